// Series of bookings as JSON: shapes, and both directions.
#include "models/base/error.hpp"
#include "server/api/bookings_json.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

using enum Kind;
using enum Need;

static std::vector<Field> series_fields() {
  std::vector<Field> fields = kBookingWishShape.fields;
  fields.push_back({"every_weeks", integer, optional, "Default 1.", 8, 1});
  fields.push_back({"count", integer, required, "How many dates, the first among them.", 60, 2});
  fields.push_back({"except", list_of_text, optional, "Days on which it is not wanted.", 60});
  fields.push_back({"only_free", boolean, optional,
                    "Hold those that are free when others are taken; else none is held then."});
  return fields;
}

const Shape& series_wish_shape() {
  static const Shape kShape{"BookingSeriesWish", series_fields()};
  return kShape;
}

static const Shape kSeriesDateShape{"BookingSeriesDate",
                                    {{"starts_at", instant, required, "From then on …"},
                                     {"ends_at", instant, required, "… until then."},
                                     {"booking", uuid, nullable, "What was held."},
                                     {"conflict", text, nullable, "Key of what is against it."},
                                     {"reason", text, nullable, "The same in words."}}};

const Shape kSeriesShape{
    "BookingSeries",
    {{"series", uuid, nullable, "Null when nothing was held."},
     {"dates", list_of_objects, required, "In order.", 60, 0, {}, &kSeriesDateShape}}};

bookings::SeriesWish read_series_wish(const Json& body) {
  bookings::SeriesWish wish{.first = read_booking_wish(body),
                            .count = static_cast<int>(body["count"].integer()),
                            .except = {},
                            .only_free = body["only_free"].boolean()};
  if (body.has("every_weeks")) wish.every_weeks = static_cast<int>(body["every_weeks"].integer());
  for (std::size_t i = 0; i < body["except"].size(); ++i) {
    const auto day = read_day(body["except"].at(i).text());
    if (!day) {
      throw invalid("/except/" + std::to_string(i), "request.error.format",
                    {{"format", "2026-12-24"}});
    }
    wish.except.push_back(*day);
  }
  return wish;
}

Json to_json(const bookings::SeriesOutcome& outcome, const std::string& locale) {
  Json dates = Json::array();
  for (const auto& date : outcome.dates) {
    const bool taken = !date.conflict.empty();
    dates.push(Json::object(
        {{"starts_at", to_rfc3339(date.span.starts_at)},
         {"ends_at", to_rfc3339(date.span.ends_at)},
         {"booking", date.booking ? Json{date.booking->text} : Json{}},
         {"conflict", Json::text_or_null(date.conflict)},
         {"reason", taken ? Json{translate(date.conflict, locale, date.params)} : Json{}}}));
  }
  return Json::object(
      {{"series", outcome.series ? Json{outcome.series->text} : Json{}}, {"dates", dates}});
}

}  // namespace allmende
