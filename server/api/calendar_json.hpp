// Calendars, organisations, import reports and subscriptions as JSON.
#pragma once

#include "models/calendars/calendar.hpp"
#include "models/organisations/organisation.hpp"
#include "server/api/event_json.hpp"

namespace allmende {

extern const Shape kActorRefShape;
extern const Shape kCalendarShape;
extern const Shape kOrganisationShape;
extern const Shape kImportReportShape;
extern const Shape kSubscriptionShape;
extern const Shape kSubscriptionWishShape;
extern const Shape kCalendarWishShape;
extern const Shape kCalendarEditShape;
extern const Shape kCalendarsShape;
extern const Shape kOrganisationsShape;

Json actor_ref(const std::string& handle, const std::string& uri);
Json to_json(const calendars::Calendar& calendar, const Links& links);
/// `calendars` stands in the answer only where one organisation is asked for.
Json to_json(const organisations::Organisation& organisation, const Links& links,
             const std::vector<calendars::Calendar>* its_calendars = nullptr);
Json to_json(const calendars::ImportReport& report, const std::string& locale);
Json to_json(const calendars::Subscription& subscription, const std::string& locale);

}  // namespace allmende
