# All from Debian 12's packages; `./dev setup` installs them.
find_package(Threads REQUIRED)
find_package(Eigen3 3.4 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(NLopt 2.7 REQUIRED)

set(HDF5_PREFER_PARALLEL FALSE)
if(NEUROGLIDE_SELF_CONTAINED)
  set(HDF5_USE_STATIC_LIBRARIES TRUE)
endif()
find_package(HDF5 REQUIRED COMPONENTS C)
