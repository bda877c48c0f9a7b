#include "server/pages/shell.hpp"

#include <fstream>
#include <sstream>

#include "models/base/digest.hpp"
#include "models/base/error.hpp"

namespace allmende {

static constexpr std::string_view kLang = "<html lang=\"de\"";
static constexpr std::string_view kHead = "<!--allmende:head-->";
static constexpr std::string_view kFallback = "<!--allmende:fallback-->";

static constexpr const char* kPlainShell = R"html(<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<!--allmende:head-->
</head>
<body>
<!--allmende:fallback-->
</body>
</html>
)html";

static unsigned nibble(char digit) {
  return static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

/// Base64 of the bytes that `hex` spells. Source: RFC 4648, section 4.
static std::string base64_of_hex(const std::string& hex) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  unsigned bits = 0;
  int held = 0;
  for (const char digit : hex) {
    bits = (bits << 4 | nibble(digit)) & 0xffff;
    held += 4;
    if (held < 6) continue;
    held -= 6;
    text += kLetters[bits >> held & 63];
  }
  if (held > 0) text += kLetters[bits << (6 - held) & 63];
  while (text.size() % 4 != 0) text += '=';
  return text;
}

std::string inline_script_sources(std::string_view html) {
  std::string sources;
  std::size_t at = html.find("<script");
  while (at != std::string_view::npos) {
    const std::size_t open_end = html.find('>', at);
    const std::size_t end = html.find("</script>", at);
    if (open_end == std::string_view::npos || end == std::string_view::npos) break;
    const std::string_view tag = html.substr(at, open_end - at);
    if (tag.find(" src=") == std::string_view::npos) {
      const std::string_view script = html.substr(open_end + 1, end - open_end - 1);
      sources += " 'sha256-" + base64_of_hex(sha256_hex(script)) + "'";
    }
    at = html.find("<script", end);
  }
  return sources;
}

static std::string make_policy(const std::string& html) {
  return "default-src 'self'; script-src 'self'" + inline_script_sources(html) +
         "; style-src-elem 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; "
         "connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
         "form-action 'self'";
}

/// Where `mark` stands. Throws internal unless it stands there exactly once.
static std::size_t find_once(const std::string& html, std::string_view mark) {
  const std::size_t at = html.find(mark);
  if (at == std::string::npos) throw internal("shell: " + std::string{mark} + " is missing");
  if (html.find(mark, at + 1) != std::string::npos) {
    throw internal("shell: " + std::string{mark} + " stands there more than once");
  }
  return at;
}

Shell Shell::from_html(const std::string& html) {
  const std::size_t lang = find_once(html, kLang) + kLang.size() - 3;
  const std::size_t head = find_once(html, kHead);
  const std::size_t body = find_once(html, kFallback);
  if (lang > head || head > body) throw internal("shell: the markers stand in the wrong order");
  Shell shell;
  shell.before_lang_ = html.substr(0, lang);
  shell.before_head_ = html.substr(lang + 2, head - lang - 2);
  shell.before_body_ = html.substr(head + kHead.size(), body - head - kHead.size());
  shell.after_body_ = html.substr(body + kFallback.size());
  shell.policy_ = make_policy(html);
  return shell;
}

Shell Shell::from_file(const std::filesystem::path& index_html) {
  std::ifstream file{index_html, std::ios::binary};
  std::ostringstream content;
  content << file.rdbuf();
  if (!file) throw internal("shell: cannot read " + index_html.string());
  try {
    return from_html(content.str());
  } catch (const Error& error) {
    throw internal(error.cause + " (" + index_html.string() + ")");
  }
}

Shell Shell::plain() { return from_html(kPlainShell); }

std::string Shell::render(std::string_view lang, std::string_view head,
                          std::string_view body) const {
  std::string page;
  page.reserve(before_lang_.size() + before_head_.size() + before_body_.size() +
               after_body_.size() + head.size() + body.size() + 2);
  page.append(before_lang_).append(lang).append(before_head_).append(head);
  return page.append(before_body_).append(body).append(after_body_);
}

}  // namespace allmende
