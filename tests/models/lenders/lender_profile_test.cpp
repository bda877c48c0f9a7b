#include "models/lenders/lender_profile.hpp"

#include <gtest/gtest.h>

#include "models/base/error.hpp"

namespace allmende::lenders {

TEST(LenderProfile, KnowsAnIbanByItsChecksum) {
  for (const char* good :
       {"DE02120300000000202051", "DE89370400440532013000", "AT611904300234573201",
        "NL91ABNA0417164300", "GB82WEST12345698765432"}) {
    EXPECT_TRUE(is_iban(good)) << good;
  }
  for (const char* bad :
       {"", "DE02120300000000202052", "DE20120300000000202051", "DE0212030000000020205",
        "DE021203000000002020511", "de02120300000000202051", "DEXX120300000000202051",
        "0012120300000000202051", "DE02 1203 0000 0000 2020 51"}) {
    EXPECT_FALSE(is_iban(bad)) << bad;
  }
}

TEST(LenderProfile, IsTidiedUp) {
  const LenderProfile tidy = checked({.legal_name = " Chor Nord e.V. ",
                                      .vat_status = VatStatus::small_business,
                                      .iban = "de02 1203 0000 0000 2020 51",
                                      .bic = "byladem1001"});
  EXPECT_EQ(tidy.legal_name, "Chor Nord e.V.");
  EXPECT_EQ(tidy.iban, "DE02120300000000202051");
  EXPECT_EQ(tidy.bic, "BYLADEM1001");
}

TEST(LenderProfile, TellsAllFaultsAtOnce) {
  try {
    checked({.legal_name = std::string(201, 'x'),
             .vat_status = VatStatus::exempt,
             .vat_percent = 16,
             .iban = "DE00",
             .bic = "X",
             .two_people_from_cents = -1});
    FAIL() << "nothing was refused";
  } catch (const Error& error) {
    std::string fields;
    for (const Fault& fault : error.faults) fields += fault.field + " ";
    EXPECT_EQ(fields, "/legal_name /vat_percent /vat_reason /iban /bic /two_people_from_cents ");
  }
}

TEST(LenderProfile, HasALimitFromNothingToAMillionEuros) {
  for (const int cents : {0, 1, 100'000'000}) {
    EXPECT_EQ(checked({.two_people_from_cents = cents}).two_people_from_cents, cents);
  }
  EXPECT_EQ(checked({}).two_people_from_cents, std::nullopt);
  for (const int cents : {-1, 100'000'001}) {
    try {
      checked({.two_people_from_cents = cents});
      ADD_FAILURE() << cents;
    } catch (const Error& error) {
      EXPECT_EQ(error.faults.at(0).key, "lenders.error.two_people");
    }
  }
}

}  // namespace allmende::lenders
