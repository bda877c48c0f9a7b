#include "server/papers/protocol_paper.hpp"

#include "models/base/base64.hpp"
#include "server/pages/wording.hpp"

namespace allmende::papers {

using protocols::CheckedPart, protocols::CheckedThing, protocols::Direction, protocols::Photo,
    protocols::Protocol;

/// §§ 548, 606 BGB.
static constexpr int kLimitationMonths = 6;

static Day limitation_day(Instant returned_at, const std::string& zone) {
  const Day day = std::chrono::floor<std::chrono::days>(to_wall(returned_at, zone));
  const auto date = std::chrono::year_month_day{std::chrono::sys_days{day.time_since_epoch()}} +
                    std::chrono::months{kLimitationMonths};
  const auto real = date.ok() ? date : date.year() / date.month() / std::chrono::last;
  return Day{std::chrono::sys_days{real}.time_since_epoch()};
}

static void add_protocol_facts(Html& html, const PaperSetting& setting,
                               const ProtocolValues& values) {
  const Protocol& protocol = values.protocol;
  const auto& booking = values.booking.booking;
  const bool organisation = !booking.borrower.name.empty();
  add_facts(html, {{setting.say("papers.lender"), booking.lender.name},
                   {setting.say("papers.borrower"),
                    organisation ? booking.borrower.name : booking.booker_name},
                   {setting.say("papers.protocol.taken"), setting.moment(protocol.taken_at)},
                   {setting.say("papers.protocol.recorded"), setting.moment(protocol.recorded_at)},
                   {setting.say("papers.until"), setting.moment(booking.span.ends_at)},
                   {setting.say("papers.protocol.note"), protocol.note}});
}

static std::string spell_parts(const PaperSetting& setting, const CheckedThing& thing) {
  std::string text;
  for (const CheckedPart& part : thing.parts) {
    const bool whole = part.present == part.quantity;
    text += (text.empty() ? "" : "; ") +
            setting.say(whole ? "papers.protocol.part" : "papers.protocol.part_missing",
                        {{"name", part.name},
                         {"quantity", std::to_string(part.quantity)},
                         {"present", std::to_string(part.present)}});
  }
  return text.empty() ? "–" : text;
}

static void add_checked_things(Html& html, const PaperSetting& setting, const Protocol& protocol) {
  html.element("h2", setting.say("papers.things")).raw("\n<table>");
  add_heads(html, {setting.say("papers.thing"), setting.say("papers.protocol.state"),
                   setting.say("papers.protocol.parts"), setting.say("papers.protocol.remarks")});
  html.raw("<tbody>\n");
  for (const CheckedThing& thing : protocol.things) {
    const std::string name = setting.either(thing.title_de, thing.title_en);
    std::string remarks = thing.note;
    if (!thing.counter.empty()) {
      remarks += (remarks.empty() ? "" : "; ") +
                 setting.say("papers.protocol.counter", {{"counter", thing.counter}});
    }
    add_cells(html, {thing.code.empty() ? std::to_string(thing.quantity) + " × " + name
                                        : name + ", " + thing.code,
                     setting.say("papers.protocol.state." + to_word(thing.state)),
                     spell_parts(setting, thing), remarks.empty() ? "–" : remarks});
  }
  html.raw("</tbody></table>\n");
}

static void add_withheld(Html& html, const PaperSetting& setting, const ProtocolValues& values) {
  const Protocol& protocol = values.protocol;
  if (protocol.direction != Direction::back) return;
  html.element("h2", setting.say("papers.deposit")).raw("\n");
  add_facts(html,
            {{setting.say("papers.deposit"), setting.money(values.booking.booking.deposit_cents)},
             {setting.say("papers.protocol.withheld"), setting.money(protocol.withheld_cents)},
             {setting.say("papers.protocol.reason"), protocol.withheld_reason}});
  if (protocol.withheld_cents > 0) html.element("p", setting.say("papers.protocol.contradict"));
  const Day day = limitation_day(protocol.taken_at, setting.zone);
  html.element("p", setting.say("papers.protocol.limitation",
                                {{"day", spell_long_day(day, setting.locale)}}));
}

static void add_confirmations(Html& html, const PaperSetting& setting, const Protocol& protocol) {
  html.element("h2", setting.say("papers.protocol.confirmed")).raw("\n");
  std::string borrower = setting.say("papers.protocol.open");
  if (protocol.confirmation) {
    borrower = setting.say(
        "papers.protocol.by." + to_word(protocol.confirmation->place),
        {{"name", protocol.confirmation->name}, {"at", setting.moment(protocol.confirmation->at)}});
  }
  add_facts(html, {{setting.say("papers.lender"), protocol.lender_name},
                   {setting.say("papers.borrower"), borrower}});
}

static void add_photos(Html& html, const PaperSetting& setting, const ProtocolValues& values) {
  if (values.protocol.photos.empty()) return;
  html.element("h2", setting.say("papers.protocol.photos")).raw("\n");
  for (const Photo& photo : values.protocol.photos) {
    const std::string bytes = values.jpeg(photo);
    if (!bytes.empty()) {
      html.raw("<p><img class=\"photo\" alt=\"").text(photo.alt);
      html.raw("\" src=\"data:image/jpeg;base64,").text(to_base64(bytes)).raw("\"></p>\n");
    }
    html.element("p", photo.alt);
    html.raw("<p class=\"hash\">").text("SHA-256 " + photo.sha256).raw("</p>\n");
  }
}

Html protocol_paper(const PaperSetting& setting, const ProtocolValues& values) {
  const Protocol& protocol = values.protocol;
  const std::string title = setting.say("papers.protocol." + to_word(protocol.direction));
  Html main;
  main.element("h1", title).raw("\n");
  add_protocol_facts(main, setting, values);
  add_checked_things(main, setting, protocol);
  add_withheld(main, setting, values);
  add_confirmations(main, setting, protocol);
  add_photos(main, setting, values);
  return to_document(setting,
                     {.title = title + ", " + setting.moment(protocol.taken_at),
                      .author = values.booking.booking.lender.name,
                      .mark = setting.say("papers.mark", {{"booking", protocol.booking_id.text}})},
                     main);
}

}  // namespace allmende::papers
