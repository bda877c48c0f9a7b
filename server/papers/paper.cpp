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
  const std::string amount = spell_whole(whole / 100, locale) + (english ? "." : ",") +
                             (part.size() < 2 ? "0" : "") + part;
  const std::string sign = cents < 0 ? "−" : "";
  return english ? sign + "€" + amount : sign + amount + " €";
}

std::string PaperSetting::either(const std::string& german, const std::string& english) const {
  return locale == "en" && !english.empty() ? english : german;
}

static std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

void add_facts(Html& html, const Facts& facts) {
  html.raw("<table class=\"facts\"><tbody>\n");
  for (const auto& [name, value] : facts) {
    if (value.empty()) continue;
    html.raw("<tr><th scope=\"row\">").text(name).raw("</th><td>");
    bool first = true;
    for (const std::string& line : lines_of(value)) {
      if (!first) html.raw("<br>");
      html.text(line);
      first = false;
    }
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

static Literal class_of(const Column& column) {
  if (column.holds == Cell::number) return " class=\"number\"";
  return "";
}

void open_table(Html& html, const Columns& columns) {
  html.raw("<table class=\"columns\"><colgroup>");
  for (const Column& column : columns) {
    html.raw("<col style=\"width:").text(std::to_string(column.percent)).raw("%\">");
  }
  html.raw("</colgroup>\n<thead><tr>");
  for (const Column& column : columns) {
    html.raw("<th scope=\"col\"").raw(class_of(column)).raw(">").text(column.head).raw("</th>");
  }
  html.raw("</tr></thead>\n<tbody>\n");
}

void add_cells(Html& html, const Columns& columns, const std::vector<std::string>& cells) {
  html.raw("<tr>");
  for (std::size_t i = 0; i < columns.size(); ++i) {
    html.raw("<td").raw(class_of(columns[i])).raw(">");
    const auto lines = lines_of(cells.at(i));
    if (lines.size() == 1) html.text(lines[0]);
    for (std::size_t at = 0; lines.size() > 1 && at < lines.size(); ++at) {
      html.element("div", lines[at]);
    }
    html.raw("</td>");
  }
  html.raw("</tr>\n");
}

void add_sums(Html& html, const Columns& columns, const Facts& sums) {
  html.raw("</tbody>\n<tbody class=\"sums\">\n");
  for (const auto& [name, value] : sums) {
    html.raw("<tr><th scope=\"row\" colspan=\"").text(std::to_string(columns.size() - 1));
    html.raw("\">").text(name).raw("</th><td class=\"number\">").text(value);
    html.raw("</td></tr>\n");
  }
}

void close_table(Html& html) { html.raw("</tbody></table>\n"); }

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
p, li, td, th { overflow-wrap: anywhere; }
.facts, .columns { table-layout: fixed; } .facts { break-inside: avoid; }
.facts th { width: 34%; font-weight: bold; }
.columns td div { padding-left: 3mm; text-indent: -3mm; }
.number { text-align: right; padding: 1.2mm 0 1.2mm 2mm; }
.number + :not(.number) { padding-left: 4mm; }
td.number { white-space: nowrap; font-variant-numeric: tabular-nums; }
.sums { break-before: avoid; break-inside: avoid; }
.sums th { text-align: right; padding-right: 0; }
.sums tr:first-child > * { border-top: 0.8pt solid #111; }
.sums tr:last-child > td { font-weight: bold; }
tr, .whole { break-inside: avoid; }
ol, ul { padding-left: 6mm; margin: 0 0 3mm; } li { margin-bottom: 1mm; }
figure { margin: 0 0 5mm; break-inside: avoid; } figcaption p { margin: 0 0 0.5mm; }
.photo { max-width: 100mm; max-height: 95mm; margin: 0 0 1mm; }
.hash { font-family: "DejaVu Sans Mono", monospace; font-size: 7pt; }
.labels { page: labels; list-style: none; margin: 0; padding: 0; }
.labels li { float: left; box-sizing: border-box; width: 63.5mm; height: 38.1mm;
  margin: 0 2.5mm 0 0; padding: 3mm 2mm; overflow: hidden; break-inside: avoid;
  position: relative; }
.labels li:nth-child(3n) { margin-right: 0; }
.labels img { position: absolute; top: 3mm; left: 2mm; } .labels div { margin-left: 27.5mm; }
.labels p { margin: 0; font-size: 7.5pt; line-height: 1.25; }
.labels .inventory { font-size: 12pt; font-weight: bold; } .labels .long { font-size: 8.5pt; }
.labels .title { line-clamp: 4; padding-right: 1.5mm; }
.labels .owner { line-clamp: 2; padding-right: 1.5mm; }
</style></head>
<body data-mark=")css");
  page.text(head.mark).raw("\">\n");
  page.append(main);
  return page.raw("</body></html>\n");
}

}  // namespace allmende::papers
