// SQL of inbox_activities and inbox_seen.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/db/tx.hpp"

namespace allmende {

/// A message that came in.
struct InboxActivity {
  std::int64_t id = 0;
  std::string signer;
  /// What it is about.
  std::string object;
  std::string body;
  int attempts = 0;
};

/// One that nobody could hear.
struct DeadLetter {
  InboxActivity activity;
  Instant received_at;
  Instant parked_at;
  std::string last_error;
};

/// A mark that something was seen. `digest` is that of the body where another body under the same
/// mark is a fault, else empty.
struct SeenMark {
  std::string mark;
  std::string digest;
  Instant forget_at;
};

class InboxRepository {
 public:
  explicit InboxRepository(Tx& tx) : tx_(tx) {}

  void insert(const std::vector<InboxActivity>& activities, Instant now);
  /// Those of one signer that are due, oldest first; none about a thing of which an earlier message
  /// failed and waits for another try.
  std::vector<InboxActivity> due(const std::string& signer, Instant now, int limit);
  /// When `due` gives something next where something failed before; nothing when nothing did.
  std::optional<Instant> next_retry(const std::string& signer, Instant now);
  void remove(const std::vector<std::string>& ids);
  void retry(std::int64_t id, Instant next_at, const std::string& error);
  void park(std::int64_t id, Instant now, const std::string& error);

  /// Newest first. Limit: 1000.
  std::vector<DeadLetter> dead_letters();
  /// The signer of a dead letter that is to be heard once more; nothing when there is none.
  std::optional<std::string> revive(std::int64_t id, Instant now);
  bool remove_dead(std::int64_t id);

  /// Stores the marks that are new, or whose time was over; gives those. No mark stands twice in
  /// `marks`.
  std::vector<std::string> mark_seen(std::vector<SeenMark> marks, Instant now);
  std::optional<SeenMark> find_seen(const std::string& mark, Instant now);
  void sweep_seen(Instant now);

 private:
  Tx& tx_;
};

}  // namespace allmende
