// The answers of the API that a page carries: all that the app asks for its first view, so that it
// asks nothing twice.
#pragma once

#include "models/base/error.hpp"
#include "server/pages/pages_routes.hpp"
#include "server/pages/renderers.hpp"

namespace allmende {

Day today_of(const PagesFace& face);

/// The strip of days above the agenda.
void add_days(PagesFace& face, const Caller& caller, AgendaValues& values);

/// Coming dates of the series that `series` is; nothing for an event that does not repeat.
void add_dates(PagesFace& face, const Caller& caller, const calendars::EventView& series,
               EventValues& values);

/// What else takes place on the day that the page shows.
void add_neighbours(PagesFace& face, const Caller& caller, EventValues& values);

/// Coming entries of one calendar or organisation.
calendars::AgendaPage upcoming(PagesFace& face, const Caller& caller, const QueryPairs& filter,
                               std::vector<Answer>& answers);

/// The names of facts on accessibility, for a page that shows any.
void add_access_keys(bool shows_facts, std::vector<Answer>& answers);

/// What the API says to the app where the page says 404 or 410. Other failures may be over when the
/// app asks itself.
std::vector<Answer> refusals(const Request& request, int status, const std::string& key);

/// The same for filters that cannot be read.
std::vector<Answer> agenda_refusals(const Request& request, const Error& error,
                                    const QueryPairs& query);

}  // namespace allmende
