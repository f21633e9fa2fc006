# cmake -DOUTPUT=x.cpp -DFOLDER=scenarios -P embed_scenarios.cmake
set(entries "")
file(GLOB files "${FOLDER}/*.yaml")
list(SORT files)
foreach(file IN LISTS files)
  get_filename_component(name "${file}" NAME_WE)
  file(READ "${file}" text)
  string(APPEND entries "    {\"${name}\", \"scenarios/${name}.yaml\", R\"smemu(${text})smemu\"},\n")
endforeach()
file(CONFIGURE OUTPUT "${OUTPUT}" @ONLY CONTENT [[
#include "harness/library.hpp"

namespace smemu::harness {

const std::vector<ShippedScenario>& shipped_scenarios() {
  static const std::vector<ShippedScenario> all{
@entries@  };
  return all;
}

}  // namespace smemu::harness
]])
