// SQL of calendars of others that say when resources are taken.
#pragma once

#include "models/db/tx.hpp"
#include "models/resources/resource_calendar.hpp"

namespace allmende::resources {

class ResourceCalendarRepository {
 public:
  explicit ResourceCalendarRepository(Tx& tx) : tx_(tx) {}

  std::optional<ResourceCalendar> find(const ResourceId& resource);
  std::vector<ResourceCalendar> list();
  /// Another address begins anew.
  void put(const ResourceId& resource, const std::string& url);
  /// All but the address.
  void update(const ResourceCalendar& calendar);
  /// With the closures that came of it.
  bool remove(const ResourceId& resource);

  /// Closures that came of the calendar and end after `from`.
  std::vector<std::pair<ClosureId, Span>> closures(const ResourceId& resource, Instant from);
  void remove_closure(const ClosureId& closure);
  void insert_closure(const ResourceId& resource, const ClosureId& closure, const Span& span);
  /// Claims every unit that has a use and is not claimed then; how many.
  int claim_free(const ResourceId& resource, const ClosureId& closure, const Span& span);
  /// A unit is promised to somebody then.
  bool is_promised(const ResourceId& resource, const Span& span);

 private:
  Tx& tx_;
};

}  // namespace allmende::resources
