# find_package(smemu): the target smemu::client, and SMEMU_EXECUTABLE, the program it starts.
include(CMakeFindDependencyMacro)
find_dependency(Threads)
find_dependency(nlohmann_json)
find_dependency(PkgConfig)
pkg_check_modules(SMEMU_HTTPLIB REQUIRED IMPORTED_TARGET GLOBAL cpp-httplib)

include("${CMAKE_CURRENT_LIST_DIR}/smemu-targets.cmake")
target_link_libraries(smemu::client INTERFACE PkgConfig::SMEMU_HTTPLIB)

get_filename_component(_smemu_prefix "${CMAKE_CURRENT_LIST_DIR}" DIRECTORY)
find_program(SMEMU_EXECUTABLE smemu HINTS "${_smemu_prefix}/../../bin" "${_smemu_prefix}/../../../bin")
unset(_smemu_prefix)
