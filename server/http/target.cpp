#include "server/http/target.hpp"

#include "models/text/text.hpp"

#include <algorithm>

namespace allmende {

static constexpr std::size_t kPairsMax = 200;

static int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = hex_value(text[i + 1]);
    const int low = hex_value(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    decoded += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return decoded;
}

std::string percent_encoded(std::string_view text) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return encoded;
}

static bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
  });
}

static std::optional<std::string> read_path(std::string_view raw) {
  auto path = percent_decoded(raw);
  if (!path || !is_utf8(*path) || has_control(*path)) return std::nullopt;
  if (std::count(path->begin(), path->end(), '/') != std::count(raw.begin(), raw.end(), '/')) {
    return std::nullopt;
  }
  std::string_view rest{*path};
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const std::string_view segment = rest.substr(0, rest.find('/'));
    if (segment == "." || segment == "..") return std::nullopt;
    rest.remove_prefix(segment.size());
  }
  return path;
}

static std::optional<std::string> read_form_text(std::string_view raw) {
  std::string spaced{raw};
  std::replace(spaced.begin(), spaced.end(), '+', ' ');
  auto decoded = percent_decoded(spaced);
  if (!decoded || !is_utf8(*decoded) || decoded->find('\0') != std::string::npos) {
    return std::nullopt;
  }
  return decoded;
}

std::optional<QueryPairs> read_pairs(std::string_view text) {
  QueryPairs pairs;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view pair = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (pair.empty()) continue;
    if (pairs.size() >= kPairsMax) return std::nullopt;
    const std::size_t equals = pair.find('=');
    auto name = read_form_text(pair.substr(0, equals));
    auto value = read_form_text(equals == pair.npos ? "" : pair.substr(equals + 1));
    if (!name || !value) return std::nullopt;
    pairs.emplace_back(std::move(*name), std::move(*value));
  }
  return pairs;
}

std::optional<Target> read_target(std::string_view target) {
  if (target.empty() || target[0] != '/') return std::nullopt;
  const std::size_t mark = target.find('?');
  auto path = read_path(target.substr(0, mark));
  if (!path) return std::nullopt;
  auto query = read_pairs(mark == target.npos ? "" : target.substr(mark + 1));
  if (!query) return std::nullopt;
  return Target{std::move(*path), std::move(*query)};
}

}  // namespace allmende
