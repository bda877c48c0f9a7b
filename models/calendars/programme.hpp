// An organisation's programme as its editors see it: every event once, drafts among them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/calendars/event_repository.hpp"

namespace allmende::calendars {

/// Whether something of it is still to come.
enum class ProgrammeTime { coming, past };
/// What editors look for. `published` is everything that is neither a draft nor cancelled.
enum class ProgrammeState { any, draft, published, cancelled };

/// Limits: text 200 bytes, limit 1 to 100.
struct ProgrammeQuery {
  ProgrammeTime time = ProgrammeTime::coming;
  ProgrammeState state = ProgrammeState::any;
  /// Part of a title or place.
  std::string text;
  /// Handle; empty for all.
  std::string calendar;
  std::string cursor;
  int limit = 50;
};

/// A single event or a whole series. Its description is left out.
struct ProgrammeLine {
  EventView view;
  /// Beginning of the next date, of one that runs now too.
  std::optional<Instant> next_at;
  /// By what lines are in order: the next date, else the first one.
  Instant order_at;
};

struct ProgrammePage {
  std::vector<ProgrammeLine> lines;
  /// Where the next page begins; empty on the last one.
  std::string next;
  struct Counts {
    int any = 0;
    int draft = 0;
    int cancelled = 0;
  };
  /// Of all pages, whatever the state.
  Counts counts = {};
};

}  // namespace allmende::calendars

namespace allmende {

template <>
struct Words<calendars::ProgrammeTime> {
  static constexpr const char* kNames[] = {"coming", "past"};
};
template <>
struct Words<calendars::ProgrammeState> {
  static constexpr const char* kNames[] = {"any", "draft", "published", "cancelled"};
};

}  // namespace allmende
