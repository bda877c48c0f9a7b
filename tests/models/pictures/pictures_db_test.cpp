#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>

#include "models/pictures/picture_service.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/town.hpp"

namespace allmende::tests {

using pictures::Picture, pictures::PictureFiles, pictures::PictureService, pictures::PictureText;
using pictures::Rendition;

static std::vector<Rendition> some_files(const std::string& bytes = "bytes") {
  return {{.format = "webp", .width = 480, .height = 320, .bytes = "w" + bytes},
          {.format = "jpg", .width = 480, .height = 320, .bytes = "j" + bytes},
          {.format = "webp", .width = 960, .height = 640, .bytes = "W" + bytes},
          {.format = "jpg", .width = 960, .height = 640, .bytes = "J" + bytes}};
}

class Pictures : public testing::Test {
 protected:
  Picture add(const std::string& bytes = "bytes") {
    return service.add(town.owner, "theater", {.alt_de = "Ein rotes Tuch"}, some_files(bytes));
  }
  std::filesystem::path home_of(const std::string& hash) const {
    return folder / "media" / hash.substr(0, 2) / hash;
  }
  std::size_t entries() const {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder / "media"}) {
      count += entry.is_regular_file() ? 1 : 0;
    }
    return count;
  }

  Town town;
  TempFolder folder;
  PictureService service{town.db, town.clock, PictureFiles{folder / "media"}};
};

TEST_F(Pictures, AreKeptUnderTheHashOfTheirBytes) {
  const Picture picture = add();
  EXPECT_EQ(picture.sizes.size(), 2U);
  EXPECT_EQ(read_file(home_of(picture.hash) / "480.webp"), "wbytes");
  EXPECT_EQ(read_file(home_of(picture.hash) / "960.jpg"), "Jbytes");
  EXPECT_NE(add("others").hash, picture.hash);
  const Picture again = add();
  EXPECT_EQ(again.hash, picture.hash);
  EXPECT_NE(again.id, picture.id);
  const auto listing = service.list(town.owner, "theater", {.limit = 2});
  ASSERT_EQ(listing.pictures.size(), 2U);
  EXPECT_EQ(listing.pictures[0].id, again.id);
  const auto rest =
      service.list(town.owner, "theater", {.before = PictureId{listing.next}, .limit = 2});
  ASSERT_EQ(rest.pictures.size(), 1U);
  EXPECT_EQ(rest.pictures[0].id, picture.id);
  EXPECT_EQ(rest.next, "");
}

TEST_F(Pictures, NeedAGermanAlternative) {
  const auto refused = [&](const PictureText& text) {
    return refusal([&] { service.add(town.owner, "theater", text, some_files()); });
  };
  EXPECT_EQ(refused({.alt_de = " \t "}), "pictures.error.alt_missing");
  EXPECT_EQ(refused({.alt_de = std::string(1001, 'a')}), "pictures.error.too_long");
  EXPECT_EQ(refused({.alt_de = "a", .licence = std::string(201, 'a')}), "pictures.error.too_long");
  EXPECT_FALSE(std::filesystem::exists(folder / "media"));
  const Picture picture = add();
  EXPECT_EQ(refusal([&] {
              service.edit(town.owner, picture.id, [](PictureText& text) { text.alt_de = ""; });
            }),
            "pictures.error.alt_missing");
}

TEST_F(Pictures, BelongToWhoseTheyAre) {
  const Picture picture = add();
  const auto noop = [](PictureText&) {};
  const Caller viewer = town.join("vera", Standing::viewer);
  EXPECT_EQ(service.get(viewer, picture.id).id, picture.id);
  EXPECT_EQ(refusal([&] { service.edit(viewer, picture.id, noop); }), "access.error.denied");
  EXPECT_EQ(refusal([&] { service.remove(viewer, picture.id); }), "access.error.denied");
  EXPECT_EQ(refusal([&] { service.admit(viewer, "theater"); }), "access.error.denied");
  EXPECT_EQ(refusal([&] { service.admit(town.stranger, "theater"); }), "access.error.sign_in");
  EXPECT_EQ(refusal([&] { service.get(town.stranger, picture.id); }), "pictures.error.not_found");
  EXPECT_EQ(refusal([&] { service.list(town.stranger, "theater", {}); }), "access.error.sign_in");
  const Caller editor = town.join("emil", Standing::editor);
  service.admit(editor, "theater");
  service.remove(editor, picture.id);
}

TEST_F(Pictures, AreShownByEventsOfTheirOwnSpaceAlone) {
  const Picture picture = add();
  auto content = event_at("Abend", "2026-12-01T20:00:00");
  content.picture_id = picture.id;
  const auto view = town.add(content);
  ASSERT_TRUE(view.picture);
  EXPECT_EQ(view.picture->hash, picture.hash);
  EXPECT_EQ(view.picture->text.alt_de, "Ein rotes Tuch");
  EXPECT_EQ(refusal([&] { service.remove(town.owner, picture.id); }), "pictures.error.in_use");

  town.add_organisation("museum", "Museum");
  town.owner = town.known(*town.owner.account_id);
  EXPECT_EQ(refusal([&] { town.add(content, "museum.programm"); }), "pictures.error.not_own");
  content.picture_id = PictureId::make();
  EXPECT_EQ(refusal([&] { town.add(content); }), "pictures.error.not_own");

  const auto without = town.events.edit(
      town.owner, view.event.id.text,
      [](const auto&, calendars::EventContent& after) { after.picture_id.reset(); });
  EXPECT_FALSE(without.picture);
  service.remove(town.owner, picture.id);
}

TEST_F(Pictures, StayWithTheDatesOfASeriesAndThroughAnImport) {
  const Picture picture = add();
  auto content = series_at("Reihe", "2026-12-01T20:00:00", "FREQ=DAILY;COUNT=3");
  content.picture_id = picture.id;
  const auto series = town.add(content);
  const auto date = town.events.edit_date(
      town.owner, series.event.id.text, "20261202T200000",
      [](const auto&, calendars::EventContent& after) { after.title = "Anders"; });
  ASSERT_TRUE(date.picture);
  EXPECT_EQ(date.picture->id, picture.id);

  const std::string feed =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:eins@x\r\nSUMMARY:Eins\r\n"
      "DTSTAMP:20261101T000000Z\r\nDTSTART:20261205T180000Z\r\nDTEND:20261205T190000Z\r\n"
      "END:VEVENT\r\nEND:VCALENDAR\r\n";
  town.calendars.import_text(town.owner, "theater.programm", feed);
  const std::string id = town.test.sql("SELECT id FROM events WHERE uid = 'eins@x'")[0];
  town.events.edit(town.owner, id, [&](const auto&, calendars::EventContent& after) {
    after.picture_id = picture.id;
  });
  std::string changed = feed;
  changed.replace(changed.find("SUMMARY:Eins"), 12, "SUMMARY:Zwei");
  const auto report = town.calendars.import_text(town.owner, "theater.programm", changed);
  EXPECT_EQ(report.changed, 1);
  const auto after = town.events.get(town.owner, id);
  EXPECT_EQ(after.event.content.title, "Zwei");
  ASSERT_TRUE(after.picture);
  EXPECT_EQ(after.picture->id, picture.id);
}

TEST_F(Pictures, ChangedWordsAreToldOn) {
  const Picture picture = add();
  auto content = event_at("Abend", "2026-12-01T20:00:00");
  content.picture_id = picture.id;
  const auto before = town.add(content);
  town.organisations.edit(town.owner, "theater", std::nullopt,
                          [&](organisations::Organisation& o) { o.logo_id = picture.id; });
  const std::string told =
      "SELECT count(*) FROM event_log WHERE kind IN ('events.updated', "
      "'organisations.updated')";
  const int told_before = std::stoi(town.test.sql(told)[0]);
  service.edit(town.owner, picture.id, [](PictureText& text) { text.alt_en = "A red cloth"; });
  const auto after = town.events.get(town.owner, before.event.id.text);
  EXPECT_EQ(after.picture->alt("en"), "A red cloth");
  EXPECT_EQ(after.picture->alt("de"), "Ein rotes Tuch");
  EXPECT_GT(after.event.updated_at, before.event.updated_at);
  EXPECT_EQ(after.event.sequence, before.event.sequence + 1);
  EXPECT_EQ(std::stoi(town.test.sql(told)[0]), told_before + 2);
}

TEST_F(Pictures, AreSignAndHeaderOfTheirOrganisation) {
  const Picture picture = add();
  const auto set = [&](const std::string& who, std::optional<PictureId> id) {
    return town.organisations
        .edit(town.owner, who, std::nullopt,
              [&](organisations::Organisation& o) { o.logo_id = o.header_id = id; })
        .organisation;
  };
  EXPECT_EQ(set("theater", picture.id).logo->hash, picture.hash);
  EXPECT_EQ(town.organisations.get(town.stranger, "theater").header->id, picture.id);
  EXPECT_EQ(refusal([&] { service.remove(town.owner, picture.id); }), "pictures.error.in_use");
  town.add_organisation("museum", "Museum");
  town.owner = town.known(*town.owner.account_id);
  EXPECT_EQ(refusal([&] { set("museum", picture.id); }), "pictures.error.not_own");
  EXPECT_FALSE(set("theater", std::nullopt).logo);
  service.remove(town.owner, picture.id);
}

TEST_F(Pictures, FilesThatNobodyHasAreSwept) {
  const Picture kept = add();
  const Picture left = add("left");
  service.remove(town.owner, left.id);
  // As a process that was killed half-way leaves it.
  const auto unfinished = folder / "media" / ".new-019a";
  std::filesystem::create_directories(unfinished);
  write_file(unfinished / "480.webp", "half");
  EXPECT_EQ(service.sweep(), 1);
  EXPECT_FALSE(std::filesystem::exists(home_of(left.hash)));
  EXPECT_FALSE(std::filesystem::exists(unfinished));
  EXPECT_EQ(read_file(home_of(kept.hash) / "480.webp"), "wbytes");
  EXPECT_EQ(service.sweep(), 0);
}

/// No file of this process can grow beyond so many bytes, as on a disk that is full.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    getrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit full{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &full);
  }
  ~FullDisk() { setrlimit(RLIMIT_FSIZE, &before_); }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
};

TEST_F(Pictures, AFullDiskLeavesNothingByHalves) {
  add();
  const std::size_t before = entries();
  {
    // The first files still fit.
    auto files = some_files("new");
    files.back().bytes = std::string(100'000, 'x');
    const FullDisk disk{50'000};
    EXPECT_EQ(refusal([&] { service.add(town.owner, "theater", {.alt_de = "Bild"}, files); }),
              "pictures.error.no_room");
  }
  EXPECT_EQ(entries(), before);
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM pictures")[0], "1");
  EXPECT_EQ(service.sweep(), 0);
}

}  // namespace allmende::tests
