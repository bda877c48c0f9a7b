// Entity tags, codings and ranges: the pure half of finish.hpp.
#include "server/http/finish.hpp"

namespace allmende {

/// Tags made here begin so; their last character tells the coding.
static constexpr std::string_view kOwnTag = "\"h-";

std::string coded_etag(const std::string& etag, Coding coding) {
  if (coding == Coding::identity || !etag.starts_with(kOwnTag)) return etag;
  return etag.substr(0, etag.size() - 1) + (coding == Coding::gzip ? "-g\"" : "-b\"");
}

static std::string_view plain_tag(std::string_view tag) {
  while (!tag.empty() && (tag.front() == ' ' || tag.front() == '\t')) tag.remove_prefix(1);
  while (!tag.empty() && (tag.back() == ' ' || tag.back() == '\t')) tag.remove_suffix(1);
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  if (!tag.starts_with('"') || !tag.ends_with('"') || tag.size() < 2) return tag;
  tag.remove_suffix(1);
  const bool coded = tag.starts_with(kOwnTag) && (tag.ends_with("-g") || tag.ends_with("-b"));
  return coded ? tag.substr(0, tag.size() - 2) : tag;
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
  if (etag.empty()) return false;
  const std::string_view wanted = plain_tag(etag);
  while (!if_none_match.empty()) {
    const std::size_t end = std::min(if_none_match.find(','), if_none_match.size());
    const std::string_view tag = plain_tag(if_none_match.substr(0, end));
    if (tag == wanted || tag == "*") return true;
    if_none_match.remove_prefix(std::min(end + 1, if_none_match.size()));
  }
  return false;
}

static std::optional<std::uint64_t> read_position(std::string_view digits) {
  if (digits.empty() || digits.size() > 18) return std::nullopt;
  std::uint64_t position = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    position = position * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return position;
}

ByteRange read_range(std::string_view range, std::uint64_t size) {
  using enum ByteRange::Kind;
  if (!range.starts_with("bytes=")) return {};
  range.remove_prefix(6);
  const std::size_t dash = range.find('-');
  if (dash == range.npos || range.find(',') != range.npos) return {};
  const auto first = read_position(range.substr(0, dash));
  const auto last = read_position(range.substr(dash + 1));
  const bool open_end = dash + 1 == range.size();
  if (dash == 0) {
    if (!last) return {};
    if (*last == 0 || size == 0) return {.kind = outside};
    const std::uint64_t count = std::min(*last, size);
    return {.kind = part, .first = size - count, .count = count};
  }
  if (!first || (!last && !open_end) || (last && *last < *first)) return {};
  if (*first >= size) return {.kind = outside};
  const std::uint64_t end = last ? std::min(*last, size - 1) : size - 1;
  return {.kind = part, .first = *first, .count = end - *first + 1};
}

}  // namespace allmende
