#include "emulator/aws/full_match.hpp"

#include <boost/regex.hpp>

#include <map>
#include <stdexcept>
#include <utility>

namespace smemu::aws {
namespace {

/// Above every `max` that stands beside a pattern in the tables.
constexpr std::size_t kLongestMatched = 16 * 1024;

/// Patterns that are compiled in another spelling of the same language. The nested repetitions take
/// exponential time on a text that nearly matches, [9-.] and [9-_] are no ranges to Boost, and
/// \p{...} needs a Unicode table: there any character beyond ASCII counts as a letter.
struct Spelling {
  std::string_view model;
  std::string_view compiled;
};
constexpr std::string_view kTagText = R"([A-Za-z0-9 _.:/=+\-@\x80-\xFF]*)";
constexpr Spelling kSpellings[] = {
    {R"(^[ \t]*[^\x00-\x1F:\x7F]+([ \t]+[^\x00-\x1F:\x7F]+)*[ \t]*$)",
     R"(\t*[^\x00-\x1F:\x7F][^\x00-\x08\x0A-\x1F:\x7F]*)"},
    {R"(^[ \t]*[\x20-\x7E]+([ \t]+[\x20-\x7E]+)*[ \t]*$)", R"(\t*[\x20-\x7E][\t\x20-\x7E]*)"},
    {R"((^arn:aws([a-z]|\-)*:secretsmanager:[a-z0-9-.]+:.*)|(\$(\.[\w_-]+(\[(\d+|\*)\])*)*))",
     R"((arn:aws[a-z\-]*:secretsmanager:[a-z0-9.\-]+:.*)|(\$(\.[\w\-]+(\[(\d+|\*)\])*)*))"},
    {"[a-zA-Z0-9-_]+", R"([a-zA-Z0-9\-_]+)"},
    {R"(^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$)", kTagText},
    {R"(([\p{L}\p{Z}\p{N}_.:/=+\-@]*))", kTagText},
    {R"(([\p{L}\p{Z}\p{N}_.:\/=+\-@]*)${1,128})", kTagText},
    {R"(([\p{L}\p{Z}\p{N}_.:\/=+\-@]*)${1,256})", kTagText},
    {R"(([\p{L}\p{Z}\p{N}_.:/=+\-]*))", R"([A-Za-z0-9 _.:/=+\-\x80-\xFF]*)"},
    {R"((?!^[.-])^([a-zA-Z0-9-_.]+))", R"((?![.\-])[a-zA-Z0-9\-_.]+)"},
    {R"(arn:[\p{Alnum}\-]+:lambda:[\p{Alnum}\-]+:[0-9]{12}:function:.*)",
     R"(arn:[A-Za-z0-9\-]+:lambda:[A-Za-z0-9\-]+:[0-9]{12}:function:.*)"},
    {R"((arn:[a-z0-9-\.]{1,63}:sagemaker:\w+(?:-\w+)+:(\d{12}|aws):hub-content\/)[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}\/DataSet\/[a-zA-Z0-9](-*[a-zA-Z0-9]){0,63}(\/\d{1,4}.\d{1,4}.\d{1,4})?)",
     R"(arn:[a-z0-9\-.]{1,63}:sagemaker:[\w\-]+:(\d{12}|aws):hub-content/[a-zA-Z0-9\-]{1,63}/DataSet/[a-zA-Z0-9\-]{1,64}(/\d{1,4}.\d{1,4}.\d{1,4})?)"},
    {R"((arn:[a-z0-9-\.]{1,63}:sagemaker:\w+(?:-\w+)+:(\d{12}|aws):hub-content\/)[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}\/Model\/[a-zA-Z0-9](-*[a-zA-Z0-9]){0,63}(\/\d{1,4}.\d{1,4}.\d{1,4})?)",
     R"(arn:[a-z0-9\-.]{1,63}:sagemaker:[\w\-]+:(\d{12}|aws):hub-content/[a-zA-Z0-9\-]{1,63}/Model/[a-zA-Z0-9\-]{1,64}(/\d{1,4}.\d{1,4}.\d{1,4})?)"},
    {R"([\p{L}\p{M}\p{Z}\p{N}\p{P}]{0,1024})", R"([^\x00-\x1F\x7F]{0,1024})"},
    {R"([\p{L}\p{M}\p{Z}\p{S}\p{N}\p{P}]*)", R"([^\x00-\x1F\x7F]*)"},
};

std::string_view compiled_spelling(std::string_view model) {
  for (const Spelling& spelling : kSpellings) {
    if (spelling.model == model) return spelling.compiled;
  }
  return model;
}

/// Compiled on first use, by each thread for itself, so that worlds on different threads share
/// nothing. Throws on a pattern that is none, which is a slip in a table.
const boost::regex& compiled(std::string_view pattern) {
  thread_local std::map<std::string_view, boost::regex> cache;
  const auto known = cache.find(pattern);
  if (known != cache.end()) return known->second;
  const std::string_view spelling = compiled_spelling(pattern);
  boost::regex regex(spelling.begin(), spelling.end(), boost::regex::perl);
  return cache.emplace(pattern, std::move(regex)).first->second;
}

}  // namespace

bool full_match(std::string_view pattern, std::string_view text) {
  if (text.size() > kLongestMatched) return true;
  const boost::regex& regex = compiled(pattern);
  try {
    // As in Java, whose patterns these are, `.` stands for no line feed.
    return boost::regex_match(text.begin(), text.end(), regex,
                              boost::match_default | boost::match_not_dot_newline);
  } catch (const std::runtime_error&) {  // it would take too many steps
    return false;
  }
}

}  // namespace smemu::aws
