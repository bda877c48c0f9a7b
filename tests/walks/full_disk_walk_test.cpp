// A disk that is full: writes are refused, reading goes on, and space heals it.
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>

#include "tests/support/city.hpp"

namespace allmende::tests {

using namespace std::chrono_literals;

/// A small file system of its own, which only this process and its children see: it goes with them.
class SmallDisk {
 public:
  SmallDisk() : mounted_(mount_here()) {}
  ~SmallDisk() {
    if (mounted_) umount2(path().c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool mounted() const { return mounted_; }
  const std::filesystem::path& path() const { return folder_.path(); }
  /// Takes all space but `left` bytes.
  void fill(std::uintmax_t left) const {
    const auto free = std::filesystem::space(path()).available;
    if (free <= left) return;
    write_file(path() / "ballast", std::string(free - left, 'x'));
  }
  void clear() const { std::filesystem::remove(path() / "ballast"); }

 private:
  bool mount_here() const {
    if (unshare(CLONE_NEWNS) != 0) return false;
    if (mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
    return mount("tmpfs", path().c_str(), "tmpfs", 0, "size=176m,mode=0711") == 0;
  }

  TempFolder folder_;
  bool mounted_;
};

TEST(FullDiskWalk, WritesAreRefusedUntilThereIsSpace) {
  const SmallDisk disk;
  if (!disk.mounted()) GTEST_SKIP() << "a tmpfs may not be mounted here";
  City city{Storage::own, {.data = disk.path() / "data"}};
  HttpClient mia = city.client();
  Json wish = event_wish("Viel Text", day_from_now(3));
  // Different words each time, so that nothing can be compressed away.
  std::string text;
  for (int i = 0; text.size() < 60'000; ++i) text += "Wort" + std::to_string(i * 7919) + " ";
  wish.set("description", text);
  std::vector<std::string> made{mia.post(kEvents, wish).header("Location")};
  ASSERT_FALSE(made[0].empty());

  disk.fill(3 << 20);
  Reply refused;
  for (int i = 0; i < 400 && (refused.status == 0 || refused.status == 201); ++i) {
    refused = mia.post(kEvents, wish);
    if (refused.status == 201) made.push_back(refused.header("Location"));
  }
  EXPECT_TRUE(refused.status == 500 || refused.status == 503 || refused.status == 507)
      << refused.status << refused.body;
  EXPECT_EQ(refused.header("Content-Type"), "application/problem+json");
  EXPECT_TRUE(city.server.runs());
  EXPECT_EQ(city.stranger().get("/healthz").status, 200);

  disk.clear();
  EXPECT_TRUE(within(40s, [&] {
    const Reply reply = mia.post(kEvents, wish);
    if (reply.status == 201) made.push_back(reply.header("Location"));
    return reply.status == 201;
  })) << city.server.log();
  for (const std::string& path : made) EXPECT_EQ(mia.get(path).status, 200) << path;
  EXPECT_EQ(city.server.stop(), 0);
}

}  // namespace allmende::tests
