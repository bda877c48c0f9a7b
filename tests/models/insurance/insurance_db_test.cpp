// Insurance: how demand and policies compare, what each borrower sees, and what is frozen.
#include <gtest/gtest.h>

#include "models/bookings/contract_service.hpp"
#include "models/insurance/insurance_service.hpp"
#include "tests/support/depot.hpp"

namespace allmende::insurance {

using resources::ResourceContent, resources::ResourceView;
using tests::at, tests::day, tests::Depot, tests::refusal;
using Reasons = std::vector<Reason>;

static Demand of_clubs() {
  return {.kinds = {PolicyKind::club_liability, PolicyKind::electronics},
          .min_sum_cents = 300'000'000,
          .excess_cents = 15000,
          .transport = true,
          .theft_rule = "Nachts im verschlossenen Raum.",
          .note = "",
          .exempt_groups = {BorrowerGroup::municipal}};
}

static Policy good(const Instant& checked_at) {
  return {.id = {},
          .kind = PolicyKind::club_liability,
          .insurer = "Vereinsversicherung",
          .number = "V-4711",
          .sum_cents = 500'000'000,
          .borrowed_things = true,
          .transport = true,
          .valid_to = day("2026-12-31"),
          .checked_at = checked_at};
}

/// How it compares for a club that has it until some day.
static Comparison with_one(const std::function<void(Policy&)>& change,
                           const char* until = "2026-12-01") {
  Policy policy = good(Instant{});
  change(policy);
  return compare(of_clubs(), {policy},
                 {.group = BorrowerGroup::non_profit_culture, .last_day = day(until)});
}

TEST(Insurance, ComparesWhatIsDemandedWithWhatThereIs) {
  const auto one = [](const std::function<void(Policy&)>& change) { return with_one(change); };
  EXPECT_EQ(one([](Policy&) {}).answer, Answer::ok);
  const auto low = one([](Policy& policy) { policy.sum_cents = 299'999'999; });
  EXPECT_EQ(low.answer, Answer::missing);
  EXPECT_EQ(low.reasons, Reasons{Reason::too_low});
  EXPECT_EQ(one([](Policy& policy) { policy.sum_cents = 300'000'000; }).answer, Answer::ok);
  EXPECT_EQ(one([](Policy& policy) { policy.borrowed_things = false; }).reasons,
            Reasons{Reason::not_for_borrowed});
  EXPECT_EQ(one([](Policy& policy) { policy.transport = false; }).reasons,
            Reasons{Reason::not_on_the_way});
  EXPECT_EQ(one([](Policy& policy) { policy.kind = PolicyKind::vehicle; }).reasons,
            Reasons{Reason::no_policy});
  const auto unseen = one([](Policy& policy) { policy.checked_at.reset(); });
  EXPECT_EQ(unseen.answer, Answer::warn);
  EXPECT_EQ(unseen.reasons, Reasons{Reason::unchecked});
  EXPECT_EQ(with_one([](Policy&) {}, "2026-12-31").answer, Answer::ok) << "the last day counts";
  EXPECT_EQ(with_one([](Policy&) {}, "2027-01-01").reasons, Reasons{Reason::runs_out});
}

TEST(Insurance, TakesThePolicyThatComesClosest) {
  Policy low = good(Instant{});
  low.sum_cents = 0;
  Policy unseen = good(Instant{});
  unseen.checked_at.reset();
  const Borrowing club{.group = BorrowerGroup::non_profit_culture, .last_day = day("2026-12-01")};
  EXPECT_EQ(compare(of_clubs(), {low, unseen}, club).answer, Answer::warn);
  EXPECT_EQ(compare(of_clubs(), {unseen, low}, club).answer, Answer::warn);
  EXPECT_EQ(compare(of_clubs(), {low, unseen, good(Instant{})}, club).answer, Answer::ok);
  EXPECT_EQ(compare(of_clubs(), {}, club).answer, Answer::missing);
  EXPECT_EQ(compare({}, {}, club).answer, Answer::none);
  const Borrowing city{.group = BorrowerGroup::municipal, .last_day = day("2026-12-01")};
  EXPECT_EQ(compare(of_clubs(), {}, city).answer, Answer::none);
}

class InsuranceOfLoans : public testing::Test {
 protected:
  InsuranceOfLoans() {
    ResourceContent content = Depot::content("PA");
    content.prices.unit_cents = 10000;
    content.prices.deposit_cents = 20000;
    content.prices.factors = {{.group = BorrowerGroup::non_profit_culture, .percent = 0}};
    pa = depot.offer(content, 2);
    insurance.put_demand(depot.town.owner, "pa", of_clubs());
    club = house("chor", BorrowerGroup::non_profit_culture);
    agency = house("agentur", BorrowerGroup::commercial);
  }

  /// An organisation whose owner books for it, with its group checked.
  Caller house(const std::string& handle, BorrowerGroup group) {
    const Caller owner = depot.town.add_account("von" + handle);
    depot.town.organisations.create(depot.town.operator_,
                                    {.handle = handle, .name = handle, .owner = "von" + handle});
    depot.bookings.set_group(depot.town.operator_, handle, group);
    return depot.town.known(*owner.account_id);
  }
  Conditions told(const Caller& caller, const std::string& organisation) {
    return insurance.conditions(
        caller, "pa",
        {.use = {.span = {at("2026-12-03T10:00:00Z"), at("2026-12-04T10:00:00Z")}},
         .organisation = organisation});
  }

  Depot depot;
  InsuranceService insurance{
      {depot.town.db, depot.town.clock, depot.town.box, depot.bookings, "Europe/Berlin"}};
  bookings::ContractService contracts{depot.town.db, depot.bookings};
  ResourceView pa;
  Caller club;
  Caller agency;
};

// Scenario 21.
TEST_F(InsuranceOfLoans, ShowEachBorrowerItsOwnBeforeItBooks) {
  insurance.add_policy(club, "chor", good(Instant{}));
  const PolicyId policy = insurance.policies(club, "chor").at(0).id;
  insurance.check_policy(depot.town.operator_, "chor", policy);
  const Conditions of_club = told(club, "chor");
  EXPECT_EQ(of_club.quote.price_cents, 0);
  EXPECT_EQ(of_club.quote.deposit_cents, 20000);
  EXPECT_EQ(of_club.contract, bookings::ContractKind::loan);
  EXPECT_EQ(of_club.comparison.answer, Answer::ok);
  const Conditions of_agency = told(agency, "agentur");
  EXPECT_EQ(of_agency.quote.price_cents, 10000);
  EXPECT_EQ(of_agency.contract, bookings::ContractKind::rental);
  EXPECT_EQ(of_agency.comparison.answer, Answer::missing);
  EXPECT_EQ(of_agency.demand->excess_cents, 15000);
  EXPECT_EQ(refusal([&] { told(agency, "chor"); }), "access.error.denied");
  EXPECT_EQ(told({}, "").comparison.answer, Answer::missing) << "strangers see the demand";
}

TEST_F(InsuranceOfLoans, IsFrozenWhenTheyAskAndStandsInTheContract) {
  insurance.add_policy(club, "chor", good(Instant{}));
  bookings::BookingWish wish = Depot::wish(pa, "2026-12-03T10:00:00Z", "2026-12-04T10:00:00Z", 1);
  wish.organisation = "chor";
  auto view = *depot.hold_as(club, wish).view;
  EXPECT_TRUE(insurance.of_booking(club, view.booking.id).empty());
  view = depot.move(club, view, "request");
  // Whatever becomes of both, the booking keeps what was said.
  insurance.put_demand(depot.town.owner, "pa", {});
  insurance.remove_policy(club, "chor", insurance.policies(club, "chor").at(0).id);
  const auto frozen = insurance.of_booking(depot.town.owner, view.booking.id);
  ASSERT_EQ(frozen.size(), 1U);
  EXPECT_EQ(frozen[0].answer, Answer::warn);
  EXPECT_EQ(frozen[0].demand["excess_cents"].integer(), 15000);
  EXPECT_EQ(frozen[0].policy["insurer"].text(), "Vereinsversicherung");
  EXPECT_FALSE(frozen[0].policy.has("number"));
  view = depot.move(depot.town.owner, view, "approve");
  view = depot.move(club, view, "confirm");
  EXPECT_EQ(contracts.get(club, view.booking.id).insurance.size(), 1U);
  EXPECT_ANY_THROW(depot.town.test.sql("UPDATE booking_insurance SET answer = 'ok'"));
}

TEST_F(InsuranceOfLoans, KeepsNumbersSealedAndForThoseWhoseTheyAre) {
  EXPECT_EQ(insurance.add_policy(club, "chor", good(Instant{})).at(0).number, "V-4711");
  EXPECT_EQ(depot.town.test
                .sql("SELECT number_sealed FROM insurance_policies "
                     "WHERE number_sealed LIKE '%4711%'")
                .size(),
            0U);
  EXPECT_FALSE(insurance.policies(club, "chor").at(0).checked_at) << "nobody checks their own";
  EXPECT_EQ(refusal([&] { insurance.policies(agency, "chor"); }), "access.error.denied");
  EXPECT_EQ(refusal([&] { insurance.add_policy(agency, "chor", good(Instant{})); }),
            "access.error.denied");
  const PolicyId policy = insurance.policies(club, "chor").at(0).id;
  EXPECT_EQ(refusal([&] { insurance.check_policy(club, "chor", policy); }), "access.error.denied");
  EXPECT_EQ(refusal([&] { insurance.remove_policy(agency, "agentur", policy); }),
            "insurance.error.not_found");
  Policy bad = good(Instant{});
  bad.number = " ";
  EXPECT_EQ(refusal([&] { insurance.add_policy(club, "chor", bad); }), "insurance.error.text");
  Demand worse = of_clubs();
  worse.excess_cents = -1;
  EXPECT_EQ(refusal([&] { insurance.put_demand(depot.town.owner, "pa", worse); }),
            "insurance.error.amount");
}

}  // namespace allmende::insurance
