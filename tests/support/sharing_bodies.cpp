#include "tests/support/sharing_bodies.hpp"

#include "models/base/id.hpp"

namespace allmende::tests {

std::map<std::string, std::string> bodies_of_sharing(
    const std::map<std::string, std::string>& names) {
  return {
      {"/api/v1/organisations/{organisation}/resources",
       R"({"kind":"kit","tracking":"unit","title_de":"Neu"})"},
      {"/api/v1/resources/{resource}/units", R"({"inventory_code":"2"})"},
      {"/api/v1/resources/{resource}/checks", R"({"name":"TÜV","due_on":"2039-01-01"})"},
      {"/api/v1/resources/{resource}/closures",
       R"({"kind":"own_use","starts_at":"2031-01-01T10:00:00Z","ends_at":"2031-01-01T11:00:00Z"})"},
      {"/api/v1/bookings", R"({"lines":[{"resource":")" + names.at("resource") +
                               R"("}],"starts_at":"2031-01-01T10:00:00Z",)"
                               R"("ends_at":"2031-01-01T11:00:00Z","purpose":"rehearsal"})"},
      {"/api/v1/booking-series", R"({"lines":[{"resource":")" + names.at("resource") +
                                     R"("}],"starts_at":"2031-01-01T10:00:00Z","count":2,)"
                                     R"("ends_at":"2031-01-01T11:00:00Z","purpose":"rehearsal"})"},
      {"/api/v1/bookings/{booking}/swap",
       R"({"unit":")" + names.at("unit") + R"(","by":")" + names.at("unit") + R"("})"},
      {"/api/v1/carts", R"({"name":"Fest","starts_at":"2031-01-01T10:00:00Z",)"
                        R"("ends_at":"2031-01-01T11:00:00Z","purpose":"rehearsal"})"},
      {"/api/v1/carts/{cart}/items/{resource}", R"({"quantity":1})"},
      {"/api/v1/waiting-list", R"({"resource":")" + names.at("resource") +
                                   R"(","starts_at":"2026-12-30T10:00:00Z",)"
                                   R"("ends_at":"2026-12-30T11:00:00Z","purpose":"rehearsal"})"},
      {"/api/v1/resources/{resource}/fees",
       R"({"cancellation":[],"late_day_cents":0,"late_most_cents":0,"no_show_percent":5})"},
      {"/api/v1/resources/{resource}/sale",
       R"({"price_cents":100,"choice":"need","withdrawal":false})"},
      {"/api/v1/wanted",
       R"({"title":"Bretter","category":"MAT.baustoff","purpose":"workshop","ways":["give"]})"},
      {"/api/v1/wanted/{ad}", R"({"title":"Latten"})"},
      {"/api/v1/resources/{resource}/insurance",
       R"({"kinds":["vehicle"],"min_sum_cents":1,"excess_cents":0,"transport":false,)"
       R"("theft_rule":"","note":"","exempt_groups":[]})"},
      {"/api/v1/organisations/{organisation}/insurance-policies",
       R"({"kind":"vehicle","insurer":"V","number":"1","sum_cents":1,"borrowed_things":true,)"
       R"("transport":true,"valid_to":"2039-01-01"})"},
      {"/api/v1/wanted/{ad}/removal", R"({"reason":"Werbung"})"},
      {"/api/v1/bookings/{booking}/protocols",
       R"({"id":")" + make_uuid() + R"(","direction":"out","taken_at":"2026-01-01T10:00:00Z",)" +
           R"("lender_name":"Anna","things":[{"resource_id":")" + names.at("resource") +
           R"(","unit_id":")" + names.at("unit") + R"(","state":"good"}]})"},
      {"/api/v1/bookings/{booking}/protocols/{protocol}/confirmation", R"({"name":"Kim"})"},
      {"/api/v1/units/{unit}/damages", R"({"finding":"found","words":"Im Foyer."})"},
      {"/api/v1/damages/{damage}/closure", R"({"outcome":"nothing"})"},
      {"/api/v1/receipts/{receipt}/reversal", R"({"reason":"Falsch."})"},
      {"/api/v1/bookings/{booking}/refusal", R"({"note":"Nein."})"},
      {"/api/v1/bookings/{booking}/dispute", R"({"note":"Nein."})"},
      {"/api/v1/bookings/{booking}/settlement", R"({"note":"So."})"},
      {"/api/v1/bookings/{booking}/extension", R"({"ends_at":"2031-01-01T10:00:00Z"})"},
      {"/api/v1/organisations/{organisation}/borrower-group", R"({"group":"school"})"},
      {"/api/v1/organisations/{organisation}/resources/import", "Titel\nKabeltrommel\n"},
      {"/api/v1/resources/{resource}/calendar", R"({"url":"https://example.org/a.ics"})"},
      {"/api/v1/organisations/{organisation}/lender-profile", R"({"legal_name":"Haus e.V."})"},
      {"/api/v1/resources/{resource}/units/{unit}/accessories", R"({"items":[]})"},
  };
}

}  // namespace allmende::tests
