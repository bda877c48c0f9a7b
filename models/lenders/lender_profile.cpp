#include "models/lenders/lender_profile.hpp"

#include <algorithm>
#include <map>

#include "models/base/faults.hpp"
#include "models/text/text.hpp"

namespace allmende::lenders {

static constexpr int kMostCents = 100'000'000;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_alphanumeric(char c) { return is_digit(c) || is_capital(c); }

/// Of the countries around; elsewhere the checksum alone tells.
static std::size_t length_in(const std::string& country) {
  static const std::map<std::string, std::size_t> kLengths{
      {"DE", 22}, {"AT", 20}, {"CH", 21}, {"NL", 18}, {"BE", 16}, {"FR", 27}, {"LU", 20},
      {"PL", 28}, {"DK", 18}, {"CZ", 24}, {"ES", 24}, {"IT", 27}, {"IE", 22}, {"LT", 20}};
  const auto found = kLengths.find(country);
  return found == kLengths.end() ? 0 : found->second;
}

bool is_iban(const std::string& iban) {
  const bool form = iban.size() >= 15 && iban.size() <= 34 && is_capital(iban[0]) &&
                    is_capital(iban[1]) && is_digit(iban[2]) && is_digit(iban[3]) &&
                    std::all_of(iban.begin(), iban.end(), is_alphanumeric);
  if (!form) return false;
  const std::size_t wanted = length_in(iban.substr(0, 2));
  if (wanted != 0 && iban.size() != wanted) return false;
  int remainder = 0;
  for (const char c : iban.substr(4) + iban.substr(0, 4)) {
    remainder =
        is_digit(c) ? (remainder * 10 + (c - '0')) % 97 : (remainder * 100 + (c - 'A' + 10)) % 97;
  }
  return remainder == 1;
}

static bool is_bic(const std::string& bic) {
  return (bic.size() == 8 || bic.size() == 11) &&
         std::all_of(bic.begin(), bic.begin() + 6, is_capital) &&
         std::all_of(bic.begin(), bic.end(), is_alphanumeric);
}

static std::string code_of(const std::string& text) {
  std::string code;
  for (const char c : text) {
    if (c == ' ' || c == '-' || c == '\t') continue;
    code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return code;
}

LenderProfile checked(LenderProfile profile) {
  profile.iban = code_of(profile.iban);
  profile.bic = code_of(profile.bic);
  Faults faults;
  const auto take = [&](std::string& text, const char* field, std::size_t most) {
    text = trim(text);
    faults.require(text.size() <= most, field, "lenders.error.too_long",
                   {{"max", std::to_string(most)}});
  };
  take(profile.legal_name, "/legal_name", 200);
  take(profile.address, "/address", 500);
  take(profile.terms, "/terms", 20'000);
  take(profile.vat_reason, "/vat_reason", 300);
  take(profile.tax_number, "/tax_number", 40);
  take(profile.account_holder, "/account_holder", 140);
  faults.require(profile.vat_percent == 7 || profile.vat_percent == 19, "/vat_percent",
                 "lenders.error.vat_percent");
  faults.require(profile.vat_status != VatStatus::exempt || !profile.vat_reason.empty(),
                 "/vat_reason", "lenders.error.vat_reason");
  faults.require(profile.iban.empty() || is_iban(profile.iban), "/iban", "lenders.error.iban");
  faults.require(profile.bic.empty() || is_bic(profile.bic), "/bic", "lenders.error.bic");
  const int limit = profile.two_people_from_cents.value_or(0);
  faults.require(limit >= 0 && limit <= kMostCents, "/two_people_from_cents",
                 "lenders.error.two_people");
  std::move(faults).end();
  return profile;
}

}  // namespace allmende::lenders
