# Data files become part of the library, so that it runs from anywhere: each file under lib/**/data/
# is turned into a string that `neuroglide::embedded_file("anatomy/tissue.json")` returns.
function(neuroglide_embed result)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/lib/*/data/*)
  set(output ${PROJECT_BINARY_DIR}/embedded.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} "-DFILES=${files}" -DROOT=${PROJECT_SOURCE_DIR}/lib -DOUTPUT=${output}
            -P ${PROJECT_SOURCE_DIR}/cmake/write_embedded.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/write_embedded.cmake
    COMMENT "Embedding data files" VERBATIM)
  set(${result} ${output} PARENT_SCOPE)
endfunction()
