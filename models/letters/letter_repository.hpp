// SQL of letters.
#pragma once

#include "models/db/tx.hpp"
#include "models/letters/letter.hpp"

namespace allmende::letters {

class LetterRepository {
 public:
  explicit LetterRepository(Tx& tx) : tx_(tx) {}

  /// `sealed` holds the wish's params.
  void insert(const Letter& letter, const std::string& sealed);

  struct Stored {
    Letter letter;
    std::string sealed;
  };
  /// Nothing when it is out already, or gone.
  std::optional<Stored> find_unsent(const LetterId& letter);
  void put_sent(const LetterId& letter, Instant now);
  std::size_t remove_old(Instant before);

 private:
  Tx& tx_;
};

}  // namespace allmende::letters
