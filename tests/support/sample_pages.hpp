// Values for tests of pages and feeds: an instance, an event, and dates of it.
#pragma once

#include <string>

#include "models/calendars/agenda.hpp"
#include "server/api/event_json.hpp"
#include "server/api/instance_json.hpp"
#include "server/pages/page.hpp"

namespace allmende::tests {

inline constexpr const char* kHostile = "</script></title><img src=x onerror=\"alert('1')\">&";

/// "Die Vermessung der Stille", Friday 27 November 2026, 19:30 to 21:45 in Berlin, 14 € / 8 €.
calendars::EventView sample_event();
/// The event on the wall time `starts` ("2026-11-27T19:30:00"), for `length`.
void set_time(calendars::EventView& view, const std::string& starts, std::chrono::minutes length);
/// From the first day to the exclusive last one.
void set_days(calendars::EventView& view, const std::string& first, const std::string& end);
calendars::AgendaEntry entry_of(const calendars::EventView& view);

const InstanceFacts& sample_facts();
const Links& sample_links();
PageSetting setting_for(const std::string& path, const std::string& locale = "de");

/// The JSON inside the script elements that begin with `tag`.
std::vector<Json> scripts_in(const std::string& html, const std::string& tag);
std::vector<Json> linked_data_in(const std::string& html);

}  // namespace allmende::tests
