// Counts over the tables of all capabilities; nothing is written here.
#pragma once

#include "models/db/tx.hpp"
#include "models/overview/overview.hpp"

namespace allmende::overview {

class OverviewRepository {
 public:
  explicit OverviewRepository(Tx& tx) : tx_(tx) {}

  Overview read(Instant now);

 private:
  Storage storage();
  void count_things(Overview& overview, Instant now);
  void count_queues(Overview& overview, Instant now);
  void count_waiting(Overview& overview);

  Tx& tx_;
};

}  // namespace allmende::overview
