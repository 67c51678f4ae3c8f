include(CMakePackageConfigHelpers)

install(TARGETS neuroglide EXPORT neuroglideTargets FILE_SET HEADERS
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
if(NEUROGLIDE_CLI)
  install(TARGETS neuroglide_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/neuroglide)
install(EXPORT neuroglideTargets NAMESPACE neuroglide:: DESTINATION ${package_dir})
configure_package_config_file(cmake/neuroglide-config.cmake.in neuroglide-config.cmake
                              INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(neuroglide-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/neuroglide-config.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/neuroglide-config-version.cmake DESTINATION ${package_dir})
