// One renderer per kind of page: pure functions from values to markup.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/accounts/account.hpp"
#include "models/base/error.hpp"
#include "models/calendars/agenda.hpp"
#include "models/calendars/calendar.hpp"
#include "models/calendars/reaction.hpp"
#include "models/organisations/organisation.hpp"
#include "models/venues/assertion.hpp"
#include "models/venues/venue.hpp"
#include "server/pages/page.hpp"
#include "server/pages/wording.hpp"

namespace allmende {

/// Names and values of a query, in order, without empty ones.
using QueryPairs = std::vector<std::pair<std::string, std::string>>;

/// "a=1&b=2", percent-encoded.
std::string spell_query(const QueryPairs& pairs);
/// PATH or PATH?QUERY.
std::string with_query(const std::string& path, const QueryPairs& pairs);
QueryPairs without(QueryPairs pairs, std::initializer_list<std::string_view> names);

struct AgendaValues {
  QueryPairs query;
  calendars::AgendaQuery asked;
  calendars::AgendaPage page;
  /// First day that is shown.
  Day from;
  /// Dates in the coming two weeks; only for the agenda without filters.
  std::optional<int> coming;
  std::vector<Answer> answers;
};
PageContent agenda_page(const PageSetting& setting, const AgendaValues& values);

struct EventValues {
  calendars::EventView view;
  /// The date in the page's address, of a series.
  std::optional<std::string> date;
  /// Coming dates of the series.
  std::vector<calendars::AgendaEntry> dates;
  /// What holds of its accessibility.
  std::vector<venues::AccessFact> access;
  /// What people elsewhere did with it.
  calendars::Reactions reactions;
  std::vector<Answer> answers;
};
/// A series shows its coming date, because its first one may be long past; null for anything else.
const calendars::AgendaEntry* next_date(const EventValues& values);
/// The time at the top of the page.
When shown_time(const EventValues& values);
PageContent event_page(const PageSetting& setting, const EventValues& values);

struct CalendarValues {
  calendars::Calendar calendar;
  calendars::AgendaPage page;
  Day from;
  std::vector<Answer> answers;
};
PageContent calendar_page(const PageSetting& setting, const CalendarValues& values);

PageContent calendars_page(const PageSetting& setting,
                           const std::vector<calendars::Calendar>& calendars);

struct OrganisationValues {
  organisations::Organisation organisation;
  std::vector<calendars::Calendar> calendars;
  calendars::AgendaPage page;
  Day from;
  std::vector<Answer> answers;
};
PageContent organisation_page(const PageSetting& setting, const OrganisationValues& values);

struct VenueValues {
  venues::VenueView view;
  venues::HouseFacts facts;
  calendars::AgendaPage page;
  Day from;
  std::vector<Answer> answers;
};
PageContent venue_page(const PageSetting& setting, const VenueValues& values);

PageContent organisations_page(const PageSetting& setting,
                               const std::vector<organisations::Organisation>& organisations);

/// A person who wants to be found.
PageContent person_page(const PageSetting& setting, const accounts::Account& person);

/// What a visitor wants to do from their own server.
struct VisitValues {
  /// ActivityPub id of what it is about.
  std::string uri;
  /// "follow" or "join".
  std::string intent = "follow";
  /// Their "@name@host" or "host", as typed; "" before.
  std::string from;
  /// The page of their server that goes on; "" when there is none, or before.
  std::string page;
};
PageContent visit_page(const PageSetting& setting, const VisitValues& values);

/// What somebody who comes from elsewhere does with an account here; needs the app.
PageContent interact_page(const PageSetting& setting);

/// Calendars of other servers that stand here, and the search for more.
PageContent neighbours_page(const PageSetting& setting,
                            const std::vector<calendars::Calendar>& calendars);

/// Who follows whom; needs the app.
PageContent connections_page(const PageSetting& setting);
PageContent workspace_page(const PageSetting& setting);
PageContent invitation_page(const PageSetting& setting);

/// An organisation's programme and its editor; needs the app.
PageContent programme_page(const PageSetting& setting);

PageContent sign_in_page(const PageSetting& setting);
/// A page of the app alone, with the texts KEY.title and KEY.intro.
PageContent app_page(const PageSetting& setting, const std::string& key);

enum class LegalText { imprint, privacy, accessibility };
PageContent legal_page(const PageSetting& setting, LegalText which);
/// What this site is, in Leichte Sprache.
PageContent easy_language_page(const PageSetting& setting);
/// Throws: settings.error.page_not_found.
PageContent easy_topic_page(const PageSetting& setting, const std::string& address);
PageContent licences_page(const PageSetting& setting);

struct ErrorValues {
  int status = 500;
  std::string key;
  /// Named one by one where there are any.
  std::vector<Fault> faults = {};
  std::vector<Answer> answers = {};
};
PageContent error_content(const PageSetting& setting, const ErrorValues& values);

}  // namespace allmende
