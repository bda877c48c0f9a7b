#include "server/api/agenda_lines.hpp"

namespace allmende {

using calendars::AgendaEntry, calendars::AgendaFind;

/// Some ten thousand lines; when they are full, all go, and the next searches bring theirs again.
static constexpr std::size_t kMaxBytes = 12U << 20U;

/// How every line without a distance ends; to_json sets that member last.
static constexpr std::string_view kNoDistance = "null}";

static std::string with_distance(const std::string& line, std::optional<double> distance_m) {
  if (!distance_m) return line;
  return line.substr(0, line.size() - kNoDistance.size()) +
         std::to_string(static_cast<std::int64_t>(*distance_m)) + "}";
}

std::string agenda_line(const AgendaEntry& entry, const Links& links) {
  return to_json(entry, links).dump();
}

AgendaLines::Kept AgendaLines::recall(const std::vector<AgendaFind>& finds, std::uint64_t changes) {
  Kept lines;
  const std::lock_guard lock{mutex_};
  if (changes == 0 || changes != kept_changes_) {
    kept_.clear();
    kept_bytes_ = 0;
    kept_changes_ = changes;
    return lines;
  }
  for (const AgendaFind& find : finds) {
    const auto found = kept_.find(find.position);
    if (found != kept_.end()) lines.insert(*found);
  }
  return lines;
}

void AgendaLines::keep(const Kept& lines, std::uint64_t changes) {
  const std::lock_guard lock{mutex_};
  if (changes == 0 || changes != kept_changes_) return;
  for (const auto& [position, line] : lines) {
    if (!kept_.emplace(position, line).second) continue;
    kept_bytes_ += line->size();
  }
  if (kept_bytes_ <= kMaxBytes) return;
  kept_.clear();
  kept_bytes_ = 0;
}

std::vector<std::string> AgendaLines::of(const std::vector<AgendaFind>& finds) {
  // From before the rows are read: a change meanwhile makes the lines stale, never wrong.
  const std::uint64_t changes = changes_();
  Kept lines = recall(finds, changes);
  std::vector<std::int64_t> missing;
  for (const AgendaFind& find : finds) {
    if (!lines.contains(find.position)) missing.push_back(find.position);
  }
  if (!missing.empty()) {
    Kept read;
    for (const AgendaEntry& entry : agenda_.list(missing)) {
      read.emplace(entry.position, std::make_shared<const std::string>(agenda_line(entry, links_)));
    }
    keep(read, changes);
    lines.merge(read);
  }
  std::vector<std::string> texts;
  texts.reserve(finds.size());
  for (const AgendaFind& find : finds) {
    const auto found = lines.find(find.position);
    if (found != lines.end()) texts.push_back(with_distance(*found->second, find.distance_m));
  }
  return texts;
}

}  // namespace allmende
