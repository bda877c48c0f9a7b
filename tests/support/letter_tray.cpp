#include "tests/support/letter_tray.hpp"

#include <stdexcept>

namespace allmende::tests {

std::string TrayLetter::code() const {
  for (const auto& [name, value] : wish.params) {
    const std::size_t mark = value.find('#');
    if (name == "path" && mark != std::string::npos) return value.substr(mark + 1);
  }
  return "";
}

std::vector<TrayLetter> LetterTray::take() {
  std::vector<TrayLetter> taken;
  for (const std::string& id :
       town_.test.sql("SELECT id FROM letters WHERE sent_at IS NULL ORDER BY id")) {
    const auto letter = service_.find_unsent({id});
    if (!letter) throw std::runtime_error("letter " + id + " is gone");
    taken.push_back({letter->wish, letters::write_out(letter->wish, {"http://town", "Town"})});
    service_.note_sent({id});
  }
  return taken;
}

TrayLetter LetterTray::last() {
  const auto taken = take();
  if (taken.empty()) throw std::runtime_error("there is no letter");
  return taken.back();
}

std::vector<std::string> LetterTray::names() {
  std::vector<std::string> all;
  for (const TrayLetter& letter : take()) {
    all.push_back(letter.kind() + " to " + letter.wish.recipient);
  }
  return all;
}

}  // namespace allmende::tests
