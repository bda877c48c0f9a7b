// The real allmende-render over good and bad pictures.
#include "models/pictures/picture_renderer.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "models/base/error.hpp"
#include "tests/support/png.hpp"
#include "tests/support/server_process.hpp"

namespace allmende::tests {

using namespace std::chrono_literals;
using namespace std::string_literals;
using pictures::PictureRenderer, pictures::Rendition;

static std::filesystem::path built_program(const std::string& name) {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path() / name;
}

static std::vector<Rendition> render_file(const std::filesystem::path& file,
                                          const PictureRenderer& renderer = PictureRenderer{}) {
  const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  struct Closer {
    int number;
    ~Closer() { close(number); }
  } closer{descriptor};
  return renderer.render(descriptor, {});
}

static std::vector<Rendition> render_bytes(const std::string& bytes) {
  const TempFolder folder;
  write_file(folder / "upload", bytes);
  return render_file(folder / "upload");
}

/// The error's key and status; "" and 0 when there was none.
static std::pair<std::string, int> refusal_of(const std::string& bytes) {
  try {
    render_bytes(bytes);
  } catch (const Error& error) {
    return {error.faults.empty() ? error.key : error.faults[0].key, error.status};
  }
  return {"", 0};
}

/// A JPEG, AVIF, … of red and blue.
static std::string made(const std::string& ending, int width, int height) {
  const TempFolder folder;
  const auto file = folder / ("made." + ending);
  const Ended ended = run_program({.words = {built_program("picture_maker"), "make", file.string(),
                                             std::to_string(width), std::to_string(height)}});
  EXPECT_EQ(ended.code, 0) << ended.errors;
  return read_file(file);
}

/// What picture_maker says of the file.
static std::string looked_at(const Rendition& file) {
  const TempFolder folder;
  const auto path = folder / ("looked." + file.format);
  write_file(path, file.bytes);
  return run_program({.words = {built_program("picture_maker"), "look", path.string()}}).output;
}

static std::string sizes_of(const std::vector<Rendition>& files) {
  std::string line;
  for (const Rendition& file : files) {
    line +=
        std::to_string(file.width) + "x" + std::to_string(file.height) + "." + file.format + " ";
  }
  return line;
}

TEST(PictureRenderer, MakesEverySizeInBothFormats) {
  EXPECT_EQ(sizes_of(render_bytes(made("jpg", 3000, 2000))),
            "480x320.webp 480x320.jpg 960x640.webp 960x640.jpg 1600x1067.webp 1600x1067.jpg ");
}

TEST(PictureRenderer, NeverEnlarges) {
  EXPECT_EQ(sizes_of(render_bytes(made("png", 700, 300))),
            "480x206.webp 480x206.jpg 700x300.webp 700x300.jpg ");
  EXPECT_EQ(sizes_of(render_bytes(made("png", 20, 10))), "20x10.webp 20x10.jpg ");
}

TEST(PictureRenderer, FitsTallPicturesByTheirHeight) {
  EXPECT_EQ(sizes_of(render_bytes(make_png({.width = 500, .height = 5000}))),
            "72x720.webp 72x720.jpg 144x1440.webp 144x1440.jpg 240x2400.webp 240x2400.jpg ");
}

TEST(PictureRenderer, TakesWhatCamerasAndPhonesMake) {
  for (const char* ending : {"jpg", "png", "webp", "gif", "avif", "heic"}) {
    const auto files = render_bytes(made(ending, 640, 480));
    ASSERT_EQ(files.size(), 4U) << ending;
    const std::string seen = looked_at(files[3]);
    EXPECT_TRUE(seen.starts_with("640 480 3 2")) << ending << seen;
  }
}

/// An Exif segment: turned by 90 degrees, taken at a secret place.
static std::string exif_segment() {
  // Little-endian TIFF: IFD0 with orientation (6) and a pointer to the GPS directory.
  const std::string tiff = "II*\0\x08\0\0\0"s + "\x02\0"s + "\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"s +
                           "\x25\x88\x04\0\x01\0\0\0\x26\0\0\0"s + "\0\0\0\0"s + "\x01\0"s +
                           "\x1d\0\x02\0\x0c\0\0\0\x38\0\0\0"s + "\0\0\0\0"s + "GEHEIM-52.1\0"s;
  const std::string data = "Exif\0\0"s + tiff;
  const auto size = data.size() + 2;
  return "\xff\xe1"s + static_cast<char>(size >> 8) + static_cast<char>(size & 0xff) + data;
}

TEST(PictureRenderer, TurnsUprightAndForgetsWhereItWasTaken) {
  std::string photo = made("jpg", 640, 480);
  photo.insert(2, exif_segment());
  ASSERT_NE(photo.find("GEHEIM-52.1"), photo.npos);
  const auto files = render_bytes(photo);
  ASSERT_EQ(sizes_of(files), "480x640.webp 480x640.jpg ");
  for (const Rendition& file : files) {
    for (const char* left : {"Exif", "GEHEIM", "http://ns.adobe.com", "ICC_PROFILE"}) {
      EXPECT_EQ(file.bytes.find(left), file.bytes.npos) << file.format << " " << left;
    }
    const std::string seen = looked_at(file);
    // Red, once at the left, is at the top after the turn.
    EXPECT_TRUE(seen.starts_with("480 640 3 2")) << seen;
    EXPECT_EQ(seen.find("exif"), seen.npos) << seen;
  }
}

TEST(PictureRenderer, KeepsNoWordsOfOtherFormatsEither) {
  const std::string png = make_png({.comment = "GEHEIM"}) + "<script>alert(1)</script>";
  ASSERT_NE(png.find("GEHEIM"), png.npos);
  for (const Rendition& file : render_bytes(png)) {
    EXPECT_EQ(file.bytes.find("GEHEIM"), file.bytes.npos);
    EXPECT_EQ(file.bytes.find("<script"), file.bytes.npos);
  }
}

TEST(PictureRenderer, RefusesWhatIsNoPicture) {
  const std::pair<std::string, int> format{"pictures.error.format", 415};
  for (const std::string& bytes :
       {"Guten Tag"s,
        "<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>"s,
        "%PDF-1.4\n"s, "GIF"s, std::string(5000, '\0'), "<html>"s + make_png()}) {
    EXPECT_EQ(refusal_of(bytes), format) << bytes.substr(0, 20);
  }
}

TEST(PictureRenderer, RefusesWhatIsDamaged) {
  const std::pair<std::string, int> damaged{"pictures.error.damaged", 422};
  const std::string jpeg = made("jpg", 640, 480);
  EXPECT_EQ(refusal_of(jpeg.substr(0, jpeg.size() / 2)), damaged);
  EXPECT_EQ(refusal_of(make_png({.width = 600, .height = 600, .noise = true, .rows = 200})),
            damaged);
  const std::string png = make_png({.width = 600, .height = 600, .noise = true});
  EXPECT_EQ(refusal_of(png.substr(0, png.size() / 2)), damaged);
  EXPECT_EQ(refusal_of("\x89PNG\r\n\x1a\n"s + std::string(100, 'x')), damaged);
  EXPECT_EQ(refusal_of("RIFF\x24\0\0\0WEBPVP8 "s + std::string(100, 'x')), damaged);
  EXPECT_EQ(refusal_of("\xff\xd8\xff"s + std::string(100, 'x')), damaged);
  EXPECT_EQ(refusal_of("\0\0\0\x20"
                       "ftypavif"s +
                       std::string(100, 'x')),
            damaged);
}

static std::string two_bytes(int number) {
  return {static_cast<char>(number & 0xff), static_cast<char>(number >> 8)};
}

/// A GIF that promises so many pixels and has hardly any.
static std::string gif_of(int width, int height) {
  const std::string size = two_bytes(width) + two_bytes(height);
  return "GIF89a" + size + "\x80\0\0\0\0\0\xff\xff\xff"s + ",\0\0\0\0"s + size + "\0"s +
         "\x02\x02\x44\x01\0;"s;
}

TEST(PictureRenderer, RefusesBombs) {
  const std::pair<std::string, int> pixels{"pictures.error.pixels", 422};
  EXPECT_EQ(refusal_of(make_png({.width = 60'000, .height = 60'000, .rows = 1})), pixels);
  EXPECT_EQ(refusal_of(make_png({.width = 10'001, .height = 10'000, .rows = 1})), pixels);
  EXPECT_EQ(refusal_of(make_png({.width = 40'000, .height = 10, .rows = 1})), pixels);
  // What is decoded as a whole may be smaller, and is told so, not called damaged.
  EXPECT_EQ(refusal_of(gif_of(8100, 8000)), pixels);
}

TEST(PictureRenderer, TakesTheLargestThatIsAllowed) {
  // 300 MB of pixels in a file of 300 KB: they pass through row by row.
  const auto files = render_bytes(make_png({.width = 10'000, .height = 10'000}));
  EXPECT_EQ(files.size(), 6U);
}

TEST(PictureRenderer, EndsWhatTakesTooLongOrDies) {
  const TempFolder folder;
  write_file(folder / "upload", make_png());
  const auto key_with = [&](const std::string& program, std::chrono::milliseconds time) {
    try {
      render_file(folder / "upload", PictureRenderer{{.program = program, .time_max = time}});
    } catch (const Error& error) {
      return error.faults.empty() ? error.key : error.faults[0].key;
    }
    return ""s;
  };
  const auto script = [&](const std::string& name, const std::string& text) {
    write_file(folder / name, "#!/bin/sh\n" + text + "\n");
    std::filesystem::permissions(folder / name, std::filesystem::perms::owner_all);
    return (folder / name).string();
  };
  const auto before = std::chrono::steady_clock::now();
  EXPECT_EQ(key_with(script("slow", "tail -f /dev/null"), 300ms), "pictures.error.unreadable");
  EXPECT_LT(std::chrono::steady_clock::now() - before, 20s);
  EXPECT_EQ(key_with(script("dies", "kill -SEGV $$"), 20s), "pictures.error.unreadable");
  EXPECT_EQ(key_with(script("floods", "yes"), 20s), "pictures.error.unreadable");
  EXPECT_EQ(key_with(script("lies", "printf 'jpg 5 5 10\\n<script>..end\\n'"), 20s),
            "pictures.error.unreadable");
  EXPECT_EQ(key_with(script("halves", "printf 'jpg 5 5 10\\n\\377\\330\\377'"), 20s),
            "pictures.error.unreadable");
  EXPECT_EQ(key_with((folder / "none").string(), 20s), "pictures.error.no_renderer");
}

TEST(PictureRenderer, StopsWhenToldTo) {
  const TempFolder folder;
  write_file(folder / "upload", make_png());
  write_file(folder / "slow", "#!/bin/sh\ntail -f /dev/null\n");
  std::filesystem::permissions(folder / "slow", std::filesystem::perms::owner_all);
  std::stop_source stop;
  stop.request_stop();
  const int descriptor = open((folder / "upload").c_str(), O_RDONLY | O_CLOEXEC);
  const PictureRenderer renderer{{.program = folder / "slow", .time_max = 60s}};
  EXPECT_THROW(renderer.render(descriptor, stop.get_token()), Error);
  close(descriptor);
}

/// allmende-render at work, held up because nobody reads what it writes.
class HeldUp {
 public:
  explicit HeldUp(const std::filesystem::path& input) {
    const auto program = built_program("../allmende-render");
    EXPECT_EQ(pipe2(ends_, O_CLOEXEC), 0);
    process_ = fork();
    if (process_ != 0) return;
    dup2(open(input.c_str(), O_RDONLY), STDIN_FILENO);
    dup2(ends_[1], STDOUT_FILENO);
    execl(program.c_str(), "allmende-render", nullptr);
    _exit(127);
  }
  ~HeldUp() {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    close(ends_[0]);
    close(ends_[1]);
  }
  HeldUp(const HeldUp&) = delete;
  HeldUp& operator=(const HeldUp&) = delete;

  bool has_written() const {
    pollfd ready{.fd = ends_[0], .events = POLLIN, .revents = 0};
    return poll(&ready, 1, 20) == 1;
  }
  std::string about(const char* what) const {
    return read_file("/proc/" + std::to_string(process_) + "/" + what);
  }

 private:
  int ends_[2] = {-1, -1};
  pid_t process_ = 0;
};

TEST(PictureRenderer, IsShutInAndHeldToItsMemory) {
  const TempFolder folder;
  write_file(folder / "upload", make_png({.width = 1600, .height = 1600, .noise = true}));
  const HeldUp program{folder / "upload"};
  ASSERT_TRUE(within(30s, [&] { return program.has_written(); }));
  const std::string limits = program.about("limits");
  EXPECT_NE(limits.find("Max address space         943718400"), limits.npos) << limits;
  EXPECT_NE(limits.find("Max cpu time              30"), limits.npos) << limits;
  EXPECT_NE(limits.find("Max file size             0"), limits.npos) << limits;
  const std::string status = program.about("status");
  EXPECT_NE(status.find("Seccomp:\t2"), status.npos) << status;
  EXPECT_NE(status.find("NoNewPrivs:\t1"), status.npos) << status;
  EXPECT_EQ(program.about("oom_score_adj"), "1000\n");
}

}  // namespace allmende::tests
