#include "federation/signatures/canonical_json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace allmende {

/// UTF-8 and UTF-16 order differ only between the surrogates' planes and U+E000 to U+FFFF.
static std::u16string utf16(const std::string& text) {
  std::u16string units;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    char32_t point = length == 1 ? lead : lead & (0x7fU >> length);
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k) {
      point = (point << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3fU);
    }
    i += length;
    if (point >= 0x10000) {
      units += static_cast<char16_t>(0xd800 + ((point - 0x10000) >> 10U));
      units += static_cast<char16_t>(0xdc00 + ((point - 0x10000) & 0x3ffU));
    } else {
      units += static_cast<char16_t>(point);
    }
  }
  return units;
}

static void append_text(std::string& out, const std::string& text) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  static constexpr std::string_view kShort = "btnvfr";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte >= 0x20) {
      out += c;
    } else if (byte >= 8 && byte <= 13 && byte != 11) {
      out += '\\';
      out += kShort[byte - 8U];
    } else {
      out += "\\u00";
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    }
  }
  out += '"';
}

/// Source: ECMA-262, Number::toString.
static std::string spell_number(double number) {
  if (number == 0) return "0";
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::fabs(number),
                                 std::chars_format::scientific);
  const std::string text{buffer.data(), end.ptr};
  const std::size_t mark = text.find('e');
  std::string digits = text.substr(0, mark);
  std::erase(digits, '.');
  const int point = std::stoi(text.substr(mark + 1)) + 1;
  const int count = static_cast<int>(digits.size());
  std::string spelled = number < 0 ? "-" : "";
  if (point > 0 && point <= 21) {
    if (count <= point)
      return spelled + digits + std::string(static_cast<std::size_t>(point - count), '0');
    digits.insert(static_cast<std::size_t>(point), ".");
    return spelled + digits;
  }
  if (point <= 0 && point > -6) {
    return spelled + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  }
  const int exponent = point - 1;
  spelled += digits.substr(0, 1) + (count > 1 ? "." + digits.substr(1) : "");
  return spelled + "e" + (exponent < 0 ? "-" : "+") + std::to_string(std::abs(exponent));
}

static void append(std::string& out, const Json& value);

static void append_object(std::string& out, const Json& value) {
  std::vector<std::pair<std::u16string, std::string>> keys;
  for (const std::string& key : value.keys()) keys.emplace_back(utf16(key), key);
  std::sort(keys.begin(), keys.end());
  out += '{';
  for (const auto& [order, key] : keys) {
    if (out.back() != '{') out += ',';
    append_text(out, key);
    out += ':';
    append(out, value[key.c_str()]);
  }
  out += '}';
}

static void append(std::string& out, const Json& value) {
  switch (value.type()) {
    case Json::Type::null: out += "null"; return;
    case Json::Type::boolean: out += value.boolean() ? "true" : "false"; return;
    case Json::Type::integer:
    case Json::Type::real: out += spell_number(value.number()); return;
    case Json::Type::text: append_text(out, value.text()); return;
    case Json::Type::object: append_object(out, value); return;
    case Json::Type::array:
      out += '[';
      for (std::size_t i = 0; i < value.size(); ++i) {
        if (i > 0) out += ',';
        append(out, value.at(i));
      }
      out += ']';
  }
}

std::string to_canonical(const Json& value) {
  std::string out;
  append(out, value);
  return out;
}

}  // namespace allmende
