#include "models/base/error.hpp"
#include "server/api/deliveries_json.hpp"
#include "server/cli/commands.hpp"

namespace allmende {

/// When it is tried again, or was given up.
static std::string time_of(const DeliveryView& delivery) {
  if (delivery.given_up_at) return "given up " + to_rfc3339(*delivery.given_up_at);
  return delivery.next_at ? "next " + to_rfc3339(*delivery.next_at) : "now";
}

static int list_deliveries(Desk& desk) {
  const auto state = read_word<DeliveryState>(desk.text_or("state", "waiting"));
  if (!state) throw invalid("--state", "deliveries.error.state");
  const std::string& locale = desk.config().instance.locale;
  DeliveryService deliveries{desk.core().db};
  Json list = Json::array();
  std::string text;
  for (const DeliveryView& one :
       deliveries.list(Desk::operator_caller(), desk.text_or("host", ""), *state)) {
    list.push(to_json(one, locale));
    text += (text.empty() ? "" : "\n") + one.host + "\t" + one.kind + "\t" + one.about + "\t" +
            std::to_string(one.attempts) + " tries\t" + time_of(one) + "\t" +
            reason_of(one, locale);
  }
  desk.print(text, list);
  return 0;
}

std::vector<CommandRow> deliveries_commands() {
  return {{"deliveries list", "List messages that wait for other servers, or did not arrive",
           with_data({{"--host", "Only of this server"},
                      {"--state", "waiting (default), or failed: given up in the last 30 days"},
                      {"--json!", "Print JSON"}}),
           list_deliveries}};
}

}  // namespace allmende
