// Whatever strangers write, the answer has only listed tags, in pairs, and only listed schemes.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "models/text/markdown.hpp"
#include "models/text/text.hpp"

using namespace allmende;

static void fail(const char* what, const std::string& html) {
  std::cerr << what << "\n" << html << "\n";
  std::abort();
}

static bool is_listed(const std::string& name) {
  static const std::vector<std::string> kNames{
      "p",  "strong", "em",         "b",     "i",     "del", "u",  "ul", "ol",
      "li", "a",      "blockquote", "code",  "pre",   "h2",  "h3", "h4", "h5",
      "h6", "table",  "thead",      "tbody", "tfoot", "tr",  "td", "th"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

static void check_link(const std::string& tag, const std::string& html) {
  const std::string head = tag.substr(0, 16);
  const bool listed = head.starts_with("a href=\"mailto:") || head.starts_with("a href=\"http") ||
                      head.starts_with("a href=\"HTTP") || head.starts_with("a href=\"H") ||
                      head.starts_with("a href=\"h");
  if (!listed) fail("a link of another scheme", html);
  if (!tag.ends_with("\" rel=\"nofollow noopener noreferrer\"")) fail("a link without rel", html);
  if (std::count(tag.begin(), tag.end(), '"') != 4) fail("a quote inside an attribute", html);
}

static void check(const std::string& html) {
  if (!is_utf8(html)) fail("no UTF-8", html);
  std::vector<std::string> open;
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    const std::size_t end = html.find('>', at);
    if (end == std::string::npos) fail("a tag without end", html);
    const std::string tag = html.substr(at + 1, end - at - 1);
    if (tag == "br" || tag == "hr") continue;
    if (tag.starts_with('/')) {
      if (open.empty() || open.back() != tag.substr(1)) fail("tags cross", html);
      open.pop_back();
      continue;
    }
    const std::string name = tag.substr(0, tag.find(' '));
    if (!is_listed(name)) fail("a tag that is not listed", html);
    if (name == "a") check_link(tag, html);
    if (name != "a" && name != tag) fail("an attribute", html);
    open.push_back(name);
    if (open.size() > 64) fail("too deep", html);
  }
  if (!open.empty()) fail("a tag stays open", html);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  check(sanitise_html(text));
  check(markdown_to_html(text));
  check(markdown_to_html(text_to_markdown(text)));
  if (!is_utf8(html_to_text(text)) || !is_utf8(markdown_to_text(text))) fail("no UTF-8", "");
  to_slug(text);
  return 0;
}
