#include "server/cli/commands.hpp"

#include "server/api/calendar_json.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

static int create_calendar(Desk& desk) {
  const calendars::CalendarWish wish{.handle = desk.text("handle"),
                                     .name = desk.text("name"),
                                     .description = desk.text_or("description", ""),
                                     .zone = desk.text_or("zone", desk.config().instance.zone),
                                     .organisation = desk.text("organisation")};
  const auto made = desk.core().calendars.create(Desk::operator_caller(), wish);
  desk.print("calendar " + made.handle + " made", to_json(made, Links{desk.base_url()}));
  return 0;
}

static int list_calendars(Desk& desk) {
  const Links links{desk.base_url()};
  Json list = Json::array();
  std::string text;
  for (const auto& calendar : desk.core().calendars.list(Desk::operator_caller(), "")) {
    list.push(to_json(calendar, links));
    text += (text.empty() ? "" : "\n") + calendar.handle + "\t" +
            std::to_string(calendar.upcoming) + "\t" + calendar.name;
  }
  desk.print(text, list);
  return 0;
}

static std::string tell(const calendars::ImportReport& report) {
  std::string text = std::to_string(report.made) + " made, " + std::to_string(report.changed) +
                     " changed, " + std::to_string(report.unchanged) + " unchanged, " +
                     std::to_string(report.skipped) + " skipped";
  for (const auto& entry : report.entries) {
    if (entry.reason.empty()) continue;
    const TextParams params(entry.params.begin(), entry.params.end());
    text += "\n  " + std::to_string(entry.component) + " " + to_word(entry.outcome) + ": " +
            entry.title + ": " + translate(entry.reason, "en", params);
  }
  return text;
}

static int import_calendar(Desk& desk) {
  const std::string content =
      desk.text("FILE") == "-" ? read_stdin() : read_file(desk.text("FILE"));
  const auto report =
      desk.core().calendars.import_text(Desk::operator_caller(), desk.text("calendar"), content);
  desk.print(tell(report), to_json(report, "en"));
  return 0;
}

static int subscribe_calendar(Desk& desk) {
  const auto subscription = desk.core().calendars.subscribe(
      Desk::operator_caller(), desk.text("calendar"), desk.text("URL"));
  desk.print("subscribed to " + subscription.url, to_json(subscription, "en"));
  return 0;
}

static int unsubscribe_calendar(Desk& desk) {
  desk.core().calendars.unsubscribe(Desk::operator_caller(), desk.text("calendar"));
  desk.print("no longer subscribed", Json::object());
  return 0;
}

std::vector<CommandRow> calendars_commands() {
  return {
      {"calendars create", "Make a calendar in an organisation's space",
       with_data({{"--organisation", "Handle of the organisation", true},
                  {"--handle", "Name after the @, as in theater.programm", true},
                  {"--name", "Name as people read it", true},
                  {"--description", "Markdown"},
                  {"--zone", "IANA time zone; default instance.zone"},
                  {"--json!", "Print JSON"}}),
       create_calendar},
      {"calendars list", "List all public calendars", with_data({{"--json!", "Print JSON"}}),
       list_calendars},
      {"calendars import", "Bring the events of an iCalendar file into a calendar",
       with_data({{"--calendar", "Handle of the calendar", true},
                  {"FILE", "iCalendar file, or - for standard input", true},
                  {"--json!", "Print the whole report as JSON"}}),
       import_calendar,
       "The same file again changes nothing. One broken event never loses the others: the report\n"
       "says of each component that was skipped or mended why.\n\nEXIT CODES\n"
       "  0 read (look at the report), 1 not an iCalendar file or no such calendar, 2 wrong usage"},
      {"calendars subscribe", "Fill a calendar from a feed and keep it up to date",
       with_data({{"--calendar", "Handle of the calendar", true},
                  {"URL", "http(s) or webcal address", true},
                  {"--json!", "Print JSON"}}),
       subscribe_calendar,
       "The running server fetches it at once and then every "
       "calendars.refresh_minutes."},
      {"calendars unsubscribe", "Stop filling a calendar from a feed; its events stay",
       with_data({{"--calendar", "Handle of the calendar", true}, {"--json!", "Print JSON"}}),
       unsubscribe_calendar},
  };
}

}  // namespace allmende
