#include "server/api/calendar_json.hpp"

#include "models/text/markdown.hpp"
#include "server/api/pictures_json.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

using calendars::Calendar, calendars::ImportEntry, calendars::ImportOutcome;
using calendars::ImportReport, calendars::Organiser, calendars::Subscription;
using calendars::Visibility;
using organisations::Organisation;
using enum Kind;
using enum Need;

static const Shape kOrganiserShape{"Organiser",
                                   {{"id", uuid, required, "Id."},
                                    {"handle", text, required, "Handle."},
                                    {"name", text, required, "Name."},
                                    {"url", url, required, "Page."}}};

const Shape kActorRefShape{
    "ActorRef",
    {{"handle", text, required, "\"name@host\", as other servers address it."},
     {"uri", url, required, "ActivityPub id."}}};

const Shape kCalendarShape{
    "Calendar",
    {{"id", uuid, required, "Id."},
     {"handle", text, required, "Handle."},
     {"name", text, required, "Name."},
     {"description", text, required, "Markdown.", 65536},
     {"description_html", text, required, "The description as safe HTML.", 1 << 20},
     {"zone", text, required, "IANA time zone of new events."},
     {"visibility", text, required, "Who finds it.", 0, 0, all_words<Visibility>()},
     {"url", url, required, "Page."},
     {"ics_url", url, required, "iCalendar feed."},
     {"webcal_url", text, required, "The feed's address for calendar programs."},
     {"atom_url", url, required, "Atom feed."},
     {"organisation", object, nullable, "Whose it is.", 0, 0, {}, &kOrganiserShape},
     {"upcoming", integer, required, "Public dates from now on; 201 in a list is more than 200."},
     {"source_url", url, nullable, "The feed that it is filled from."},
     {"actor", object, nullable, "How it can be followed, when it can.", 0, 0, {}, &kActorRefShape},
     {"created_at", instant, required, "Made."},
     {"updated_at", instant, required, "Last changed."}}};

const Shape kOrganisationShape{
    "Organisation",
    {{"id", uuid, required, "Id."},
     {"handle", text, required, "Handle."},
     {"name", text, required, "Name."},
     {"kind", text, required, "Kind.", 0, 0, all_words<organisations::OrganisationKind>()},
     {"description", text, required, "Markdown.", 65536},
     {"description_html", text, required, "The description as safe HTML.", 1 << 20},
     {"url", url, required, "Page."},
     {"website", url, nullable, "Its own website."},
     {"ics_url", url, required, "iCalendar feed of all its calendars."},
     {"atom_url", url, required, "Atom feed of all its calendars."},
     {"upcoming", integer, required, "Public dates from now on."},
     {"email", text, nullable, "E-mail."},
     {"phone", text, nullable, "Telephone."},
     {"address", text, nullable, "Postal address, in lines."},
     {"logo", object, nullable, "Its sign.", 0, 0, {}, &kPictureShape},
     {"header", object, nullable, "What stands across its page.", 0, 0, {}, &kPictureShape},
     {"imprint", text, required, "Markdown.", 65536},
     {"imprint_html", text, required, "The imprint as safe HTML.", 1 << 20},
     {"status", text, required, "Whether it is verified; only of verified ones anything is public.",
      0, 0, all_words<organisations::OrganisationStatus>()},
     {"status_reason", text, nullable, "Why it was rejected.", 2000},
     {"verified_at", instant, nullable, "Since when it is verified."},
     {"version", integer, required, "Counts edits; goes along with the next one."},
     {"updated_at", instant, required, "Last changed."},
     {"actor", object, nullable, "How it can be followed, when it can.", 0, 0, {}, &kActorRefShape},
     {"calendars", list_of_objects, optional, "Its calendars.", 0, 0, {}, &kCalendarShape}}};

static const Shape kImportEntryShape{
    "ImportEntry",
    {{"component", integer, required, "Position among the components, from 1."},
     {"uid", text, required, "UID."},
     {"recurrence_id", text, nullable, "The changed date of a series."},
     {"title", text, required, "Title."},
     {"outcome", text, required, "What came of it.", 0, 0, all_words<ImportOutcome>()},
     {"reason", text, nullable, "Stable key of the reason."},
     {"text", text, required, "The reason in the language of the request."}}};

const Shape kImportReportShape{
    "ImportReport",
    {{"id", uuid, required, "Id."},
     {"made", integer, required, "New events."},
     {"changed", integer, required, "Events with other content than before."},
     {"unchanged", integer, required, "Events that were there just so."},
     {"skipped", integer, required, "Components that could not be taken."},
     {"removed", integer, required, "Events that a subscribed feed no longer has."},
     {"entries",
      list_of_objects,
      required,
      "One by one; unchanged ones are left out.",
      5000,
      0,
      {},
      &kImportEntryShape}}};

const Shape kSubscriptionShape{
    "Subscription",
    {{"url", url, required, "Address of the feed."},
     {"checked_at", instant, nullable, "Last look."},
     {"changed_at", instant, nullable, "Last look that found something new."},
     {"failures", integer, required, "Failed looks in a row."},
     {"last_error", text, nullable, "Key of the last failure."},
     {"text", text, required, "The last failure in the language of the request."}}};

const Shape kSubscriptionWishShape{
    "SubscriptionWish", {{"url", text, required, "http(s) or webcal address of a feed.", 2000}}};

const Shape kCalendarWishShape{
    "CalendarWish",
    {{"organisation", text, required, "Handle or id of the organisation whose it is.", 60},
     {"handle", text, required, "2 to 60 of a-z 0-9 _ . -", 60},
     {"name", text, required, "Name.", 200},
     {"description", text, optional, "Markdown.", 65536},
     {"zone", text, optional, "IANA time zone of new events.", 60},
     {"visibility", text, optional, "Who finds it; default public.", 0, 0,
      all_words<Visibility>()}}};

const Shape kCalendarEditShape{
    "CalendarEdit",
    {{"name", text, optional, "Name.", 200},
     {"description", text, optional, "Markdown.", 65536},
     {"visibility", text, optional,
      "Who finds it. What others may find is a draft until the organisation is verified.", 0, 0,
      all_words<Visibility>()}}};

const Shape kCalendarsShape{
    "Calendars", {{"items", list_of_objects, required, "By name.", 1000, 0, {}, &kCalendarShape}}};

const Shape kOrganisationsShape{
    "Organisations",
    {{"items", list_of_objects, required, "By name.", 1000, 0, {}, &kOrganisationShape}}};

static Json organiser_json(const Organiser& organiser, const Links& links) {
  if (organiser.id.empty()) return {};
  return Json::object({{"id", organiser.id},
                       {"handle", organiser.handle},
                       {"name", organiser.name},
                       {"url", links.organisation(organiser.handle)}});
}

Json actor_ref(const std::string& handle, const std::string& uri) {
  return Json::object({{"handle", handle}, {"uri", uri}});
}

static Json actor_of(const Calendar& calendar, const Links& links) {
  if (!calendar.home_uri.empty()) return actor_ref(calendar.handle, calendar.home_uri);
  if (calendar.visibility != Visibility::public_) return {};
  return actor_ref(links.address(calendar.handle), links.actor("c/" + calendar.id.text));
}

Json to_json(const Calendar& calendar, const Links& links) {
  const std::string page = links.calendar(calendar.handle);
  return Json::object({{"id", calendar.id.text},
                       {"handle", calendar.handle},
                       {"name", calendar.name},
                       {"description", calendar.description},
                       {"description_html", markdown_to_html(calendar.description)},
                       {"zone", calendar.zone},
                       {"visibility", to_word(calendar.visibility)},
                       {"url", page},
                       {"ics_url", page + ".ics"},
                       {"webcal_url", links.webcal(page + ".ics")},
                       {"atom_url", page + ".atom"},
                       {"organisation", organiser_json(calendar.organiser, links)},
                       {"upcoming", calendar.upcoming},
                       {"source_url", Json::text_or_null(calendar.source_url)},
                       {"actor", actor_of(calendar, links)},
                       {"created_at", to_rfc3339(calendar.created_at)},
                       {"updated_at", to_rfc3339(calendar.updated_at)}});
}

static Json instant_or_null(const std::optional<Instant>& at) {
  return at ? Json{to_rfc3339(*at)} : Json{};
}

static Json actor_of(const Organisation& organisation, const Links& links) {
  if (organisation.status != organisations::OrganisationStatus::verified) return {};
  return actor_ref(links.address(organisation.handle), links.actor("o/" + organisation.id.text));
}

Json to_json(const Organisation& organisation, const Links& links,
             const std::vector<Calendar>* its_calendars) {
  const std::string page = links.organisation(organisation.handle);
  Json json = Json::object({{"id", organisation.id.text},
                            {"handle", organisation.handle},
                            {"name", organisation.name},
                            {"kind", to_word(organisation.kind)},
                            {"description", organisation.description},
                            {"description_html", markdown_to_html(organisation.description)},
                            {"url", page},
                            {"website", Json::text_or_null(organisation.website)},
                            {"ics_url", page + ".ics"},
                            {"atom_url", page + ".atom"},
                            {"upcoming", organisation.upcoming},
                            {"email", Json::text_or_null(organisation.email)},
                            {"phone", Json::text_or_null(organisation.phone)},
                            {"address", Json::text_or_null(organisation.address)},
                            {"logo", to_json(organisation.logo, links)},
                            {"header", to_json(organisation.header, links)},
                            {"imprint", organisation.imprint},
                            {"imprint_html", markdown_to_html(organisation.imprint)},
                            {"status", to_word(organisation.status)},
                            {"status_reason", Json::text_or_null(organisation.status_reason)},
                            {"verified_at", instant_or_null(organisation.verified_at)},
                            {"version", organisation.version},
                            {"updated_at", to_rfc3339(organisation.updated_at)},
                            {"actor", actor_of(organisation, links)}});
  if (its_calendars == nullptr) return json;
  Json list = Json::array();
  for (const Calendar& calendar : *its_calendars) list.push(to_json(calendar, links));
  return json.set("calendars", list);
}

Json to_json(const ImportReport& report, const std::string& locale) {
  Json entries = Json::array();
  for (const ImportEntry& entry : report.entries) {
    const TextParams params(entry.params.begin(), entry.params.end());
    const std::string told = entry.reason.empty() ? "" : translate(entry.reason, locale, params);
    entries.push(Json::object({{"component", entry.component},
                               {"uid", entry.uid},
                               {"recurrence_id", Json::text_or_null(entry.recurrence_id)},
                               {"title", entry.title},
                               {"outcome", to_word(entry.outcome)},
                               {"reason", Json::text_or_null(entry.reason)},
                               {"text", told}}));
  }
  return Json::object({{"id", report.id.text},
                       {"made", report.made},
                       {"changed", report.changed},
                       {"unchanged", report.unchanged},
                       {"skipped", report.skipped},
                       {"removed", report.removed},
                       {"entries", entries}});
}

Json to_json(const Subscription& subscription, const std::string& locale) {
  const std::string& error = subscription.last_error;
  return Json::object({{"url", subscription.url},
                       {"checked_at", instant_or_null(subscription.checked_at)},
                       {"changed_at", instant_or_null(subscription.changed_at)},
                       {"failures", subscription.failures},
                       {"last_error", Json::text_or_null(error)},
                       {"text", error.empty() ? "" : translate(error, locale)}});
}

}  // namespace allmende
