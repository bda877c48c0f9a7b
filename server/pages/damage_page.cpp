#include "server/pages/damage_page.hpp"

namespace allmende {

static std::string fault_at(const DamageFormValues& values, const std::string& field) {
  for (const auto& [where, sentence] : values.faults) {
    if (where == field) return sentence;
  }
  return "";
}

/// Of a control: its id and name, and that and why it is wrong.
static void add_name(Html& html, const DamageFormValues& values, const std::string& field) {
  html.raw(" id=\"schaden-").text(field).raw("\" name=\"").text(field).raw("\"");
  if (fault_at(values, field).empty()) return;
  html.raw(" aria-invalid=\"true\" aria-describedby=\"schaden-").text(field).raw("-fehler\"");
}

static void add_label(Html& html, const PageSetting& setting, const std::string& field) {
  html.raw("<p><label for=\"schaden-").text(field).raw("\">");
  html.text(setting.say("pages.damage." + field)).raw("</label><br>\n");
}

static void add_fault(Html& html, const DamageFormValues& values, const std::string& field) {
  const std::string sentence = fault_at(values, field);
  if (!sentence.empty()) {
    html.raw("<br><span id=\"schaden-").text(field).raw("-fehler\">").text(sentence);
    html.raw("</span>");
  }
  html.raw("</p>\n");
}

static void add_finding(Html& html, const PageSetting& setting, const DamageFormValues& values) {
  add_label(html, setting, "finding");
  html.raw("<select");
  add_name(html, values, "finding");
  html.raw(">\n<option value=\"\">").text(setting.say("pages.damage.choose")).raw("</option>\n");
  for (const char* word : {"usable", "unusable", "found"}) {
    html.raw("<option value=\"").text(word).raw("\"");
    if (values.finding == word) html.raw(" selected");
    html.raw(">").text(setting.say(std::string{"pages.damage.finding."} + word));
    html.raw("</option>\n");
  }
  html.raw("</select>");
  add_fault(html, values, "finding");
}

static void add_words(Html& html, const PageSetting& setting, const DamageFormValues& values) {
  add_label(html, setting, "words");
  html.raw("<textarea rows=\"4\" cols=\"40\" maxlength=\"1000\"");
  add_name(html, values, "words");
  html.raw(">").text(values.words).raw("</textarea>");
  add_fault(html, values, "words");
}

/// Who is not signed in signs in for this report alone.
static void add_sign_in(Html& html, const PageSetting& setting, const DamageFormValues& values) {
  html.raw("<fieldset>\n<legend>").text(setting.say("pages.damage.who")).raw("</legend>\n");
  add_label(html, setting, "login");
  html.raw("<input type=\"text\" autocomplete=\"username\" value=\"").text(values.login).raw("\"");
  add_name(html, values, "login");
  html.raw(">");
  add_fault(html, values, "login");
  add_label(html, setting, "password");
  html.raw("<input type=\"password\" autocomplete=\"current-password\"");
  add_name(html, values, "password");
  html.raw(">");
  add_fault(html, values, "password");
  if (values.needs_code) {
    add_label(html, setting, "code");
    html.raw("<input type=\"text\" inputmode=\"numeric\" autocomplete=\"one-time-code\"");
    add_name(html, values, "code");
    html.raw(">");
    add_fault(html, values, "code");
  }
  html.raw("</fieldset>\n");
}

static void add_hidden(Html& html, const char* name, const std::string& value) {
  html.raw("<input type=\"hidden\" name=\"").text(name).raw("\" value=\"").text(value).raw("\">\n");
}

static void add_form(Html& html, const PageSetting& setting, const DamageFormValues& values) {
  if (!values.faults.empty()) {
    html.raw("<div role=\"alert\">\n<p>").text(setting.say("pages.damage.wrong")).raw("</p>\n<ul>");
    for (const auto& [field, sentence] : values.faults) {
      html.raw("<li>");
      if (field.empty()) {
        html.text(sentence);
      } else {
        html.link("#schaden-" + field, setting.say("pages.damage." + field) + ": " + sentence);
      }
      html.raw("</li>\n");
    }
    html.raw("</ul>\n</div>\n");
  }
  html.raw("<form method=\"post\" action=\"");
  html.text(setting.href("/arbeitsraum/schaden/" + values.code)).raw("\">\n");
  add_hidden(html, "id", values.id);
  if (!values.csrf.empty()) add_hidden(html, "csrf", values.csrf);
  add_finding(html, setting, values);
  add_words(html, setting, values);
  if (values.csrf.empty()) add_sign_in(html, setting, values);
  html.raw("<p><button type=\"submit\">").text(setting.say("pages.damage.send"));
  html.raw("</button></p>\n</form>\n");
  html.element("p", setting.say("pages.damage.photos")).raw("\n");
}

static void add_thing(Html& html, const PageSetting& setting, const damages::LabelView& view) {
  const damages::Label& label = view.label;
  const bool english = setting.locale == "en" && !label.title_en.empty();
  html.raw("<p>").link(setting.href("/verleih/" + label.slug),
                       english ? label.title_en : label.title_de);
  html.text(", " + label.inventory_code + " (" + label.lender_name + ")").raw("</p>\n");
  html.element("p", setting.say("pages.damage.as." + to_word(view.reporter))).raw("\n");
}

PageContent damage_page(const PageSetting& setting, const DamageFormValues& values) {
  const std::string title = setting.say("pages.damage.title");
  const std::string intro = setting.say("pages.damage.intro");
  Html main;
  main.element("h1", title).raw("\n");
  if (values.label) add_thing(main, setting, *values.label);
  if (values.done.empty()) {
    main.element("p", intro).raw("\n");
    add_form(main, setting, values);
  } else {
    main.raw("<p role=\"status\">").text(setting.say(values.done)).raw("</p>\n<p>");
    main.link(setting.href("/arbeitsraum/schaden/" + values.code),
              setting.say("pages.damage.again"));
    main.raw("</p>\n");
  }
  return {.head = {.title = title, .description = intro, .indexed = false}, .main = main};
}

}  // namespace allmende
