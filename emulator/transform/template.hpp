#pragma once

#include "emulator/base/result.hpp"
#include "emulator/transform/variables.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::transform {

/// An InputTemplate, read once: literal text, and between it placeholders, of which a real scan
/// knows whether they stand inside a JSON string. Immutable.
///
/// A template that begins with a quote is a string template: one JSON string, or several a line
/// each. Anything else is a JSON template. The result has to be what the template's form says, or
/// there is nothing to deliver.
class Template {
 public:
  using Variables = std::map<std::string, std::string, std::less<>>;  // name to path

  /// Fails with "contains invalid placeholder NAME." on a placeholder that is neither among
  /// `variables` nor reserved. What else may be wrong shows at delivery, as on AWS.
  [[nodiscard]] static Result<Template> parse(std::string_view text, const Variables& variables);

  /// The text to deliver, every space as the template has it; or why it is none.
  [[nodiscard]] Result<std::string> fill(const Subject& subject, json::View event) const;

  /// Does filling it need the event as a document?
  [[nodiscard]] bool reads_event() const { return reads_event_; }

 private:
  class Scan;
  struct Piece {
    std::string literal;  // before the placeholder
    std::size_t variable = 0;
    Place place = Place::value;
  };

  std::vector<Piece> pieces_;
  std::string tail_;  // behind the last placeholder
  std::vector<Variable> variables_;
  std::string key_;  // a placeholder that stands where the key of an object does
  bool is_string_ = false;
  bool reads_event_ = false;
};

}  // namespace smemu::transform
