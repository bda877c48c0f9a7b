#include "federation/signatures/keys.hpp"

#include <gtest/gtest.h>

#include "federation/signatures/base58.hpp"
#include "federation/signatures/structured_fields.hpp"
#include "models/base/base64.hpp"

namespace allmende {

TEST(Keys, BothKindsAreWrittenAndReadAgain) {
  for (const KeyKind kind : {KeyKind::rsa, KeyKind::ed25519}) {
    const PrivateKey key = PrivateKey::make(kind);
    const auto again = PrivateKey::from_pem(key.to_pem());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->kind(), kind);
    const auto open = PublicKey::from_pem(key.public_key().to_pem());
    ASSERT_TRUE(open);
    EXPECT_TRUE(open->verify("text", again->sign("text")));
    EXPECT_FALSE(open->verify("texT", again->sign("text")));
    EXPECT_FALSE(open->verify("text", ""));
  }
}

TEST(Keys, AMultikeyIsEd25519WithItsCodec) {
  const PublicKey key = PrivateKey::make(KeyKind::ed25519).public_key();
  EXPECT_TRUE(key.to_multikey().starts_with("z6Mk"));
  EXPECT_EQ(PublicKey::from_multikey(key.to_multikey())->to_pem(), key.to_pem());
  for (const char* bad : {"", "z", "6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", "z6Mk0",
                          "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2a"}) {
    EXPECT_FALSE(PublicKey::from_multikey(bad)) << bad;
  }
}

TEST(Keys, WhatIsNoKeyIsNone) {
  EXPECT_FALSE(PublicKey::from_pem(""));
  EXPECT_FALSE(PublicKey::from_pem("-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n"));
  EXPECT_FALSE(PublicKey::from_pem(std::string(20000, 'A')));
  EXPECT_FALSE(PrivateKey::from_pem("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n"));
}

TEST(Base58, TakesLeadingZerosAlong) {
  EXPECT_EQ(to_base58("Hello World!"), "2NEpo7TZRRrLZSi2U");
  EXPECT_EQ(to_base58(std::string{"\0\0\x28\x7f\xb4\xcd", 6}), "11233QC4");
  EXPECT_EQ(read_base58("11233QC4"), (std::string{"\0\0\x28\x7f\xb4\xcd", 6}));
  EXPECT_EQ(read_base58(""), "");
  EXPECT_FALSE(read_base58("0OIl"));
  EXPECT_FALSE(read_base58(std::string(257, '2')));
}

TEST(Base64, IsReadInItsOneSpellingAlone) {
  EXPECT_EQ(to_base64("Größe"), "R3LDtsOfZQ==");
  EXPECT_EQ(read_base64("R3LDtsOfZQ=="), "Größe");
  EXPECT_EQ(read_base64(""), "");
  for (const char* bad : {"R3LDtsOfZQ", "R3LDtsOfZR==", "R3LD tsOfZQ==", "====", "R3LD=sOf"}) {
    EXPECT_FALSE(read_base64(bad)) << bad;
  }
}

TEST(StructuredFields, AreReadAndSpelledAgain) {
  const auto read = read_dictionary(
      R"(sig1=("@method" "x-a";key="b\"c" );created=16;keyid="k";alg=tok;ok, b=:AAAA:;v=?0, c)");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 3U);
  EXPECT_EQ(spell_list(read->at(0)),
            R"(("@method" "x-a";key="b\"c");created=16;keyid="k";alg=tok;ok)");
  EXPECT_EQ(std::get<FieldBytes>(read->at(1).items.at(0).value).bytes, std::string(3, '\0'));
  EXPECT_TRUE(std::get<bool>(read->at(2).items.at(0).value));
  for (const char* bad : {"A=1", "a=", "a=(\"x\"", "a=(\"x\"\"y\")", "a=1,", "a=1,a=2", "a=1.5",
                          "a=\"x", "a=:A:", "a=?2", "a=1;b=1;b=2", "a=\"\xc3\xa4\""}) {
    EXPECT_FALSE(read_dictionary(bad)) << bad;
  }
}

}  // namespace allmende
