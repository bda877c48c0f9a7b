#include "models/letters/letter_service.hpp"

#include "models/base/error.hpp"
#include "models/base/json.hpp"
#include "models/letters/letter_repository.hpp"
#include "models/queue/job_queue.hpp"

namespace allmende::letters {

static constexpr std::chrono::days kKeep{30};

static std::string spell_params(const LetterParams& params) {
  Json list = Json::object();
  for (const auto& [name, value] : params) list.set(name.c_str(), value);
  return list.dump();
}

static LetterParams read_params(const std::string& text) {
  const Json list = Json::parse(text);
  LetterParams params;
  for (const std::string& name : list.keys()) {
    params.emplace_back(name, list[name.c_str()].text());
  }
  return params;
}

void LetterService::put(Tx& tx, const LetterWish& wish) const {
  if (!is_mail_address(wish.recipient)) throw invalid("/email", "letters.error.recipient");
  const Instant now = clock_.now();
  const Letter letter{.id = LetterId::make(), .wish = wish, .asked_at = now};
  LetterRepository{tx}.insert(letter, box_.seal(spell_params(wish.params)));
  JobQueue{tx}.add("letters.send", letter.id.text, Json::object({{"letter", letter.id.text}}), now);
}

std::optional<Letter> LetterService::find_unsent(const LetterId& letter) const {
  auto stored = db_.read([&](Tx& tx) { return LetterRepository{tx}.find_unsent(letter); });
  if (!stored) return std::nullopt;
  stored->letter.wish.params = read_params(box_.open(stored->sealed));
  return stored->letter;
}

void LetterService::note_sent(const LetterId& letter) const {
  db_.write([&](Tx& tx) { LetterRepository{tx}.put_sent(letter, clock_.now()); });
}

void LetterService::sweep() const {
  db_.write([&](Tx& tx) { LetterRepository{tx}.remove_old(clock_.now() - kKeep); });
}

}  // namespace allmende::letters
