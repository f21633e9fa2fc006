#pragma once

#include <string>
#include <string_view>

namespace smemu::aws {

/// JSON text in which each \uD800..\uDFFF without its partner has become a question mark: such a
/// character has no UTF-8, and this is what Java makes of it. What Detail and Input escape in their
/// own JSON is not touched.
[[nodiscard]] std::string replace_lone_surrogates(std::string_view json);

}  // namespace smemu::aws
