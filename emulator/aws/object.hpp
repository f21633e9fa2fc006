#pragma once

#include "emulator/json/object.hpp"

namespace smemu::aws {

using json::Array;
using json::Object;

}  // namespace smemu::aws
