#include <gtest/gtest.h>

#include "server/api/agenda_routes.hpp"
#include "server/pages/renderers.hpp"
#include "tests/support/sample_pages.hpp"

namespace allmende {

using tests::sample_event, tests::setting_for;

static bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

static AgendaValues sample_values() {
  auto running = sample_event();
  running.event.slug = "stadtbilder";
  running.event.content.title = "Stadtbilder";
  tests::set_days(running, "2026-11-01", "2027-01-11");
  AgendaValues values;
  values.from = *read_day("2026-11-27");
  values.page.entries = {tests::entry_of(running), tests::entry_of(sample_event())};
  return values;
}

static std::string body_of(const AgendaValues& values, const std::string& locale = "de") {
  const auto setting = setting_for("/veranstaltungen", locale);
  return render_body(setting, agenda_page(setting, values).main).str();
}

static std::string head_of(const AgendaValues& values) {
  const auto setting = setting_for("/veranstaltungen");
  return render_head(setting, agenda_page(setting, values).head).str();
}

TEST(AgendaPage, lists_entries_by_day) {
  const std::string body = body_of(sample_values());
  EXPECT_TRUE(has(body, "<h1>Was läuft in Neuwerda</h1>"));
  EXPECT_LT(body.find("<h2>Läuft bereits</h2>"), body.find("Stadtbilder</a>"));
  EXPECT_TRUE(has(body, "1. November 2026 – 10. Januar 2027</time>"));
  EXPECT_LT(body.find("<h2>Freitag, 27. November 2026</h2>"), body.find("19:30 Uhr</time>"));
  EXPECT_TRUE(has(body_of(sample_values(), "en"), "<h2>Friday, 27 November 2026</h2>"));
}

TEST(AgendaPage, carries_the_title_of_the_app) {
  const std::string head = head_of(sample_values());
  EXPECT_TRUE(has(head, "<title>Veranstaltungen – Allmende Neuwerda</title>"));
  EXPECT_TRUE(has(head, "application/atom+xml"));
  EXPECT_TRUE(has(head, "rel=\"canonical\""));
}

TEST(AgendaPage, keeps_its_filters_in_form_and_paging) {
  AgendaValues values = sample_values();
  values.query = {{"q", "stille \"x\""}, {"tag", "uraufführung"}, {"free", "true"}};
  values.asked.free = true;
  values.page.next = "17643.5";
  const std::string body = body_of(values);
  EXPECT_TRUE(has(body, "name=\"q\" maxlength=\"200\" value=\"stille &quot;x&quot;\""));
  EXPECT_TRUE(has(body, "<input type=\"hidden\" name=\"tag\" value=\"uraufführung\">"));
  EXPECT_TRUE(has(body, "name=\"free\" value=\"true\" checked"));
  EXPECT_TRUE(has(body, "<a rel=\"next\" href=\"/veranstaltungen?q=stille%20%22x%22&amp;"
                        "tag=urauff%C3%BChrung&amp;free=true&amp;cursor=17643.5\">"));
  EXPECT_TRUE(has(head_of(values), "content=\"noindex\""));
}

TEST(AgendaPage, leads_back_from_a_later_page) {
  AgendaValues values = sample_values();
  values.query = {{"cursor", "1.2"}};
  values.asked.cursor = "1.2";
  EXPECT_TRUE(has(body_of(values), "<a href=\"/veranstaltungen\">Zurück zum Anfang</a>"));
}

TEST(AgendaPage, says_what_was_searched_instead_and_that_nothing_was_found) {
  AgendaValues values;
  values.page.corrections = {{.typed = "konzrt", .taken = "konzert"}};
  const std::string body = body_of(values);
  EXPECT_TRUE(has(body, "Für „konzrt“ wurde „konzert“ gesucht."));
  EXPECT_TRUE(has(body, "Nichts gefunden."));
}

TEST(ErrorPage, names_the_field) {
  const auto setting = setting_for("/", "en");
  const ErrorValues values{
      .status = 422,
      .key = "request.error.invalid",
      .faults = {{"?near", "request.error.format", {{"format", "52.02,8.53"}}}}};
  const PageContent content = error_content(setting, values);
  EXPECT_TRUE(has(content.main.str(), "Value “near”"));
  EXPECT_TRUE(has(content.main.str(), "52.02,8.53"));
  EXPECT_TRUE(has(render_head(setting, content.head).str(), "noindex"));
}

TEST(ErrorPage, tells_people_what_is_gone) {
  const auto setting = setting_for("/");
  const PageContent content =
      error_content(setting, {.status = 410, .key = "events.error.gone"});
  EXPECT_TRUE(has(content.main.str(), "Diese Veranstaltung wurde gelöscht."));
  EXPECT_TRUE(has(render_head(setting, content.head).str(),
                  "<title>Dieser Eintrag wurde entfernt</title>"));
}

TEST(ErrorPage, keeps_what_happened_inside_to_itself) {
  const auto setting = setting_for("/");
  const PageContent content =
      error_content(setting, {.status = 503, .key = "database.error.unreachable"});
  EXPECT_TRUE(has(content.main.str(), "Zurzeit nicht erreichbar"));
  EXPECT_FALSE(has(content.main.str(), "database"));
}

TEST(OtherPages, stand_in_both_languages) {
  for (const char* locale : {"de", "en"}) {
    const auto setting = setting_for("/lizenzen", locale);
    for (const PageContent& content :
         {sign_in_page(setting), licences_page(setting), calendars_page(setting, {}),
          organisations_page(setting, {}), legal_page(setting, LegalText::imprint)}) {
      EXPECT_FALSE(has(content.main.str(), "pages.")) << content.main.str();
      EXPECT_FALSE(content.head.title.empty());
    }
  }
}

TEST(OtherPages, know_the_language_of_their_twin) {
  const std::string german = render_body(setting_for("/kalender"), {}).str();
  EXPECT_TRUE(has(german, "hreflang=\"en\" href=\"/en/kalender\""));
  EXPECT_TRUE(has(german, "<a href=\"/kalender\" aria-current=\"page\">"));
  const std::string english = render_body(setting_for("/kalender", "en"), {}).str();
  EXPECT_TRUE(has(english, "hreflang=\"de\" href=\"/kalender\""));
}

TEST(PageResponse, carries_policy_and_the_instance) {
  const auto setting = setting_for("/lizenzen");
  const Response response = to_response(Shell::plain(), setting, licences_page(setting));
  EXPECT_EQ(response.headers.find("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(response.headers.find("Cache-Control"), "no-cache");
  EXPECT_TRUE(response.headers.find("Content-Security-Policy"));
  EXPECT_TRUE(has(response.body, "data-allmende-api=\"/api/v1/instance\""));
  EXPECT_EQ(departure(to_json(tests::sample_facts()), kInstanceShape), std::nullopt);
}

}  // namespace allmende
