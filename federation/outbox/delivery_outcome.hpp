// What an inbox's answer means for the message. Pure.
#pragma once

#include <optional>
#include <string>

#include "federation/client/http_client.hpp"
#include "models/base/instant.hpp"

namespace allmende {

enum class DeliveryOutcome {
  done,
  again,    // the host has a fault, or does not answer
  waits,    // the host answers, and asks for patience
  knocks,   // the signature was not taken; worth few tries more
  missing,  // there is no such inbox
  gone,     // for good
  refused   // never, whatever we do
};

struct DeliveryVerdict {
  DeliveryOutcome outcome = DeliveryOutcome::done;
  /// A key of texts; "" for done.
  std::string error;
};

DeliveryVerdict judge(const HttpAnswer& answer);

/// When a message that failed `attempts` times is tried again; nothing when it is given up, about
/// seven days after the first try. `noise` is in [0, 1).
std::optional<std::chrono::seconds> delivery_backoff(int attempts, double noise);

/// How long the other side asks us to wait, in seconds or until a date; at most a day, 0 for not.
std::chrono::seconds asked_pause(const HttpAnswer& answer, Instant now);

/// Where 307 and 308 send a message on: within the origin of `from` only. Nothing for other
/// answers, and for other places.
std::optional<std::string> sent_on(const HttpAnswer& answer, const std::string& from);

}  // namespace allmende
