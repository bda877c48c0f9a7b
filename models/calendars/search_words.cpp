#include "models/calendars/search_words.hpp"

namespace allmende::calendars {

static constexpr std::size_t kMostTexts = 2000;

AgendaRepository::Words SearchWords::read(Tx& tx, const std::string& text, std::uint64_t changes) {
  {
    const std::lock_guard lock{mutex_};
    if (changes == 0 || changes != changes_ || kept_.size() >= kMostTexts) kept_.clear();
    changes_ = changes;
    if (const auto found = kept_.find(text); found != kept_.end()) return found->second;
  }
  AgendaRepository::Words words = AgendaRepository{tx}.read_words(text);
  const std::lock_guard lock{mutex_};
  if (changes != 0 && changes == changes_) kept_.emplace(text, words);
  return words;
}

}  // namespace allmende::calendars
