// The header by which two servers compare whom they think to be followers.
#include "federation/follows/follower_sync.hpp"

#include <gtest/gtest.h>

namespace allmende {

// Source: the example of FEP-8fcf.
TEST(FollowerSync, TheDigestIsThatOfTheProposal) {
  EXPECT_EQ(followers_digest(
                {"https://testing.example.org/users/1", "https://testing.example.org/users/2"}),
            followers_digest(
                {"https://testing.example.org/users/2", "https://testing.example.org/users/1"}));
  EXPECT_EQ(followers_digest({}), std::string(64, '0'));
  // SHA-256 of "abc", from FIPS 180-4.
  EXPECT_EQ(followers_digest({"abc"}),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(followers_digest({"abc", "abc"}), std::string(64, '0'));
}

TEST(FollowerSync, ReadsTheHeaderInAnyOrder) {
  const std::string digest(64, 'a');
  const auto claim = read_sync_header("digest=\"" + std::string(64, 'A') +
                                      "\", url=\"https://a.example/s\",collectionId=\"https://"
                                      "a.example/followers\"");
  ASSERT_TRUE(claim);
  EXPECT_EQ(claim->collection, "https://a.example/followers");
  EXPECT_EQ(claim->url, "https://a.example/s");
  EXPECT_EQ(claim->digest, digest);
}

TEST(FollowerSync, RefusesWhatIsNotWhole) {
  const std::string digest = "digest=\"" + std::string(64, 'a') + "\"";
  const std::string url = "url=\"https://a.example/s\"";
  const std::string collection = "collectionId=\"https://a.example/followers\"";
  EXPECT_TRUE(read_sync_header(digest + ", " + url + ", " + collection));
  for (const std::string& header :
       {std::string{}, digest, digest + "," + url, url + "," + collection,
        digest + ", url=\"ftp://a.example/\", " + collection, "digest=\"abc\", " + url + collection,
        digest.substr(0, 20), "digest=" + url + "," + collection,
        digest + "," + url + "," + collection + std::string(5000, ' ')}) {
    EXPECT_FALSE(read_sync_header(header)) << header.substr(0, 80);
  }
}

}  // namespace allmende
