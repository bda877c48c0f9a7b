#include "models/participations/participation.hpp"
#include "models/calendars/programme.hpp"
#include "server/api/accessibility_json.hpp"
#include "server/api/event_json.hpp"
#include "server/api/pictures_json.hpp"

namespace allmende {

using enum Kind;
using enum Need;

static const Shape kPlaceShape{"Place",
                               {{"name", text, required, "Name of the house or place.", 300},
                                {"street", text, optional, "Street and number.", 300},
                                {"postal_code", text, optional, "Postal code.", 20},
                                {"locality", text, optional, "Town.", 200},
                                {"country", text, optional, "ISO 3166-1 alpha-2, or empty.", 2},
                                {"latitude", number, nullable, "WGS 84, degrees.", 90, -90},
                                {"longitude", number, nullable, "WGS 84, degrees.", 180, -180}}};

static const Shape kEventVenueShape{
    "EventVenue",
    {{"slug", text, nullable, "Last part of its page's address, when it has one."},
     {"name", text, required, "Name."},
     {"url", url, nullable, "Page."},
     {"room", text, nullable, "Name of the room."}}};

static const Shape kPriceShape{
    "Price",
    {{"kind", text, required, "What entry costs.", 0, 0, all_words<calendars::PriceKind>()},
     {"text", text, optional, "As people write it: 14 € / 8 €.", 500},
     {"min_cents", integer, nullable, "Lowest price in cents.", 100'000'000},
     {"max_cents", integer, nullable, "Highest price in cents.", 100'000'000},
     {"currency", text, optional, "ISO 4217.", 3}}};

static const Shape kRecurrenceShape{
    "Recurrence",
    {{"rule", text, required, "Value of one RRULE (RFC 5545), or empty.", 1000},
     {"dates", list_of_text, optional, "Further wall times in the event's zone.", 500},
     {"exceptions", list_of_text, optional, "Wall times that are left out.", 500}}};

static const Shape kAccessibilityShape{
    "Accessibility",
    {{"wheelchair", text, required, "How far a wheelchair gets.", 0, 0,
      all_words<calendars::Wheelchair>()},
     {"features", list_of_text, optional, "What else helps.", 20, 0,
      calendars::accessibility_features()},
     {"text", text, optional, "In the organiser's words.", 1000}}};

static const Shape kJoiningWishShape{
    "JoiningWish",
    {{"mode", text, required, "How one takes part.", 0, 0, all_words<calendars::JoinMode>()},
     {"capacity", integer, nullable, "Places in all; null for no limit.", 100'000, 1}}};

static const Shape kMineShape{"MyParticipation",
                              {{"state", text, required, "Where it stands.", 0, 0,
                                all_words<participations::ParticipationState>()},
                               {"seats", integer, required, "Places.", 10, 1}}};

static const Shape kJoiningShape{
    "Joining",
    {{"mode", text, required, "How one takes part.", 0, 0, all_words<calendars::JoinMode>()},
     {"capacity", integer, nullable, "Places in all; null for no limit."},
     {"remaining", integer, nullable, "Places left; null when there is no limit."},
     {"going", integer, required, "Places taken."},
     {"waiting", integer, required, "Places in the waiting list."},
     {"url", url, nullable, "Where to take part, when that is elsewhere."},
     {"mine", object, nullable, "The caller's own.", 0, 0, {}, &kMineShape}}};

static const Shape kCalendarRefShape{"CalendarRef",
                                     {{"id", uuid, required, "Id."},
                                      {"handle", text, required, "Handle."},
                                      {"name", text, required, "Name."},
                                      {"url", url, required, "Page."}}};

static const Shape kOrganisationRefShape{"OrganisationRef",
                                         {{"id", uuid, required, "Id."},
                                          {"handle", text, required, "Handle."},
                                          {"name", text, required, "Name."},
                                          {"url", url, required, "Page."}}};

static const Shape kHomeShape{
    "Home",
    {{"host", text, required, "The other server, with its port when it is not the usual one."},
     {"handle", text, required, "Its calendar: \"name@host\"."},
     {"url", url, required, "The event's page there."},
     {"uri", url, required, "The event's ActivityPub id."}}};

static Field wished(Field field, bool all_optional) {
  if (all_optional && field.need == required) field.need = optional;
  return field;
}

static std::vector<Field> wish_fields(bool all_optional) {
  std::vector<Field> fields{
      {"title", text, required, "Title.", 300},
      {"summary", text, optional, "One or two sentences.", 1000},
      {"description", text, optional, "Markdown.", 65536},
      {"starts_local", text, required, "Wall time in the zone, or a day when all-day.", 25},
      {"ends_local", text, required, "Exclusive end, wall time or day.", 25},
      {"all_day", boolean, optional, "Whole days instead of times."},
      {"zone", text, optional, "IANA time zone.", 60},
      {"place", object, nullable, "Where.", 0, 0, {}, &kPlaceShape},
      {"venue_id", uuid, nullable, "A venue that is known here; its address replaces `place`."},
      {"room_id", uuid, nullable, "A room of the venue."},
      {"online_url", text, nullable, "Where to take part online.", 2000},
      {"picture_id", uuid, nullable, "One of the organisation's own pictures."},
      {"category", text, optional, "Discipline.", 0, 0, all_words<calendars::Category>()},
      {"tags", list_of_text, optional, "Free words, each at most 60 bytes.", 20},
      {"price", object, nullable, "What entry costs.", 0, 0, {}, &kPriceShape},
      {"ticket_url", text, nullable, "Where to get tickets.", 2000},
      {"languages", list_of_text, optional, "BCP 47 tags.", 20},
      {"status", text, optional, "State.", 0, 0, all_words<calendars::EventStatus>()},
      {"status_reason", text, optional, "Why it is so, for visitors.", 1000},
      {"visibility", text, optional, "Who finds it.", 0, 0, all_words<calendars::Visibility>()},
      {"recurrence", object, nullable, "How it repeats.", 0, 0, {}, &kRecurrenceShape},
      {"accessibility", object, optional, "Who gets in and along.", 0, 0, {}, &kAccessibilityShape},
      {"joining", object, optional, "How one takes part.", 0, 0, {}, &kJoiningWishShape}};
  for (Field& field : fields) field = wished(field, all_optional);
  return fields;
}

const Shape kEventWishShape{"EventWish", wish_fields(false)};
const Shape kEventChangeShape{"EventChange", wish_fields(true)};

/// Fields that a line of the agenda shares with the event itself, in the order they are written.
static std::vector<Field> shared_fields() {
  return {{"place", object, nullable, "Where.", 0, 0, {}, &kPlaceShape},
          {"venue_id", uuid, nullable, "The venue, when it is known here."},
          {"room_id", uuid, nullable, "The room there."},
          {"venue", object, nullable, "The venue, for display.", 0, 0, {}, &kEventVenueShape},
          {"online_url", url, nullable, "Where to take part online."},
          {"picture", object, nullable, "What there is to see.", 0, 0, {}, &kPictureShape},
          {"category", text, required, "Discipline.", 0, 0, all_words<calendars::Category>()},
          {"tags", list_of_text, required, "Free words."},
          {"price", object, required, "What entry costs.", 0, 0, {}, &kPriceShape},
          {"ticket_url", url, nullable, "Where to get tickets."},
          {"languages", list_of_text, required, "BCP 47 tags."},
          {"status", text, required, "State.", 0, 0, all_words<calendars::EventStatus>()},
          {"status_reason", text, required, "Why it is so."},
          {"calendar", object, required, "Its calendar.", 0, 0, {}, &kCalendarRefShape},
          {"organisation", object, nullable, "Who organises it.", 0, 0, {}, &kOrganisationRefShape},
          {"home",
           object,
           nullable,
           "Whose it is, when it is another server's.",
           0,
           0,
           {},
           &kHomeShape}};
}

static std::vector<Field> joined(std::vector<Field> first, const std::vector<Field>& second,
                                 const std::vector<Field>& third) {
  first.insert(first.end(), second.begin(), second.end());
  first.insert(first.end(), third.begin(), third.end());
  return first;
}

static std::vector<Field> time_fields() {
  return {{"starts_at", instant, required, "Beginning, UTC."},
          {"ends_at", instant, required, "End, UTC, exclusive."},
          {"all_day", boolean, required, "Whole days instead of times."},
          {"zone", text, required, "IANA time zone."},
          {"starts_local", text, required, "Wall time in the zone, or a day."},
          {"ends_local", text, required, "Wall time in the zone, or a day."}};
}

const Shape kEventShape{
    "Event",
    joined(
        joined({{"id", uuid, required, "Id."},
                {"slug", text, required, "Last part of its page's address."},
                {"url", url, required, "Page."},
                {"series_id", uuid, nullable, "The series, for a changed date of one."},
                {"recurrence_id", text, nullable, "The date of the series that this is."},
                {"title", text, required, "Title.", 300},
                {"summary", text, required, "One or two sentences."},
                {"description", text, required, "Markdown.", 65536},
                {"description_html", text, required, "The description as safe HTML.", 1 << 20}},
               time_fields(), shared_fields()),
        {{"accessibility",
          object,
          required,
          "Who gets in and along.",
          0,
          0,
          {},
          &kAccessibilityShape},
         {"access",
          list_of_objects,
          required,
          "What holds of the event, its room and its venue together.",
          200,
          0,
          {},
          &kAccessFactShape},
         {"joining", object, required, "How one takes part.", 0, 0, {}, &kJoiningShape},
         {"visibility", text, required, "Who finds it.", 0, 0, all_words<calendars::Visibility>()},
         {"recurrence", object, nullable, "How it repeats.", 0, 0, {}, &kRecurrenceShape},
         {"dates_left", integer, nullable,
          "Of one date of a counted series: how many dates its rule gives from it on."}},
        {{"likes", integer, required, "How many people elsewhere like it."},
         {"shares", integer, required, "How many people elsewhere shared it."},
         {"sequence", integer, required, "Grows with each change."},
         {"created_at", instant, required, "Made."},
         {"updated_at", instant, required, "Last changed."}})};

const Shape kEntryShape{
    "Entry",
    joined(
        joined({{"id", text, required, "Event and date."},
                {"event_id", uuid, required, "The event that tells about this date."},
                {"slug", text, required, "Slug of the series or event."},
                {"recurrence_id", text, nullable, "The date of the series that this is."},
                {"url", url, required, "Page."},
                {"title", text, required, "Title.", 300},
                {"summary", text, required, "One or two sentences."}},
               time_fields(), shared_fields()),
        {{"visibility", text, required, "Who finds it.", 0, 0, all_words<calendars::Visibility>()},
         {"distance_m", integer, nullable, "Metres from the point asked for."}},
        {})};

const Shape kPreviewShape{
    "EventPreview",
    {{"event", object, required, "The event as it would be.", 0, 0, {}, &kEventShape},
     {"dates", list_of_objects, required, "Its next dates, at most 12.", 12, 0, {}, &kEntryShape},
     {"coming", integer, required, "Dates in the coming two years, at most 750."}}};

static const Shape kProgrammeLineShape{
    "ProgrammeLine",
    joined(
        joined({{"id", uuid, required, "Id."},
                {"slug", text, required, "Last part of its page's address."},
                {"url", url, required, "Page."},
                {"title", text, required, "Title.", 300}},
               time_fields(),
               {{"place_name", text, required, "Name of the house or place."},
                {"category", text, required, "Discipline.", 0, 0, all_words<calendars::Category>()},
                {"status", text, required, "State.", 0, 0, all_words<calendars::EventStatus>()},
                {"visibility", text, required, "Who finds it.", 0, 0,
                 all_words<calendars::Visibility>()},
                {"calendar", object, required, "Its calendar.", 0, 0, {}, &kCalendarRefShape}}),
        {{"rule", text, nullable, "RRULE of a series; empty when only dates repeat it."},
         {"next_at", instant, nullable, "Its next date."},
         {"sequence", integer, required, "Grows with each change."},
         {"updated_at", instant, required, "Last changed."}},
        {})};

static const Shape kProgrammeCountsShape{"ProgrammeCounts",
                                         {{"any", integer, required, "All."},
                                          {"draft", integer, required, "Drafts."},
                                          {"cancelled", integer, required, "Cancelled ones."}}};

const Shape kProgrammeShape{
    "Programme",
    {{"items", list_of_objects, required, "Events and series.", 0, 0, {}, &kProgrammeLineShape},
     {"next", text, nullable, "Cursor of the next page."},
     {"counts",
      object,
      required,
      "Of all pages, in any state.",
      0,
      0,
      {},
      &kProgrammeCountsShape}}};

const Shape kProgrammeQueryShape{
    "ProgrammeQuery",
    {{"time", text, optional, "What has a date to come (the default), or has none.", 0, 0,
      all_words<calendars::ProgrammeTime>()},
     {"state", text, optional, "Only these.", 0, 0, all_words<calendars::ProgrammeState>()},
     {"q", text, optional, "Part of a title or place.", 200},
     {"calendar", text, optional, "Handle.", 60},
     {"cursor", text, optional, "From next of the page before.", 60},
     {"limit", integer, optional, "Lines of a page; default 50.", 100, 1}}};

static const Shape kCorrectionShape{"Correction",
                                    {{"typed", text, required, "The word that was typed."},
                                     {"taken", list_of_text, required, "The words searched."}}};

const Shape kAgendaShape{
    "Agenda",
    {{"items", list_of_objects, required, "Entries in order of time.", 0, 0, {}, &kEntryShape},
     {"next", text, nullable, "Cursor of the next page."},
     {"corrections", list_of_objects, required, "Mistyped words.", 0, 0, {}, &kCorrectionShape}}};

static const Shape kDayCountShape{"DayCount",
                                  {{"day", date, required, "Local day."},
                                   {"count", integer, required, "Dates that begin on it."}}};

const Shape kAgendaDaysShape{
    "AgendaDays",
    {{"days", list_of_objects, required, "Every day of the range.", 370, 0, {}, &kDayCountShape},
     {"total", integer, required, "Dates in the range."},
     {"organisations", integer, required, "Organisations that they are of."}}};

const Shape kDatesQueryShape{"OccurrencesQuery",
                             {{"from", date, optional, "First local day; default now."},
                              {"to", date, optional, "Last local day, inclusive."},
                              {"limit", integer, optional, "Most dates; default 50.", 200, 1}}};

const Shape kDatesShape{
    "Occurrences",
    {{"items", list_of_objects, required, "Dates in order.", 200, 0, {}, &kEntryShape}}};

}  // namespace allmende
