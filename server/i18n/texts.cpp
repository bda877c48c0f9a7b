#include "server/i18n/texts.hpp"

namespace allmende {

using Index = std::map<std::string, Translation, std::less<>>;

std::vector<Translation> all_translations() {
  std::vector<Translation> all;
  for (const auto* table :
       {&kAdminTexts,  &kAccessibilityTexts, &kErrorTexts,        &kFederationTexts,
        &kFollowTexts, &kImportTexts,        &kOrganisationTexts, &kAudienceTexts,
        &kPageTexts,   &kPaperTexts,         &kNotificationTexts, &kPictureTexts,
        &kDepotTexts,  &kMarketTexts,        &kSharingTexts,      &kWaitingTexts,
        &kFeeTexts,    &kHoursTexts,         &kCartTexts,         &kContactTexts,
        &kDamageTexts, &kVenueTexts}) {
    all.insert(all.end(), table->begin(), table->end());
  }
  return all;
}

static const Index& index() {
  static const Index kIndex = [] {
    Index made;
    for (const Translation& row : all_translations()) made.emplace(row.key, row);
    return made;
  }();
  return kIndex;
}

/// What reads otherwise in English comes a second time, as NAME.en.
static std::string in_language(const TextParams& params, const TextParams::value_type& param,
                               const std::string& locale) {
  for (const auto& [name, value] : params) {
    if (name == param.first + "." + locale) return value;
  }
  return param.second;
}

static std::string fill(std::string text, const TextParams& params, const std::string& locale) {
  for (const auto& param : params) {
    const std::string mark = "{" + param.first + "}";
    const std::string value = in_language(params, param, locale);
    for (std::size_t at = text.find(mark); at != std::string::npos;
         at = text.find(mark, at + value.size())) {
      text.replace(at, mark.size(), value);
    }
  }
  return text;
}

std::string translate(const std::string& key, const std::string& locale, const TextParams& params) {
  const auto found = index().find(key);
  if (found == index().end()) return key;
  return fill(locale == "en" ? found->second.en : found->second.de, params, locale);
}

}  // namespace allmende
