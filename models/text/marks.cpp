#include "models/text/marks.hpp"

namespace allmende {

std::string fill_marks(const std::string& text,
                       const std::function<std::string(const std::string& name)>& value_of) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == '{' ? text.find('}', at) : std::string::npos;
    if (end == std::string::npos) {
      out += text[at++];
      continue;
    }
    out += value_of(text.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  return out;
}

}  // namespace allmende
