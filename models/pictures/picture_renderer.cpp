#include "models/pictures/picture_renderer.hpp"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "models/base/error.hpp"
#include "models/db/child_process.hpp"
#include "models/pictures/picture_format.hpp"

namespace allmende::pictures {

namespace fs = std::filesystem;

/// Six files of pictures of at most 1600 by 2400; what is more is no answer of ours.
static constexpr std::size_t kOutputMaxBytes = 24u << 20;

static fs::path find_program() {
  std::error_code none;
  const fs::path here = fs::read_symlink("/proc/self/exe", none).parent_path();
  for (const char* near :
       {"allmende-render", "../allmende-render", "../libexec/allmende/allmende-render"}) {
    const fs::path program = (here / near).lexically_normal();
    if (fs::exists(program, none)) return program;
  }
  return {};
}

static Error not_a_picture(const std::string& key) {
  Error error = invalid("", key);
  error.status = key == "pictures.error.format" ? 415 : 422;
  return error;
}

static std::optional<int> read_number(std::string_view text) {
  int number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || end != text.data() + text.size() || number < 1) return std::nullopt;
  return number;
}

static std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (!line.empty()) {
    const std::size_t space = std::min(line.find(' '), line.size());
    words.push_back(line.substr(0, space));
    line.remove_prefix(std::min(space + 1, line.size()));
  }
  return words;
}

/// The child has touched a stranger's bytes, so its word is checked like a stranger's.
static bool is_sound(const Rendition& file) {
  const bool known = std::find(kFormats.begin(), kFormats.end(), file.format) != kFormats.end();
  const auto told = tell_format(file.bytes);
  const auto wanted = file.format == "jpg" ? PictureFormat::jpeg : PictureFormat::webp;
  return known && told == wanted && file.width <= kWidths.back() &&
         file.height <= highest(kWidths.back());
}

/// Takes one file off the front; nothing when there is none.
static std::optional<Rendition> take_file(std::string_view& rest) {
  const std::size_t feed = rest.find('\n');
  if (feed == rest.npos) return std::nullopt;
  const auto words = words_of(rest.substr(0, feed));
  if (words.size() != 4) return std::nullopt;
  const auto width = read_number(words[1]);
  const auto height = read_number(words[2]);
  const auto bytes = read_number(words[3]);
  rest.remove_prefix(feed + 1);
  if (!width || !height || !bytes || static_cast<std::size_t>(*bytes) > rest.size()) {
    return std::nullopt;
  }
  Rendition file{.format = std::string{words[0]},
                 .width = *width,
                 .height = *height,
                 .bytes = std::string{rest.substr(0, static_cast<std::size_t>(*bytes))}};
  rest.remove_prefix(file.bytes.size());
  return file;
}

static void throw_refusal(std::string_view rest) {
  for (const char* key :
       {"pictures.error.format", "pictures.error.pixels", "pictures.error.damaged"}) {
    if (rest == "refused " + std::string{key} + "\n") throw not_a_picture(key);
  }
}

std::vector<Rendition> read_renditions(const std::string& output) {
  std::string_view rest{output};
  std::vector<Rendition> files;
  while (rest != "end\n") {
    throw_refusal(rest);
    auto file = take_file(rest);
    if (!file || !is_sound(*file)) return {};
    files.push_back(std::move(*file));
  }
  return files;
}

std::vector<Rendition> PictureRenderer::render(int descriptor, const std::stop_token& stop) const {
  const fs::path program = terms_.program.empty() ? find_program() : terms_.program;
  if (program.empty() || !fs::exists(program)) {
    throw unavailable("pictures.error.no_renderer", "allmende-render is not beside this program");
  }
  ::lseek(descriptor, 0, SEEK_SET);
  const ChildEnd end = run_child(ChildUser::own(), {.program = program,
                                                    .arguments = {},
                                                    .environment = {"MALLOC_ARENA_MAX=1"},
                                                    .input_file = descriptor,
                                                    .time_max = terms_.time_max,
                                                    .output_max_bytes = kOutputMaxBytes,
                                                    .stop = stop});
  // 3: the kernel does not let it shut itself in; then it does not begin.
  if (end.code == 3 || end.code == 127) {
    throw unavailable("pictures.error.no_renderer",
                      "allmende-render ended with " + std::to_string(end.code));
  }
  std::vector<Rendition> files =
      end.code == 0 ? read_renditions(end.output) : std::vector<Rendition>{};
  if (files.empty()) {
    Error error = not_a_picture("pictures.error.unreadable");
    error.cause = "allmende-render ended with " + std::to_string(end.code);
    throw error;
  }
  return files;
}

}  // namespace allmende::pictures
