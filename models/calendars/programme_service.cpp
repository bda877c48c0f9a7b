#include "models/calendars/programme_service.hpp"

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/calendars/programme_repository.hpp"
#include "models/organisations/organisation_service.hpp"

namespace allmende::calendars {

/// "microseconds.id". Throws: agenda.error.cursor.
static void set_cursor(const std::string& text, ProgrammeFilter& filter) {
  const std::size_t dot = text.find('.');
  const std::string digits = text.substr(0, dot);
  const auto id = dot == std::string::npos ? std::nullopt : read_uuid(text.substr(dot + 1));
  const std::string plain = digits.starts_with('-') ? digits.substr(1) : digits;
  const bool counted = !plain.empty() && plain.size() <= 18 &&
                       plain.find_first_not_of("0123456789") == std::string::npos;
  if (!counted || !id) throw invalid("?cursor", "agenda.error.cursor");
  filter.after_at = Instant{std::chrono::microseconds{std::stoll(digits)}};
  filter.after_id = *id;
}

static std::string spell_place(const ProgrammeLine& line) {
  return std::to_string(line.order_at.time_since_epoch().count()) + "." + line.view.event.id.text;
}

ProgrammePage ProgrammeService::list(const Caller& caller, const std::string& organisation,
                                     const ProgrammeQuery& query) {
  const Instant now = clock_.now();
  ProgrammeFilter filter{
      .organisation_id = "", .space_id = {}, .now = now, .after_at = std::nullopt, .after_id = ""};
  if (!query.cursor.empty()) set_cursor(query.cursor, filter);
  return db_.read([&](Tx& tx) {
    const organisations::Organisation found =
        organisations::find_readable(tx, caller, organisation);
    access::require(caller, access::Action::event_create, {.space_id = found.space_id});
    filter.organisation_id = found.id.text;
    filter.space_id = found.space_id;
    ProgrammePage page = ProgrammeRepository{tx}.page(filter, query);
    if (static_cast<int>(page.lines.size()) > query.limit) {
      page.lines.pop_back();
      page.next = spell_place(page.lines.back());
    }
    return page;
  });
}

}  // namespace allmende::calendars
