// A picture's way: uploaded, shown on pages and to other servers, replaced; and what is refused.
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <fstream>
#include <thread>

#include "tests/support/city.hpp"
#include "tests/support/emission_lint.hpp"
#include "tests/support/live_http.hpp"
#include "tests/support/png.hpp"

namespace allmende::tests {

using namespace std::chrono_literals;

static const std::string kPictures = "/api/v1/organisations/theater/pictures";

static Reply upload(HttpClient& client, const std::string& bytes,
                    const std::string& query = "?alt=Ein%20rotes%20Tuch",
                    const std::string& type = "image/png") {
  return client.send({.method = "POST", .path = kPictures + query, .body = bytes, .type = type});
}

/// The path of an absolute address.
static std::string path_of(const std::string& url) { return url.substr(url.find('/', 8)); }

static std::string source(const Json& picture, const std::string& type, int width) {
  const Json sources = picture["sources"];
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const Json one = sources.at(i);
    if (one["type"].text() == type && one["width"].integer() == width) {
      return path_of(one["url"].text());
    }
  }
  return "";
}

class PicturesWalk : public testing::Test {
 protected:
  /// A machine that has other things to do takes its time.
  PicturesWalk() { mia.patience(120); }

  City city{Storage::shared, federating()};
  HttpClient mia = city.client();
  HttpClient stranger = city.stranger();
};

TEST_F(PicturesWalk, AnUploadedPictureIsShownEverywhere) {
  const Reply made = upload(mia, make_png({.width = 1000, .height = 500}),
                            "?alt=Ein%20rotes%20Tuch&alt_en=A%20red%20cloth&credit=Anna&"
                            "licence=CC%20BY%204.0");
  ASSERT_EQ(made.status, 201) << made.body;
  const Json picture = made.json();
  EXPECT_EQ(picture["alt"].text(), "Ein rotes Tuch");
  EXPECT_EQ(picture["width"].integer(), 1000);
  EXPECT_EQ(picture["height"].integer(), 500);
  EXPECT_EQ(picture["sources"].size(), 6U);
  EXPECT_EQ(mia.get(made.header("Location")).json()["credit"].text(), "Anna");
  EXPECT_EQ(mia.get(kPictures).json()["items"].size(), 1U);

  const Reply event = mia.post(
      kEvents, event_wish("Abend", day_from_now(3)).set("picture_id", picture["id"].text()));
  ASSERT_EQ(event.status, 201) << event.body;
  const Json seen = stranger.get(event.header("Location")).json();
  EXPECT_EQ(seen["picture"]["alt"].text(), "Ein rotes Tuch");
  EXPECT_EQ(stranger.get("/api/v1/agenda").json()["items"].at(0)["picture"]["id"].text(),
            picture["id"].text());

  const std::string page = stranger.get("/veranstaltungen/abend").body;
  const std::string jpeg = source(picture, "image/jpeg", 960);
  EXPECT_NE(page.find("width=\"1000\" height=\"500\" alt=\"Ein rotes Tuch\""), page.npos) << page;
  EXPECT_NE(page.find(jpeg + " 960w"), page.npos);
  EXPECT_NE(page.find("<figcaption>Bild: Anna · CC BY 4.0</figcaption>"), page.npos);
  EXPECT_NE(page.find("<meta property=\"og:image\" content=\"" + city.server.base_url() +
                      source(picture, "image/jpeg", 1000) + "\">"),
            page.npos);
  EXPECT_NE(page.find("<meta property=\"og:image:alt\" content=\"Ein rotes Tuch\">"), page.npos);
  EXPECT_NE(page.find("\"@type\":\"ImageObject\""), page.npos);
  EXPECT_NE(stranger.get("/en/veranstaltungen/abend").body.find("alt=\"A red cloth\""), page.npos);

  const std::string id = seen["id"].text();
  const Json wire = stranger.get("/ap/e/" + id, {{"Accept", "application/activity+json"}}).json();
  EXPECT_EQ(wire["image"]["type"].text(), "Image");
  EXPECT_EQ(wire["image"]["mediaType"].text(), "image/jpeg");
  EXPECT_EQ(wire["image"]["name"].text(), "Ein rotes Tuch");
  EXPECT_EQ(wire["image"]["width"].integer(), 1000);
  EXPECT_EQ(wire["attachment"].at(0).dump(), wire["image"].dump());
  EXPECT_EQ(stranger.get(path_of(wire["image"]["url"].text())).status, 200);

  EXPECT_EQ(mia.del(made.header("Location")).code(), "pictures.error.in_use");
  EXPECT_EQ(mia.patch(event.header("Location"), Json::object({{"picture_id", Json{}}})).status,
            200);
  EXPECT_EQ(stranger.get("/veranstaltungen/abend").body.find("<figure"), page.npos);
  EXPECT_EQ(mia.del(made.header("Location")).status, 204);
}

TEST_F(PicturesWalk, OrganisationsHaveASignAndAHeader) {
  const std::string logo = upload(mia, make_png({.width = 200, .height = 200})).json()["id"].text();
  const Json header = upload(mia, make_png({.width = 1600, .height = 400})).json();
  const Reply edited =
      mia.patch("/api/v1/organisations/theater",
                Json::object({{"logo_id", logo}, {"header_id", header["id"].text()}}));
  ASSERT_EQ(edited.status, 200) << edited.body;
  EXPECT_EQ(edited.json()["logo"]["width"].integer(), 200);
  const std::string page = stranger.get("/organisationen/theater").body;
  EXPECT_NE(page.find(source(header, "image/webp", 1600)), page.npos);
  const auto actor_of = [&](const std::string& path) {
    return stranger.get(path, {{"Accept", "application/activity+json"}}).json();
  };
  for (const std::string& actor :
       {"/ap/o/" + edited.json()["id"].text(),
        "/ap/c/" + stranger.get("/api/v1/calendars/theater.programm").json()["id"].text()}) {
    const Json document = actor_of(actor);
    EXPECT_EQ(document["icon"]["type"].text(), "Image") << actor;
    EXPECT_EQ(document["icon"]["width"].integer(), 200) << actor;
    EXPECT_EQ(document["image"]["width"].integer(), 1600) << actor;
  }
}

TEST_F(PicturesWalk, FilesAreServedAsWhatTheyAreForEver) {
  const Json picture = upload(mia, make_png({.width = 100, .height = 100})).json();
  const std::string webp = source(picture, "image/webp", 100);
  const Reply got = stranger.get(webp);
  EXPECT_EQ(got.status, 200);
  EXPECT_EQ(got.header("Content-Type"), "image/webp");
  EXPECT_EQ(got.header("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(got.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(got.header("Content-Security-Policy"), "default-src 'none'; sandbox");
  EXPECT_TRUE(got.body.starts_with("RIFF"));
  const Reply head = stranger.send({.method = "HEAD", .path = webp});
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("Content-Length"), std::to_string(got.body.size()));
  // Said over the wire, because cpp-httplib waits for a body behind a 304.
  const WireAnswer same =
      ask(city.server.port(), get(webp, "If-None-Match: " + got.header("ETag") + "\r\n"), true);
  EXPECT_EQ(same.status, 304) << same.head;

  const std::string folder = webp.substr(0, webp.rfind('/'));
  for (const std::string& path :
       {folder + "/100.png", folder + "/99.webp", folder + "/100.webp.jpg", folder + "/.webp",
        folder + "/..%2f100.webp", folder + "/%2e%2e/x.jpg", folder, folder + "/",
        std::string{"/media/../secret.key"}, std::string{"/media/..%2Fsecret.key/100.jpg"},
        "/media/" + std::string(40, 'a') + "/100.webp", "/media/" + std::string(40, '.') + "/1.jpg",
        folder + "/100.webp%00.jpg"}) {
    const Reply refused = stranger.get(path);
    EXPECT_TRUE(refused.status == 404 || refused.status == 400) << path << refused.status;
  }
}

TEST_F(PicturesWalk, BadUploadsAreRefusedAndNothingStays) {
  struct Case {
    std::string bytes;
    std::string query;
    std::string type;
    int status;
    std::string code;
  };
  const std::string good = make_png();
  for (const Case& bad :
       std::vector<Case>{{good, "", "image/png", 422, ""},
                         {good, "?alt=%20", "image/png", 422, "pictures.error.alt_missing"},
                         {good, "?alt=x&foo=1", "image/png", 422, ""},
                         {good, "?alt=x", "text/html", 415, "request.error.media_type"},
                         {good, "?alt=x", "application/json", 415, "request.error.media_type"},
                         {"", "?alt=x", "image/png", 422, "pictures.error.empty"},
                         {"<svg/>", "?alt=x", "image/svg+xml", 415, "pictures.error.format"},
                         {"GIF89a", "?alt=x", "image/gif", 422, "pictures.error.damaged"},
                         {make_png({.width = 60'000, .height = 60'000, .rows = 1}), "?alt=x",
                          "image/png", 422, "pictures.error.pixels"},
                         {std::string(20'971'521, 'x'), "?alt=x", "image/png", 413,
                          "request.error.body_too_large"}}) {
    HttpClient client = city.client();
    const Reply reply = upload(client, bad.bytes, bad.query, bad.type);
    EXPECT_EQ(reply.status, bad.status) << bad.query << bad.type << reply.body;
    if (!bad.code.empty()) {
      const Json errors = reply.json()["errors"];
      const std::string code = errors.size() > 0 ? errors.at(0)["code"].text() : reply.code();
      EXPECT_TRUE(reply.code() == bad.code || code == bad.code) << reply.body;
    }
  }
  EXPECT_EQ(upload(stranger, good).status, 401);
  EXPECT_EQ(mia.get(kPictures).json()["items"].size(), 0U);
  const auto media = city.server.data() / "media";
  EXPECT_TRUE(!std::filesystem::exists(media) || std::filesystem::is_empty(media));
}

/// Kilobytes that the server keeps in memory, or has kept at most.
static long memory_kb(const City& city, const std::string& field) {
  std::ifstream status{"/proc/" + std::to_string(city.server.pid()) + "/status"};
  std::string line;
  while (std::getline(status, line)) {
    if (line.starts_with(field)) return std::stol(line.substr(field.size() + 1));
  }
  return 0;
}

TEST_F(PicturesWalk, ALargeUploadTakesLittleMemoryAndHoldsUpNobody) {
  // 20 MB less a little, of noise.
  const std::string large = make_png({.width = 2620, .height = 2620, .noise = true});
  ASSERT_GT(large.size(), 20'000'000U);
  ASSERT_LT(large.size(), 20'971'520U);
  upload(mia, make_png());
  const long before = memory_kb(city, "VmRSS:");
  std::vector<std::jthread> uploads;
  std::atomic<int> done = 0;
  for (int i = 0; i < 3; ++i) {
    uploads.emplace_back([&] {
      HttpClient client = city.client();
      client.patience(120);
      EXPECT_EQ(upload(client, large).status, 201);
      ++done;
    });
  }
  int pages = 0;
  while (done < 3) {
    const auto asked = std::chrono::steady_clock::now();
    EXPECT_EQ(stranger.get("/api/v1/instance").status, 200);
    EXPECT_LT(std::chrono::steady_clock::now() - asked, 5s);
    ++pages;
    pause_briefly();
  }
  EXPECT_GT(pages, 3);
  EXPECT_LT(memory_kb(city, "VmHWM:") - before, 64 * 1024);
}

TEST_F(PicturesWalk, AServerThatIsKilledMeanwhileLeavesNothingByHalves) {
  const std::string large = make_png({.width = 2000, .height = 2000, .noise = true});
  std::jthread uploading{[&] {
    HttpClient client = city.client();
    client.patience(30);
    upload(client, large);
  }};
  const std::string own = std::to_string(city.server.pid());
  const auto renders = [&] {
    std::ifstream children{"/proc/" + own + "/task/" + own + "/children"};
    for (const auto& task : std::filesystem::directory_iterator{"/proc/" + own + "/task"}) {
      std::ifstream of_task{task.path() / "children"};
      std::string child;
      while (of_task >> child) {
        std::ifstream name{"/proc/" + child + "/comm"};
        std::string comm;
        std::getline(name, comm);
        if (comm == "allmende-render") return true;
      }
    }
    return false;
  };
  ASSERT_TRUE(within(20s, renders));
  city.server.kill_hard();
  uploading.join();
  city.server.start();
  HttpClient again = city.client();
  EXPECT_EQ(again.get(kPictures).json()["items"].size(), 0U);
  EXPECT_EQ(upload(again, make_png()).status, 201);
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator{city.server.data() / "media"}) {
    if (!entry.is_regular_file()) continue;
    EXPECT_EQ(entry.path().parent_path().filename().string().size(), 40U) << entry.path();
  }
}

TEST_F(PicturesWalk, ANeighbourShowsItFromItsOwnDisk) {
  City neighbour{Storage::shared, federating()};
  HttpClient reader = neighbour.stranger();
  HttpClient follower = neighbour.client();
  const Json first = upload(mia, make_png({.width = 600, .height = 300})).json();
  const Json wish = event_wish("Abend", day_from_now(3)).set("picture_id", first["id"].text());
  const std::string event = mia.post(kEvents, wish).header("Location");
  const std::string host = city.server.base_url().substr(7);
  const Reply followed =
      follower.post("/api/v1/follows", Json::object({{"whom", "@theater.programm@" + host}}));
  ASSERT_EQ(followed.status, 201) << followed.body;
  const auto shown = [&] {
    const Json items = reader.get("/api/v1/agenda").json()["items"];
    return items.size() == 0 ? Json{} : items.at(0)["picture"];
  };
  ASSERT_TRUE(within(40s, [&] { return !shown().is_null(); })) << neighbour.server.log();
  const Json there = shown();
  EXPECT_EQ(there["alt"].text(), "Ein rotes Tuch");
  EXPECT_EQ(there["width"].integer(), 600);
  EXPECT_TRUE(there["sources"].at(0)["url"].text().starts_with(neighbour.server.base_url()));
  EXPECT_EQ(reader.get(source(there, "image/webp", 600)).status, 200);

  const Json second = upload(mia, make_png({.width = 500, .height = 500, .noise = true})).json();
  mia.patch(event, Json::object({{"picture_id", second["id"].text()}}));
  EXPECT_TRUE(within(40s, [&] { return shown()["width"].integer() == 500; }));
  mia.patch(event, Json::object({{"picture_id", Json{}}}));
  EXPECT_TRUE(within(40s, [&] { return shown().is_null(); }));
}

TEST_F(PicturesWalk, StoppingEndsWhatIsBeingMade) {
  const std::string large = make_png({.width = 2600, .height = 2600, .noise = true});
  std::vector<std::jthread> uploads;
  for (int i = 0; i < 6; ++i) {
    uploads.emplace_back([&] {
      HttpClient client = city.client();
      client.patience(60);
      const int status = upload(client, large).status;
      EXPECT_TRUE(status == 201 || status == 0 || status == 422 || status == 503) << status;
    });
  }
  ASSERT_TRUE(within(20s, [&] { return memory_kb(city, "Threads:") > 0; }));
  EXPECT_EQ(city.server.stop(), 0);
}

}  // namespace allmende::tests
