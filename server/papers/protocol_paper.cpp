#include "server/papers/protocol_paper.hpp"

#include <algorithm>
#include <span>

#include "models/base/base64.hpp"
#include "models/text/text.hpp"
#include "server/pages/wording.hpp"
#include "server/papers/contract_paper.hpp"

namespace allmende::papers {

using protocols::CheckedPart, protocols::CheckedThing, protocols::Direction, protocols::Photo,
    protocols::Protocol;

/// §§ 548, 606 BGB.
static constexpr int kLimitationMonths = 6;

/// A row is not torn apart: with the longest names so many parts fill most of a page.
static constexpr std::size_t kRowParts = 6;

static Day limitation_day(Instant returned_at, const std::string& zone) {
  const Day day = std::chrono::floor<std::chrono::days>(to_wall(returned_at, zone));
  const auto date = std::chrono::year_month_day{std::chrono::sys_days{day.time_since_epoch()}} +
                    std::chrono::months{kLimitationMonths};
  const auto real = date.ok() ? date : date.year() / date.month() / std::chrono::last;
  return Day{std::chrono::sys_days{real}.time_since_epoch()};
}

static std::pair<const char*, const char*> protocol_sides(const ProtocolValues& values) {
  using bookings::BookingMode, bookings::ContractKind;
  switch (values.booking.booking.mode) {
    case BookingMode::sell: return side_keys(ContractKind::sale);
    case BookingMode::give: return side_keys(ContractKind::gift);
    default: return side_keys(ContractKind::loan);
  }
}

/// When the things are due back; empty for what does not come back.
static std::string spell_due(const PaperSetting& setting, const bookings::Booking& booking) {
  using enum bookings::BookingMode;
  const bool gone = booking.mode == sell || booking.mode == give;
  return gone ? "" : setting.moment(booking.span.ends_at);
}

static void add_protocol_facts(Html& html, const PaperSetting& setting,
                               const ProtocolValues& values) {
  const Protocol& protocol = values.protocol;
  const auto& booking = values.booking.booking;
  const bool organisation = !booking.borrower.name.empty();
  const auto [gives, takes] = protocol_sides(values);
  add_facts(html, {{setting.say(gives), booking.lender.name},
                   {setting.say(takes), organisation ? booking.borrower.name : booking.booker_name},
                   {setting.say("papers.protocol.taken"), setting.moment(protocol.taken_at)},
                   {setting.say("papers.protocol.recorded"), setting.moment(protocol.recorded_at)},
                   {setting.say("papers.protocol.due"), spell_due(setting, booking)},
                   {setting.say("papers.protocol.note"), protocol.note}});
}

/// What one row says of a thing's parts.
static std::string spell_parts(const PaperSetting& setting, std::span<const CheckedPart> parts) {
  std::vector<std::string> lines;
  for (const CheckedPart& part : parts) {
    const bool whole = part.present == part.quantity;
    lines.push_back(setting.say(whole ? "papers.protocol.part" : "papers.protocol.part_missing",
                                {{"name", part.name},
                                 {"quantity", std::to_string(part.quantity)},
                                 {"present", std::to_string(part.present)}}));
  }
  return lines.empty() ? "–" : join(lines, "\n");
}

static std::string spell_remarks(const PaperSetting& setting, const CheckedThing& thing) {
  std::vector<std::string> lines;
  if (!thing.note.empty()) lines.push_back(thing.note);
  if (!thing.counter.empty()) {
    lines.push_back(setting.say("papers.protocol.counter", {{"counter", thing.counter}}));
  }
  return lines.empty() ? "–" : join(lines, "\n");
}

/// A row, and more of them where there are many parts.
static void add_checked_thing(Html& html, const PaperSetting& setting, const Columns& columns,
                              const CheckedThing& thing) {
  const std::string name = setting.either(thing.title_de, thing.title_en);
  const std::span<const CheckedPart> parts{thing.parts};
  const std::size_t first = std::min(parts.size(), kRowParts);
  add_cells(html, columns,
            {thing.code.empty() ? std::to_string(thing.quantity) + " × " + name
                                : name + "\n" + thing.code,
             setting.say("papers.protocol.state." + to_word(thing.state)),
             spell_parts(setting, parts.first(first)), spell_remarks(setting, thing)});
  for (std::size_t at = first; at < parts.size(); at += kRowParts) {
    const std::size_t count = std::min(parts.size() - at, kRowParts);
    const std::string what = thing.code.empty() ? name : thing.code;
    add_cells(html, columns,
              {setting.say("papers.protocol.more_parts", {{"name", what}}), "–",
               spell_parts(setting, parts.subspan(at, count)), "–"});
  }
}

static void add_checked_things(Html& html, const PaperSetting& setting, const Protocol& protocol) {
  html.element("h2", setting.say("papers.things")).raw("\n");
  const Columns columns{{setting.say("papers.thing"), 30},
                        {setting.say("papers.protocol.state"), 20},
                        {setting.say("papers.protocol.parts"), 29},
                        {setting.say("papers.protocol.remarks"), 21}};
  open_table(html, columns);
  for (const CheckedThing& thing : protocol.things) {
    add_checked_thing(html, setting, columns, thing);
  }
  close_table(html);
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

static void add_confirmations(Html& html, const PaperSetting& setting,
                              const ProtocolValues& values) {
  const Protocol& protocol = values.protocol;
  html.element("h2", setting.say("papers.protocol.confirmed")).raw("\n");
  std::string borrower = setting.say("papers.protocol.open");
  if (protocol.confirmation) {
    borrower = setting.say(
        "papers.protocol.by." + to_word(protocol.confirmation->place),
        {{"name", protocol.confirmation->name}, {"at", setting.moment(protocol.confirmation->at)}});
  }
  const auto [gives, takes] = protocol_sides(values);
  add_facts(html, {{setting.say(gives), protocol.lender_name}, {setting.say(takes), borrower}});
}

static void add_photos(Html& html, const PaperSetting& setting, const ProtocolValues& values) {
  if (values.protocol.photos.empty()) return;
  html.element("h2", setting.say("papers.protocol.photos")).raw("\n");
  for (const Photo& photo : values.protocol.photos) {
    const std::string bytes = values.jpeg(photo);
    html.raw("<figure>");
    if (!bytes.empty()) {
      html.raw("<img class=\"photo\" alt=\"").text(photo.alt);
      html.raw("\" src=\"data:image/jpeg;base64,").text(to_base64(bytes)).raw("\">\n");
    }
    html.raw("<figcaption>").element("p", photo.alt);
    html.raw("<p class=\"hash\">").text("SHA-256 " + photo.sha256);
    html.raw("</p></figcaption></figure>\n");
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
  add_confirmations(main, setting, values);
  add_photos(main, setting, values);
  return to_document(setting,
                     {.title = title + ", " + setting.moment(protocol.taken_at),
                      .author = values.booking.booking.lender.name,
                      .mark = setting.say("papers.mark", {{"booking", protocol.booking_id.text}})},
                     main);
}

}  // namespace allmende::papers
