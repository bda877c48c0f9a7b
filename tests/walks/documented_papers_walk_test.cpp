// The rows of protocols, receipts and papers, for tests/walks/documented_walk_test.cpp.
#include "tests/walks/documented_walk.hpp"

namespace allmende::tests {

static const std::string kOfBooking = "/api/v1/bookings/{booking}";
static const std::string kOfHouse = "/api/v1/organisations/{organisation}";
static const std::string kOfYear = kOfHouse + "/receipts/years/{year}";
static const std::string kOfThing = "/api/v1/resources/{resource}";
static const std::string kTheater = "/api/v1/organisations/theater";

static Json paper_loan(const std::string& resource) {
  const std::string slug = resource.substr(resource.rfind('/') + 1);
  return Json::object({{"lines", Json::array({Json::object({{"resource", slug}})})},
                       {"starts_at", day_from_now(150) + "T12:00:00Z"},
                       {"ends_at", day_from_now(151) + "T12:00:00Z"},
                       {"purpose", "rehearsal"}});
}

/// All things of a sheet, as they should be.
static Json protocol_wish(const Json& sheet, const char* direction, const std::string& photo) {
  const Json thing = sheet["things"].at(0);
  const Json part =
      Json::object({{"name", "Netzkabel"}, {"quantity", 2}, {"present", photo.empty() ? 1 : 2}});
  const Json checked = Json::object({{"resource_id", thing["resource_id"]},
                                     {"unit_id", thing["unit_id"]},
                                     {"state", "good"},
                                     {"parts", Json::array({part})}});
  return Json::object({{"id", make_uuid()},
                       {"direction", direction},
                       {"taken_at", day_from_now(0) + "T00:00:00Z"},
                       {"lender_name", "Mia"},
                       {"things", Json::array({checked})},
                       {"photos", photo.empty() ? Json::array() : Json::texts({photo})}});
}

/// What lies in the case.
static Json parts_wish() {
  const Json cable = Json::object({{"name", "Netzkabel"}, {"quantity", 2}});
  return Json::object({{"items", Json::array({cable})}});
}

/// Addresses of a case that is lent for a fee, and of the only unit of it.
static std::pair<std::string, std::string> make_case(HttpClient& owner) {
  const std::string thing =
      owner
          .post(kTheater + "/resources",
                Json::object({{"kind", "kit"},
                              {"tracking", "unit"},
                              {"title_de", "Koffer"},
                              {"status", "published"},
                              {"prices", Json::object({{"unit_cents", 1500}})}}))
          .header("Location");
  const Json units =
      owner.post(thing + "/units", Json::object({{"inventory_code", "K"}})).json()["units"];
  return {thing, thing + "/units/" + units.at(0)["id"].text()};
}

/// Address of a loan that both sides have agreed on.
static std::string confirmed_loan(HttpClient& owner, const std::string& thing) {
  const std::string loan = owner.post("/api/v1/bookings", paper_loan(thing)).header("Location");
  for (const char* move : {"/request", "/approval", "/confirmation"}) {
    EXPECT_EQ(owner.post(loan + move, Json::object({})).status, 200);
  }
  return loan;
}

static Json fee_terms(int no_show_percent) {
  const Json step = Json::object({{"hours_before", 8784}, {"percent", 50}});
  return Json::object({{"cancellation", Json::array({step})},
                       {"late_day_cents", 500},
                       {"late_most_cents", 2000},
                       {"no_show_percent", no_show_percent}});
}

void Documented::call_papers(std::set<const Route*>& called) {
  using enum Method;
  const auto call = [&](Method method, const std::string& row_path, const std::string& path,
                        const Json& body = {}) {
    const Call one{method, row_path, path, body};
    const Route& row = row_of(one);
    called.insert(&row);
    const Reply reply = send(one, row);
    EXPECT_EQ(reply.status, row.terms.success) << name_of(one) << reply.body;
    EXPECT_EQ(reply.header("Content-Type"), row.terms.answer_type) << name_of(one);
    if (row.terms.answer == nullptr) {
      EXPECT_TRUE(reply.body.starts_with("%PDF-") || reply.body.starts_with("\xff\xd8"))
          << name_of(one);
      return Json{};
    }
    EXPECT_EQ(departure(reply.json(), *row.terms.answer).value_or(""), "") << reply.body;
    return reply.json();
  };
  call(put, kOfHouse + "/lender-profile", kTheater + "/lender-profile",
       Json::object({{"vat_status", "small_business"}, {"iban", "DE02120300000000202051"}}));
  call(get, kOfHouse + "/lender-profile", kTheater + "/lender-profile");
  const auto [thing, unit] = make_case(mia_);
  call(put, kOfThing + "/units/{unit}/accessories", unit + "/accessories", parts_wish());
  call(get, kOfThing + "/accessories", thing + "/accessories");
  call(get, kOfThing + "/labels", thing + "/labels");
  call(put, kOfThing + "/fees", thing + "/fees", fee_terms(100));
  call(get, kOfThing + "/fees", thing + "/fees");
  const std::string loan = confirmed_loan(mia_, thing);
  call(get, kOfBooking + "/contract", loan + "/contract");
  call(get, kOfHouse + "/counter", kTheater + "/counter?day=" + day_from_now(150));
  const Json sheet = call(get, kOfBooking + "/sheet", loan + "/sheet");
  const std::string photo = make_uuid();
  call(post, kOfBooking + "/photos",
       loan + "/photos?alt=Koffer&id=" + photo + "&sha256=" + sha256_hex(make_png()));
  call(get, kOfBooking + "/photos/{photo}/file", loan + "/photos/" + photo + "/file");
  const std::string all = kOfBooking + "/protocols";
  const Json out = call(post, all, loan + "/protocols", protocol_wish(sheet, "out", photo));
  const std::string made = loan + "/protocols/" + out["id"].text();
  call(get, all, loan + "/protocols");
  call(get, all + "/{protocol}/document", made + "/document");
  call(post, all + "/{protocol}/confirmation", made + "/confirmation",
       Json::object({{"name", "Ben"}}));
  call(post, all, loan + "/protocols", protocol_wish(sheet, "back", ""));
  const Json receipt = call(post, kOfBooking + "/receipts", loan + "/receipts");
  const std::string paid = "/api/v1/receipts/" + receipt["id"].text();
  call(get, kOfBooking + "/receipts", loan + "/receipts");
  call(get, kOfHouse + "/receipts", kTheater + "/receipts");
  call(get, kOfYear, kTheater + "/receipts/years/" + day_from_now(0).substr(0, 4));
  call(get, "/api/v1/receipts/{receipt}", paid);
  call(get, "/api/v1/receipts/{receipt}/document", paid + "/document");
  call(post, "/api/v1/receipts/{receipt}/reversal", paid + "/reversal",
       Json::object({{"reason", "Falscher Betrag."}}));
  const std::string off = confirmed_loan(mia_, thing);
  call(get, kOfBooking + "/fees", off + "/fees");
  EXPECT_EQ(mia_.post(off + "/cancellation", Json::object({})).status, 200);
  const Json waived = call(post, kOfBooking + "/fees/waiver", off + "/fees/waiver",
                           Json::object({{"note", "Aus Kulanz."}}));
  EXPECT_EQ(waived["charge"]["cents"].integer(), 750);
}

std::vector<Call> Documented::paper_failures() const {
  using enum Method;
  const std::string nowhere = "/api/v1/bookings/" + make_uuid();
  const std::string none = "/api/v1/resources/none";
  const std::string house = "/api/v1/organisations/none";
  const std::string receipt = "/api/v1/receipts/" + make_uuid();
  const Json nameless =
      Json::object({{"items", Json::array({Json::object({{"name", " "}, {"quantity", 1}})})}});
  const std::string lost = "/protocols/" + make_uuid();
  const std::string photo = "/photos?alt=X&id=" + make_uuid() + "&sha256=";
  return {
      {get, kOfBooking + "/contract", nowhere + "/contract"},
      {get, kOfBooking + "/contract", loans_.at(6) + "/contract"},
      {put, kOfHouse + "/lender-profile", kTheater + "/lender-profile",
       Json::object({{"iban", "DE00"}})},
      {get, kOfHouse + "/lender-profile", house + "/lender-profile"},
      {get, kOfThing + "/labels", none + "/labels"},
      {get, kOfThing + "/accessories", none + "/accessories"},
      {put, kOfThing + "/units/{unit}/accessories", unit_ + "/accessories", nameless},
      {get, kOfHouse + "/counter", house + "/counter"},
      {get, kOfBooking + "/sheet", nowhere + "/sheet"},
      {get, kOfBooking + "/protocols", nowhere + "/protocols"},
      {post, kOfBooking + "/protocols", nowhere + "/protocols", Json::object({})},
      {get, kOfBooking + "/protocols/{protocol}/document", loans_.at(6) + lost + "/document"},
      {post, kOfBooking + "/protocols/{protocol}/confirmation",
       loans_.at(6) + lost + "/confirmation", Json::object({{"name", "Ben"}})},
      {post, kOfBooking + "/photos", loans_.at(6) + photo + "x"},
      {post, kOfBooking + "/photos", loans_.at(6) + photo + std::string(64, 'a')},
      {get, kOfBooking + "/photos/{photo}/file", loans_.at(6) + "/photos/" + make_uuid() + "/file"},
      {get, kOfThing + "/fees", none + "/fees"},
      {put, kOfThing + "/fees", unit_.substr(0, unit_.find("/units/")) + "/fees", fee_terms(49)},
      {get, kOfBooking + "/fees", nowhere + "/fees"},
      {post, kOfBooking + "/fees/waiver", loans_.at(6) + "/fees/waiver", Json::object({})},
      {post, kOfBooking + "/receipts", loans_.at(6) + "/receipts"},
      {get, kOfBooking + "/receipts", nowhere + "/receipts"},
      {get, kOfHouse + "/receipts", kTheater + "/receipts?cursor=x"},
      {get, kOfYear, kTheater + "/receipts/years/1999"},
      {get, kOfYear, house + "/receipts/years/2026"},
      {get, kOfHouse + "/receipts/years/{year}/export", kTheater + "/receipts/years/x/export"},
      {get, "/api/v1/admin/receipts/years/{year}/export", "/api/v1/admin/receipts/years/0/export"},
      {get, "/api/v1/receipts/{receipt}", receipt},
      {get, "/api/v1/receipts/{receipt}/document", receipt + "/document"},
      {post, "/api/v1/receipts/{receipt}/reversal", receipt + "/reversal",
       Json::object({{"reason", "Nein."}})},
  };
}

}  // namespace allmende::tests
