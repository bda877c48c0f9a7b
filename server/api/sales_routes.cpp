#include "server/api/sales_routes.hpp"

#include "models/base/with.hpp"

namespace allmende {

static Response put_sale(SalesFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kSaleTermsShape);
  const resources::SaleTerms terms{
      .price_cents = static_cast<int>(body["price_cents"].integer()),
      .choice = *read_word<resources::SaleChoice>(body["choice"].text()),
      .withdrawal = body["withdrawal"].boolean()};
  const auto view = face.sales.put_terms(caller, request.param("resource"), terms);
  return ok(resource_answer(face.resources, caller, view));
}

static Response draw_lot(SalesFace& face, const Request& request, const Caller& caller) {
  read_body(request, kBookingMoveShape);
  const BookingId drawn = face.sales.draw(caller, request.param("resource"));
  return ok(to_json(face.bookings.bookings.get(caller, drawn),
                    {.links = face.bookings.links, .locale = caller.locale}));
}

std::vector<Route> sales_routes(SalesFace& face) {
  using enum Method;
  const std::string path = "/api/v1/resources/{resource}";
  return {{put,
           path + "/sale",
           Scope::resources_write,
           with(face, put_sale),
           {.summary = "Say on which terms it is sold or given away",
            .tag = "resources",
            .body = &kSaleTermsShape,
            .answer = &kResourceShape,
            .errors = {"resources.error.not_found", "access.error.denied"}}},
          {post,
           path + "/lot",
           Scope::bookings_write,
           with(face, draw_lot),
           {.summary = "Reserve it for one of those who ask, by lot",
            .tag = "bookings",
            .body = &kBookingMoveShape,
            .answer = &kBookingShape,
            .errors = {"resources.error.not_found", "access.error.denied", "bookings.error.nobody",
                       "bookings.error.not_by_lot", "bookings.error.promised_to",
                       "bookings.error.reserved", "bookings.error.sold_out",
                       "bookings.error.second_person", "resources.error.grant_lock"}}}};
}

}  // namespace allmende
