#include "server/papers/paper.hpp"

#include <cstdlib>

#include "server/i18n/texts.hpp"
#include "server/pages/resource_pages.hpp"
#include "server/pages/wording.hpp"

namespace allmende::papers {

std::string PaperSetting::say(
    const std::string& key, const std::vector<std::pair<std::string, std::string>>& params) const {
  return translate(key, locale, params);
}

std::string PaperSetting::moment(Instant instant) const {
  const WallTime wall = to_wall(instant, zone);
  return spell_long_day(std::chrono::floor<std::chrono::days>(wall), locale) + ", " +
         spell_clock(wall, locale);
}

std::string PaperSetting::money(int cents) const {
  const bool english = locale == "en";
  const int whole = std::abs(cents);
  const std::string part = std::to_string(whole % 100);
  const std::string amount =
      std::to_string(whole / 100) + (english ? "." : ",") + (part.size() < 2 ? "0" : "") + part;
  const std::string sign = cents < 0 ? "−" : "";
  return english ? sign + "€" + amount : sign + amount + " €";
}

std::string PaperSetting::either(const std::string& german, const std::string& english) const {
  return locale == "en" && !english.empty() ? english : german;
}

void add_facts(Html& html, const Facts& facts) {
  html.raw("<table class=\"facts\"><tbody>\n");
  for (const auto& [name, value] : facts) {
    if (value.empty()) continue;
    html.raw("<tr><th scope=\"row\">").text(name).raw("</th><td>").text(value);
    html.raw("</td></tr>\n");
  }
  html.raw("</tbody></table>\n");
}

void add_lines(Html& html, const std::string& text) {
  bool open = false;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    if (line.empty() || line == "\r") {
      if (open) html.raw("</p>\n");
      open = false;
      continue;
    }
    if (open) {
      html.raw("<br>");
    } else {
      html.raw("<p>");
    }
    html.text(line);
    open = true;
  }
  if (open) html.raw("</p>\n");
}

void add_heads(Html& html, const std::vector<std::string>& heads) {
  html.raw("<thead><tr>");
  for (const std::string& head : heads) html.raw("<th scope=\"col\">").text(head).raw("</th>");
  html.raw("</tr></thead>\n");
}

void add_cells(Html& html, const std::vector<std::string>& cells) {
  html.raw("<tr>");
  for (const std::string& cell : cells) html.raw("<td>").text(cell).raw("</td>");
  html.raw("</tr>\n");
}

Html to_document(const PaperSetting& setting, const PaperHead& head, const Html& main) {
  Html page;
  page.raw("<!DOCTYPE html>\n<html lang=\"").text(setting.locale).raw("\">\n<head>");
  page.raw("<meta charset=\"utf-8\">").element("title", head.title);
  page.raw("<meta name=\"author\" content=\"").text(head.author).raw("\">\n");
  page.raw(R"css(<style>
@page { size: A4; margin: 20mm 20mm 22mm;
  @bottom-left { content: string(mark); font: 8pt "DejaVu Sans", sans-serif; color: #444; }
  @bottom-right { content: counter(page) " / " counter(pages);
    font: 8pt "DejaVu Sans", sans-serif; color: #444; } }
@page labels { margin: 15.1mm 7.2mm; @bottom-left { content: none; }
  @bottom-right { content: none; } }
body { string-set: mark attr(data-mark); font: 9.5pt/1.45 "DejaVu Sans", sans-serif;
  color: #111; margin: 0; }
h1 { font-size: 17pt; margin: 0 0 4mm; } h2 { font-size: 12pt; margin: 6mm 0 2mm; }
h3 { font-size: 10pt; margin: 4mm 0 1mm; }
h1, h2, h3 { break-after: avoid; } p { margin: 0 0 2mm; }
table { border-collapse: collapse; width: 100%; margin: 0 0 3mm; }
th, td { border-bottom: 0.3pt solid #777; padding: 1.2mm 2mm 1.2mm 0; text-align: left;
  vertical-align: top; }
.facts th { width: 34%; font-weight: bold; }
tr { break-inside: avoid; } ol { padding-left: 6mm; margin: 0 0 3mm; } li { margin-bottom: 1mm; }
.sign { margin-top: 12mm; } .sign p { margin: 0 0 9mm; }
.photo { width: 80mm; max-height: 100mm; object-fit: contain; margin: 0 3mm 1mm 0; }
.hash { font-family: "DejaVu Sans Mono", monospace; font-size: 7pt; }
.labels { page: labels; list-style: none; margin: 0; padding: 0; }
.labels li { float: left; box-sizing: border-box; width: 63.5mm; height: 38.1mm;
  margin: 0 2.5mm 0 0; padding: 3mm 2mm; overflow: hidden; break-inside: avoid; }
.labels li:nth-child(3n) { margin-right: 0; } .labels img { float: left; margin-right: 2mm; }
.labels strong { font-size: 12pt; } .labels p { margin: 0; font-size: 7.5pt; line-height: 1.3; }
</style></head>
<body data-mark=")css");
  page.text(head.mark).raw("\">\n");
  page.append(main);
  return page.raw("</body></html>\n");
}

}  // namespace allmende::papers
