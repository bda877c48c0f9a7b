#include "models/calendars/event_import.hpp"

#include <algorithm>
#include <tuple>

#include "models/base/error.hpp"
#include "models/calendars/calendar_repository.hpp"
#include "models/calendars/event_rules.hpp"
#include "models/text/text.hpp"

namespace allmende::calendars {

namespace {

constexpr std::size_t kMostEntries = 5000;
constexpr std::size_t kLongestUid = 1000;

/// One import on its way: what is known of the calendar, and the report as it grows.
class Import {
 public:
  Import(Tx& tx, const ImportTarget& target, Instant now)
      : tx_(tx),
        target_(target),
        now_(now),
        writer_(tx, now),
        known_(EventRepository{tx}.known(target.calendar_id)) {
    report_.id = ImportId::make();
  }

  void skip(const SkippedComponent& component) {
    ++report_.skipped;
    broken_.insert(component.uid);
    note({.component = component.component,
          .uid = component.uid,
          .recurrence_id = "",
          .title = component.title,
          .outcome = ImportOutcome::skipped,
          .reason = component.reason.key,
          .params = component.reason.params});
  }

  void take(const ReadEvent& event);
  void remove_missing();
  /// Series whose changed dates came in leave those dates to them.
  void settle_series();

  ImportReport report() && { return std::move(report_); }

 private:
  void note(ImportEntry entry) {
    if (report_.entries.size() < kMostEntries) report_.entries.push_back(std::move(entry));
  }
  void tell(const ReadEvent& event, ImportOutcome outcome, const ImportNote& why = {}) {
    note({.component = event.component,
          .uid = event.uid,
          .recurrence_id = event.recurrence_id.value_or(""),
          .title = event.content.title,
          .outcome = outcome,
          .reason = why.key,
          .params = why.params});
  }
  bool refused(const ReadEvent& event);
  void make(const ReadEvent& event, const EventSource& source);
  void change(const ReadEvent& event, KnownEvent& old, const EventSource& source);
  std::optional<EventId> series_of(const ReadEvent& event) const;

  Tx& tx_;
  const ImportTarget& target_;
  Instant now_;
  EventWriter writer_;
  std::map<EventKey, KnownEvent> known_;
  std::set<EventKey> seen_;
  /// UIDs of components that could not be read: they are not missing, only broken.
  std::set<std::string> broken_;
  std::set<std::string> touched_series_;
  ImportReport report_;
};

std::optional<EventId> Import::series_of(const ReadEvent& event) const {
  if (!event.recurrence_id) return std::nullopt;
  const auto series = known_.find({event.uid, ""});
  if (series == known_.end()) return std::nullopt;
  return series->second.id;
}

/// The rules for events hold for imports too; one event that breaks them loses only itself.
bool Import::refused(const ReadEvent& event) {
  std::vector<Fault> faults = faults_of(event.content);
  if (event.uid.size() > kLongestUid) {
    faults.push_back({"/uid", "events.error.too_long", {{"max", std::to_string(kLongestUid)}}});
  }
  if (faults.empty()) return false;
  std::map<std::string, std::string> params(faults[0].params.begin(), faults[0].params.end());
  params["field"] = faults[0].field;
  ++report_.skipped;
  tell(event, ImportOutcome::skipped, {.key = faults[0].key, .params = params});
  return true;
}

void Import::make(const ReadEvent& event, const EventSource& source) {
  Event fresh;
  fresh.calendar_id = target_.calendar_id;
  fresh.series_id = series_of(event);
  fresh.recurrence_id = event.recurrence_id;
  fresh.uid = event.uid;
  fresh.sequence = event.sequence;
  fresh.content = event.content;
  const Event made = writer_.insert(fresh, source);
  known_[{event.uid, event.recurrence_id.value_or("")}] = {.id = made.id,
                                                           .series_id = made.series_id,
                                                           .slug = made.slug,
                                                           .fingerprint = source.fingerprint,
                                                           .source = source.kind,
                                                           .source_sequence = event.sequence,
                                                           .ends_at = made.ends_at};
  if (made.series_id) touched_series_.insert(made.series_id->text);
  ++report_.made;
  tell(event, ImportOutcome::made);
}

/// A venue that was chosen here holds for as long as the feed calls the place by its name.
static void stay_at_venue(const EventContent& before, EventContent& content) {
  if (!before.venue_id || !before.place || !content.place) return;
  if (before.place->name != content.place->name) return;
  content.venue_id = before.venue_id;
  content.room_id = before.room_id;
  content.place = before.place;
}

/// As far as iCalendar can tell it.
static EventContent told(EventContent content) {
  content.accessibility = {};
  content.joining = {};
  return content;
}

void Import::change(const ReadEvent& event, KnownEvent& old, const EventSource& source) {
  const std::optional<EventId> series = series_of(event);
  const bool joins_series = series && !old.series_id;
  if (old.fingerprint == source.fingerprint && !joins_series) {
    ++report_.unchanged;
    return;
  }
  if (event.sequence < old.source_sequence) {
    ++report_.skipped;
    tell(event, ImportOutcome::skipped, {.key = "calendars.import.older", .params = {}});
    return;
  }
  const EventView view = *EventRepository{tx_}.find(old.id.text);
  // What was written here and comes back from a feed of ours has no fingerprint yet.
  if (!joins_series && fingerprint(told(view.event.content)) == source.fingerprint) {
    ++report_.unchanged;
    return;
  }
  Event changed = view.event;
  changed.series_id = series;
  if (joins_series) changed.slug = known_.at({event.uid, ""}).slug;
  changed.sequence = std::max(event.sequence, view.event.sequence + 1);
  changed.content = event.content;
  // What iCalendar cannot say stays as it was written here.
  changed.content.accessibility = view.event.content.accessibility;
  changed.content.joining = view.event.content.joining;
  stay_at_venue(view.event.content, changed.content);
  if (series) touched_series_.insert(series->text);
  writer_.update(changed, view.event.content.title, source);
  writer_.settle_dates(view.event, changed);
  ++report_.changed;
  tell(event, ImportOutcome::changed);
}

void Import::take(const ReadEvent& event) {
  const EventKey key{event.uid, event.recurrence_id.value_or("")};
  if (!seen_.insert(key).second) {
    ++report_.skipped;
    tell(event, ImportOutcome::skipped, {.key = "calendars.import.twice", .params = {}});
    return;
  }
  if (refused(event)) return;
  const EventSource source{.kind = target_.source,
                           .text = event.source_text,
                           .fingerprint = fingerprint(event.content),
                           .sequence = event.sequence};
  const auto old = known_.find(key);
  if (old == known_.end()) {
    make(event, source);
  } else {
    change(event, old->second, source);
  }
  for (const ImportNote& why : event.notes) tell(event, ImportOutcome::note, why);
}

void Import::remove_missing() {
  EventRepository events{tx_};
  for (const auto& [key, old] : known_) {
    if (old.source != "subscription" || seen_.contains(key) || old.ends_at < now_) continue;
    if (broken_.contains(key.first)) continue;
    // Changed dates go with their series.
    const auto view = events.find(old.id.text);
    if (!view) continue;
    if (view->event.series_id) {
      writer_.reset_date(view->event);
      touched_series_.insert(view->event.series_id->text);
    } else {
      writer_.remove(view->event);
    }
    ++report_.removed;
  }
}

void Import::settle_series() {
  EventRepository events{tx_};
  for (const std::string& id : touched_series_) {
    const auto view = events.find(id);
    if (view && view->event.content.recurrence) writer_.expand_series(view->event);
  }
}

}  // namespace

/// Series come first, so that each changed date finds its own. Within both, by address: two imports
/// at once then wait for the same addresses in the same order, and never for each other.
static std::vector<const ReadEvent*> in_order(const std::vector<ReadEvent>& events) {
  std::vector<std::tuple<bool, std::string, const ReadEvent*>> keyed;
  keyed.reserve(events.size());
  for (const ReadEvent& event : events) {
    keyed.emplace_back(event.recurrence_id.has_value(), to_slug(event.content.title), &event);
  }
  std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
    return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
  });
  std::vector<const ReadEvent*> ordered;
  ordered.reserve(keyed.size());
  for (const auto& [changed_date, slug, event] : keyed) ordered.push_back(event);
  return ordered;
}

ImportReport import_events(Tx& tx, const ImportTarget& target, const ReadCalendar& read,
                           Instant now) {
  // One import into a calendar at a time; the second one then knows what the first one brought.
  CalendarRepository{tx}.lock(target.calendar_id);
  Import import{tx, target, now};
  for (const SkippedComponent& component : read.skipped) import.skip(component);
  for (const ReadEvent* event : in_order(read.events)) import.take(*event);
  if (target.source == "subscription") import.remove_missing();
  import.settle_series();
  ImportReport report = std::move(import).report();
  std::stable_sort(
      report.entries.begin(), report.entries.end(),
      [](const ImportEntry& a, const ImportEntry& b) { return a.component < b.component; });
  return report;
}

}  // namespace allmende::calendars
