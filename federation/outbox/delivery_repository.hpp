// SQL of deliveries and failed_deliveries: what is on its way, and what did not arrive.
//
// A row is claimed by holding it. Whoever dies keeps it held until the hold runs out, so a message
// may be sent twice, with the same id, but is never lost. `attempts` tells claims apart: who lost
// its hold changes nothing any more, other than to say that the message arrived.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "federation/outbox/delivery.hpp"
#include "models/db/tx.hpp"

namespace allmende {

/// Why a try failed, and what becomes of the message.
struct FailedTry {
  std::int64_t id = 0;
  int attempts = 0;
  /// When it is tried again; nothing when it is given up.
  std::optional<Instant> next_at;
  /// A key of texts.
  std::string error;
  int status = 0;
};

/// For who looks after the server.
struct DeliveryView {
  std::string host;
  std::string inbox;
  std::string kind;
  /// The thing that it is about.
  std::string about;
  int attempts = 0;
  std::optional<Instant> next_at;
  std::optional<Instant> given_up_at;
  /// A key of texts; "" while nothing went wrong.
  std::string error;
  int status = 0;
};

class DeliveryRepository {
 public:
  explicit DeliveryRepository(Tx& tx) : tx_(tx) {}

  /// Readies what is due again, and what was held by somebody who died. Limits: 5,000 of each.
  void wake(Instant now);

  /// Ready ones, at most `limit` and `per_host` (one of a host that is being probed), the more
  /// urgent and older first, of each thing the oldest alone. Processes take turns.
  struct Claim {
    int limit = 256;
    int per_host = 2;
    Instant now;
    Instant held_until;
  };
  std::vector<Delivery> claim(const Claim& claim);
  /// Ends the holds that run out before then. Limit: 5000 at a time.
  void let_go(Instant before);
  /// Gives back what was claimed and not tried.
  void release(const std::vector<std::string>& ids);
  void finish(const std::vector<std::string>& ids);
  /// Puts those off that are tried again, with what waits behind them, and gives the others up.
  void note_failed(const std::vector<FailedTry>& tries, Instant now);
  /// A shared inbox that is not there: the message goes to the personal inboxes of followers that
  /// named it, and later ones do at once. False when the inbox is nobody's shared one.
  bool fall_back(std::int64_t id);
  /// Of those whose own inbox it is.
  std::vector<std::string> owners_of(const std::string& inbox);

  /// By host ("" for all), the newest first. Limit: 500.
  std::vector<DeliveryView> waiting(const std::string& host);
  std::vector<DeliveryView> failed(const std::string& host);
  void forget_failed(Instant before);

 private:
  Tx& tx_;
};

}  // namespace allmende
