// Writes HTML. Only literals of the program and what the sanitiser has made stand in a page as they
// are; everything else is escaped, so a text from outside cannot become markup by mistake.
#pragma once

#include <string>
#include <string_view>

#include "models/base/json.hpp"

namespace allmende {

/// Markup that stands in the program's own text; the compiler refuses anything else.
class Literal {
 public:
  template <std::size_t size>
  consteval Literal(const char (&text)[size]) : text_(text, size - 1) {}

  std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

class Html {
 public:
  Html& raw(Literal markup);
  /// Fit for text and for attribute values in double quotes.
  Html& text(std::string_view text);
  /// HTML that sanitise_html has made.
  Html& sanitised(std::string_view html);
  Html& append(const Html& other);

  /// <tag>text</tag>
  Html& element(Literal tag, std::string_view text);
  /// <a href="address">text</a>; the address is one of this server's own.
  Html& link(std::string_view address, std::string_view text);
  /// The same for an address that somebody has typed; anything but http and https stays plain text.
  Html& foreign_link(std::string_view address, std::string_view text);
  /// JSON for the inside of a script element: nothing in it can end the element.
  Html& json(const Json& json) { return json_text(json.dump()); }
  /// The same for JSON that is text already.
  Html& json_text(std::string_view json);

  bool empty() const { return text_.empty(); }
  const std::string& str() const { return text_; }

 private:
  std::string text_;
};

/// Percent-encoding for one name or value of a query.
std::string encode_query(std::string_view text);

}  // namespace allmende
