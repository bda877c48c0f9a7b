#include <charconv>

#include "models/base/error.hpp"
#include "server/api/moderation_json.hpp"
#include "server/cli/commands.hpp"
#include "server/federation_parts.hpp"

namespace allmende {

using moderation::Report, moderation::ReportId, moderation::ReportState;

static int list_letters(Desk& desk) {
  FederationParts parts{desk.core()};
  const std::string& locale = desk.config().instance.locale;
  Json list = Json::array();
  std::string text;
  for (const DeadLetter& letter : parts.federation.hearer.dead_letters(Desk::operator_caller())) {
    list.push(to_json(letter, locale));
    text += (text.empty() ? "" : "\n") + std::to_string(letter.activity.id) + "\t" +
            to_rfc3339(letter.received_at) + "\t" + letter.activity.signer + "\t" +
            reason_of(letter, locale);
  }
  desk.print(text, list);
  return 0;
}

static int retry_letter(Desk& desk) {
  const std::string& text = desk.text("ID");
  std::int64_t id = 0;
  std::from_chars(text.data(), text.data() + text.size(), id);
  FederationParts parts{desk.core()};
  parts.federation.hearer.revive(Desk::operator_caller(), id);
  desk.print("waits to be heard", Json::object());
  return 0;
}

static int list_all_reports(Desk& desk) {
  FederationParts parts{desk.core()};
  Json list = Json::array();
  std::string text;
  for (const Report& report : parts.federation.reports.list(Desk::operator_caller())) {
    list.push(to_json(report));
    text += (text.empty() ? "" : "\n") + report.id.text + "\t" + to_word(report.state) + "\t" +
            report.host + "\t" + report.content.substr(0, report.content.find('\n'));
  }
  desk.print(text, list);
  return 0;
}

static int close_report(Desk& desk) {
  const auto id = read_uuid(desk.text("ID"));
  if (!id) throw not_found("reports.error.not_found");
  FederationParts parts{desk.core()};
  const Report report = parts.federation.reports.set_state(Desk::operator_caller(), ReportId{*id},
                                                           ReportState::closed);
  desk.print("closed", to_json(report));
  return 0;
}

std::vector<CommandRow> moderation_commands() {
  const Option json{"--json!", "Print JSON"};
  return {
      {"dead-letters list", "List messages of other servers that could not be heard",
       with_data({json}), list_letters},
      {"dead-letters retry", "Have a message heard once more",
       with_data({{"ID", "As dead-letters list tells it", true}, json}), retry_letter},
      {"reports list", "List reports from other servers", with_data({json}), list_all_reports},
      {"reports close", "Say that a report is dealt with",
       with_data({{"ID", "As reports list tells it", true}, json}), close_report},
  };
}

}  // namespace allmende
