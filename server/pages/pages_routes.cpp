#include "server/pages/pages_routes.hpp"

#include <algorithm>

#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/api/agenda_query.hpp"
#include "server/api/agenda_routes.hpp"
#include "server/api/calendar_json.hpp"
#include "server/api/venues_json.hpp"
#include "server/pages/page_answers.hpp"
#include "server/pages/page_response.hpp"

namespace allmende {

using calendars::AgendaQuery, calendars::AtAddress, calendars::EventView;

/// Forms send every field, also empty ones, and other sites append names of their own to addresses;
/// neither is a filter.
static QueryPairs read_pairs(const Request& request) {
  QueryPairs pairs;
  for (const auto& pair : request.query) {
    const auto& fields = kAgendaQueryShape.fields;
    const bool known = std::any_of(fields.begin(), fields.end(),
                                   [&](const Field& field) { return pair.first == field.name; });
    if (known && !pair.second.empty()) pairs.push_back(pair);
  }
  return pairs;
}

static AgendaQuery read_filters(const PagesFace& face, const Request& request,
                                const QueryPairs& pairs) {
  Request filtered = request;
  filtered.query = pairs;
  return read_agenda_query(filtered, face.facts->zone);
}

static PageContent read_agenda(PagesFace& face, const Caller& caller, const PageSetting& setting,
                               AgendaValues values) {
  values.page = face.agenda.search(caller, values.asked);
  values.from = values.asked.from.value_or(today_of(face));
  values.answers.push_back(
      {with_query("/api/v1/agenda", values.query), agenda_answer(values.page, face.links)});
  add_days(face, caller, values);
  return agenda_page(setting, values);
}

static Response refused(const PagesFace& face, const PageSetting& setting, const Error& error,
                        std::vector<Answer> answers) {
  const ErrorValues values{
      .status = 422, .key = error.key, .faults = error.faults, .answers = std::move(answers)};
  Response response = page_response(face, setting, error_content(setting, values), 0);
  response.status = 422;
  return response;
}

static Response show_agenda(PagesFace& face, const Request& request, const Caller& caller) {
  PageSetting setting = setting_of(face, request, "/veranstaltungen");
  AgendaValues values{.query = read_pairs(request)};
  try {
    values.asked = read_filters(face, request, values.query);
    setting.query = spell_query(values.query);
    return page_response(face, setting, read_agenda(face, caller, setting, values),
                         kKeepAgendaSeconds);
  } catch (const Error& error) {
    if (error.kind != Error::Kind::invalid) throw;
    setting.query.clear();
    return refused(face, setting, error, agenda_refusals(request, error, values.query));
  }
}

/// The path at which an event is at home: today's slug, for a changed date under its series.
static std::string home_of(PagesFace& face, const Caller& caller, const EventView& view) {
  const auto& event = view.event;
  if (!event.series_id) return "/veranstaltungen/" + event.slug;
  const EventView series = face.events.get(caller, event.series_id->text);
  return "/veranstaltungen/" + series.event.slug + "/" + event.recurrence_id.value_or("");
}

static EventAround around_event(PagesFace& face, const Caller& caller, const EventView& view) {
  return {.turnout = face.participations.turnout(caller, view),
          .access = face.accessibility.facts(view)};
}

/// The answer of the API about the event; what the page shows of it too is kept in `values`.
static void add_event(PagesFace& face, const Caller& caller, const std::string& address,
                      EventValues& values) {
  EventAround around = around_event(face, caller, values.view);
  values.answers.push_back({address, event_answer(values.view, around, face.links).dump()});
  values.access = std::move(around.access);
  values.reactions = around.turnout.reactions;
  add_access_keys(!values.access.empty(), values.answers);
}

static Response show_event(PagesFace& face, const Request& request, const Caller& caller) {
  const std::string& asked = request.param("event");
  const AtAddress at = face.events.at_address(caller, asked);
  if (!at.view) {
    return redirect(301, setting_of(face, request, "").href("/veranstaltungen/" + at.moved_to));
  }
  const std::string home = home_of(face, caller, *at.view);
  const PageSetting setting = setting_of(face, request, home);
  if (home != "/veranstaltungen/" + asked) return redirect(301, setting.href(home));
  EventValues values{.view = *at.view};
  add_event(face, caller, "/api/v1/events/" + asked, values);
  add_dates(face, caller, *at.view, values);
  add_neighbours(face, caller, values);
  return page_response(face, setting, event_page(setting, values), kKeepEventSeconds);
}

static Response show_date(PagesFace& face, const Request& request, const Caller& caller) {
  const std::string& recurrence = request.param("recurrence");
  const AtAddress at = face.events.at_address(caller, request.param("event"));
  const std::string slug = at.view ? at.view->event.slug : at.moved_to;
  const PageSetting setting =
      setting_of(face, request, "/veranstaltungen/" + slug + "/" + recurrence);
  EventValues values{.view = face.events.get_date(caller, slug, recurrence), .date = recurrence};
  if (slug != request.param("event")) return redirect(301, setting.href(setting.path));
  add_event(face, caller, "/api/v1/events/" + slug + "/occurrences/" + recurrence, values);
  add_dates(face, caller, *at.view, values);
  add_neighbours(face, caller, values);
  return page_response(face, setting, event_page(setting, values), kKeepEventSeconds);
}

static Response show_calendar(PagesFace& face, const Request& request, const Caller& caller) {
  const std::string& asked = request.param("calendar");
  CalendarValues values{.calendar = face.calendars.get(caller, asked), .from = today_of(face)};
  const std::string& handle = values.calendar.handle;
  const PageSetting setting = setting_of(face, request, "/kalender/" + handle);
  if (handle != asked) return redirect(301, setting.href(setting.path));
  values.answers.push_back(
      {"/api/v1/calendars/" + handle, to_json(values.calendar, face.links).dump()});
  values.page = upcoming(face, caller, {{"calendar", handle}}, values.answers);
  return page_response(face, setting, calendar_page(setting, values), kKeepAgendaSeconds);
}

static Response show_calendars(PagesFace& face, const Request& request, const Caller& caller) {
  const PageSetting setting = setting_of(face, request, "/kalender");
  return page_response(face, setting, calendars_page(setting, face.calendars.list(caller, "")),
                       kKeepAgendaSeconds);
}

static Response show_organisation(PagesFace& face, const Request& request, const Caller& caller) {
  const std::string& asked = request.param("organisation");
  OrganisationValues values{.organisation = face.organisations.get(caller, asked),
                            .from = today_of(face)};
  const std::string& handle = values.organisation.handle;
  const PageSetting setting = setting_of(face, request, "/organisationen/" + handle);
  if (handle != asked) return redirect(301, setting.href(setting.path));
  values.calendars = face.calendars.list(caller, handle);
  values.answers.push_back({"/api/v1/organisations/" + handle,
                            to_json(values.organisation, face.links, &values.calendars).dump()});
  values.page = upcoming(face, caller, {{"organisation", handle}}, values.answers);
  return page_response(face, setting, organisation_page(setting, values), kKeepAgendaSeconds);
}

static Response show_venue(PagesFace& face, const Request& request, const Caller& caller) {
  const std::string& asked = request.param("venue");
  VenueValues values{.view = face.venues.get(caller, asked), .from = today_of(face)};
  const std::string& slug = values.view.venue.slug;
  const PageSetting setting = setting_of(face, request, "/orte/" + slug);
  if (slug != asked) return redirect(301, setting.href(setting.path));
  values.facts = face.accessibility.facts(values.view);
  values.answers.push_back(
      {"/api/v1/venues/" + slug, to_json(values.view, values.facts, face.links).dump()});
  const auto told = [](const auto& room) { return !room.second.empty(); };
  add_access_keys(!values.facts.venue.empty() || std::ranges::any_of(values.facts.rooms, told),
                  values.answers);
  values.page = upcoming(face, caller, {{"venue", slug}}, values.answers);
  return page_response(face, setting, venue_page(setting, values), kKeepAgendaSeconds);
}

static Response show_organisations(PagesFace& face, const Request& request, const Caller& caller) {
  const PageSetting setting = setting_of(face, request, "/organisationen");
  return page_response(face, setting, organisations_page(setting, face.organisations.list(caller)),
                       kKeepAgendaSeconds);
}

static Response show_person(PagesFace& face, const Request& request, const Caller&) {
  const auto person = face.accounts.get_person(request.param("person"));
  const PageSetting setting = setting_of(face, request, "/personen/" + person.handle);
  return page_response(face, setting, person_page(setting, person), 0);
}

static Response show_visit(PagesFace& face, const Request& request, const Caller&) {
  const PageSetting setting = setting_of(face, request, "/folgen");
  const std::string intent = request.query_value("intent").value_or("");
  VisitValues values{.uri = request.query_value("uri").value_or(""),
                     .intent = intent == "join" ? intent : "follow",
                     .from = request.query_value("from").value_or("")};
  if (!values.from.empty() && !values.uri.empty()) {
    values.page = face.page_at_home(
        values.from, values.intent == "join" ? Intent::join : Intent::follow, values.uri);
  }
  return page_response(face, setting, visit_page(setting, values), 0);
}

static Response show_interact(PagesFace& face, const Request& request, const Caller&) {
  const PageSetting setting = setting_of(face, request, "/interact");
  return page_response(face, setting, interact_page(setting), kKeepEventSeconds);
}

static Response show_neighbours(PagesFace& face, const Request& request, const Caller& caller) {
  const PageSetting setting = setting_of(face, request, "/nachbarn");
  return page_response(face, setting, neighbours_page(setting, face.calendars.list(caller, "")),
                       kKeepAgendaSeconds);
}

static Response show_connections(PagesFace& face, const Request& request, const Caller&) {
  const PageSetting setting = setting_of(face, request, "/arbeitsraum/verbindungen");
  return page_response(face, setting, connections_page(setting), kKeepEventSeconds);
}

static Response show_programme(PagesFace& face, const Request& request, const Caller&) {
  const std::string& path = request.path;
  const PageSetting setting =
      setting_of(face, request, path.starts_with("/en/") ? path.substr(3) : path);
  return page_response(face, setting, programme_page(setting), 0);
}

static Response show_invitation(PagesFace& face, const Request& request, const Caller&) {
  const PageSetting setting =
      setting_of(face, request, "/einladung/" + encode_query(request.param("code")));
  // The code is a secret: it goes to nobody by way of a link.
  return page_response(face, setting, invitation_page(setting), 0)
      .with_header("Referrer-Policy", "no-referrer")
      .with_header("Cache-Control", "no-store");
}

static Response show_sign_in(PagesFace& face, const Request& request, const Caller&) {
  const PageSetting setting = setting_of(face, request, "/anmelden");
  return page_response(face, setting, sign_in_page(setting), kKeepEventSeconds);
}

static Response show_imprint(PagesFace& face, const Request& request, const Caller&) {
  const PageSetting setting = setting_of(face, request, "/impressum");
  return page_response(face, setting, legal_page(setting, LegalText::imprint), kKeepEventSeconds);
}

static Response show_privacy(PagesFace& face, const Request& request, const Caller&) {
  const PageSetting setting = setting_of(face, request, "/datenschutz");
  return page_response(face, setting, legal_page(setting, LegalText::privacy), kKeepEventSeconds);
}

static Response show_accessibility(PagesFace& face, const Request& request, const Caller&) {
  const PageSetting setting = setting_of(face, request, "/barrierefreiheit");
  return page_response(face, setting, legal_page(setting, LegalText::accessibility),
                       kKeepEventSeconds);
}

static Response show_easy_language(PagesFace& face, const Request& request, const Caller&) {
  const PageSetting setting = setting_of(face, request, "/leichte-sprache");
  return page_response(face, setting, easy_language_page(setting), kKeepEventSeconds);
}

static Response show_easy_topic(PagesFace& face, const Request& request, const Caller&) {
  const std::string& topic = request.param("topic");
  const PageSetting setting = setting_of(face, request, "/leichte-sprache/" + topic);
  return page_response(face, setting, easy_topic_page(setting, topic), kKeepEventSeconds);
}

static Response show_licences(PagesFace& face, const Request& request, const Caller&) {
  const PageSetting setting = setting_of(face, request, "/lizenzen");
  return page_response(face, setting, licences_page(setting), kKeepEventSeconds);
}

/// Where applications were before the console had them.
static Response show_applications(PagesFace& face, const Request& request, const Caller&) {
  const bool english = setting_of(face, request, "").locale == "en";
  return redirect(301, english ? "/verwaltung/en/antraege" : "/verwaltung/antraege");
}

static Response show_start(PagesFace& face, const Request& request, const Caller&) {
  return redirect(302, setting_of(face, request, "/").href("/veranstaltungen"));
}

Response error_page(const PagesFace& face, const Request& request, int status,
                    const std::string& key) {
  const PageSetting setting = setting_of(face, request, "/");
  const ErrorValues values{.status = status, .key = key, .answers = refusals(request, status, key)};
  Response response = page_response(face, setting, error_content(setting, values), 0);
  response.status = status;
  return response;
}

/// A page about accounts; what stands on it the app alone knows.
static Handler app_handler(PagesFace& face, const char* path, const char* key) {
  return [&face, path, key](const Request& request, const Caller&) {
    const auto code = request.params.find("code");
    const std::string tail = code == request.params.end() ? "" : encode_query(code->second);
    const std::string page{path};
    const PageSetting setting = setting_of(face, request, page.substr(0, page.find('{')) + tail);
    return page_response(face, setting, app_page(setting, key), kKeepEventSeconds);
  };
}

static void add_account_pages(std::vector<Route>& routes, PagesFace& face, const Terms& terms) {
  const std::pair<const char*, const char*> pages[] = {
      {"/konto", "pages.account"},
      {"/registrieren", "pages.sign_up"},
      {"/bestaetigen", "pages.confirm"},
      {"/passwort-vergessen", "pages.forgotten"},
      {"/passwort-neu", "pages.new_password"},
      {"/abmelden/{code}", "pages.unsubscribe"},
      {"/arbeitsraum/mitteilungen", "pages.notifications"},
  };
  for (const auto& [path, key] : pages) {
    for (const char* prefix : {"", "/en"}) {
      routes.push_back({Method::get, std::string{prefix} + path, Scope::open,
                        app_handler(face, path, key), terms});
    }
  }
}

std::vector<Route> pages_routes(PagesFace& face) {
  const std::pair<const char*, Show> pages[] = {
      {"/veranstaltungen", show_agenda},
      {"/veranstaltungen/{event}", show_event},
      {"/veranstaltungen/{event}/{recurrence}", show_date},
      {"/kalender", show_calendars},
      {"/kalender/{calendar}", show_calendar},
      {"/organisationen", show_organisations},
      {"/organisationen/{organisation}", show_organisation},
      {"/orte/{venue}", show_venue},
      {"/personen/{person}", show_person},
      {"/folgen", show_visit},
      {"/interact", show_interact},
      {"/nachbarn", show_neighbours},
      {"/arbeitsraum/verbindungen", show_connections},
      {"/arbeitsraum/{organisation}/termine", show_programme},
      {"/arbeitsraum/{organisation}/termine/{event}", show_programme},
      {"/arbeitsraum/{organisation}/kalender", show_programme},
      {"/arbeitsraum/{organisation}/kalender/einstellungen", show_programme},
      {"/arbeitsraum/{organisation}/import", show_programme},
      {"/arbeitsraum", show_workspace},
      {"/arbeitsraum/{organisation}/mitglieder", show_workspace},
      {"/arbeitsraum/{organisation}/profil", show_workspace},
      {"/arbeitsraum/{organisation}/orte", show_workspace},
      {"/arbeitsraum/{organisation}/orte/{venue}", show_workspace},
      {"/einladung/{code}", show_invitation},
      {"/konto/antraege", show_applications},
      {"/anmelden", show_sign_in},
      {"/impressum", show_imprint},
      {"/datenschutz", show_privacy},
      {"/barrierefreiheit", show_accessibility},
      {"/leichte-sprache", show_easy_language},
      {"/leichte-sprache/{topic}", show_easy_topic},
      {"/lizenzen", show_licences},
  };
  const Terms terms = page_terms();
  std::vector<Route> routes{{Method::get, "/", Scope::open, with(face, show_start), terms},
                            {Method::get, "/en", Scope::open, with(face, show_start), terms}};
  for (const auto& [path, show] : pages) add_page(routes, face, path, show);
  add_account_pages(routes, face, terms);
  return routes;
}

}  // namespace allmende
