// SQL of inbox_activities and inbox_seen.
#pragma once

#include <optional>
#include <string>

#include "models/db/tx.hpp"

namespace allmende {

struct InboxActivity {
  std::int64_t id = 0;
  std::string signer;
  std::string body;
};

class InboxRepository {
 public:
  explicit InboxRepository(Tx& tx) : tx_(tx) {}

  std::int64_t insert(const std::string& signer, const std::string& body);
  std::optional<InboxActivity> find(std::int64_t id);
  void remove(std::int64_t id);

  /// False when the mark was there already and is not forgotten yet.
  bool mark_seen(const std::string& mark, Instant forget_at, Instant now);
  bool is_seen(const std::string& mark, Instant now);
  void sweep_seen(Instant now);

 private:
  Tx& tx_;
};

}  // namespace allmende
