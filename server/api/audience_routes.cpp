#include "server/api/audience_routes.hpp"

#include "models/access/audience.hpp"
#include "models/base/with.hpp"
#include "models/organisations/organisation_rules.hpp"
#include "models/text/text.hpp"
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

/// Of what is asked.
struct Subject {
  /// event, calendar, organisation.
  const char* noun;
  Thing thing;
  /// Name of the organisation whose it is; "" for none.
  std::string organisation;
  /// The first one is seeing it.
  std::vector<Action> actions;
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
  return ok(Json::object({{"visibility", to_word(subject.thing.visibility)},
                          {"everybody", seen.everybody},
                          {"standing", ranked ? Json{to_word(*seen.standing)} : Json{}},
                          {"text", seen_by(subject, seen, caller.locale)},
                          {"rights", rights}}));
}

static Response event_audience(AudienceFace& face, const Request& request, const Caller& caller) {
  const auto view = face.events.get(caller, request.param("event"));
  return answer_audience(
      caller, {.noun = "event",
               .thing = calendars::to_thing(view),
               .organisation = view.organiser.name,
               .actions = {Action::event_read, Action::event_edit, Action::participation_list}});
}

static Response calendar_audience(AudienceFace& face, const Request& request,
                                  const Caller& caller) {
  const auto calendar = face.calendars.get(caller, request.param("calendar"));
  return answer_audience(caller, {.noun = "calendar",
                                  .thing = {calendar.space_id, calendar.visibility},
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

std::vector<Route> audience_routes(AudienceFace& face) {
  using enum Method;
  const auto terms = [](const char* summary, const char* tag, std::vector<std::string> errors) {
    return Terms{
        .summary = summary, .tag = tag, .answer = &kAudienceShape, .errors = std::move(errors)};
  };
  return {
      {get, "/api/v1/events/{event}/audience", Scope::open, with(face, event_audience),
       terms("Who can see an event and why, and what the caller may do", "events",
             {"events.error.not_found", "events.error.gone"})},
      {get, "/api/v1/calendars/{calendar}/audience", Scope::open, with(face, calendar_audience),
       terms("Who can see a calendar and why, and what the caller may do", "calendars",
             {"calendars.error.not_found"})},
      {get, "/api/v1/organisations/{organisation}/audience", Scope::open,
       with(face, organisation_audience),
       terms("Who can see an organisation and why, and what the caller may do", "organisations",
             {"organisations.error.not_found"})},
  };
}

}  // namespace allmende
