#include "models/text/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

namespace allmende {

static constexpr std::size_t kLongestSlug = 80;
static constexpr std::size_t kLongestAddress = 2000;

/// Length of the well-formed character at `at`, or 0. Source: RFC 3629, section 4.
static std::size_t character_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[at + i]); };
  const auto tail = [&](std::size_t i, int low, int high) {
    return at + i < text.size() && byte(i) >= low && byte(i) <= high;
  };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return tail(1, 0x80, 0xbf) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    const int low = lead == 0xe0 ? 0xa0 : 0x80;
    const int high = lead == 0xed ? 0x9f : 0xbf;
    return tail(1, low, high) && tail(2, 0x80, 0xbf) ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    const int low = lead == 0xf0 ? 0x90 : 0x80;
    const int high = lead == 0xf4 ? 0x8f : 0xbf;
    return tail(1, low, high) && tail(2, 0x80, 0xbf) && tail(3, 0x80, 0xbf) ? 4 : 0;
  }
  return 0;
}

static std::uint32_t decode(std::string_view text, std::size_t at, std::size_t length) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<std::uint8_t>(text[at + i]));
  };
  if (length == 1) return byte(0);
  std::uint32_t code = byte(0) & (0xffU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) code = code << 6 | (byte(i) & 0x3f);
  return code;
}

/// Only for the basic plane, from where every character of Windows-1252 is.
static void append_code(std::string& out, std::uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xc0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else {
    out += static_cast<char>(0xe0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  }
}

/// Behind the plain characters at a place; eight at a time, for mostly there are no others.
static std::size_t behind_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & kHighBits) != 0) break;
  }
  return at;
}

bool is_utf8(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return false;
  for (std::size_t at = behind_ascii(text, 0); at < text.size(); at = behind_ascii(text, at)) {
    const std::size_t length = character_length(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

/// What a byte that is no UTF-8 means in Windows-1252; 0 for the five it leaves open.
static std::uint32_t windows_1252(std::uint8_t byte) {
  static constexpr std::array<std::uint16_t, 32> kHigh{
      0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
      0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
      0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};
  return byte < 0xa0 ? kHigh[byte - 0x80U] : byte;
}

static bool is_control(std::uint32_t code) {
  return (code < 0x20 && code != '\t' && code != '\n') || (code >= 0x7f && code < 0xa0);
}

std::string mend_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = character_length(bytes, at);
    if (length == 0) {
      const std::uint32_t code = windows_1252(static_cast<std::uint8_t>(bytes[at]));
      if (code != 0) append_code(out, code);
      ++at;
      continue;
    }
    if (!is_control(decode(bytes, at, length))) out += bytes.substr(at, length);
    at += length;
  }
  return out;
}

std::string cut(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return std::string{text};
  std::size_t end = max_bytes;
  while (end > 0 && (static_cast<std::uint8_t>(text[end]) & 0xc0) == 0x80) --end;
  return std::string{text.substr(0, end)};
}

/// Letters of Latin-1 and Latin Extended-A in ASCII, two columns of a table: German as Germans
/// write it without umlauts, the others without their marks.
static std::string_view latin(std::uint32_t code) {
  static constexpr std::array<std::string_view, 64> kLatin1{
      "a", "a", "a", "a", "ae", "a", "ae", "c", "e", "e", "e", "e", "i",  "i", "i",  "i",
      "d", "n", "o", "o", "o",  "o", "oe", "",  "o", "u", "u", "u", "ue", "y", "th", "ss",
      "a", "a", "a", "a", "ae", "a", "ae", "c", "e", "e", "e", "e", "i",  "i", "i",  "i",
      "d", "n", "o", "o", "o",  "o", "oe", "",  "o", "u", "u", "u", "ue", "y", "th", "y"};
  static constexpr std::string_view kExtendedA =
      "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooo"
      "rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
  if (code >= 0xc0 && code <= 0xff) return kLatin1[code - 0xc0];
  if (code >= 0x100 && code < 0x100 + kExtendedA.size()) return kExtendedA.substr(code - 0x100, 1);
  if (code == 0x1e9e) return "ss";
  return "";
}

std::string to_slug(std::string_view text) {
  std::string slug;
  bool gap = false;
  const auto append = [&](std::string_view letters) {
    if (gap && !slug.empty()) slug += '-';
    gap = false;
    slug += letters;
  };
  for (std::size_t at = 0; at < text.size() && slug.size() < kLongestSlug + 8;) {
    const std::size_t length = std::max<std::size_t>(1, character_length(text, at));
    const std::uint32_t code = decode(text, at, length);
    const char small = static_cast<char>(code >= 'A' && code <= 'Z' ? code - 'A' + 'a' : code);
    at += length;
    if (code < 0x80 && ((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9'))) {
      append({&small, 1});
    } else if (const std::string_view letters = latin(code); !letters.empty()) {
      append(letters);
    } else if (code != '\'' && code != 0x2019) {
      gap = true;
    }
  }
  if (slug.size() > kLongestSlug) {
    const std::size_t word = slug.rfind('-', kLongestSlug);
    slug.resize(word == std::string::npos || word < kLongestSlug / 2 ? kLongestSlug : word);
  }
  return slug.empty() ? "termin" : slug;
}

std::string lower(std::string_view text) {
  std::string made{text};
  for (char& c : made) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return made;
}

std::string trim(std::string_view text) {
  static constexpr std::string_view kSpace = " \t\r\n\f\v";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return "";
  return std::string{text.substr(first, text.find_last_not_of(kSpace) - first + 1)};
}

static bool starts_with_any_case(std::string_view text, std::string_view lower_prefix) {
  if (text.size() < lower_prefix.size()) return false;
  for (std::size_t i = 0; i < lower_prefix.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != lower_prefix[i]) return false;
  }
  return true;
}

bool is_web_address(std::string_view text) {
  if (text.size() > kLongestAddress || !is_utf8(text)) return false;
  std::size_t at = 0;
  if (starts_with_any_case(text, "http://")) at = 7;
  if (starts_with_any_case(text, "https://")) at = 8;
  if (at == 0) return false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = character_length(text, i);
    const std::uint32_t code = decode(text, i, length);
    if (code <= 0x20 || (code >= 0x7f && code <= 0xa0) || code == '\\') return false;
    if (code == '"' || code == '<' || code == '>') return false;
    i += length;
  }
  const std::string_view authority = text.substr(at, text.find_first_of("/?#", at) - at);
  if (authority.find('@') != std::string_view::npos) return false;
  if (authority.starts_with('[')) return authority.find(']') > 1;
  return !authority.substr(0, authority.find(':')).empty();
}

/// LRM, RLM, ALM, the embeddings and overrides, and the isolates.
static bool turns_direction(std::uint32_t code) {
  return code == 0x200e || code == 0x200f || code == 0x061c || (code >= 0x202a && code <= 0x202e) ||
         (code >= 0x2066 && code <= 0x2069);
}

std::string to_line(std::string_view text) {
  std::string line;
  const std::string mended = mend_utf8(text);
  for (std::size_t i = 0; i < mended.size();) {
    const std::size_t length = character_length(mended, i);
    const std::uint32_t code = decode(mended, i, length);
    const bool breaks = code < 0x20 || code == 0x7f || code == 0x2028 || code == 0x2029;
    if (breaks) {
      line += ' ';
    } else if (!turns_direction(code)) {
      line.append(mended, i, length);
    }
    i += length;
  }
  return trim(line);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::string join(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

bool is_language_tag(std::string_view text) {
  return text.size() >= 2 && text.size() <= 35 && std::all_of(text.begin(), text.end(), [](char c) {
           return c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                  (c >= 'A' && c <= 'Z');
         });
}

}  // namespace allmende
