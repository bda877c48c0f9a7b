#include "server/pages/fee_words.hpp"

#include "models/text/text.hpp"
#include "server/i18n/texts.hpp"
#include "server/pages/resource_pages.hpp"

namespace allmende {

/// "14 Tage", "36 Stunden"
static std::string spell_lead(int hours, const std::string& locale) {
  const bool days = hours % 24 == 0;
  const int count = days ? hours / 24 : hours;
  const std::string key = std::string{"fees.words."} + (days ? "day" : "hour");
  return translate(count == 1 ? key : key + "s", locale, {{"count", std::to_string(count)}});
}

static std::string spell_ladder(const std::vector<fees::CancellationStep>& steps,
                                const std::string& locale) {
  std::vector<std::string> parts{translate(
      "fees.words.free", locale, {{"lead", spell_lead(steps.front().hours_before, locale)}})};
  for (const fees::CancellationStep& step : steps) {
    parts.push_back(translate("fees.words.step", locale,
                              {{"lead", spell_lead(step.hours_before, locale)},
                               {"percent", std::to_string(step.percent)}}));
  }
  return join(parts, "; ");
}

std::vector<std::pair<std::string, std::string>> fee_facts(const fees::FeeTerms& terms,
                                                           const std::string& locale) {
  std::vector<std::pair<std::string, std::string>> facts;
  if (!terms.cancellation.empty()) {
    facts.emplace_back(translate("fees.words.cancelling", locale),
                       spell_ladder(terms.cancellation, locale));
  }
  if (terms.late_day_cents > 0) {
    facts.emplace_back(translate("fees.words.late", locale),
                       translate("fees.words.late_costs", locale,
                                 {{"day", spell_cents(terms.late_day_cents, locale)},
                                  {"most", spell_cents(terms.late_most_cents, locale)}}));
  }
  if (terms.no_show_percent > 0) {
    facts.emplace_back(
        translate("fees.words.no_show", locale),
        translate("fees.words.part", locale, {{"percent", std::to_string(terms.no_show_percent)}}));
  }
  return facts;
}

}  // namespace allmende
