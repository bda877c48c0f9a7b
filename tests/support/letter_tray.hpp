// Reads the letters that services put into the outbox, as their recipients would.
#pragma once

#include <string>
#include <vector>

#include "models/letters/letter_service.hpp"
#include "tests/support/town.hpp"

namespace allmende::tests {

struct TrayLetter {
  letters::LetterWish wish;
  letters::LetterText text;

  /// What follows "#" in the link of its page; empty when there is none.
  std::string code() const;
  std::string kind() const { return to_word(wish.kind); }
};

class LetterTray {
 public:
  explicit LetterTray(Town& town) : town_(town) {}

  letters::LetterService& service() { return service_; }
  /// Everything since the last call, in order.
  std::vector<TrayLetter> take();
  /// The last of them, "" for its kind when there is none.
  TrayLetter last();
  /// "kind to address" of everything since the last call.
  std::vector<std::string> names();

 private:
  Town& town_;
  SecretBox box_{std::string(32, 'k')};
  letters::LetterService service_{town_.db, town_.clock, box_};
};

}  // namespace allmende::tests
