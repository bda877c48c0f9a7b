#include "server/auth/device.hpp"

#include <gtest/gtest.h>

namespace allmende {

TEST(Device, IsWhatTheBrowserSaysInShort) {
  EXPECT_EQ(device_of("Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"),
            "Firefox, Android");
  EXPECT_EQ(device_of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like "
                      "Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"),
            "Edge, Windows");
  EXPECT_EQ(device_of("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
                      "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"),
            "Safari, iPhone");
  EXPECT_EQ(device_of("curl/8.0"), "curl");
  EXPECT_EQ(device_of("<script>"), "");
  EXPECT_EQ(device_of(""), "");
}

}  // namespace allmende
