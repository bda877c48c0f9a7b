#include "federation/vocab/fee_terms.hpp"

#include <charconv>

#include "federation/vocab/amount.hpp"
#include "federation/vocab/document.hpp"

namespace allmende {

using fees::CancellationStep, fees::FeeTerms;

/// Beyond every limit of `fees::check`, and far from overflow.
static constexpr std::int64_t kTooMuch = 1'000'000'000;

void add_fees(Json& json, const FeeTerms& terms) {
  if (terms.empty()) return;
  Json steps = Json::array();
  for (const CancellationStep& step : terms.cancellation) {
    steps.push(Json::object({{"alm:before", "PT" + std::to_string(step.hours_before) + "H"},
                             {"alm:percent", step.percent}}));
  }
  json.set("alm:fees", Json::object({{"alm:cancellation", steps},
                                     {"alm:latePerDay", spell_amount(terms.late_day_cents)},
                                     {"alm:lateMost", spell_amount(terms.late_most_cents)},
                                     {"alm:noShowPercent", terms.no_show_percent}}));
}

/// "PT36H", "P3D": as hours; -1 for anything else.
static int read_hours_before(const Json& value) {
  const std::string text = value.text();
  const bool time = text.starts_with("PT") && text.ends_with('H');
  const bool days = text.starts_with("P") && text.ends_with('D');
  if (!time && !days) return -1;
  const char* from = text.data() + (time ? 2 : 1);
  const char* to = text.data() + text.size() - 1;
  int count = 0;
  const auto [end, error] = std::from_chars(from, to, count);
  if (error != std::errc{} || end != to || count > 100'000) return -1;
  return time ? count : count * 24;
}

/// A missing one is 0; anything that is no whole number is -1, which no rule lets through.
static int read_whole(const Json& value) {
  if (value.is_null()) return 0;
  if (value.type() != Json::Type::integer) return -1;
  const std::int64_t number = value.integer();
  return number < 0 || number > kTooMuch ? -1 : static_cast<int>(number);
}

static int read_cents(const Json& value) {
  if (value.is_null()) return 0;
  const auto cents = read_amount(value);
  return cents && *cents <= kTooMuch ? static_cast<int>(*cents) : -1;
}

std::optional<FeeTerms> read_fees(const Json& json) {
  const Json told = json["alm:fees"];
  if (told.is_null()) return FeeTerms{};
  if (told.type() != Json::Type::object) return std::nullopt;
  FeeTerms terms{.cancellation = {},
                 .late_day_cents = read_cents(told["alm:latePerDay"]),
                 .late_most_cents = read_cents(told["alm:lateMost"]),
                 .no_show_percent = read_whole(told["alm:noShowPercent"])};
  for (const Json& step : items_of(told["alm:cancellation"])) {
    terms.cancellation.push_back({.hours_before = read_hours_before(step["alm:before"]),
                                  .percent = read_whole(step["alm:percent"])});
  }
  Faults faults;
  fees::check(terms, faults);
  return faults.none() ? std::optional{terms} : std::nullopt;
}

}  // namespace allmende
