#include "server/pages/follow_section.hpp"

#include "server/api/accounts_json.hpp"

namespace allmende {

static FollowTerms to_terms(const Json& actor) {
  return {.handle = actor["handle"].text(), .uri = actor["uri"].text()};
}

FollowTerms follow_terms(const calendars::Calendar& calendar, const Links& links) {
  return to_terms(to_json(calendar, links)["actor"]);
}

FollowTerms follow_terms(const organisations::Organisation& organisation, const Links& links) {
  return to_terms(to_json(organisation, links)["actor"]);
}

FollowTerms follow_terms(const accounts::Account& person, const Links& links) {
  return to_terms(to_json(person, links)["actor"]);
}

Html visit_form(const PageSetting& setting, const std::string& uri, const std::string& intent,
                const std::string& from) {
  Html html;
  html.raw("<form method=\"get\" action=\"").text(setting.href("/folgen")).raw("\">\n");
  html.raw("<input type=\"hidden\" name=\"uri\" value=\"").text(uri).raw("\">\n");
  html.raw("<input type=\"hidden\" name=\"intent\" value=\"").text(intent).raw("\">\n");
  html.raw("<p><label>").text(setting.say("pages.visit.from"));
  html.raw(
      " <input name=\"from\" maxlength=\"300\" autocapitalize=\"none\" "
      "spellcheck=\"false\" required value=\"");
  html.text(from).raw("\"></label></p>\n<p><button>");
  html.text(setting.say("pages.visit.button")).raw("</button></p>\n</form>\n");
  return html;
}

Html follow_section(const PageSetting& setting, const FollowTerms& terms) {
  Html html;
  if (terms.handle.empty()) return html;
  html.element("h2", setting.say("pages.follow.title")).raw("\n");
  html.element("p", setting.say("pages.follow.text")).raw("\n<p><code>@");
  html.text(terms.handle).raw("</code></p>\n");
  return html.append(visit_form(setting, terms.uri, "follow", ""));
}

}  // namespace allmende
