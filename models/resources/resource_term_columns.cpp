#include "models/resources/resource_term_columns.hpp"

#include <array>

#include "models/resources/table_cells.hpp"
#include "models/text/text.hpp"

namespace allmende::resources {

static constexpr std::array<std::array<const char*, 3>, 7> kDayNames{{{"mo", "mon", "montag"},
                                                                      {"di", "tue", "dienstag"},
                                                                      {"mi", "wed", "mittwoch"},
                                                                      {"do", "thu", "donnerstag"},
                                                                      {"fr", "fri", "freitag"},
                                                                      {"sa", "sat", "samstag"},
                                                                      {"so", "sun", "sonntag"}}};

/// 1 is Monday; 0 for what is none.
static int read_weekday(const std::string& word) {
  for (std::size_t day = 0; day < kDayNames.size(); ++day) {
    for (const char* name : kDayNames[day]) {
      if (lower(word) == name) return static_cast<int>(day) + 1;
    }
  }
  return 0;
}

/// "10", "9:30", "10:00"
static int read_clock(std::string text) {
  if (text.find(':') == std::string::npos) text += ":00";
  if (text.size() == 4) text.insert(0, "0");
  return read_minute(text);
}

static std::vector<std::string> split_cell(const std::string& cell, const char* marks) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  while (from <= cell.size()) {
    const std::size_t to = std::min(cell.find_first_of(marks, from), cell.size());
    parts.push_back(trim(std::string_view{cell}.substr(from, to - from)));
    from = to + 1;
  }
  return parts;
}

/// "Mo 10:00–12:00"
static std::optional<WeeklyWindow> read_weekly_window(std::string part) {
  for (const std::string_view dash : {"–", "—"}) {
    const std::size_t at = part.find(dash);
    if (at != std::string::npos) part.replace(at, dash.size(), "-");
  }
  const std::size_t space = part.find(' ');
  const std::size_t dash = part.find('-');
  if (space == std::string::npos || dash == std::string::npos || dash < space) return std::nullopt;
  const WeeklyWindow window{.weekday = read_weekday(part.substr(0, space)),
                            .from_minute = read_clock(trim(part.substr(space, dash - space))),
                            .to_minute = read_clock(trim(part.substr(dash + 1)))};
  const bool right = window.weekday > 0 && window.from_minute >= 0 && window.to_minute >= 0;
  return right ? std::optional{window} : std::nullopt;
}

static void read_windows_cell(CellReading& reading, std::vector<WeeklyWindow>& into) {
  std::vector<WeeklyWindow> windows;
  // Empty cells leave what is there.
  const bool any = lower(reading.cell) == "jederzeit" || lower(reading.cell) == "any time";
  for (const std::string& part : split_cell(any ? "" : reading.cell, ",;")) {
    if (part.empty()) continue;
    const auto window = read_weekly_window(part);
    if (!window) return reading.refuse("resources.table.windows");
    windows.push_back(*window);
  }
  into = sorted(windows);
}

static void read_quota_cell(CellReading& reading) {
  auto& quota = reading.content.timing.month_quota;
  if (lower(reading.cell) == "beliebig" || lower(reading.cell) == "any") {
    quota.reset();
    return;
  }
  const auto count = read_whole(reading.cell);
  if (!count) return reading.refuse("resources.table.number");
  quota = count;
}

/// "50 %" or "50".
static std::optional<int> read_percent(std::string text) {
  if (text.ends_with('%')) text.pop_back();
  return read_whole(trim(text));
}

/// "48 h: 50 %"
static std::optional<fees::CancellationStep> read_step(const std::string& part) {
  const auto halves = split_cell(part, ":");
  if (halves.size() != 2 || !halves[0].ends_with('h')) return std::nullopt;
  const auto hours = read_whole(trim(halves[0].substr(0, halves[0].size() - 1)));
  const auto percent = read_percent(halves[1]);
  if (!hours || !percent) return std::nullopt;
  return fees::CancellationStep{.hours_before = *hours, .percent = *percent};
}

static void read_steps_cell(CellReading& reading) {
  std::vector<fees::CancellationStep> steps;
  if (reading.cell != "0") {
    for (const std::string& part : split_cell(reading.cell, ",;")) {
      if (part.empty()) continue;
      const auto step = read_step(part);
      if (!step) return reading.refuse("resources.table.steps");
      steps.push_back(*step);
    }
  }
  reading.fees.cancellation = steps;
}

static std::string spell_steps(const std::vector<fees::CancellationStep>& steps) {
  std::vector<std::string> parts;
  for (const auto& step : steps) {
    parts.push_back(std::to_string(step.hours_before) + " h: " + std::to_string(step.percent) +
                    " %");
  }
  return join(parts, ", ");
}

using Reading = CellReading;

static std::vector<TableColumn> time_columns() {
  return {
      {"pickup",
       "Abholzeiten",
       {"Pick-up times"},
       [](Reading& in) { read_windows_cell(in, in.content.timing.hours.pickup); },
       [](const TableThing& out) {
         return spell_windows(out.resource.content.timing.hours.pickup, "de");
       }},
      {"returns",
       "Rückgabezeiten",
       {"Return times"},
       [](Reading& in) { read_windows_cell(in, in.content.timing.hours.returns); },
       [](const TableThing& out) {
         return spell_windows(out.resource.content.timing.hours.returns, "de");
       }},
      {"opening",
       "Öffnungszeiten",
       {"Opening times"},
       [](Reading& in) { read_windows_cell(in, in.content.timing.hours.opening); },
       [](const TableThing& out) {
         return spell_windows(out.resource.content.timing.hours.opening, "de");
       }},
      {"month_quota",
       "Buchungen im Monat",
       {"Bookings a month"},
       read_quota_cell,
       [](const TableThing& out) {
         const auto& quota = out.resource.content.timing.month_quota;
         return quota ? std::to_string(*quota) : "";
       }},
  };
}

static std::vector<TableColumn> fee_columns() {
  return {
      {"cancellation",
       "Absage",
       {"Cancellation"},
       read_steps_cell,
       [](const TableThing& out) { return spell_steps(out.fees.cancellation); }},
      {"late_day_cents",
       "Verspätung je Tag",
       {"Late a day"},
       [](Reading& in) { read_amount_cell(in, in.fees.late_day_cents); },
       [](const TableThing& out) { return spell_cents(out.fees.late_day_cents); }},
      {"late_most_cents",
       "Verspätung höchstens",
       {"Late at most"},
       [](Reading& in) { read_amount_cell(in, in.fees.late_most_cents); },
       [](const TableThing& out) { return spell_cents(out.fees.late_most_cents); }},
      {"no_show_percent",
       "Nicht abgeholt",
       {"No-show"},
       [](Reading& in) {
         const auto percent = read_percent(in.cell);
         if (!percent) return in.refuse("resources.table.percent");
         in.fees.no_show_percent = *percent;
       },
       [](const TableThing& out) {
         const int percent = out.fees.no_show_percent;
         return percent == 0 ? "" : std::to_string(percent) + " %";
       }},
  };
}

std::vector<TableColumn> term_columns() {
  std::vector<TableColumn> all = time_columns();
  for (TableColumn& column : fee_columns()) all.push_back(std::move(column));
  return all;
}

}  // namespace allmende::resources
