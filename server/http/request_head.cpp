#include "server/http/request_head.hpp"

#include "models/text/text.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace allmende {

static constexpr std::size_t kMethodMaxBytes = 32;
static constexpr HeadFault kMalformed{400, "request.error.malformed"};
static constexpr HeadFault kTooLarge{431, "request.error.head_too_large"};

static constexpr std::array<bool, 256> kTokenCharacters = [] {
  std::array<bool, 256> allowed{};
  for (int c = '0'; c <= '9'; ++c) allowed[static_cast<std::size_t>(c)] = true;
  for (int c = 'a'; c <= 'z'; ++c) allowed[static_cast<std::size_t>(c)] = true;
  for (int c = 'A'; c <= 'Z'; ++c) allowed[static_cast<std::size_t>(c)] = true;
  for (const char c : {'!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~'})
    allowed[static_cast<unsigned char>(c)] = true;
  return allowed;
}();

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return kTokenCharacters[static_cast<unsigned char>(c)];
  });
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_word(std::string_view text, std::string_view lower_word) {
  return text.size() == lower_word.size() &&
         std::equal(text.begin(), text.end(), lower_word.begin(),
                    [](char a, char b) { return lower(a) == b; });
}

std::string_view RequestHead::find(std::string_view lower_name) const {
  for (const auto& [name, value] : fields) {
    if (same_word(name, lower_name)) return value;
  }
  return {};
}

HeadScan scan_head(std::string_view bytes, std::size_t from, const HeadLimits& limits) {
  const std::size_t within = std::min(bytes.size(), limits.head_max_bytes);
  // Two bytes back: the blank line may straddle what came before.
  std::size_t at = from < 2 ? 0 : from - 2;
  while (at < within) {
    const void* found = std::memchr(bytes.data() + at, '\n', within - at);
    if (found == nullptr) break;
    const auto feed = static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data());
    if (feed == 0 || bytes[feed - 1] != '\r') return {.size = 0, .fault = kMalformed};
    if (feed >= 3 && bytes[feed - 2] == '\n') return {.size = feed + 1, .fault = {}};
    if (feed == 1) return {.size = 0, .fault = kMalformed};
    at = feed + 1;
  }
  if (bytes.size() >= limits.head_max_bytes) return {.size = 0, .fault = kTooLarge};
  return {};
}

static std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find("\r\n");
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 2);
  return line;
}

static std::optional<HeadFault> read_version(std::string_view text, RequestHead& head) {
  const bool shaped = text.size() == 8 && text.substr(0, 5) == "HTTP/" && text[6] == '.' &&
                      text[5] >= '0' && text[5] <= '9' && text[7] >= '0' && text[7] <= '9';
  if (!shaped) return kMalformed;
  if (text[5] != '1' || text[7] > '1') return HeadFault{505, "request.error.version"};
  head.minor_version = text[7] - '0';
  head.keep_alive = head.minor_version == 1;
  return std::nullopt;
}

static std::optional<HeadFault> read_request_line(std::string_view line, const HeadLimits& limits,
                                                  RequestHead& head) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == line.npos || first == last) return kMalformed;
  head.method = line.substr(0, first);
  head.target = line.substr(first + 1, last - first - 1);
  if (!is_token(head.method)) return kMalformed;
  if (head.method.size() > kMethodMaxBytes) return HeadFault{501, "request.error.method_unknown"};
  if (head.target.size() > limits.target_max_bytes) {
    return HeadFault{414, "request.error.target_too_long"};
  }
  const bool visible = std::all_of(head.target.begin(), head.target.end(),
                                   [](char c) { return c > 0x20 && c < 0x7f && c != '#'; });
  if (head.target.empty() || head.target[0] != '/' || !visible) return kMalformed;
  return read_version(line.substr(last + 1), head);
}

static bool is_field_value(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
  });
}

static bool is_host(std::string_view value) {
  return !value.empty() && value.size() <= 300 &&
         std::all_of(value.begin(), value.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '.' || c == '-' || c == ':' || c == '[' || c == ']' || c == '_';
         });
}

/// What the fields that frame the message have said so far.
struct Framing {
  int hosts = 0;
  int lengths = 0;
  int codings = 0;
};

static std::optional<HeadFault> read_length(std::string_view value, RequestHead& head) {
  const bool digits =
      !value.empty() && value.size() <= 18 &&
      std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return kMalformed;
  std::uint64_t length = 0;
  for (const char c : value) length = length * 10 + static_cast<std::uint64_t>(c - '0');
  head.content_length = length;
  return std::nullopt;
}

static void read_connection(std::string_view value, RequestHead& head) {
  while (!value.empty()) {
    const std::size_t comma = value.find(',');
    const std::string_view option = trimmed(value.substr(0, comma));
    if (same_word(option, "close")) {
      head.keep_alive = false;
      return;
    }
    if (same_word(option, "keep-alive")) head.keep_alive = true;
    value.remove_prefix(comma == value.npos ? value.size() : comma + 1);
  }
}

static std::optional<HeadFault> read_framing(std::string_view name, std::string_view value,
                                             Framing& framing, RequestHead& head) {
  if (same_word(name, "host")) {
    ++framing.hosts;
    if (!is_host(value)) return kMalformed;
  } else if (same_word(name, "content-length")) {
    ++framing.lengths;
    return read_length(value, head);
  } else if (same_word(name, "transfer-encoding")) {
    ++framing.codings;
    if (!same_word(value, "chunked")) return HeadFault{501, "request.error.transfer_coding"};
    head.chunked = true;
  } else if (same_word(name, "connection")) {
    read_connection(value, head);
  } else if (same_word(name, "expect")) {
    if (!same_word(value, "100-continue")) return HeadFault{417, "request.error.expectation"};
    head.expect_continue = true;
  }
  return std::nullopt;
}

static std::optional<HeadFault> read_field(std::string_view line, Framing& framing,
                                           RequestHead& head) {
  const std::size_t colon = line.find(':');
  if (colon == line.npos) return kMalformed;
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = trimmed(line.substr(colon + 1));
  // A folded line begins with a blank, which no token does; so it is refused here, too.
  if (!is_token(name) || !is_field_value(value)) return kMalformed;
  head.fields.emplace_back(name, value);
  return read_framing(name, value, framing, head);
}

static std::optional<HeadFault> check_framing(const Framing& framing, const RequestHead& head) {
  if (framing.hosts > 1 || (framing.hosts == 0 && head.minor_version == 1)) return kMalformed;
  if (framing.lengths > 1 || framing.codings > 1) return kMalformed;
  if (framing.lengths == 1 && framing.codings == 1) return kMalformed;
  if (framing.codings == 1 && head.minor_version == 0) return kMalformed;
  return std::nullopt;
}

std::optional<HeadFault> read_head(std::string_view bytes, const HeadLimits& limits,
                                   RequestHead& head) {
  head = RequestHead{.fields = std::move(head.fields)};
  head.fields.clear();
  if (bytes.size() > limits.head_max_bytes) return kTooLarge;
  if (bytes.size() < 4 || bytes.substr(bytes.size() - 4) != "\r\n\r\n") return kMalformed;
  std::string_view rest = bytes.substr(0, bytes.size() - 2);
  if (auto fault = read_request_line(take_line(rest), limits, head)) return fault;
  Framing framing;
  while (!rest.empty()) {
    if (head.fields.size() >= limits.fields_max) return kTooLarge;
    if (auto fault = read_field(take_line(rest), framing, head)) return fault;
  }
  return check_framing(framing, head);
}

}  // namespace allmende
