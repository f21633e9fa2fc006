# Ships scenarios/*.yaml inside the binary: a generated source file defines what harness/library.hpp declares.
function(smemu_embed_scenarios output)
  file(GLOB files CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/scenarios/*.yaml")
  set(script "${CMAKE_SOURCE_DIR}/cmake/embed_scenarios.cmake")
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" "-DOUTPUT=${output}" "-DFOLDER=${CMAKE_SOURCE_DIR}/scenarios" -P "${script}"
    DEPENDS ${files} "${script}"
    COMMENT "Embedding the scenarios"
    VERBATIM)
  set_source_files_properties("${output}" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()
