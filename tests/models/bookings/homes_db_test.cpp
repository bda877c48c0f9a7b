// What was asked for in another city can be called off before it has answered, whichever of both it
// hears of first.
#include <gtest/gtest.h>

#include "models/bookings/booking_homes.hpp"
#include "models/bookings/remote_booking_repository.hpp"
#include "models/peers/peer_service.hpp"
#include "models/resources/resource_mirror_service.hpp"
#include "tests/support/depot.hpp"

namespace allmende::bookings {

using tests::at, tests::Depot;

static constexpr const char* kCatalogue = "https://nachbar.example/ap/catalogue";
static constexpr const char* kOffer = "https://hier.example/ap/a/1";

class HomesOfBookings : public testing::Test {
 protected:
  /// Asked for, and said; nobody has answered.
  HomesOfBookings() {
    depot.town.clock.time = at("2026-11-25T10:00:00Z");
    mirrors.take({.uri = "https://nachbar.example/ap/r/1",
                  .actor = kCatalogue,
                  .url = "https://nachbar.example/verleih/beamer",
                  .terms = "2026-11-20T10:00:00Z",
                  .updated_at = at("2026-11-20T10:00:00Z"),
                  .lender = {.uri = "https://nachbar.example/ap/o/7",
                             .name = "Depot",
                             .url = "https://nachbar.example/o"},
                  .content = content(),
                  .fees = {}});
    depot.town.test.sql("UPDATE accounts SET listed = true RETURNING ''");
    const std::string slug = depot.town.test.sql("SELECT slug FROM resources")[0];
    view = *depot
                .hold({.lines = {{.resource = slug}},
                       .span = {at("2026-12-01T10:00:00Z"), at("2026-12-02T10:00:00Z")}})
                .view;
    view = depot.move(depot.ben, view, "request");
    depot.town.db.write(
        [&](Tx& tx) { RemoteBookingRepository{tx}.put_offer(view.booking.id, kOffer); });
    word = {.actor = kCatalogue,
            .offer = kOffer,
            .agreement = "https://nachbar.example/ap/agreement/1",
            .span = view.booking.span,
            .history = {}};
  }
  static resources::ResourceContent content() {
    auto content = Depot::content("Beamer von drüben");
    content.tracking = resources::Tracking::bulk;
    content.quantity = 2;
    return content;
  }
  void say(const char* side, const char* verb, const char* state) {
    word.history.push_back({.seq = static_cast<int>(word.history.size()) + 2,
                            .at = depot.town.clock.time,
                            .side = *read_word<Side>(side),
                            .from_state = "",
                            .verb = verb,
                            .to_state = state,
                            .note = "",
                            .data = Json::object()});
    EXPECT_TRUE(homes.take(word));
  }
  Booking now() { return depot.bookings.get(depot.ben, view.booking.id).booking; }
  /// How often the home was asked to call it off.
  std::string undone() {
    return depot.town.test.sql("SELECT count(*) FROM event_log WHERE kind = 'bookings.asked'")[0];
  }

  Depot depot;
  resources::ResourceMirrorService mirrors{depot.town.db, depot.town.clock, "Europe/Berlin"};
  BookingHomeService homes{depot.town.db, depot.town.clock};
  BookingView view;
  HomeWord word;
};

TEST_F(HomesOfBookings, ThatHaveNotAnsweredAreAskedForNothingButToCallItOff) {
  EXPECT_EQ(view.verbs, std::vector<std::string>{"cancel"});
  view = depot.move(depot.ben, view, "cancel");
  EXPECT_EQ(now().home->pending, "cancel");
  EXPECT_TRUE(view.verbs.empty());
  EXPECT_EQ(depot.refusal_of(depot.ben, view, "cancel"), "bookings.error.not_now");
  EXPECT_EQ(undone(), "1");
}

TEST_F(HomesOfBookings, KeepWhatWasAgreedOnWhenTheirServerIsBlocked) {
  say("borrower", "request", "requested");
  say("lender", "approve", "approved");
  // What nobody has booked, from another port of the same host.
  mirrors.take({.uri = "https://nachbar.example:8443/ap/r/2",
                .actor = "https://nachbar.example:8443/ap/catalogue",
                .url = "https://nachbar.example:8443/verleih/leinwand",
                .terms = "2026-11-20T10:00:00Z",
                .updated_at = at("2026-11-20T10:00:00Z"),
                .lender = {.uri = "https://nachbar.example:8443/ap/o/8",
                           .name = "Kino",
                           .url = "https://nachbar.example:8443/o"},
                .content = content(),
                .fees = {}});
  const auto offered = [&] {
    return depot.town.test.sql("SELECT count(*) FROM resources WHERE status = 'published'")[0];
  };
  EXPECT_EQ(offered(), "2");
  peers::PeerService peers{depot.town.db, depot.town.clock};
  peers.set_tier(depot.town.operator_, "bar.example", peers::Tier::blocked);
  EXPECT_EQ(offered(), "2") << "another host, whose name only ends alike";
  peers.set_tier(depot.town.operator_, "nachbar.example", peers::Tier::blocked);
  EXPECT_EQ(offered(), "0");
  EXPECT_EQ(depot.town.test.sql("SELECT status FROM resources"),
            std::vector<std::string>{"archived"})
      << "of what was booked";
  EXPECT_EQ(now().state, BookingState::approved);
}

TEST_F(HomesOfBookings, AreAskedOnceMoreBehindTheirAnswer) {
  depot.move(depot.ben, view, "cancel");
  say("borrower", "request", "requested");
  EXPECT_EQ(now().state, BookingState::requested);
  EXPECT_EQ(now().home->pending, "cancel") << "it is still on its way";
  EXPECT_EQ(undone(), "2");
  // They have heard it by now; what they say next ends it.
  say("borrower", "cancel", "cancelled");
  EXPECT_EQ(now().state, BookingState::cancelled);
  EXPECT_EQ(now().home->pending, "");
  EXPECT_EQ(undone(), "2");
}

TEST_F(HomesOfBookings, ThatAgreedFirstAreAskedToCallOffWhatWasAgreed) {
  depot.move(depot.ben, view, "cancel");
  word.history.push_back({.seq = 2,
                          .at = depot.town.clock.time,
                          .side = Side::borrower,
                          .from_state = "",
                          .verb = "request",
                          .to_state = "requested",
                          .note = "",
                          .data = Json::object()});
  say("lender", "approve", "approved");
  EXPECT_EQ(now().state, BookingState::approved);
  EXPECT_EQ(now().home->pending, "cancel");
  EXPECT_EQ(undone(), "2");
}

TEST_F(HomesOfBookings, ThatNeverTookItUpEndIt) {
  depot.move(depot.ben, view, "cancel");
  EXPECT_TRUE(homes.refuse(word, "", "bookings.error.taken"));
  EXPECT_EQ(now().state, BookingState::declined);
  EXPECT_EQ(now().home->pending, "");
}

}  // namespace allmende::bookings
