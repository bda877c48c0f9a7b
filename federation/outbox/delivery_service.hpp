// What waits to be delivered and what could not be, for who looks after the server.
#pragma once

#include "federation/outbox/delivery_repository.hpp"
#include "models/base/caller.hpp"
#include "models/base/words.hpp"
#include "models/db/database.hpp"

namespace allmende {

enum class DeliveryState { waiting, failed };

class DeliveryService {
 public:
  explicit DeliveryService(Database& db) : db_(db) {}

  /// By host, "" for all; the newest first. Limit: 500. Throws: access.error.*.
  std::vector<DeliveryView> list(const Caller& caller, const std::string& host,
                                 DeliveryState state);

 private:
  Database& db_;
};

template <>
struct Words<DeliveryState> {
  static constexpr const char* kNames[] = {"waiting", "failed"};
};

}  // namespace allmende
