# smemu_module(NAME SOURCES a.cpp b.cpp DEPENDS base json LIBRARIES fmt::fmt [ALONE b.cpp] [APART])
#
# A folder is a static library `smemu_NAME`. DEPENDS are folders of this project, LIBRARIES are third parties; both are
# public, so what a module may include is what it says here. tests/unit/architecture_test.cpp checks the includes.
#
# The presets compile several files of a module as one (CMAKE_UNITY_BUILD), which saves most of their time. Where
# files name their own things alike, ALONE takes a file out of that, and APART all of them.
function(smemu_module name)
  cmake_parse_arguments(arg "APART" "" "SOURCES;ALONE;DEPENDS;LIBRARIES" ${ARGN})
  add_library(smemu_${name} STATIC ${arg_SOURCES})
  if(arg_APART)
    set_target_properties(smemu_${name} PROPERTIES UNITY_BUILD OFF)
  endif()
  if(arg_ALONE)
    set_source_files_properties(${arg_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  endif()
  target_link_libraries(smemu_${name} PUBLIC smemu_settings ${arg_LIBRARIES})
  foreach(dependency IN LISTS arg_DEPENDS)
    target_link_libraries(smemu_${name} PUBLIC smemu_${dependency})
  endforeach()
endfunction()

# smemu_test(NAME LABEL unit SOURCES a_test.cpp DEPENDS pattern json [APART])
#
# Several test files are compiled as one in every preset, unless APART: each alone costs its seconds for GoogleTest and JSON.
function(smemu_test name)
  cmake_parse_arguments(arg "APART" "LABEL" "SOURCES;DEPENDS;LIBRARIES" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  if(arg_APART)
    set_target_properties(${name} PROPERTIES UNITY_BUILD OFF)
  else()
    set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
  endif()
  target_link_libraries(${name} PRIVATE smemu_settings GTest::gtest GTest::gmock GTest::gtest_main ${arg_LIBRARIES})
  foreach(dependency IN LISTS arg_DEPENDS)
    target_link_libraries(${name} PRIVATE smemu_${dependency})
  endforeach()
  target_compile_definitions(${name} PRIVATE SMEMU_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS "${arg_LABEL}" TIMEOUT 300)
endfunction()
