// SQL of what is read from other servers on our own account: whose turn it is, and when this server
// last ran.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/db/tx.hpp"

namespace allmende {

class PullRepository {
 public:
  explicit PullRepository(Tx& tx) : tx_(tx) {}

  /// Followed actors whose turn it is; each gets its next one in five to seven hours.
  std::vector<std::string> take_due(Instant now);
  /// It is the turn of all that are followed, or of those at `host`, when it is not empty.
  void make_due(const std::string& host, Instant now);

  /// All that are followed.
  std::vector<std::string> targets();

  /// Notes that the server runs; gives back when that was last noted.
  std::optional<Instant> beat(Instant now);

  /// Mirrored events that start within a day and were not asked for since; they are noted as asked.
  /// Limit: 200.
  std::vector<std::string> take_soon(Instant now);

 private:
  Tx& tx_;
};

}  // namespace allmende
