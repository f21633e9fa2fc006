#include "emulator/transform/template.hpp"

#include "emulator/transform/form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace smemu::transform {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";

char first_beyond_space(std::string_view text, std::size_t from) {
  const std::size_t at = text.find_first_not_of(kSpaces, from);
  return at == std::string_view::npos ? '\0' : text[at];
}

}  // namespace

/// Reads the template from front to end and remembers whether it is inside a JSON string.
class Template::Scan {
 public:
  Scan(std::string_view text, const Variables& variables, Template& out)
      : text_(text), known_(variables), out_(out) {
    out_.is_string_ = first_beyond_space(text, 0) == '"';
  }

  Result<void> run() {
    while (at_ < text_.size()) {
      if (const auto name = placeholder()) {
        if (auto taken = take(*name); !taken) return taken;
      } else {
        literal();
      }
    }
    out_.tail_ = std::move(pending_);
    return {};
  }

 private:
  /// What stands between `<` and the next `>`, if there is no other `<` before that.
  [[nodiscard]] std::optional<std::string_view> placeholder() const {
    if (text_[at_] != '<') return std::nullopt;
    const std::size_t end = text_.find_first_of("<>", at_ + 1);
    if (end == std::string_view::npos || text_[end] == '<') return std::nullopt;
    return text_.substr(at_ + 1, end - at_ - 1);
  }

  Result<void> take(std::string_view name) {
    const auto variable = index_of(name);
    if (!variable) return tl::unexpected(variable.error());
    at_ += name.size() + 2;
    out_.pieces_.push_back({std::exchange(pending_, {}), *variable, place()});
    if (!in_string_) note_key(name, at_);
    if (in_string_) last_in_string_ = name;
    return {};
  }

  [[nodiscard]] Place place() const {
    if (!in_string_) return Place::value;
    return out_.is_string_ ? Place::string_text : Place::json_text;
  }

  Result<std::size_t> index_of(std::string_view name) {
    const auto seen = std::find(names_.begin(), names_.end(), name);
    if (seen != names_.end()) return static_cast<std::size_t>(seen - names_.begin());
    if (const auto mine = known_.find(name); mine != known_.end()) {
      out_.variables_.emplace_back(JsonPath::parse(mine->second));
    } else if (const auto reserved = find_reserved(name)) {
      out_.variables_.emplace_back(*reserved);
    } else {
      return fail(Errc::invalid_argument, fmt::format("contains invalid placeholder {}.", name));
    }
    out_.reads_event_ |= transform::reads_event(out_.variables_.back());
    names_.push_back(name);
    return names_.size() - 1;
  }

  void literal() {
    const char c = text_[at_++];
    pending_ += c;
    if (c == '"') return quote();
    const char next = at_ < text_.size() ? text_[at_] : '\0';
    if (in_string_ && c == '\\' && (next == '"' || next == '\\')) {
      pending_ += next;
      ++at_;
    }
  }

  void quote() {
    in_string_ = !in_string_;
    if (!in_string_ && !last_in_string_.empty()) note_key(last_in_string_, at_);
    last_in_string_ = {};
  }

  /// In a JSON template a colon follows only what is a key.
  void note_key(std::string_view name, std::size_t behind) {
    if (!out_.is_string_ && first_beyond_space(text_, behind) == ':') out_.key_ = name;
  }

  std::string_view text_;
  const Variables& known_;
  Template& out_;
  std::size_t at_ = 0;
  std::string pending_;
  bool in_string_ = false;
  std::string_view last_in_string_;      // the last placeholder in the present string
  std::vector<std::string_view> names_;  // of out_.variables_
};

Result<Template> Template::parse(std::string_view text, const Variables& variables) {
  Template out;
  if (auto read = Scan(text, variables, out).run(); !read) return tl::unexpected(read.error());
  return out;
}

Result<std::string> Template::fill(const Subject& subject, json::View event) const {
  if (!key_.empty()) {
    return fail(Errc::invalid_argument,
                fmt::format("InputTemplate has <{}> as the key of an object, where EventBridge "
                            "takes no placeholder",
                            key_));
  }
  std::string out;
  for (const Piece& piece : pieces_) {
    out += piece.literal;
    append_value(out, variables_[piece.variable], piece.place, subject, event);
  }
  out += tail_;
  if (auto checked = is_string_ ? check_strings(out) : check_json(out); !checked) {
    return tl::unexpected(checked.error());
  }
  return out;
}

}  // namespace smemu::transform
