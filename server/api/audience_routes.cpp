#include "server/api/audience_routes.hpp"

#include <algorithm>

#include "models/access/audience.hpp"
#include "models/base/with.hpp"
#include "models/organisations/organisation_rules.hpp"
#include "models/resources/resource_rules.hpp"
#include "models/text/text.hpp"
#include "models/venues/venue_rules.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

using access::Action, access::Audience, access::Because, access::Thing;
using calendars::Visibility;
using enum Kind;
using enum Need;

static const Shape kRightShape{
    "Right",
    {{"action", text, required, "Name in the permission table."},
     {"may", boolean, required, "Whether the caller may."},
     {"because", text, required, "What decides.", 0, 0, all_words<Because>()},
     {"text", text, required, "The same in the language of the request."}}};

static const Shape kAudienceShape{
    "Audience",
    {{"visibility", text, required, "What holds for it.", 0, 0, all_words<Visibility>()},
     {"everybody", boolean, required, "Whether everybody may see it."},
     {"standing", text, nullable, "Else the lowest standing that may.", 0, 0,
      all_words<Standing>()},
     {"text", text, required, "Who can see it and why, in the language of the request."},
     {"rights",
      list_of_objects,
      required,
      "What the caller may do with it.",
      20,
      0,
      {},
      &kRightShape}}};

static const Shape kAudienceQueryShape{
    "AudienceQuery",
    {{"visibility", text, optional, "As if this were chosen.", 0, 0, all_words<Visibility>()}}};

static const Shape kCalendarAudienceQueryShape{
    "CalendarAudienceQuery",
    {{"visibility", text, optional, "As if this were chosen.", 0, 0, all_words<Visibility>()},
     {"of",
      text,
      optional,
      "Of the calendar, or of an event that would stand in it.",
      0,
      0,
      {"calendar", "event"}}}};

static const Shape kResourceAudienceQueryShape{
    "ResourceAudienceQuery",
    {{"audience", text, optional, "As if this were chosen.", 0, 0,
      all_words<resources::Audience>()}}};

/// Of what is asked.
struct Subject {
  /// event, calendar, organisation, venue, resource.
  const char* noun;
  Thing thing;
  /// Name of the organisation whose it is; "" for none.
  std::string organisation;
  /// The first one is seeing it.
  std::vector<Action> actions;
  /// A key of what is to be added; "" for nothing.
  std::string more = "";
};

static std::string standing_text(Standing standing, const std::string& locale) {
  return translate("audience.standing." + to_word(standing), locale);
}

static std::string roles_text(const std::vector<Role>& roles, const std::string& locale) {
  std::vector<std::string> names;
  for (const Role role : roles) {
    names.push_back(translate("audience.role." + to_word(role), locale));
  }
  return join(names, ", ");
}

/// "Alle, weil der Termin öffentlich ist."
static std::string seen_by(const Subject& subject, const Audience& seen,
                           const std::string& locale) {
  const std::string noun = std::string{"audience."} + subject.noun + ".";
  const std::string visibility = to_word(subject.thing.visibility);
  if (seen.everybody) return translate(noun + visibility, locale);
  const std::string role =
      seen.standing ? standing_text(*seen.standing, locale) : translate("audience.nobody", locale);
  std::string said = translate(noun + visibility, locale,
                               {{"organisation", subject.organisation}, {"standing", role}});
  if (seen.roles.empty()) return said;
  return said + " " +
         translate("audience.also", locale, {{"roles", roles_text(seen.roles, locale)}});
}

static std::string right_text(const Caller& caller, Action action, const Subject& subject,
                              Because because) {
  const std::string& locale = caller.locale;
  const std::string does = translate("audience.action." + to_word(action), locale);
  if (because != Because::nothing) {
    const Standing own = caller.standing_in(subject.thing.space_id);
    return translate("audience.because." + to_word(because), locale,
                     {{"action", does},
                      {"standing", standing_text(own, locale)},
                      {"role", translate("audience.role." + to_word(caller.role), locale)}});
  }
  const Audience may = access::audience(action, subject.thing);
  if (!may.standing) return translate("audience.because.nobody", locale, {{"action", does}});
  return translate("audience.because.nothing", locale,
                   {{"action", does}, {"standing", standing_text(*may.standing, locale)}});
}

static Response answer_audience(const Caller& caller, const Subject& subject) {
  const Audience seen = access::audience(subject.actions.front(), subject.thing);
  Json rights = Json::array();
  for (const Action action : subject.actions) {
    const Because because = access::decide(caller, action, subject.thing);
    rights.push(Json::object({{"action", to_word(action)},
                              {"may", because != Because::nothing},
                              {"because", to_word(because)},
                              {"text", right_text(caller, action, subject, because)}}));
  }
  const bool ranked = !seen.everybody && seen.standing;
  std::string text = seen_by(subject, seen, caller.locale);
  if (!subject.more.empty()) text += " " + translate(subject.more, caller.locale);
  return ok(Json::object({{"visibility", to_word(subject.thing.visibility)},
                          {"everybody", seen.everybody},
                          {"standing", ranked ? Json{to_word(*seen.standing)} : Json{}},
                          {"text", text},
                          {"rights", rights}}));
}

static void choose_visibility(const Json& query, Visibility& visibility) {
  const auto chosen = read_word<Visibility>(query["visibility"].text());
  if (chosen) visibility = *chosen;
}

static Response event_audience(AudienceFace& face, const Request& request, const Caller& caller) {
  auto view = face.events.get(caller, request.param("event"));
  choose_visibility(read_query(request, kAudienceQueryShape), view.event.content.visibility);
  return answer_audience(
      caller, {.noun = "event",
               .thing = calendars::to_thing(view),
               .organisation = view.organiser.name,
               .actions = {Action::event_read, Action::event_edit, Action::participation_list}});
}

static Response calendar_audience(AudienceFace& face, const Request& request,
                                  const Caller& caller) {
  const auto calendar = face.calendars.get(caller, request.param("calendar"));
  const Json query = read_query(request, kCalendarAudienceQueryShape);
  Visibility visibility = calendar.visibility;
  choose_visibility(query, visibility);
  // What stands in a calendar is seen by nobody who does not see the calendar.
  if (query["of"].text() == "event") {
    return answer_audience(
        caller, {.noun = "event",
                 .thing = {calendar.space_id, std::max(visibility, calendar.visibility)},
                 .organisation = calendar.organiser.name,
                 .actions = {Action::event_read, Action::event_edit, Action::participation_list}});
  }
  return answer_audience(caller, {.noun = "calendar",
                                  .thing = {calendar.space_id, visibility},
                                  .organisation = calendar.organiser.name,
                                  .actions = {Action::calendar_read, Action::event_create,
                                              Action::event_import, Action::calendar_edit}});
}

static Response organisation_audience(AudienceFace& face, const Request& request,
                                      const Caller& caller) {
  const auto organisation = face.organisations.get(caller, request.param("organisation"));
  return answer_audience(caller, {.noun = "organisation",
                                  .thing = organisations::to_thing(organisation),
                                  .organisation = organisation.name,
                                  .actions = {Action::organisation_read, Action::organisation_edit,
                                              Action::member_list, Action::invitation_edit,
                                              Action::organisation_hand_over}});
}

static Response venue_audience(AudienceFace& face, const Request& request, const Caller& caller) {
  auto venue = face.venues.get(caller, request.param("venue")).venue;
  choose_visibility(read_query(request, kAudienceQueryShape), venue.content.visibility);
  return answer_audience(caller, {.noun = "venue",
                                  .thing = venues::to_thing(venue),
                                  .organisation = venue.organiser.name,
                                  .actions = {Action::venue_read, Action::venue_edit}});
}

static Response resource_audience(AudienceFace& face, const Request& request,
                                  const Caller& caller) {
  auto resource = face.resources.get(caller, request.param("resource")).resource;
  const Json query = read_query(request, kResourceAudienceQueryShape);
  const auto chosen = read_word<resources::Audience>(query["audience"].text());
  if (chosen) resource.content.audience = *chosen;
  const Thing thing = resources::to_thing(resource);
  const bool seen = thing.visibility == Visibility::public_;
  const std::string elsewhere = "audience.resource.elsewhere.";
  return answer_audience(
      caller, {.noun = "resource",
               .thing = thing,
               .organisation = resource.organiser.name,
               .actions = {Action::resource_read, Action::resource_edit, Action::booking_decide},
               .more = seen ? elsewhere + to_word(resource.content.audience) : ""});
}

std::vector<Route> audience_routes(AudienceFace& face) {
  using enum Method;
  const auto terms = [](const char* summary, const char* tag, std::vector<std::string> errors,
                        const Shape* query = nullptr) {
    return Terms{.summary = summary,
                 .tag = tag,
                 .query = query,
                 .answer = &kAudienceShape,
                 .errors = std::move(errors)};
  };
  return {
      {get, "/api/v1/events/{event}/audience", Scope::open, with(face, event_audience),
       terms("Who can see an event and why, and what the caller may do", "events",
             {"events.error.not_found", "events.error.gone"}, &kAudienceQueryShape)},
      {get, "/api/v1/calendars/{calendar}/audience", Scope::open, with(face, calendar_audience),
       terms("Who can see a calendar and why, and what the caller may do", "calendars",
             {"calendars.error.not_found"}, &kCalendarAudienceQueryShape)},
      {get, "/api/v1/organisations/{organisation}/audience", Scope::open,
       with(face, organisation_audience),
       terms("Who can see an organisation and why, and what the caller may do", "organisations",
             {"organisations.error.not_found"})},
      {get, "/api/v1/venues/{venue}/audience", Scope::open, with(face, venue_audience),
       terms("Who can see a venue and why, and what the caller may do", "venues",
             {"venues.error.not_found"}, &kAudienceQueryShape)},
      {get, "/api/v1/resources/{resource}/audience", Scope::open, with(face, resource_audience),
       terms("Who can see a resource and why, and what the caller may do", "resources",
             {"resources.error.not_found"}, &kResourceAudienceQueryShape)},
  };
}

}  // namespace allmende
