// Files to events. Every component is read for itself, first the series, then the dates that
// change one, since a RECURRENCE-ID is understood on the clocks of its series.
#include <algorithm>
#include <array>
#include <set>

#include <openssl/evp.h>

#include "models/calendars/icalendar.hpp"
#include "models/calendars/icalendar_event.hpp"
#include "models/text/text.hpp"

namespace allmende::calendars {

static constexpr std::size_t kMostNotes = 5000;
static constexpr std::size_t kLongestShownUid = 500;
static constexpr std::size_t kDigestBytes = 16;

void EventReading::note(const std::string& key, std::map<std::string, std::string> params) const {
  const bool told = std::any_of(event.notes.begin(), event.notes.end(),
                                [&](const ImportNote& note) { return note.key == key; });
  if (!told) event.notes.push_back({key, std::move(params)});
}

/// A short name for `text` that is the same on every machine.
static std::string digest(const std::string& text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  EVP_Digest(text.data(), text.size(), bytes.data(), nullptr, EVP_sha256(), nullptr);
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out = "sha256-";
  for (std::size_t i = 0; i < kDigestBytes; ++i) {
    out += kHex[bytes[i] >> 4];
    out += kHex[bytes[i] & 15];
  }
  return out;
}

static std::string raw(const Component& component, std::string_view name) {
  const Property* property = component.find(name);
  return property == nullptr ? "" : property->value;
}

/// Reads one file; its state is what the components of a file share.
class Reader {
 public:
  Reader(const CalendarFile& file, const std::string& default_zone)
      : file_(file), zones_(file, default_zone) {}

  ReadCalendar read() {
    calendar_.zone = zones_.calendar_zone();
    calendar_.name = cut(trim(head({"NAME", "X-WR-CALNAME"})), 300);
    calendar_.description = cut(trim(head({"X-WR-CALDESC", "DESCRIPTION"})), 65536);
    cancelled_ = trim(head({"METHOD"})) == "CANCEL";
    for (const Component& component : file_.components) name(component);
    for (const Named& named : named_) {
      if (!named.changes_date) take_master(named);
    }
    for (const Named& named : named_) {
      if (named.changes_date) take_changed_date(named);
    }
    finish();
    return std::move(calendar_);
  }

 private:
  struct Named {
    const Component* component;
    std::string uid;
    bool synthetic;
    bool changes_date;
  };

  std::string head(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
      for (const Property& property : file_.properties) {
        if (property.name == name && !trim(property.value).empty()) {
          return unescape_text(property.value);
        }
      }
    }
    return "";
  }

  void skip(const Component& component, const std::string& uid, ImportNote reason) {
    calendar_.skipped.push_back({component.position, cut(uid, kLongestShownUid),
                                 cut(trim(component.text("SUMMARY")), 300), std::move(reason)});
  }

  /// Gives each VEVENT its UID. One without gets a hash of title, start and place, so that an
  /// event keeps it when its other words change; the second of the same hash gets a number.
  void name(const Component& component) {
    if (component.name == "VTIMEZONE") return;
    std::string uid = trim(component.text("UID"));
    if (component.name != "VEVENT") {
      skip(component, uid, {"calendars.import.not_event", {{"component", component.name}}});
      return;
    }
    const bool synthetic = uid.empty();
    if (synthetic) {
      uid = digest(raw(component, "SUMMARY") + "\n" + raw(component, "DTSTART") + "\n" +
                   raw(component, "LOCATION"));
      const int ordinal = ++synthetic_[uid];
      if (ordinal > 1) uid += "-" + std::to_string(ordinal);
    }
    if (uid.size() > kLongestShownUid) uid = digest(uid);
    named_.push_back({&component, uid, synthetic, component.find("RECURRENCE-ID") != nullptr});
  }

  /// The event of `named`; nothing, and a line in `skipped`, when it cannot be read.
  std::optional<ReadEvent> read_event(const Named& named, const SeriesTimes* series) {
    const Component& component = *named.component;
    ReadEvent event;
    event.component = component.position;
    event.uid = named.uid;
    const EventReading reading{component, zones_, series, event};
    auto reason = read_times(reading);
    if (!reason && named.changes_date) reason = read_recurrence_id(reading);
    if (reason) {
      skip(component, named.uid, std::move(*reason));
      return std::nullopt;
    }
    if (!named.changes_date) read_recurrence(reading);
    read_words(reading);
    if (cancelled_) event.content.status = EventStatus::cancelled;
    note_shape(reading, named);
    read_stamps(component, event);
    event.source_text = component.source_text;
    return event;
  }

  static void note_shape(const EventReading& reading, const Named& named) {
    const Component& component = reading.component;
    if (named.synthetic) reading.note("calendars.import.no_uid");
    if (component.find("DTSTAMP") == nullptr) reading.note("calendars.import.no_dtstamp");
    if (component.unclosed) reading.note("calendars.import.unclosed");
    if (component.had_stray_lines) reading.note("calendars.import.stray_lines");
    if (component.mended_bytes) reading.note("calendars.import.mended_bytes");
  }

  static void read_stamps(const Component& component, ReadEvent& event) {
    const auto sequence = raw(component, "SEQUENCE");
    event.sequence =
        static_cast<int>(std::clamp(std::strtol(sequence.c_str(), nullptr, 10), 0L, 1000000000L));
    const auto modified = read_written_time(raw(component, "LAST-MODIFIED"));
    if (modified) event.last_modified = Instant{modified->wall.time_since_epoch()};
  }

  void take_master(const Named& named) {
    auto event = read_event(named, nullptr);
    if (!event) return;
    const auto [place, fresh] = masters_.try_emplace(named.uid, calendar_.events.size());
    if (fresh) {
      calendar_.events.push_back(std::move(*event));
      return;
    }
    ReadEvent& first = calendar_.events[place->second];
    const bool revision = first.sequence != event->sequence ||
                          first.content.starts_local == event->content.starts_local;
    if (revision) return keep_later(first, std::move(*event));
    // Some producers give one UID to all their events; each start is an event then.
    event->uid = digest(named.uid + "\n" + raw(*named.component, "DTSTART"));
    event->notes.push_back({"calendars.import.uid_reused", {{"uid", cut(named.uid, 100)}}});
    if (reused_.insert(event->uid).second) {
      calendar_.events.push_back(std::move(*event));
    } else {
      skip_older(*event);
    }
  }

  void take_changed_date(const Named& named) {
    const auto master = masters_.find(named.uid);
    SeriesTimes series;
    if (master != masters_.end()) {
      const EventContent& content = calendar_.events[master->second].content;
      series = {content.zone, content.all_day, content.starts_local};
    }
    auto event = read_event(named, master == masters_.end() ? nullptr : &series);
    if (!event) return;
    const std::string key = named.uid + "\n" + event->recurrence_id.value_or("");
    const auto [place, fresh] = dates_.try_emplace(key, calendar_.events.size());
    if (fresh) {
      calendar_.events.push_back(std::move(*event));
    } else {
      keep_later(calendar_.events[place->second], std::move(*event));
    }
  }

  void skip_older(const ReadEvent& event) {
    calendar_.skipped.push_back(
        {event.component, event.uid, event.content.title, {"calendars.import.older_copy", {}}});
  }

  void keep_later(ReadEvent& kept, ReadEvent other) {
    const bool later = std::pair{other.sequence, other.last_modified} >
                       std::pair{kept.sequence, kept.last_modified};
    if (later) std::swap(kept, other);
    skip_older(other);
  }

  void finish() {
    const auto by_position = [](const auto& a, const auto& b) { return a.component < b.component; };
    std::sort(calendar_.events.begin(), calendar_.events.end(), by_position);
    std::sort(calendar_.skipped.begin(), calendar_.skipped.end(), by_position);
    std::size_t left = kMostNotes;
    for (ReadEvent& event : calendar_.events) {
      if (event.notes.size() > left) event.notes.resize(left);
      left -= event.notes.size();
    }
  }

  const CalendarFile& file_;
  FileZones zones_;
  ReadCalendar calendar_;
  bool cancelled_ = false;
  std::vector<Named> named_;
  std::map<std::string, int> synthetic_;
  std::map<std::string, std::size_t> masters_;
  std::map<std::string, std::size_t> dates_;
  std::set<std::string> reused_;
};

ReadCalendar read_icalendar(std::string_view bytes, const std::string& default_zone) {
  const CalendarFile file = read_lines(bytes);
  return Reader{file, default_zone}.read();
}

}  // namespace allmende::calendars
