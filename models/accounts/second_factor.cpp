#include "models/accounts/second_factor.hpp"

#include "models/accounts/key_repository.hpp"
#include "models/accounts/totp.hpp"
#include "models/text/text.hpp"

namespace allmende::accounts {

static constexpr int kRecoveryCodes = 10;
static constexpr std::size_t kHalfCode = 5;

std::string plain_code(const std::string& typed) {
  std::string plain;
  for (const char c : lower(cut(typed, 64))) {
    if (c != ' ' && c != '-') plain += c;
  }
  return plain;
}

std::vector<std::string> make_recovery_codes() {
  std::vector<std::string> codes;
  for (int i = 0; i < kRecoveryCodes; ++i) {
    const std::string random = lower(to_base32(make_totp_secret()));
    codes.push_back(random.substr(0, kHalfCode) + "-" + random.substr(kHalfCode, kHalfCode));
  }
  return codes;
}

bool take_factor(Tx& tx, const SecretBox& box, const FactorTry& attempt) {
  KeyRepository keys{tx};
  const SecondFactor factor = keys.second_factor(attempt.account_id);
  if (factor.sealed.empty()) return false;
  const std::string code = plain_code(attempt.code);
  const auto step = find_totp_step(box.open(factor.sealed),
                                   {.code = code, .now = attempt.now, .after = factor.step});
  if (step) return keys.take_step(attempt.account_id, *step);
  return factor.on && keys.take_recovery_code(attempt.account_id, code);
}

}  // namespace allmende::accounts
