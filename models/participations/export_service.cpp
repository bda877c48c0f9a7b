#include "models/participations/export_service.hpp"

#include "models/access/access.hpp"
#include "models/accounts/account_repository.hpp"
#include "models/accounts/export_repository.hpp"
#include "models/archives/zip_writer.hpp"
#include "models/base/error.hpp"
#include "models/calendars/event_service.hpp"
#include "models/calendars/icalendar.hpp"
#include "models/participations/participation_repository.hpp"

namespace allmende::participations {

using accounts::Account, accounts::ExportFile;
using archives::ZipWriter;

static void write_readme(ZipWriter& zip, const Account& account, const std::string& instance) {
  zip.begin("LIESMICH.txt");
  zip.write("Alles, was " + instance + " über das Konto @" + account.handle + " (" + account.name +
            ") speichert.\n\n"
            "Die JSON-Dateien lesen Menschen mit jedem Texteditor und Programme ohne Umweg. Zeiten "
            "stehen darin\nin UTC. Passwörter, Codes und Schlüssel sind nicht dabei.\n\n");
  for (const ExportFile& file : accounts::export_files()) {
    zip.write(std::string{file.name} + "\n    " + file.de + "\n");
  }
  zip.write(
      "zusagen.ics\n    die Termine mit einem Platz, für Kalenderprogramme\n\n"
      "Termine, Kalender und Profile gehören den Organisationen, nicht dem Konto. Termine gibt es "
      "als iCalendar\nauf der Seite des jeweiligen Kalenders.\n");
}

static void write_lines(Tx& tx, ZipWriter& zip, const ExportFile& file, const AccountId& account) {
  zip.begin(file.name);
  const char* before = "[\n";
  accounts::ExportRepository{tx}.each(file, account, [&](const std::string& line) {
    zip.write(before);
    zip.write(line);
    before = ",\n";
  });
  zip.write(before[0] == '[' ? "[]\n" : "\n]\n");
}

/// Each date stands alone: its series may have dates on which there is no place.
static void write_dates(Tx& tx, ZipWriter& zip, const Account& account,
                        const std::string& base_url) {
  std::vector<calendars::FeedEvent> dates;
  for (const Participation& place : ParticipationRepository{tx}.list_places(account.id)) {
    auto view = calendars::find_date(tx, {place.date.event_id.text, place.date.recurrence_id});
    const auto root = calendars::EventRepository{tx}.find(place.date.event_id.text);
    if (!view || !root) continue;
    const std::string tail = place.date.recurrence_id.empty() ? "" : "/" + place.date.recurrence_id;
    view->event.uid = place.id.text + "@allmende";
    view->event.series_id.reset();
    view->event.recurrence_id.reset();
    view->event.content.recurrence.reset();
    dates.push_back({.event = view->event,
                     .url = base_url + "/veranstaltungen/" + root->event.slug + tail,
                     .organiser = "",
                     .room = view->venue.room});
  }
  zip.begin("zusagen.ics");
  zip.write(calendars::write_icalendar(
      {.name = "Zusagen von " + account.name, .zone = account.zone}, dates));
}

ExportService::Export ExportService::own(const Caller& caller) const {
  access::require(caller, access::Action::person_edit);
  const Instant now = parts_.clock.now();
  return parts_.db.read([&](Tx& tx) -> Export {
    const auto account = accounts::AccountRepository{tx}.find(*caller.account_id);
    if (!account) throw not_found("accounts.error.not_found");
    ZipWriter zip{now};
    write_readme(zip, *account, parts_.instance);
    for (const ExportFile& file : accounts::export_files()) {
      write_lines(tx, zip, file, account->id);
    }
    write_dates(tx, zip, *account, parts_.base_url);
    return {
        .file_name = "allmende-" + account->handle + "-" + to_rfc3339(now).substr(0, 10) + ".zip",
        .bytes = zip.finish()};
  });
}

}  // namespace allmende::participations
