// Papers of what is borrowed in another city: the borrower's city lists them and fetches them from
// there, and nobody else gets them.
#include "federation/signatures/http_signature.hpp"
#include "tests/support/pdf.hpp"
#include "tests/support/stand_in_peer.hpp"
#include "tests/walks/lending_walk.hpp"

namespace allmende::tests {

class LendingPapersWalk : public LendingWalk {
 protected:
  LendingPapersWalk() {
    EXPECT_EQ(lender_
                  .put("/api/v1/organisations/theater/lender-profile",
                       Json::object({{"vat_status", "small_business"},
                                     {"legal_name", "Theater am Markt e. V."},
                                     {"iban", "DE02120300000000202051"}}))
                  .status,
              200);
  }
  /// The kinds of papers that are listed for the borrower, once they are these.
  testing::AssertionResult has_papers(const std::string& mine, const std::string& kinds) {
    std::string last;
    const bool so = within(kSoon, [&] {
      last.clear();
      const Json items = papers(mine);
      for (std::size_t i = 0; i < items.size(); ++i) last += items.at(i)["kind"].text() + " ";
      return last == kinds;
    });
    if (so) return testing::AssertionSuccess();
    return testing::AssertionFailure() << last;
  }
  Json papers(const std::string& mine) { return borrower_.get(mine + "/papers").json()["items"]; }
  Reply paper(const std::string& mine, std::size_t number, const char* language = "de") {
    return borrower_.get(mine + "/papers/" + papers(mine).at(number)["id"].text(),
                         {{"Accept-Language", language}});
  }
  /// The protocol of a move, as the counter writes it.
  void record(const std::string& theirs, const char* direction) {
    const Json thing = lender_.get(theirs + "/sheet").json()["things"].at(0);
    const Json checked = Json::object({{"resource_id", thing["resource_id"]},
                                       {"unit_id", thing["unit_id"]},
                                       {"state", "good"},
                                       {"parts", Json::array()}});
    const Reply reply = lender_.post(theirs + "/protocols",
                                     Json::object({{"id", make_uuid()},
                                                   {"direction", direction},
                                                   {"taken_at", day_from_now(0) + "T00:00:00Z"},
                                                   {"lender_name", "Lea am Tresen"},
                                                   {"things", Json::array({checked})}}));
    EXPECT_EQ(reply.status, 201) << reply.body;
  }
};

TEST_F(LendingPapersWalk, ContractProtocolsAndReceiptAreHadFromTheOtherCity) {
  const std::string mine = ask(10);
  const std::string theirs = lent(10);
  ASSERT_TRUE(stands(mine, "requested"));
  EXPECT_EQ(papers(mine).size(), 0U);
  move_there(theirs, "approval");
  ASSERT_TRUE(has_papers(mine, "contract "));
  record(theirs, "out");
  ASSERT_TRUE(has_papers(mine, "contract handover "));
  record(theirs, "back");
  ASSERT_TRUE(has_papers(mine, "contract handover return "));
  move_there(theirs, "closure");
  ASSERT_TRUE(has_papers(mine, "contract handover return receipt "));
  EXPECT_EQ(papers(mine).at(3)["cents"].integer(), 1500);
  EXPECT_EQ(papers(mine).at(3)["number"].integer(), 1);

  const Reply contract = paper(mine, 0);
  ASSERT_EQ(contract.status, 200) << contract.body;
  EXPECT_EQ(contract.header("Content-Type"), "application/pdf");
  EXPECT_EQ(contract.header("Content-Disposition"), "attachment; filename=\"contract.pdf\"");
  EXPECT_NE(pdf_text(contract.body).find("Theater am Markt e. V."), std::string::npos);
  EXPECT_NE(pdf_info(contract.body), pdf_info(paper(mine, 0, "en").body));
  EXPECT_NE(pdf_text(paper(mine, 1).body).find("Lea am Tresen"), std::string::npos);
  EXPECT_NE(pdf_text(paper(mine, 3).body).find("DE02"), std::string::npos);
  // A receipt that is taken back later is told as well.
  const Json receipts = lender_.get(theirs + "/receipts").json()["items"];
  EXPECT_EQ(lender_
                .post("/api/v1/receipts/" + receipts.at(0)["id"].text() + "/reversal",
                      Json::object({{"reason", "Falscher Betrag."}}))
                .status,
            201);
  ASSERT_TRUE(has_papers(mine, "contract handover return receipt reversal "));
  EXPECT_EQ(papers(mine).at(4)["cents"].integer(), -1500);
}

TEST_F(LendingPapersWalk, NobodyElseIsGivenThem) {
  const std::string mine = ask(20);
  const std::string theirs = lent(20);
  move_there(theirs, "approval");
  ASSERT_TRUE(has_papers(mine, "contract "));
  const std::string path = "/ap/agreement/" + theirs.substr(theirs.rfind('/') + 1) + "/contract";
  EXPECT_EQ(there_.stranger().get(path).status, 401);
  expect_refused_to_others(path);
  const std::string listed = mine + "/papers/" + papers(mine).at(0)["id"].text();
  EXPECT_EQ(here_.stranger().get(listed).status, 401);
  there_.server.kill_hard();
  const Reply away = borrower_.get(listed);
  EXPECT_EQ(away.status, 503);
  EXPECT_EQ(away.json()["code"].text(), "papers.error.elsewhere") << away.body;
}

TEST_F(LendingPapersWalk, WhatAHomeGivesOutInsteadOfAPaperIsNotPassedOn) {
  const std::string mine = ask(30);
  SystemClock clock;
  StandInPeer liar{clock};
  const auto serve = [&](const std::string& path, const std::string& type,
                         const std::string& bytes) {
    liar.answer(path, [type, bytes](const Request&, const Caller&) {
      return text_response(200, type, bytes);
    });
  };
  const std::string pdf = "%PDF-1.7 …";
  serve("/paper", "application/pdf; charset=binary", pdf);
  serve("/page", "text/html", pdf);
  serve("/script", "application/pdf", "<script>alert(1)</script>");
  serve("/flood", "application/pdf", pdf + std::string(21 << 20, 'x'));
  liar.answer("/away",
              [&](const Request&, const Caller&) { return redirect(302, liar.base() + "/paper"); });
  const std::vector<std::pair<std::string, int>> given{{"/paper", 200},  {"/page", 503},
                                                       {"/script", 503}, {"/flood", 503},
                                                       {"/away", 503},   {"/nothing", 404}};
  for (const auto& [path, status] : given) {
    const std::string id = make_uuid();
    here_.sql(
        "INSERT INTO booking_papers (id, booking_id, kind, url, made_at, number, cents) "
        "VALUES ('" +
        id + "', '" + mine.substr(mine.rfind('/') + 1) + "', 'contract', '" + liar.base() + path +
        "', now(), 0, 0)");
    EXPECT_EQ(borrower_.get(mine + "/papers/" + id).status, status) << path;
  }
}

}  // namespace allmende::tests
