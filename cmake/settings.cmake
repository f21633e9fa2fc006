# Compiler settings that every target of the project shares.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 12)
  message(FATAL_ERROR "smemu needs g++ 12 or newer (C++20 coroutines); found ${CMAKE_CXX_COMPILER_VERSION}")
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")

find_program(SMEMU_CCACHE ccache)
if(SMEMU_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${SMEMU_CCACHE}")
endif()

add_library(smemu_settings INTERFACE)
target_include_directories(smemu_settings INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(smemu_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast
  $<$<CXX_COMPILER_ID:Clang>:-fsized-deallocation>  # as the standard has it, and g++ by default
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>  # false alarms on `"x" + std::string` (GCC bug 105651)
  -Wno-missing-field-initializers  # designated initialisers name what differs from the default
  $<$<BOOL:${SMEMU_WERROR}>:-Werror>)

# One sanitizer set for the whole build (address,undefined or thread or fuzzer); presets choose it.
set(SMEMU_SANITIZE "" CACHE STRING "Value for -fsanitize=")
if(SMEMU_SANITIZE)
  add_compile_options(-fsanitize=${SMEMU_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")  # instrumented code looks uninitialized to g++, <regex> first
    add_compile_options(-Wno-maybe-uninitialized)
  endif()
  add_link_options(-fsanitize=${SMEMU_SANITIZE})
endif()
