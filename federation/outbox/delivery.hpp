// One activity on its way to one inbox.
#pragma once

#include <cstdint>
#include <string>

#include "models/base/instant.hpp"

namespace allmende {

struct Delivery {
  std::int64_t id = 0;
  /// The local actor that speaks.
  std::string actor;
  /// ActivityStreams' type.
  std::string kind;
  std::string host;
  std::string inbox;
  /// Tries, this one included.
  int attempts = 0;
  /// Follow, Accept, Reject and the like: kept for a month, however long the host is away.
  bool is_answer = false;
  Instant added_at;
  /// JSON, as every recipient gets it.
  std::string body;
  /// What the host last took or says that it takes; "" when that is not known.
  std::string scheme;
  /// Of the actor's followers on that host: SHA-256 of their ids, combined by XOR, in hex; "" when
  /// there are none or the activity is not for them.
  std::string followers_digest;
};

}  // namespace allmende
