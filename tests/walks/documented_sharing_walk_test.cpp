// The rows of resources and bookings, for tests/walks/documented_walk_test.cpp.
#include "tests/walks/documented_walk.hpp"

namespace allmende::tests {

static const char* const kResources = "/api/v1/organisations/{organisation}/resources";
static const char* const kTheirs = "/api/v1/organisations/theater/resources";
static const char* const kResource = "/api/v1/resources/{resource}";
static const std::string kBooking = "/api/v1/bookings/{booking}";
static const std::string kGroup = "/api/v1/organisations/{organisation}/borrower-group";

static std::string noon_in(int days) { return day_from_now(days) + "T12:00:00Z"; }

static std::string window_in(int days) {
  return "from=" + noon_in(days) + "&to=" + noon_in(days + 1);
}

static Json loan_wish(const std::string& resource, int days) {
  const std::string slug = resource.substr(resource.rfind('/') + 1);
  return Json::object({{"lines", Json::array({Json::object({{"resource", slug}})})},
                       {"starts_at", noon_in(days)},
                       {"ends_at", noon_in(days + 1)},
                       {"purpose", "rehearsal"}});
}

static Json cart_wish(int days) {
  return Json::object({{"name", "Sommerfest"},
                       {"starts_at", noon_in(days)},
                       {"ends_at", noon_in(days + 1)},
                       {"purpose", "rehearsal"}});
}

/// For a time at which it is lent.
static Json waiting_wish(const std::string& resource, int days) {
  return Json::object({{"resource", resource.substr(resource.rfind('/') + 1)},
                       {"starts_at", noon_in(days)},
                       {"ends_at", noon_in(days + 1)},
                       {"purpose", "rehearsal"}});
}

static Json beamer_wish(const std::string& title) {
  return Json::object({{"kind", "equipment"},
                       {"tracking", "unit"},
                       {"title_de", title},
                       {"category", "VID.projektor"},
                       {"status", "published"},
                       {"instant_groups", Json::texts({"non_profit_culture"})},
                       {"prices", Json::object({{"unit_cents", 1500}})}});
}

static const char* const kWaiting = "/api/v1/waiting-list";

void Documented::seed_sharing() {
  const auto make = [&](const std::string& title) {
    return mia_.post(kTheirs, beamer_wish(title)).header("Location");
  };
  resource_ = make("Beamer");
  other_resource_ = make("Leinwand");
  const auto last_unit = [&](const std::string& resource, const char* code) {
    const Json made =
        mia_.post(resource + "/units", Json::object({{"inventory_code", code}})).json();
    return resource + "/units/" + made["units"].at(made["units"].size() - 1)["id"].text();
  };
  unit_ = last_unit(resource_, "1");
  other_unit_ = last_unit(other_resource_, "9");
  const Json due = Json::object({{"name", "DGUV V3"}, {"due_on", day_from_now(900)}});
  check_ = resource_ + "/checks/" +
           mia_.post(resource_ + "/checks", due).json()["checks"].at(0)["id"].text();
  const Json closed =
      Json::object({{"kind", "own_use"}, {"starts_at", noon_in(200)}, {"ends_at", noon_in(201)}});
  closure_ =
      resource_ + "/closures/" + mia_.post(resource_ + "/closures", closed).json()["id"].text();
  mia_.put("/api/v1/organisations/theater/borrower-group",
           Json::object({{"group", "non_profit_culture"}}));
  for (int loan = 0; loan < 7; ++loan) {
    Json wish = loan_wish(resource_, 10 + 3 * loan);
    if (loan == 5) wish.set("organisation", "theater");
    loans_.push_back(mia_.post("/api/v1/bookings", wish).header("Location"));
  }
  waiting_ = mia_.post(kWaiting, waiting_wish(resource_, 10)).header("Location");
  // Of the fourth nobody will have come.
  for (const char* move : {"/request", "/approval", "/confirmation"}) {
    EXPECT_EQ(mia_.post(loans_.at(3) + move, Json::object({})).status, 200);
  }
  city_.sql("UPDATE bookings SET starts_at = now() - interval '3 hours' WHERE id = '" +
            loans_.at(3).substr(loans_.at(3).rfind('/') + 1) + "'");
}

std::vector<Call> Documented::resource_successes() const {
  using enum Method;
  const std::string thing = kResource;
  return {
      {post, kResources, kTheirs, beamer_wish("Projektor")},
      {get, kResources, std::string{kTheirs} + "?limit=1"},
      {get, "/api/v1/resources",
       "/api/v1/resources?q=beamer&category=VID&group=school&" + window_in(40)},
      {get, "/api/v1/resource-categories", "/api/v1/resource-categories"},
      {post, std::string{kResources} + "/import", std::string{kTheirs} + "/import",
       Json{"Titel;Art;Inventarnummer\nKabeltrommel;Material;K 1\n"}},
      {patch, kResource, resource_,
       Json::object({{"grant", Json::object({{"number", "LWL 7"}, {"until", "2039-12-31"}})},
                     {"timing", Json::object({{"buffer_after_minutes", 30}})}})},
      {post, thing + "/copy", resource_ + "/copy", Json::object({})},
      {get, thing + "/audience", resource_ + "/audience?audience=own"},
      {get, thing + "/free-busy", resource_ + "/free-busy?" + window_in(9)},
      {get, thing + "/price", resource_ + "/price?group=school&" + window_in(9)},
      {post, thing + "/units", resource_ + "/units", Json::object({{"inventory_code", "2"}})},
      {patch, thing + "/units/{unit}", unit_, Json::object({{"note", "Lampe neu"}})},
      {del, thing + "/units/{unit}", other_unit_},
      {post, thing + "/checks", resource_ + "/checks",
       Json::object({{"name", "Lampe"}, {"due_on", day_from_now(800)}})},
      {patch, thing + "/checks/{check}", check_, Json::object({{"checked_on", day_from_now(0)}})},
      {del, thing + "/checks/{check}", check_},
      {get, thing + "/closures", resource_ + "/closures"},
      {post, thing + "/closures", resource_ + "/closures",
       Json::object(
           {{"kind", "maintenance"}, {"starts_at", noon_in(210)}, {"ends_at", noon_in(211)}})},
      {del, thing + "/closures/{closure}", closure_},
      {put, thing + "/calendar", resource_ + "/calendar",
       Json::object({{"url", "http://127.0.0.1:1/x.ics"}})},
      {get, thing + "/calendar", resource_ + "/calendar"},
      {del, thing + "/calendar", resource_ + "/calendar"},
      {get, kResource, resource_},
      {del, kResource, other_resource_},
  };
}

std::vector<Call> Documented::booking_successes() const {
  using enum Method;
  const Json none = Json::object({});
  const Json why = Json::object({{"note", "Darum."}});
  const std::string far = loans_.at(0);
  const auto step = [&](const char* name, const std::string& loan, const Json& body) {
    return Call{post, kBooking + "/" + name, loan + "/" + name, body};
  };
  return {
      {post, "/api/v1/bookings", "/api/v1/bookings", loan_wish(resource_, 100)},
      {post, "/api/v1/booking-series", "/api/v1/booking-series",
       loan_wish(resource_, 110).set("count", 3).set("only_free", true)},
      {get, "/api/v1/bookings", "/api/v1/bookings?state=hold,requested&limit=1"},
      {get, kWaiting, kWaiting},
      {del, std::string{kWaiting} + "/{entry}", waiting_},
      {get, "/api/v1/organisations/{organisation}/bookings",
       "/api/v1/organisations/theater/bookings?" + window_in(9)},
      {put, kGroup, "/api/v1/organisations/theater/borrower-group",
       Json::object({{"group", "non_profit_culture"}})},
      step("request", far, none),
      step("counter-offer", far, Json::object({{"price_cents", 700}})),
      step("acceptance", far, none),
      step("confirmation", far, none),
      step("readiness", far, none),
      step("handover", far, none),
      step("return", far, Json::object({{"note", "Alles da."}})),
      step("dispute", far, why),
      step("settlement", far, why),
      {get, kBooking, far},
      step("request", loans_.at(1), none),
      step("approval", loans_.at(1), none),
      step("cancellation", loans_.at(1), none),
      step("request", loans_.at(2), none),
      step("refusal", loans_.at(2), why),
      step("no-show", loans_.at(3), none),
      step("request", loans_.at(4), none),
      step("approval", loans_.at(4), none),
      step("confirmation", loans_.at(4), none),
      step("handover", loans_.at(4), none),
      step("extension", loans_.at(4), Json::object({{"ends_at", noon_in(24)}})),
      step("return", loans_.at(4), none),
      step("closure", loans_.at(4), none),
      step("instant", loans_.at(5), none),
  };
}

/// Their answers are no JSON.
void Documented::call_table(std::set<const Route*>& called) {
  const auto call = [&](const std::string& row_path, const std::string& path, const char* told) {
    const Call table{Method::get, row_path + "/export", path + "/export"};
    called.insert(&row_of(table));
    const Reply reply = send(table, row_of(table));
    EXPECT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(reply.header("Content-Type"), "text/csv; charset=utf-8");
    EXPECT_NE(reply.body.find(told), std::string::npos) << reply.body;
  };
  call(kResources, kTheirs, "Beamer;");
  const std::string house = "/api/v1/organisations/";
  call(house + "{organisation}/receipts/years/{year}", house + "theater/receipts/years/2026",
       "Nummer;Art;");
  call("/api/v1/admin/receipts/years/{year}", "/api/v1/admin/receipts/years/2026",
       "Organisation;Voller Name;");
}

/// Of what comes in from elsewhere and goes out.
static std::vector<Call> depot_failures(const std::string& thing) {
  using enum Method;
  const std::string calendar = std::string{kResource} + "/calendar";
  const std::string all = kResources;
  return {
      {get, all + "/export", "/api/v1/organisations/none/resources/export"},
      {post, all + "/import", std::string{kTheirs} + "/import", Json{"X\n"}},
      {get, calendar, "/api/v1/resources/none/calendar"},
      {put, calendar, thing + "/calendar", Json::object({{"url", "file:///etc/passwd"}})},
      {del, calendar, thing + "/calendar"},
  };
}

static const char* const kCarts = "/api/v1/carts";
static const std::string kCart = "/api/v1/carts/{cart}";

std::vector<Call> Documented::cart_successes() {
  using enum Method;
  const Json none = Json::object({});
  const std::string thing = mia_.post(kTheirs, beamer_wish("Vorhang")).header("Location");
  mia_.post(thing + "/units", Json::object({{"inventory_code", "V 1"}}));
  const std::string item = "/items/" + thing.substr(thing.rfind('/') + 1);
  const std::string full = mia_.post(kCarts, cart_wish(160)).header("Location");
  const std::string second = mia_.post(kCarts, cart_wish(170)).header("Location");
  mia_.put(second + item, Json::object({{"quantity", 1}}));
  mia_.post(second + "/holds", none);
  const Json asked = mia_.post(second + "/request", none).json()["bookings"].at(0);
  mia_.post("/api/v1/bookings/" + asked["id"].text() + "/approval", none);
  const Json spare = mia_.post(thing + "/units", Json::object({{"inventory_code", "V 2"}})).json();
  const std::string loan = "/api/v1/bookings/" + asked["id"].text();
  const Json swap = Json::object({{"unit", asked["lines"].at(0)["units"].at(0)["id"].text()},
                                  {"by", spare["units"].at(1)["id"].text()}});
  return {
      {get, kBooking + "/spare-units", loan + "/spare-units"},
      {post, kBooking + "/swap", loan + "/swap", swap},
      {post, kWaiting, kWaiting,
       waiting_wish(thing, 170).set("quantity", 2).set("extras", Json::array())},
      {post, kCarts, kCarts, cart_wish(150)},
      {get, kCarts, kCarts},
      {get, kCart, full},
      {patch, kCart, full, Json::object({{"name", "Herbstfest"}})},
      {put, kCart + "/items/{resource}", full + item,
       Json::object({{"quantity", 1}, {"extras", Json::array()}})},
      {post, kCart + "/holds", full + "/holds"},
      {post, kCart + "/request", full + "/request", none},
      {post, kCart + "/confirmation", second + "/confirmation", none},
      {post, kCart + "/cancellation", full + "/cancellation", none},
      {del, kCart + "/items/{resource}", full + item},
      {del, kCart, full},
  };
}

static std::vector<Call> cart_failures() {
  using enum Method;
  const std::string none_such = "/api/v1/bookings/" + make_uuid();
  const Json swap = Json::object({{"unit", make_uuid()}, {"by", make_uuid()}});
  const std::string nowhere = std::string{kCarts} + "/" + make_uuid();
  const Json none = Json::object({});
  Json backwards = cart_wish(150);
  backwards.set("ends_at", noon_in(149));
  return {
      {get, kBooking + "/spare-units", none_such + "/spare-units"},
      {post, kBooking + "/swap", none_such + "/swap", swap},
      {post, kCarts, kCarts, backwards},
      {get, kCart, nowhere},
      {patch, kCart, nowhere, none},
      {del, kCart, nowhere},
      {put, kCart + "/items/{resource}", nowhere + "/items/x", Json::object({{"quantity", 1}})},
      {del, kCart + "/items/{resource}", nowhere + "/items/x"},
      {post, kCart + "/holds", nowhere + "/holds"},
      {post, kCart + "/request", nowhere + "/request", none},
      {post, kCart + "/confirmation", nowhere + "/confirmation", none},
      {post, kCart + "/cancellation", nowhere + "/cancellation", none},
  };
}

static std::vector<Call> waiting_failures(const std::string& resource) {
  using enum Method;
  std::vector<Call> calls = cart_failures();
  calls.push_back({post, kWaiting, kWaiting, waiting_wish(resource, 150)});
  calls.push_back({post, kWaiting, kWaiting, waiting_wish("/none", 10)});
  calls.push_back(
      {del, std::string{kWaiting} + "/{entry}", std::string{kWaiting} + "/" + make_uuid()});
  return calls;
}

std::vector<Call> Documented::sharing_failures() const {
  using enum Method;
  const std::string thing = kResource;
  const std::string none = "/api/v1/resources/none";
  const std::string nowhere = "/api/v1/bookings/" + make_uuid();
  const Json empty = Json::object({});
  Json taken = loan_wish(resource_, 10);
  const Json backwards = loan_wish(resource_, 50).set("ends_at", noon_in(49));
  std::vector<Call> calls{
      {get, "/api/v1/resources", "/api/v1/resources?cursor=x"},
      {get, "/api/v1/resources", "/api/v1/resources?from=" + noon_in(1)},
      {get, kResources, "/api/v1/organisations/none/resources"},
      {post, kResources, kTheirs, beamer_wish(" ")},
      {post, kResources, "/api/v1/organisations/none/resources", beamer_wish("X")},
      {get, kResource, none},
      {patch, kResource, resource_, Json::object({{"title_de", "X"}, {"version", 99}})},
      {patch, kResource, resource_, Json::object({{"category", "VID.nichts"}})},
      {del, kResource, resource_},
      {get, thing + "/free-busy", none + "/free-busy?" + window_in(1)},
      {get, thing + "/price", resource_ + "/price?from=" + noon_in(2) + "&to=" + noon_in(1)},
      {post, thing + "/units", resource_ + "/units", Json::object({{"inventory_code", "1"}})},
      {patch, thing + "/units/{unit}", unit_, Json::object({{"state", "transferred"}})},
      {del, thing + "/units/{unit}", unit_},
      {post, thing + "/checks", resource_ + "/checks",
       Json::object({{"name", " "}, {"due_on", day_from_now(1)}})},
      {patch, thing + "/checks/{check}", resource_ + "/checks/" + make_uuid(), empty},
      {del, thing + "/checks/{check}", resource_ + "/checks/" + make_uuid()},
      {get, thing + "/closures", none + "/closures"},
      {post, thing + "/closures", resource_ + "/closures",
       Json::object({{"kind", "own_use"}, {"starts_at", noon_in(10)}, {"ends_at", noon_in(11)}})},
      {del, thing + "/closures/{closure}", resource_ + "/closures/" + make_uuid()},
      {post, "/api/v1/bookings", "/api/v1/bookings", taken},
      {post, "/api/v1/bookings", "/api/v1/bookings", backwards},
      {post, "/api/v1/bookings", "/api/v1/bookings", loan_wish(none, 1)},
      {post, "/api/v1/booking-series", "/api/v1/booking-series",
       loan_wish(resource_, 110).set("count", 3).set("ends_at", noon_in(130))},
      {get, "/api/v1/bookings", "/api/v1/bookings?state=x"},
      {get, "/api/v1/organisations/{organisation}/bookings", "/api/v1/organisations/none/bookings"},
      {put, kGroup, "/api/v1/organisations/none/borrower-group",
       Json::object({{"group", "school"}})},
      {get, kBooking, nowhere},
      {post, kBooking + "/request", loans_.at(3) + "/request", empty},
      {post, kBooking + "/request", loans_.at(6) + "/request", Json::object({{"version", 9}})},
      {post, kBooking + "/instant", loans_.at(6) + "/instant", empty}};
  calls.push_back({post, thing + "/copy", none + "/copy", empty});
  for (const char* move :
       {"request", "acceptance", "confirmation", "approval", "readiness", "handover", "return",
        "closure", "no-show", "cancellation", "counter-offer"}) {
    calls.push_back({post, kBooking + "/" + move, nowhere + "/" + move, empty});
  }
  for (const char* move : {"dispute", "refusal", "settlement"}) {
    calls.push_back({post, kBooking + "/" + move, loans_.at(6) + "/" + move, empty});
  }
  calls.push_back({post, kBooking + "/extension", loans_.at(6) + "/extension",
                   Json::object({{"ends_at", noon_in(90)}})});
  for (Call& call : waiting_failures(resource_)) calls.push_back(std::move(call));
  for (Call& call : depot_failures(resource_)) calls.push_back(std::move(call));
  return calls;
}

}  // namespace allmende::tests
