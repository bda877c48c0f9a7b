#include "tests/support/sample_pages.hpp"

namespace allmende::tests {

using calendars::AgendaEntry, calendars::EventView;

void set_time(EventView& view, const std::string& starts, std::chrono::minutes length) {
  auto& content = view.event.content;
  content.all_day = false;
  content.starts_local = *read_wall(starts);
  view.event.starts_at = to_instant(content.starts_local, content.zone);
  view.event.ends_at = view.event.starts_at + length;
  content.ends_local = to_wall(view.event.ends_at, content.zone);
}

void set_days(EventView& view, const std::string& first, const std::string& end) {
  auto& content = view.event.content;
  content.all_day = true;
  content.starts_local = WallTime{*read_day(first)};
  content.ends_local = WallTime{*read_day(end)};
  view.event.starts_at = to_instant(content.starts_local, content.zone);
  view.event.ends_at = to_instant(content.ends_local, content.zone);
}

EventView sample_event() {
  EventView view;
  view.event.id = {"01931e9a-7b8c-7000-8000-000000000001"};
  view.event.calendar_id = {"01931e9a-7b8c-7000-8000-000000000002"};
  view.event.slug = "die-vermessung-der-stille";
  view.event.uid = "stille@example.org";
  auto& content = view.event.content;
  content.title = "Die Vermessung der Stille";
  content.summary = "Ein Abend über das, was man nicht hört.";
  content.description = "Mit **Nachgespräch**.";
  content.place = calendars::Place{.name = "Stadttheater",
                                   .street = "Alter Markt 1",
                                   .postal_code = "33602",
                                   .locality = "Neuwerda",
                                   .country = "DE",
                                   .latitude = 52.02,
                                   .longitude = 8.53};
  content.category = calendars::Category::theatre;
  content.tags = {"uraufführung"};
  content.price = {.kind = calendars::PriceKind::paid,
                   .text = "14 € / 8 €",
                   .min_cents = 800,
                   .max_cents = 1400};
  content.languages = {"de"};
  set_time(view, "2026-11-27T19:30:00", std::chrono::minutes{135});
  view.event.created_at = *read_rfc3339("2026-10-01T10:00:00Z");
  view.event.updated_at = *read_rfc3339("2026-10-02T10:00:00Z");
  view.calendar_handle = "theater.programm";
  view.calendar_name = "Programm";
  view.organiser = {.id = "01931e9a-7b8c-7000-8000-000000000003",
                    .handle = "theater",
                    .name = "Theater Neuwerda"};
  return view;
}

AgendaEntry entry_of(const EventView& view) {
  return {.view = view,
          .slug = view.event.slug,
          .recurrence_id = view.event.recurrence_id,
          .starts_at = view.event.starts_at,
          .ends_at = view.event.ends_at};
}

const InstanceFacts& sample_facts() {
  static const InstanceFacts facts{.name = "Allmende Neuwerda", .city = "Neuwerda"};
  return facts;
}

const Links& sample_links() {
  static const Links links{"https://neuwerda.example"};
  return links;
}

PageSetting setting_for(const std::string& path, const std::string& locale) {
  return {.facts = std::make_shared<const InstanceFacts>(sample_facts()),
          .links = sample_links(),
          .locale = locale,
          .path = path};
}

std::vector<Json> scripts_in(const std::string& html, const std::string& tag) {
  std::vector<Json> scripts;
  for (std::size_t at = html.find(tag); at != std::string::npos; at = html.find(tag, at + 1)) {
    const std::size_t from = html.find('>', at) + 1;
    const std::size_t to = html.find("</script>", from);
    scripts.push_back(Json::parse(html.substr(from, to - from)));
  }
  return scripts;
}

std::vector<Json> linked_data_in(const std::string& html) {
  return scripts_in(html, "<script type=\"application/ld+json\"");
}

}  // namespace allmende::tests
