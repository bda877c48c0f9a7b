#include "server/pages/html.hpp"

#include "models/text/text.hpp"

namespace allmende {

static std::string_view entity(char c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return {};
  }
}

Html& Html::raw(Literal markup) {
  text_ += markup.text();
  return *this;
}

Html& Html::text(std::string_view text) {
  for (const char c : text) {
    const std::string_view escaped = entity(c);
    if (escaped.empty()) {
      text_ += c;
    } else {
      text_ += escaped;
    }
  }
  return *this;
}

Html& Html::sanitised(std::string_view html) {
  text_ += html;
  return *this;
}

Html& Html::append(const Html& other) {
  text_ += other.text_;
  return *this;
}

Html& Html::element(Literal tag, std::string_view inside) {
  return raw("<").raw(tag).raw(">").text(inside).raw("</").raw(tag).raw(">");
}

Html& Html::link(std::string_view address, std::string_view inside) {
  return raw("<a href=\"").text(address).raw("\">").text(inside).raw("</a>");
}

Html& Html::foreign_link(std::string_view address, std::string_view inside) {
  if (!is_web_address(address)) return text(inside);
  raw("<a rel=\"external nofollow noopener\" href=\"").text(address);
  return raw("\">").text(inside).raw("</a>");
}

Html& Html::json_text(std::string_view json) {
  for (const char c : json) {
    if (c == '<') {
      text_ += "\\u003c";
    } else {
      text_ += c;
    }
  }
  return *this;
}

std::string encode_query(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~,:";
  std::string encoded;
  for (const char c : text) {
    if (kPlain.find(c) != std::string_view::npos) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += kDigits[byte >> 4];
    encoded += kDigits[byte & 15];
  }
  return encoded;
}

}  // namespace allmende
