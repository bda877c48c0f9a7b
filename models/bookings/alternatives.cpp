#include "models/bookings/alternatives.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "models/access/access.hpp"
#include "models/resources/resource_repository.hpp"
#include "models/resources/resource_rules.hpp"

namespace allmende::bookings {

using resources::Resource, resources::ResourceRepository, resources::TakenTime;

static constexpr int kMostAlternatives = 3;
static constexpr std::chrono::days kReach{14};

struct Wanted {
  Resource resource;
  int quantity = 1;
  /// What is taken of it in the time that is looked at.
  std::vector<TakenTime> taken = {};
};

static std::vector<Wanted> read_wanted(Tx& tx, const BookingWish& wish, Instant now) {
  const auto far = kReach + std::chrono::days{1} + (wish.span.ends_at - wish.span.starts_at);
  const Span around{wish.span.starts_at - far, wish.span.ends_at + far};
  ResourceRepository resources{tx};
  std::vector<Wanted> wanted;
  for (const LineWish& line : wish.lines) {
    if (const auto found = resources.find(line.resource)) {
      wanted.push_back({*found, line.quantity, resources.taken(found->id, around, now)});
    }
  }
  return wanted;
}

/// The same times on the days around, by the clock on the wall, behind what ends and before what
/// begins.
static std::vector<Span> candidates(const std::vector<Wanted>& wanted, const Span& span,
                                    const Moment& moment) {
  std::vector<Span> all;
  const auto first = to_wall(span.starts_at, moment.zone);
  const auto last = to_wall(span.ends_at, moment.zone);
  for (int day = 1; day <= kReach.count(); ++day) {
    for (const int by : {day, -day}) {
      all.push_back({to_instant(first + std::chrono::days{by}, moment.zone),
                     to_instant(last + std::chrono::days{by}, moment.zone)});
    }
  }
  const auto length = span.ends_at - span.starts_at;
  for (const Wanted& one : wanted) {
    const auto& timing = one.resource.content.timing;
    const Span around{span.starts_at - length, span.ends_at + length};
    const auto near = [&](Instant edge) {
      return around.starts_at <= edge && edge < around.ends_at;
    };
    for (const TakenTime& taken : one.taken) {
      const Instant behind =
          taken.span.ends_at + std::chrono::minutes{timing.buffer_before_minutes};
      const Instant before =
          taken.span.starts_at - std::chrono::minutes{timing.buffer_after_minutes};
      if (near(taken.span.ends_at)) all.push_back({behind, behind + length});
      if (near(taken.span.starts_at)) all.push_back({before - length, before});
    }
  }
  // The nearest first, of two that are as near the later one; several things have edges in common.
  const auto rank = [&](const Span& one) {
    return std::pair{std::chrono::abs(one.starts_at - span.starts_at), span.ends_at - one.ends_at};
  };
  std::sort(all.begin(), all.end(),
            [&](const Span& one, const Span& other) { return rank(one) < rank(other); });
  const auto same = [&](const Span& one, const Span& other) { return rank(one) == rank(other); };
  all.erase(std::unique(all.begin(), all.end(), same), all.end());
  return all;
}

static bool is_allowed(const Wanted& wanted, const Span& span, const Moment& moment) {
  Faults faults;
  check_times(wanted.resource.content.timing, span, moment, faults);
  return faults.none();
}

/// How many are left of it at most: what else is in the way is not looked at. Asking the database
/// about each of many windows takes much longer.
static int left_at_most(const Wanted& wanted, const Span& span) {
  const auto& timing = wanted.resource.content.timing;
  const Span use{span.starts_at - std::chrono::minutes{timing.buffer_before_minutes},
                 span.ends_at + std::chrono::minutes{timing.buffer_after_minutes}};
  std::set<std::string_view> units;
  std::map<Instant, int> counted;
  for (const TakenTime& taken : wanted.taken) {
    if (taken.span.starts_at >= use.ends_at || use.starts_at >= taken.span.ends_at) continue;
    if (!taken.unit.empty()) {
      units.insert(taken.unit);
      continue;
    }
    counted[std::max(taken.span.starts_at, use.starts_at)] += taken.quantity;
    counted[taken.span.ends_at] -= taken.quantity;
  }
  int now = static_cast<int>(units.size());
  int most = now;
  for (const auto& [at, more] : counted) {
    now += more;
    most = std::max(most, now);
  }
  return wanted.resource.units - most;
}

/// Those at which all of it can be had, in their order.
static std::vector<Span> times_free(Tx& tx, const std::vector<Wanted>& wanted,
                                    std::vector<Span> times, const Moment& moment) {
  for (const Wanted& one : wanted) {
    std::erase_if(times, [&](const Span& span) {
      return left_at_most(one, span) < one.quantity || !is_allowed(one, span, moment);
    });
    if (times.empty()) return times;
    const auto free = ResourceRepository{tx}.free_in(one.resource.id, times, moment.now);
    std::vector<Span> kept;
    for (std::size_t i = 0; i < times.size(); ++i) {
      if (free[i] >= one.quantity) kept.push_back(times[i]);
    }
    times = std::move(kept);
  }
  return times;
}

/// The nearest ones.
static std::vector<Span> other_times(Tx& tx, const std::vector<Wanted>& wanted, const Span& span,
                                     const Moment& moment) {
  constexpr std::ptrdiff_t at_once = 8;
  const auto all = candidates(wanted, span, moment);
  std::vector<Span> found;
  for (auto first = all.begin(); first != all.end();) {
    const auto last = first + std::min(at_once, all.end() - first);
    for (const Span& one : times_free(tx, wanted, {first, last}, moment)) {
      // Three that differ say more than one that is moved a little twice.
      const bool known = std::any_of(found.begin(), found.end(), [&](const Span& other) {
        return one.starts_at < other.ends_at && other.starts_at < one.ends_at;
      });
      if (known) continue;
      found.push_back(one);
      if (static_cast<int>(found.size()) == kMostAlternatives) return found;
    }
    first = last;
  }
  return found;
}

struct Taken {
  Wanted wanted;
  Span span;
};

static std::vector<resources::ResourceLine> other_things(Tx& tx, const Caller& caller,
                                                         const Taken& taken, const Moment& moment) {
  const auto find = [&](int limit) {
    return ResourceRepository{tx}.list_instead(
        caller.account_id, taken.wanted.resource,
        {.window = taken.span, .quantity = taken.wanted.quantity, .limit = limit}, moment.now);
  };
  const auto refused = [&](const resources::ResourceLine& line) {
    return !is_allowed({.resource = line.resource}, taken.span, moment);
  };
  auto found = find(kMostAlternatives);
  if (std::none_of(found.begin(), found.end(), refused)) return found;
  // Free, but not to be had then: others may be.
  found = find(4 * kMostAlternatives);
  std::erase_if(found, refused);
  while (static_cast<int>(found.size()) > kMostAlternatives) found.pop_back();
  return found;
}

Alternatives find_alternatives(Tx& tx, const Caller& caller, const BookingWish& wish,
                               const Moment& moment) {
  const auto wanted = read_wanted(tx, wish, moment.now);
  Alternatives found{.times = other_times(tx, wanted, wish.span, moment), .resources = {}};
  for (const Wanted& one : wanted) {
    // Of one thing it is known that it is taken.
    const bool taken = wanted.size() == 1 || ResourceRepository{tx}.free(one.resource.id, wish.span,
                                                                         moment.now) < one.quantity;
    if (!taken) continue;
    found.resources = other_things(tx, caller, {one, wish.span}, moment);
    break;
  }
  return found;
}

std::vector<resources::ResourceLine> find_others(Tx& tx, const Caller& caller,
                                                 const OtherWish& wish, const Moment& moment) {
  const auto resource = ResourceRepository{tx}.find(wish.line.resource);
  if (!resource) return {};
  return other_things(tx, caller, {{*resource, wish.line.quantity}, wish.span}, moment);
}

}  // namespace allmende::bookings
