#include "models/fees/fee_json.hpp"

namespace allmende::fees {

Json steps_json(const std::vector<CancellationStep>& steps) {
  Json list = Json::array();
  for (const CancellationStep& step : steps) {
    list.push(Json::object({{"hours_before", step.hours_before}, {"percent", step.percent}}));
  }
  return list;
}

std::vector<CancellationStep> to_steps(const Json& list) {
  std::vector<CancellationStep> steps;
  for (std::size_t i = 0; i < list.size(); ++i) {
    steps.push_back({.hours_before = static_cast<int>(list.at(i)["hours_before"].integer()),
                     .percent = static_cast<int>(list.at(i)["percent"].integer())});
  }
  return steps;
}

Json to_json(const FeeTerms& terms) {
  return Json::object({{"cancellation", steps_json(terms.cancellation)},
                       {"late_day_cents", terms.late_day_cents},
                       {"late_most_cents", terms.late_most_cents},
                       {"no_show_percent", terms.no_show_percent}});
}

FeeTerms to_fee_terms(const Json& json) {
  return {.cancellation = to_steps(json["cancellation"]),
          .late_day_cents = static_cast<int>(json["late_day_cents"].integer()),
          .late_most_cents = static_cast<int>(json["late_most_cents"].integer()),
          .no_show_percent = static_cast<int>(json["no_show_percent"].integer())};
}

}  // namespace allmende::fees
