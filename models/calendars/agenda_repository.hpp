// SQL of agenda_entries and of the search in them.
#pragma once

#include "models/calendars/agenda.hpp"
#include "models/calendars/recurrence.hpp"
#include "models/db/tx.hpp"

namespace allmende::calendars {

/// A query whose words, days and handles have been looked up.
struct AgendaFilter {
  /// Database::changes from before the transaction that uses the filter.
  std::uint64_t changes = 0;
  std::optional<AccountId> account;
  Instant from;
  /// Instant::max() for no end.
  Instant to;
  /// In tsquery's spelling; nothing when no text is searched.
  std::optional<std::string> words;
  /// Whether they are so common that a walk along the dates finds a page of them soon.
  bool common = false;
  /// Of which an event with these words has one, as agenda_entries.word_bits spells them.
  std::optional<std::string> word_bits;
  std::vector<std::string> categories;
  std::string tag;
  std::optional<Near> near;
  bool free = false;
  std::string language;
  std::optional<std::string> organisation_id;
  std::optional<std::string> calendar_id;
  std::optional<std::string> venue_id;
  std::vector<std::string> access;
  /// Also what only those find who have its address.
  bool unlisted = false;
  /// Entries behind this place in the order (starts_at, position).
  std::optional<std::pair<Instant, std::int64_t>> after;
};

/// From a row of id, starts_at, latitude and longitude.
AgendaFind to_find(const Row& row, const std::optional<Near>& near);

class AgendaRepository {
 public:
  explicit AgendaRepository(Tx& tx) : tx_(tx) {}

  struct Words {
    std::optional<std::string> query;
    bool common = false;
    std::optional<std::string> bits;
    std::vector<Correction> corrections;
  };
  Words read_words(const std::string& text);

  /// Takes out words that stand twice in the vocabulary.
  void tidy_words();

  /// In the order of the agenda, at most `limit`.
  std::vector<AgendaFind> find(const AgendaFilter& filter, int limit);
  /// Those of these entries that are still there, in the order of the agenda, without distances.
  std::vector<AgendaEntry> list(const std::vector<std::int64_t>& positions);
  AgendaDays days(const AgendaFilter& filter, const std::string& zone);
  /// Ids of the series and single events that the filter finds, at most `limit`.
  std::vector<std::string> found_events(const AgendaFilter& filter, int limit);

  /// Dates of one series or event from `from` to `to`.
  std::vector<AgendaEntry> of_series(const EventId& series, Span window, int limit);

  /// Puts these dates in the place of all entries that tell of `event`.
  void replace(const EventId& event, const std::vector<Occurrence>& dates);
  /// Takes out the date of a series that has an event of its own, or is excepted.
  void remove_date(const EventId& series, const std::string& recurrence_id);

 private:
  Tx& tx_;
};

}  // namespace allmende::calendars
