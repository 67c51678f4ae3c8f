# Data files become part of the library, so that it runs from anywhere: each file under lib/**/data/
# is turned into a string that `neuroglide::embedded_file("anatomy/tissue.json")` returns. So are the
# chart library of the report page and its licence, which come from the system.
find_file(NEUROGLIDE_CHART_JS chart.min.js
          PATHS /usr/share/javascript/chart.js DOC "Chart.js 3.9, minified" NO_DEFAULT_PATH)
find_file(NEUROGLIDE_CHART_JS_LICENCE copyright
          PATHS /usr/share/doc/libjs-chart.js DOC "Licence of Chart.js" NO_DEFAULT_PATH)
if(NOT NEUROGLIDE_CHART_JS OR NOT NEUROGLIDE_CHART_JS_LICENCE)
  message(FATAL_ERROR "Chart.js or its licence was not found: install Debian's package libjs-chart.js, "
                      "or set NEUROGLIDE_CHART_JS and NEUROGLIDE_CHART_JS_LICENCE to the two files.")
endif()

function(neuroglide_embed result)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/lib/*/data/*)
  foreach(file IN LISTS files)
    file(RELATIVE_PATH name ${PROJECT_SOURCE_DIR}/lib ${file})
    string(REPLACE "/data/" "/" name ${name})
    list(APPEND entries "${name}=${file}")
  endforeach()
  list(APPEND entries "io/page/chart.min.js=${NEUROGLIDE_CHART_JS}"
                      "io/page/chart.licence.txt=${NEUROGLIDE_CHART_JS_LICENCE}")
  list(SORT entries)
  set(output ${PROJECT_BINARY_DIR}/embedded.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} "-DENTRIES=${entries}" -DOUTPUT=${output}
            -P ${PROJECT_SOURCE_DIR}/cmake/write_embedded.cmake
    DEPENDS ${files} ${NEUROGLIDE_CHART_JS} ${NEUROGLIDE_CHART_JS_LICENCE}
            ${PROJECT_SOURCE_DIR}/cmake/write_embedded.cmake
    COMMENT "Embedding data files" VERBATIM)
  set(${result} ${output} PARENT_SCOPE)
endfunction()
