#include "models/letters/letter_repository.hpp"

#include "models/base/error.hpp"

namespace allmende::letters {

static constexpr Statement kInsert{"letters_insert", R"sql(
    INSERT INTO letters (id, kind, recipient, locale, sealed, asked_at)
    VALUES ($1, $2, $3, $4, $5, $6))sql"};

static constexpr Statement kFindUnsent{"letters_find_unsent", R"sql(
    SELECT id, kind, recipient, locale, sealed, asked_at FROM letters
    WHERE id = $1 AND sent_at IS NULL)sql"};

static constexpr Statement kPutSent{"letters_put_sent", R"sql(
    UPDATE letters SET sent_at = $2, sealed = '' WHERE id = $1)sql"};

static constexpr Statement kRemoveOld{"letters_remove_old", R"sql(
    DELETE FROM letters WHERE asked_at < $1)sql"};

void LetterRepository::insert(const Letter& letter, const std::string& sealed) {
  tx_.exec(kInsert, {letter.id, to_word(letter.wish.kind), letter.wish.recipient,
                     letter.wish.locale == "en" ? "en" : "de", sealed, letter.asked_at});
}

std::optional<LetterRepository::Stored> LetterRepository::find_unsent(const LetterId& letter) {
  const auto row = tx_.find(kFindUnsent, {letter});
  if (!row) return std::nullopt;
  const auto kind = read_word<LetterKind>(row->get<std::string>("kind"));
  if (!kind) throw internal("letter " + letter.text + " is of no kind that is known");
  return Stored{.letter = {.id = row->get<LetterId>("id"),
                           .wish = {.kind = *kind,
                                    .recipient = row->get<std::string>("recipient"),
                                    .locale = row->get<std::string>("locale")},
                           .asked_at = row->get<Instant>("asked_at")},
                .sealed = row->get<std::string>("sealed")};
}

void LetterRepository::put_sent(const LetterId& letter, Instant now) {
  tx_.exec(kPutSent, {letter, now});
}

std::size_t LetterRepository::remove_old(Instant before) { return tx_.exec(kRemoveOld, {before}); }

}  // namespace allmende::letters
