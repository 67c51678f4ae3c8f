# A module that needs nothing but the system's C and C++ run time. HDF5 goes into it: Debian's
# shared one loads 36 libraries for network access that nobody here asks for, and would meet the one
# of h5py's wheel. NLopt, of which Debian has no static library, lies beside it in neuroglide/lib.
get_target_property(hdf5_file hdf5::hdf5 IMPORTED_LOCATION)
if(hdf5_file MATCHES "\\.a$")
  # The filters that Debian builds in; an HDF5 of one's own (HDF5_ROOT) may have none.
  foreach(filter sz aec z)
    find_library(NEUROGLIDE_STATIC_${filter} NAMES lib${filter}.a)
    if(NEUROGLIDE_STATIC_${filter})
      list(APPEND filters ${NEUROGLIDE_STATIC_${filter}})
    endif()
  endforeach()
  set_property(TARGET hdf5::hdf5 APPEND PROPERTY INTERFACE_LINK_LIBRARIES ${filters} ${CMAKE_DL_LIBS} m)
  target_sources(neuroglide_python PRIVATE ${CMAKE_CURRENT_LIST_DIR}/standard_streams.c)
  target_link_options(neuroglide_python PRIVATE LINKER:--wrap=stderr,--wrap=stdout,-z,text)
else()
  message(WARNING "There is no static HDF5 here, only ${hdf5_file}: the Python module will need it "
                  "wherever it runs. Set HDF5_ROOT to an HDF5 with a static library to avoid that.")
endif()

get_target_property(nlopt_kind NLopt::nlopt TYPE)
if(nlopt_kind STREQUAL "SHARED_LIBRARY")
  set_target_properties(neuroglide_python PROPERTIES INSTALL_RPATH "$ORIGIN/lib")
  get_target_property(nlopt_file NLopt::nlopt LOCATION)
  file(REAL_PATH ${nlopt_file} nlopt_file)
  install(FILES ${nlopt_file} RENAME $<TARGET_SONAME_FILE_NAME:NLopt::nlopt>
          DESTINATION neuroglide/lib COMPONENT python)
endif()

# The licences of what is inside, where Debian keeps them.
foreach(package libhdf5-dev libaec-dev zlib1g-dev libnlopt-dev libeigen3-dev libfmt-dev
                nlohmann-json3-dev libjs-chart.js)
  if(EXISTS /usr/share/doc/${package}/copyright)
    install(FILES /usr/share/doc/${package}/copyright DESTINATION neuroglide/licences
            RENAME ${package}.txt COMPONENT python)
  endif()
endforeach()
