// Rules of calendars of others that say when resources are taken: who may name one, and what its
// dates do. They become closures; what is promised to somebody stays promised.
#pragma once

#include "models/base/caller.hpp"
#include "models/calendars/calendar_service.hpp"
#include "models/resources/resource_calendar.hpp"

namespace allmende::resources {

class ResourceCalendarService {
 public:
  /// `zone` is that of the city, in which times without a zone are taken.
  ResourceCalendarService(Database& db, const Clock& clock, std::string zone)
      : db_(db), clock_(clock), zone_(std::move(zone)) {}

  /// For editors. Throws: resources.error.not_found, access.error.*,
  /// resources.error.not_subscribed.
  ResourceCalendar get(const Caller& caller, const std::string& key);
  /// Throws: resources.error.not_found, access.error.*, calendars.error.subscription_url,
  /// resources.error.calendar_counted.
  ResourceCalendar subscribe(const Caller& caller, const std::string& key, const std::string& url);
  /// With the closures that came of it. Throws what `get` does.
  void unsubscribe(const Caller& caller, const std::string& key);

  /// For the job that fetches them: all, one, and what came of it.
  std::vector<ResourceCalendar> list();
  std::optional<ResourceCalendar> find(const ResourceId& resource);
  /// Limits: dates of the coming 366 days, 1000 of them. Throws calendars.error.not_icalendar,
  /// calendars.error.too_large.
  void take_feed(const ResourceId& resource, const calendars::FetchedFeed& feed);
  void note_failure(const ResourceId& resource, const std::string& error_key);

 private:
  Database& db_;
  const Clock& clock_;
  std::string zone_;
};

}  // namespace allmende::resources
