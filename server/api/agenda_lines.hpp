// The lines of the agenda as the API spells them. Many searches show the same coming dates, so
// lines are kept until something in the database changes. Thread-safe.
#pragma once

#include <functional>
#include <mutex>
#include <unordered_map>

#include "models/calendars/agenda_service.hpp"
#include "server/api/event_json.hpp"

namespace allmende {

/// One entry as a JSON object, its distance last.
std::string agenda_line(const calendars::AgendaEntry& entry, const Links& links);

class AgendaLines {
 public:
  /// `changes` moves on with every write to the database; 0 means that it cannot be known, and
  /// nothing is kept.
  AgendaLines(calendars::AgendaService& agenda, const Links& links,
              std::function<std::uint64_t()> changes)
      : agenda_(agenda), links_(links), changes_(std::move(changes)) {}

  /// The finds' lines in their order; what is gone meanwhile is left out.
  std::vector<std::string> of(const std::vector<calendars::AgendaFind>& finds);

 private:
  using Kept = std::unordered_map<std::int64_t, std::shared_ptr<const std::string>>;

  /// What is kept of these; forgets all that is older than `changes`.
  Kept recall(const std::vector<calendars::AgendaFind>& finds, std::uint64_t changes);
  void keep(const Kept& lines, std::uint64_t changes);

  calendars::AgendaService& agenda_;
  const Links& links_;
  std::function<std::uint64_t()> changes_;
  std::mutex mutex_;
  std::uint64_t kept_changes_ = 0;
  std::size_t kept_bytes_ = 0;
  Kept kept_;
};

}  // namespace allmende
