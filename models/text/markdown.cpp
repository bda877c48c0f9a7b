// Markdown to HTML, and the words of both. Source: CommonMark 0.30 with GFM tables, autolinks and
// strikethrough, as md4c reads them.
#include "models/text/markdown.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include <md4c-html.h>

#include "models/text/text.hpp"

namespace allmende {

/// Tables are left out of texts longer than this: md4c's work on a table grows with the square of
/// its columns.
static constexpr std::size_t kLongestWithTables = 65536;
static constexpr std::size_t kLongestMarkdown = 1U << 20;

static void append(const MD_CHAR* text, MD_SIZE size, void* out) {
  static_cast<std::string*>(out)->append(text, size);
}

/// HTML as md4c makes it: raw HTML is escaped, but addresses are not looked at yet.
static std::string render(std::string_view markdown) {
  const std::string clean = cut(mend_utf8(markdown), kLongestMarkdown);
  unsigned flags = MD_FLAG_NOHTML | MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_STRIKETHROUGH;
  if (clean.size() <= kLongestWithTables) flags |= MD_FLAG_TABLES;
  std::string html;
  md_html(clean.data(), static_cast<MD_SIZE>(clean.size()), append, &html, flags, 0);
  return html;
}

std::string markdown_to_html(std::string_view markdown) { return sanitise_html(render(markdown)); }

std::string markdown_to_text(std::string_view markdown) { return html_to_text(render(markdown)); }

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

/// Length of the web address that starts `text`, without the stop that ends its sentence; 0 for
/// none.
static std::size_t address_length(std::string_view text) {
  if (!text.starts_with("http://") && !text.starts_with("https://")) return 0;
  std::size_t end = 0;
  while (end < text.size() && !is_space(text[end]) && text[end] != '<' && text[end] != '>') ++end;
  while (end > 0 &&
         std::string_view{".,;:!?'\"*_)"}.find(text[end - 1]) != std::string_view::npos) {
    const std::string_view link = text.substr(0, end);
    const bool closes_own = link.back() == ')' && link.find('(') != std::string_view::npos;
    if (closes_own) break;
    --end;
  }
  return is_web_address(text.substr(0, end)) ? end : 0;
}

/// A mark that means something only where a line begins: "# ", "- ", "+ ", "= ", "12. ", "3) ".
static std::size_t line_mark(std::string_view line) {
  if (line.empty()) return std::string_view::npos;
  if (std::string_view{"#-+=:"}.find(line[0]) != std::string_view::npos) return 0;
  const std::size_t end = line.find_first_not_of("0123456789");
  if (end == 0 || end == std::string_view::npos) return std::string_view::npos;
  return line[end] == '.' || line[end] == ')' ? end : std::string_view::npos;
}

static void append_line(std::string& out, std::string_view line) {
  const std::size_t mark = line_mark(line);
  for (std::size_t at = 0; at < line.size();) {
    const bool word_starts = at == 0 || is_space(line[at - 1]) || line[at - 1] == '(';
    const std::size_t address = word_starts ? address_length(line.substr(at)) : 0;
    if (address != 0) {
      out.append("<").append(line.substr(at, address)).append(">");
      at += address;
      continue;
    }
    const char c = line[at];
    if (at == mark || std::string_view{"\\`*_[]<>&~|"}.find(c) != std::string_view::npos)
      out += '\\';
    out += c;
    ++at;
  }
}

std::string text_to_markdown(std::string_view text) {
  const std::string clean = mend_utf8(text);
  std::string out;
  bool in_paragraph = false;
  for (std::size_t at = 0; at < clean.size();) {
    const std::size_t end = std::min(clean.find('\n', at), clean.size());
    const std::string line = trim(std::string_view{clean}.substr(at, end - at));
    if (line.empty()) {
      in_paragraph = false;
    } else {
      if (!out.empty()) out += in_paragraph ? "\\\n" : "\n\n";
      append_line(out, line);
      in_paragraph = true;
    }
    at = end + 1;
  }
  return out;
}

}  // namespace allmende
