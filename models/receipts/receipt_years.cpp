// The years of lenders: what their treasurers add up, and what the platform reports of them.
#include <charconv>
#include <map>

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/lenders/lender_repository.hpp"
#include "models/organisations/organisation_service.hpp"
#include "models/receipts/receipt_service.hpp"

namespace allmende::receipts {

using access::Action;

static constexpr int kFirstYear = 2000;

static DaySpan days_of_year(int year) {
  const auto first = [](int of) {
    return Day{std::chrono::year{of} / std::chrono::January / std::chrono::day{1}};
  };
  return {.from = first(year), .until = first(year + 1)};
}

int ReceiptService::year_asked(const std::string& told) const {
  const int latest = year_of(to_wall(parts_.clock.now(), parts_.zone));
  int year = 0;
  const auto [end, fault] = std::from_chars(told.data(), told.data() + told.size(), year);
  const bool readable = fault == std::errc{} && end == told.data() + told.size();
  if (!readable || year < kFirstYear || year > latest) {
    throw invalid("/year", "receipts.error.year",
                  {{"from", std::to_string(kFirstYear)}, {"until", std::to_string(latest)}});
  }
  return year;
}

static SpaceId readable_lender(Tx& tx, const Caller& caller, const std::string& organisation) {
  const auto house = organisations::find_readable(tx, caller, organisation);
  access::require(caller, Action::receipt_read, {.space_id = house.space_id});
  return house.space_id;
}

static int year_of_day(Day day) { return year_of(WallTime{day}); }

ReceiptYear ReceiptService::year(const Caller& caller, const std::string& organisation,
                                 const std::string& told) {
  return parts_.db.read([&](Tx& tx) {
    const SpaceId space = readable_lender(tx, caller, organisation);
    const int year = year_asked(told);
    ReceiptRepository receipts{tx};
    const auto entries = receipts.issued_within(space, days_of_year(year));
    ReceiptYear sums = sum_up(year, entries);
    const auto first = receipts.first_day(space);
    sums.first_year = first ? year_of_day(*first) : year;
    const auto status = lenders::LenderRepository{tx}.find(space).vat_status;
    if (status == lenders::VatStatus::small_business) {
      const auto before = receipts.issued_within(space, days_of_year(year - 1));
      sums.meter = small_business_meter(year, before, entries);
    }
    return sums;
  });
}

std::vector<YearEntry> ReceiptService::entries_of(const Caller& caller,
                                                  const std::string& organisation,
                                                  const std::string& told) {
  return parts_.db.read([&](Tx& tx) {
    const SpaceId space = readable_lender(tx, caller, organisation);
    return ReceiptRepository{tx}.issued_within(space, days_of_year(year_asked(told)));
  });
}

/// In the order of the entries, in which those of one lender stand together.
static std::map<std::string, std::vector<YearEntry>> by_lender(std::vector<YearEntry> entries) {
  std::map<std::string, std::vector<YearEntry>> all;
  for (YearEntry& entry : entries) all[entry.space_id.text].push_back(std::move(entry));
  return all;
}

static std::vector<ActivityYear> reportable_of(const std::vector<YearEntry>& entries) {
  std::vector<ActivityYear> found;
  for (const ActivityYear& one : activities_of(entries)) {
    if (one.reporting == Reporting::reportable && !one.is_empty()) found.push_back(one);
  }
  return found;
}

std::vector<ReceiptService::Reported> ReceiptService::reported(const Caller& caller,
                                                               const std::string& told) {
  // Names, addresses and tax numbers of whoever lends, and some of them are people.
  access::require(caller, Action::account_read);
  const int year = year_asked(told);
  return parts_.db.read([&](Tx& tx) {
    ReceiptRepository receipts{tx};
    const auto entries = by_lender(receipts.issued_within(std::nullopt, days_of_year(year)));
    std::vector<Reported> all;
    for (const ReportedLender& lender : receipts.lenders_within(days_of_year(year))) {
      const auto own = entries.find(lender.space_id.text);
      if (own == entries.end()) continue;
      auto activities = reportable_of(own->second);
      if (activities.empty()) continue;
      all.push_back({.lender = lender, .activities = std::move(activities)});
    }
    return all;
  });
}

}  // namespace allmende::receipts
