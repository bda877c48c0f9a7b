// The rows of damages, of contacts and of papers elsewhere, for
// tests/walks/documented_walk_test.cpp.
#include "tests/support/stand_in_peer.hpp"
#include "tests/walks/documented_walk.hpp"

namespace allmende::tests {

static const std::string kLabelled = "/api/v1/units/{unit}";
static const std::string kOneDamage = "/api/v1/damages/{damage}";
static const std::string kReached = "/api/v1/bookings/{booking}/contacts";
static const std::string kPapersOfHome = "/api/v1/bookings/{booking}/papers";
static const std::string kDamagesOfHouse = "/api/v1/organisations/{organisation}/damages";

/// As if another city kept a paper of the loan.
static std::string paper_elsewhere(const City& city, StandInPeer& peer, const std::string& loan) {
  peer.answer("/paper", [](const Request&, const Caller&) {
    return text_response(200, "application/pdf", "%PDF-1.7 …");
  });
  const std::string id = make_uuid();
  city.sql(
      "INSERT INTO booking_papers (id, booking_id, kind, url, made_at, number, cents) VALUES ('" +
      id + "', '" + loan.substr(loan.rfind('/') + 1) + "', 'receipt', '" + peer.base() +
      "/paper', now(), 3, 1500)");
  return loan + "/papers/" + id;
}

void Documented::call_damages(std::set<const Route*>& called) {
  using enum Method;
  const auto call = [&](Method method, const std::string& row_path, const std::string& path,
                        const Json& body = {}) {
    const Call one{method, row_path, path, body};
    const Route& row = row_of(one);
    called.insert(&row);
    const Reply reply = send(one, row);
    EXPECT_EQ(reply.status, row.terms.success) << name_of(one) << reply.body;
    EXPECT_EQ(reply.header("Content-Type"), row.terms.answer_type) << name_of(one);
    if (row.terms.answer == nullptr) return Json{};
    EXPECT_EQ(departure(reply.json(), *row.terms.answer).value_or(""), "") << reply.body;
    return reply.json();
  };
  const std::string thing = "/api/v1/units/" + other_unit_.substr(other_unit_.rfind('/') + 1);
  call(get, kLabelled + "/label", thing + "/label");
  const Json made = call(post, kLabelled + "/damages", thing + "/damages",
                         Json::object({{"finding", "unusable"}, {"words", "Kaputt."}}));
  const std::string damage = "/api/v1/damages/" + made["id"].text();
  const std::string photo = make_uuid();
  call(post, kOneDamage + "/photos", damage + "/photos?alt=Riss&id=" + photo);
  call(get, kOneDamage + "/photos/{photo}/file", damage + "/photos/" + photo + "/file");
  call(get, kDamagesOfHouse, "/api/v1/organisations/theater/damages");
  call(get, kOneDamage, damage);
  call(post, kOneDamage + "/confirmation", damage + "/confirmation");
  call(post, kOneDamage + "/closure", damage + "/closure", Json::object({{"outcome", "repaired"}}));
  call(get, kReached, loans_.at(6) + "/contacts");
  for (const char* side : {"/lender", "/borrower"}) {
    call(put, kReached + side, loans_.at(6) + "/contacts" + side,
         Json::object({{"name", "Mia"}, {"phone", "0521 4711"}}));
  }
  SystemClock clock;
  StandInPeer peer{clock};
  const std::string paper = paper_elsewhere(city_, peer, loans_.at(6));
  call(get, kPapersOfHome, loans_.at(6) + "/papers");
  call(get, kPapersOfHome + "/{paper}", paper);
}

std::vector<Call> Documented::damage_failures() const {
  using enum Method;
  const std::string damage = "/api/v1/damages/" + make_uuid();
  const std::string thing = "/api/v1/units/" + make_uuid();
  const std::string loan = "/api/v1/bookings/" + make_uuid();
  return {
      {get, kLabelled + "/label", thing + "/label"},
      {post, kLabelled + "/damages", thing + "/damages",
       Json::object({{"finding", "found"}, {"words", "Hier."}})},
      {get, kReached, loan + "/contacts"},
      {get, kPapersOfHome, loan + "/papers"},
      {get, kPapersOfHome + "/{paper}", loans_.at(6) + "/papers/" + make_uuid()},
      {put, kReached + "/lender", loan + "/contacts/lender", Json::object({})},
      {put, kReached + "/borrower", loan + "/contacts/borrower", Json::object({})},
      {get, kDamagesOfHouse, "/api/v1/organisations/none/damages"},
      {get, kOneDamage, damage},
      {post, kOneDamage + "/confirmation", damage + "/confirmation"},
      {post, kOneDamage + "/closure", damage + "/closure", Json::object({{"outcome", "nothing"}})},
      {post, kOneDamage + "/photos", damage + "/photos?alt=X&id=" + make_uuid()},
      {get, kOneDamage + "/photos/{photo}/file", damage + "/photos/" + make_uuid() + "/file"}};
}

}  // namespace allmende::tests
