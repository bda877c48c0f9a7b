// The query of the agenda, as API, feeds and pages share it.
#pragma once

#include "models/calendars/agenda.hpp"
#include "server/http/shape.hpp"

namespace allmende {

extern const Shape kAgendaQueryShape;

/// Throws: the faults of read_query, request.error.format with the query name as field.
calendars::AgendaQuery read_agenda_query(const Request& request, const std::string& zone);

/// Keys separated by commas. Throws: request.error.choice for what cannot be searched for.
std::vector<std::string> read_access(const std::string& text);

/// "52.02,8.53" and metres, 5000 for null. Throws request.error.format at "?near".
calendars::Near read_near(const std::string& text, const Json& radius);

}  // namespace allmende
