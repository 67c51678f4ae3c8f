# Script: installs the build folder BUILD into an empty PREFIX, and refuses a package that still
# points into SOURCE or BUILD.
file(REMOVE_RECURSE ${PREFIX})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${PREFIX}
                OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
file(GLOB_RECURSE files ${PREFIX}/*.cmake ${PREFIX}/*.hpp)
if(NOT files)
  message(FATAL_ERROR "nothing was installed into ${PREFIX}")
endif()
foreach(file IN LISTS files)
  file(READ ${file} text)
  foreach(path ${SOURCE}/ ${BUILD}/)
    string(FIND "${text}" "${path}" place)
    if(NOT place EQUAL -1)
      message(FATAL_ERROR "${file} mentions ${path}: the package works on this machine only")
    endif()
  endforeach()
endforeach()
