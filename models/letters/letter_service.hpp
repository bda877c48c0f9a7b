// The outbox of letters. A letter is asked for in the transaction that makes it necessary, so it is
// there exactly when its reason is; a job sends it later. Letters are kept for 30 days, without
// their content once they are out. Thread-safe.
#pragma once

#include "models/base/secret_box.hpp"
#include "models/db/database.hpp"
#include "models/letters/letter.hpp"

namespace allmende::letters {

class LetterService {
 public:
  LetterService(Database& db, const Clock& clock, const SecretBox& box)
      : db_(db), clock_(clock), box_(box) {}

  /// Puts a letter and the job that sends it into the caller's transaction.
  /// Throws: letters.error.recipient.
  void put(Tx& tx, const LetterWish& wish) const;

  /// The letter with everything that its text needs; nothing when it is out already.
  std::optional<Letter> find_unsent(const LetterId& letter) const;
  void note_sent(const LetterId& letter) const;

  void sweep() const;

 private:
  Database& db_;
  const Clock& clock_;
  const SecretBox& box_;
};

}  // namespace allmende::letters
