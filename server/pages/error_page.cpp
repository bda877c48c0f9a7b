#include "server/i18n/texts.hpp"
#include "server/pages/renderers.hpp"

namespace allmende {

/// The key of the heading; the same classes of errors as the app's.
static std::string key_of(int status) {
  switch (status) {
    case 404: return "pages.refused.404";
    case 410: return "pages.refused.410";
    case 400:
    case 422: return "pages.refused.422";
    case 429:
    case 502:
    case 503:
    case 504: return "pages.refused.503";
    default: return "pages.refused.other";
  }
}

/// "?radius" -> "radius"
static std::string bare_field(const std::string& field) {
  const bool marked = !field.empty() && (field.front() == '?' || field.front() == '/');
  return marked ? field.substr(1) : field;
}

static void add_faults(Html& html, const PageSetting& setting, const std::vector<Fault>& faults) {
  if (faults.empty()) return;
  html.raw("<ul>\n");
  for (const Fault& fault : faults) {
    html.raw("<li><strong>");
    html.text(setting.say("pages.refused.field", {{"field", bare_field(fault.field)}}));
    html.raw("</strong>: ").text(setting.say(fault.key, fault.params)).raw("</li>\n");
  }
  html.raw("</ul>\n");
}

PageContent error_content(const PageSetting& setting, const ErrorValues& values) {
  const std::string key = key_of(values.status);
  const std::string title = setting.say(key);
  // A key that nobody has worded, or a failure inside, tells readers nothing.
  const std::string told = setting.say(values.key);
  const bool own_words = told != values.key && values.status < 500 && values.faults.empty() &&
                         values.key != "request.error.not_found";
  Html main;
  main.element("h1", title).raw("\n");
  main.element("p", own_words ? told : setting.say(key + "_text")).raw("\n");
  add_faults(main, setting, values.faults);
  main.raw("<p>").link(setting.href("/veranstaltungen"), setting.say("pages.refused.to_events"));
  main.raw("</p>\n");
  return {.head = {.title = title,
                   .description = "",
                   .names_instance = false,
                   .indexed = false,
                   .answers = values.answers},
          .main = main};
}

}  // namespace allmende
