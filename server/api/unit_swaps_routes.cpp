#include "server/api/unit_swaps_routes.hpp"

#include "models/base/with.hpp"
#include "server/api/bookings_json.hpp"

namespace allmende {

using enum Kind;
using enum Need;

static const Shape kUnitSwapShape{"UnitSwap",
                                  {{"unit", uuid, required, "Which one of the booking."},
                                   {"by", uuid, required, "Which one in place of it."},
                                   {"version", integer, optional, "The version that is moved."}}};

static const Shape kSpareUnitShape{"SpareUnit",
                                   {{"id", uuid, required, "Id."},
                                    {"resource_id", uuid, required, "Of which resource."},
                                    {"inventory_code", text, required, "On its label."}}};

static const Shape kSpareUnitsShape{
    "SpareUnits",
    {{"items", list_of_objects, required, "By resource and code.", 1000, 0, {}, &kSpareUnitShape}}};

static Response list_spares(UnitSwapsFace& face, const Request& request, const Caller& caller) {
  Json items = Json::array();
  for (const auto& unit : face.swaps.spares(caller, request.id<BookingId>("booking"))) {
    items.push(Json::object({{"id", unit.id.text},
                             {"resource_id", unit.resource_id.text},
                             {"inventory_code", unit.inventory_code}}));
  }
  return ok(Json::object({{"items", items}})).with_header("Cache-Control", "no-store");
}

static Response swap_unit(UnitSwapsFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kUnitSwapShape);
  bookings::Swap swap{
      .unit = {body["unit"].text()}, .by = {body["by"].text()}, .version = std::nullopt};
  if (body.has("version")) swap.version = static_cast<int>(body["version"].integer());
  const auto view = face.swaps.swap(caller, request.id<BookingId>("booking"), swap);
  return ok(to_json(view, {.links = face.links, .locale = caller.locale}));
}

std::vector<Route> unit_swaps_routes(UnitSwapsFace& face) {
  using enum Method;
  const std::string loan = "/api/v1/bookings/{booking}";
  return {{get,
           loan + "/spare-units",
           Scope::session,
           with(face, list_spares),
           {.summary = "What could be given in place of what is booked",
            .tag = "bookings",
            .answer = &kSpareUnitsShape,
            .errors = {"bookings.error.not_found", "access.error.denied"}}},
          {post,
           loan + "/swap",
           Scope::bookings_write,
           with(face, swap_unit),
           {.summary = "Give another one of the same kind, before it is handed over",
            .tag = "bookings",
            .body = &kUnitSwapShape,
            .answer = &kBookingShape,
            .errors = {"bookings.error.not_found", "access.error.denied", "bookings.error.not_now",
                       "bookings.error.unit", "bookings.error.taken", "bookings.error.changed"}}}};
}

}  // namespace allmende
