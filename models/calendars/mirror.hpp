// Mirrors: calendars and events whose home is another server. They stand among ours in agenda,
// search and feeds; nobody edits them here.
#pragma once

#include <optional>
#include <string>

#include "models/calendars/event.hpp"

namespace allmende::calendars {

/// "stadt.example" out of a mirrored calendar's handle, "theater.programm@stadt.example"; "" for a
/// calendar of ours, whose handle names no host.
std::string mirror_host(const std::string& calendar_handle);

struct MirroredCalendar {
  /// The actor's id; as long as it is the same, the calendar is.
  std::string actor;
  /// "theater.programm@stadt.example".
  std::string handle;
  std::string name;
  /// Markdown.
  std::string description;
  std::string zone;
};

/// How many take part, as the home tells.
struct MirroredTurnout {
  int going = 0;
  /// Nothing when there is no limit.
  std::optional<int> remaining;
};

/// As the home tells of it.
struct MirroredPicture {
  std::string url;
  /// What is to be seen; empty when nobody says so.
  std::string alt;
};

struct MirroredEvent {
  std::string uri;
  /// The calendar's actor.
  std::string actor;
  /// The event's page at home.
  std::string url;
  std::string uid;
  Instant updated_at;
  EventContent content;
  MirroredTurnout turnout;
  std::optional<MirroredPicture> picture = std::nullopt;
};

/// Where a mirrored event is at home.
struct MirrorHome {
  std::string uri;
  std::string actor;
  std::string url;
  /// The part of the calendar's handle after "@".
  std::string host;
};

/// What became of an event that was told of.
enum class MirrorOutcome {
  made,
  changed,
  /// Told before.
  same,
  /// An older word than the one that stands here.
  stale,
  /// Somebody else's, or deleted by its home.
  refused
};

}  // namespace allmende::calendars
