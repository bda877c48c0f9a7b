#include "models/bookings/alternatives.hpp"

#include <algorithm>
#include <set>

#include "models/access/access.hpp"
#include "models/resources/resource_repository.hpp"
#include "models/resources/resource_rules.hpp"

namespace allmende::bookings {

using resources::Resource, resources::ResourceQuery, resources::ResourceRepository;

static constexpr int kMostAlternatives = 3;
static constexpr std::chrono::days kReach{14};

struct Wanted {
  Resource resource;
  int quantity = 1;
};

static std::vector<Wanted> read_wanted(Tx& tx, const BookingWish& wish) {
  std::vector<Wanted> wanted;
  for (const LineWish& line : wish.lines) {
    if (const auto found = ResourceRepository{tx}.find(line.resource)) {
      wanted.push_back({*found, line.quantity});
    }
  }
  return wanted;
}

/// The same times on the days around, by the clock on the wall, and where something becomes free.
static std::vector<Span> candidates(Tx& tx, const std::vector<Wanted>& wanted, const Span& span,
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
    for (const auto& step : ResourceRepository{tx}.steps(one.resource.id, around, moment.now)) {
      const Instant behind = step.starts_at + std::chrono::minutes{timing.buffer_before_minutes};
      const Instant before = step.starts_at - std::chrono::minutes{timing.buffer_after_minutes};
      all.push_back({behind, behind + length});
      all.push_back({before - length, before});
    }
  }
  const auto distance = [&](const Span& one) {
    return std::chrono::abs(one.starts_at - span.starts_at);
  };
  std::stable_sort(all.begin(), all.end(), [&](const Span& one, const Span& other) {
    return distance(one) < distance(other);
  });
  return all;
}

static bool can_be_had(Tx& tx, const std::vector<Wanted>& wanted, const Span& span,
                       const Moment& moment) {
  for (const Wanted& one : wanted) {
    Faults faults;
    check_times(one.resource.content.timing, span, moment, faults);
    if (!faults.none()) return false;
    if (ResourceRepository{tx}.free(one.resource.id, span, moment.now) < one.quantity) return false;
  }
  return true;
}

static std::vector<Span> other_times(Tx& tx, const std::vector<Wanted>& wanted, const Span& span,
                                     const Moment& moment) {
  std::vector<Span> found;
  for (const Span& one : candidates(tx, wanted, span, moment)) {
    if (static_cast<int>(found.size()) == kMostAlternatives) break;
    // Three that differ say more than one that is moved a little twice.
    const bool known = std::any_of(found.begin(), found.end(), [&](const Span& other) {
      return one.starts_at < other.ends_at && other.starts_at < one.ends_at;
    });
    if (known) continue;
    if (can_be_had(tx, wanted, one, moment)) found.push_back(one);
  }
  return found;
}

/// What may stand in for it: of its category, or of its kind where it has none.
static ResourceQuery query_like(const Wanted& wanted, const Span& span) {
  const resources::ResourceContent& content = wanted.resource.content;
  ResourceQuery query;
  query.category = content.category;
  if (content.category.empty()) query.kind = content.kind;
  query.offer = resources::Offer::lend;
  query.window = span;
  query.quantity = wanted.quantity;
  query.limit = kMostAlternatives;
  return query;
}

/// The lender's own, then what is near, then what there is.
static std::vector<ResourceQuery> queries_like(const Wanted& wanted, const Span& span) {
  constexpr double kNearMetres = 25'000;
  const ResourceQuery anywhere = query_like(wanted, span);
  ResourceQuery own = anywhere;
  own.organisation = wanted.resource.organiser.handle;
  std::vector<ResourceQuery> queries{own};
  const resources::PickupPlace& place = wanted.resource.place;
  if (place.latitude && place.longitude) {
    ResourceQuery near = anywhere;
    near.near = calendars::Near{*place.latitude, *place.longitude, kNearMetres};
    queries.push_back(near);
  }
  queries.push_back(anywhere);
  return queries;
}

struct Sought {
  std::vector<ResourceQuery> queries;
  Instant now;
};

static std::vector<resources::ResourceLine> other_things(Tx& tx, const Caller& caller,
                                                         const Wanted& wanted,
                                                         const Sought& sought) {
  std::vector<resources::ResourceLine> found;
  std::set<std::string> seen{wanted.resource.id.text};
  for (const ResourceQuery& query : sought.queries) {
    for (auto& line :
         ResourceRepository{tx}.list(caller.account_id, query, std::nullopt, sought.now)) {
      if (static_cast<int>(found.size()) == kMostAlternatives) return found;
      if (seen.insert(line.resource.id.text).second) found.push_back(std::move(line));
    }
  }
  return found;
}

Alternatives find_alternatives(Tx& tx, const Caller& caller, const BookingWish& wish,
                               const Moment& moment) {
  const auto wanted = read_wanted(tx, wish);
  Alternatives found{.times = other_times(tx, wanted, wish.span, moment), .resources = {}};
  for (const Wanted& one : wanted) {
    if (ResourceRepository{tx}.free(one.resource.id, wish.span, moment.now) >= one.quantity) {
      continue;
    }
    found.resources = other_things(tx, caller, one, {queries_like(one, wish.span), moment.now});
    break;
  }
  return found;
}

}  // namespace allmende::bookings
