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
        &kFeeTexts,    &kCartTexts,          &kContactTexts,      &kDamageTexts,
        &kVenueTexts}) {
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

static std::string fill(std::string text, const TextParams& params) {
  for (const auto& [name, value] : params) {
    const std::string mark = "{" + name + "}";
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
  return fill(locale == "en" ? found->second.en : found->second.de, params);
}

}  // namespace allmende
