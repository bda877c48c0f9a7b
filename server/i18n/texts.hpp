// Translated texts by key. Keys are the keys of errors and notes; a key without a text is a fault
// that tests/tidy finds.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "server/i18n/translation.hpp"

namespace allmende {

extern const std::vector<Translation> kAdminTexts;
extern const std::vector<Translation> kAccessibilityTexts;
extern const std::vector<Translation> kAudienceTexts;
extern const std::vector<Translation> kContactTexts;
extern const std::vector<Translation> kDamageTexts;
extern const std::vector<Translation> kErrorTexts;
extern const std::vector<Translation> kFeeTexts;
extern const std::vector<Translation> kFederationTexts;
extern const std::vector<Translation> kFollowTexts;
extern const std::vector<Translation> kHoursTexts;
extern const std::vector<Translation> kOrganisationTexts;
extern const std::vector<Translation> kNotificationTexts;
extern const std::vector<Translation> kPictureTexts;
extern const std::vector<Translation> kPageTexts;
extern const std::vector<Translation> kDepotTexts;
extern const std::vector<Translation> kMarketTexts;
extern const std::vector<Translation> kPaperTexts;
extern const std::vector<Translation> kSharingTexts;
extern const std::vector<Translation> kWaitingTexts;
extern const std::vector<Translation> kCartTexts;
extern const std::vector<Translation> kVenueTexts;

using TextParams = std::vector<std::pair<std::string, std::string>>;

/// The text of `key` in `locale` ("de" or "en"), its {names} filled from `params`; the key itself
/// when there is none.
std::string translate(const std::string& key, const std::string& locale,
                      const TextParams& params = {});

/// Every row of every table, for the generated page and the tests.
std::vector<Translation> all_translations();

}  // namespace allmende
