// Who signed: keys of other servers' actors, kept in memory for a while, in the store, and asked
// for at home when neither knows them or what is known does not fit. Thread-safe.
#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "federation/actors/fetcher.hpp"
#include "federation/signatures/http_signature.hpp"
#include "models/base/token_buckets.hpp"

namespace allmende {

class Speakers {
 public:
  Speakers(Database& db, Fetcher& fetcher, const Clock& clock)
      : db_(db), fetcher_(fetcher), clock_(clock) {}

  using Speaker = std::shared_ptr<const RemoteActor>;

  /// Whether the key is in memory.
  bool remembers(const std::string& key_id);
  /// Who has the key, without asking anybody; null when nobody here knows.
  Speaker known(const std::string& key_id);
  /// From the key's home; whoever comes while it is being asked waits for the same answer. `again`
  /// when what is known does not fit: at most once in 5 minutes per key and 30 times an hour per
  /// host. Null when it may not be asked or is not told.
  /// Throws: inbox.error.busy when 6 wait for keys already.
  Speaker ask(const std::string& key_id, bool again);

 private:
  struct Kept {
    Speaker speaker;
    Instant until;
  };

  Speaker remembered(const std::string& key_id);
  void keep(const std::string& key_id, const Speaker& speaker);
  enum class Turn { ask, wait, refuse };
  /// Counts the caller among those who wait unless it is refused. Throws: inbox.error.busy.
  Turn take_turn(const std::string& key_id, bool again);
  void end_turn(const std::string& key_id, Turn turn);
  Speaker await(const std::string& key_id);

  Database& db_;
  Fetcher& fetcher_;
  const Clock& clock_;
  std::mutex mutex_;
  std::map<std::string, Kept> kept_;
  std::condition_variable answered_;
  int waiting_ = 0;
  std::set<std::string> being_asked_;
  /// When a key was last asked for at its home.
  std::map<std::string, Instant> asked_;
  TokenBuckets hosts_;
};

/// Whether one of the actor's keys made the signature.
bool is_signed_by(const SignatureClaim& claim, const RemoteActor& actor);

}  // namespace allmende
