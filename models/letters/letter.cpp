#include "models/letters/letter.hpp"

#include <algorithm>

#include "models/base/error.hpp"
#include "models/letters/letter_texts.hpp"
#include "models/text/marks.hpp"
#include "models/text/text.hpp"

namespace allmende::letters {

static constexpr std::size_t kLongestAddress = 254;

LetterText write_out(const LetterWish& wish, const Sender& sender) {
  LetterParams params{{"instance", to_line(sender.name)}};
  for (const auto& [name, value] : wish.params) {
    if (name.ends_with("path")) {
      params.emplace_back(name.substr(0, name.size() - 4) + "link", sender.base_url + value);
    } else {
      const std::string& said = value.empty() ? sender.name : value;
      params.emplace_back(name, name == "reason" || name == "list" ? said : to_line(said));
    }
  }
  const LetterRow& row = kLetterRows.at(static_cast<std::size_t>(wish.kind));
  const LetterWords& words = wish.locale == "en" ? row.en : row.de;
  const auto value_of = [&](const std::string& mark) {
    const auto found = std::find_if(params.begin(), params.end(),
                                    [&](const auto& param) { return param.first == mark; });
    if (found == params.end()) throw internal("a letter without its " + mark);
    return found->second;
  };
  return {.subject = to_line(fill_marks(words.subject, value_of)),
          .body = fill_marks(words.body, value_of) + "\n-- \n" + to_line(sender.name) + "\n" +
                  sender.base_url + "\n"};
}

bool is_mail_address(const std::string& text) {
  static const std::string kMarks = "!#$%&'*+-/=?^_`{|}~.@";
  const std::size_t at = text.find('@');
  const bool split = at != std::string::npos && at > 0 && at + 1 < text.size() &&
                     text.find('@', at + 1) == std::string::npos;
  const bool written = std::all_of(text.begin(), text.end(), [](char c) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return word || kMarks.find(c) != std::string::npos;
  });
  return split && written && text.size() <= kLongestAddress && text[0] != '-';
}

}  // namespace allmende::letters
