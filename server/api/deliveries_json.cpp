#include "server/api/deliveries_json.hpp"

#include "server/api/peers_json.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

using enum Kind;
using enum Need;

static const Shape kDeliveryShape{
    "Delivery",
    {{"host", text, required, "Server that it is for."},
     {"inbox", url, required, "Address that it is sent to."},
     {"kind", text, required, "ActivityStreams' type of the message."},
     {"about", text, required, "The thing that it is about."},
     {"attempts", integer, required, "Tries so far."},
     {"next_at", instant, nullable, "When it is tried again; null for now, or for never."},
     {"given_up_at", instant, nullable, "When it was given up; null while it waits."},
     {"error", text, required, "Why the last try failed, in words; empty while none did."}}};

const Shape kDeliveriesShape{
    "Deliveries",
    {{"items", list_of_objects, required, "The newest first.", 500, 0, {}, &kDeliveryShape}}};

const Shape kDeliveriesQueryShape{
    "DeliveriesQuery",
    {{"host", text, optional, "Only of this server.", 260},
     {"state", text, optional,
      "Those that wait (default), or those that were given up in the last "
      "30 days.",
      0, 0, all_words<DeliveryState>()}}};

std::string reason_of(const DeliveryView& delivery, const std::string& locale) {
  if (delivery.error.empty()) return "";
  return translate(delivery.error, locale, {{"status", std::to_string(delivery.status)}});
}

Json to_json(const DeliveryView& delivery, const std::string& locale) {
  return Json::object({{"host", delivery.host},
                       {"inbox", delivery.inbox},
                       {"kind", delivery.kind},
                       {"about", delivery.about},
                       {"attempts", delivery.attempts},
                       {"next_at", instant_or_none(delivery.next_at)},
                       {"given_up_at", instant_or_none(delivery.given_up_at)},
                       {"error", reason_of(delivery, locale)}});
}

}  // namespace allmende
