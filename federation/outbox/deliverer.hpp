// Brings what was said to the inboxes: many at once on one thread, few per host, again later when
// it did not work, in order for each thing. Rows survive a crash; a row that was held by a process
// that died is taken up again when the hold runs out.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "federation/actors/actor_keys.hpp"
#include "federation/actors/local_actor.hpp"
#include "federation/client/curl_client.hpp"
#include "federation/outbox/announcement.hpp"
#include "federation/outbox/outbox_repository.hpp"

namespace allmende {

struct DeliveryTerms {
  int in_flight = 256;
  int per_host = 2;
};

class Deliverer {
 public:
  struct Parts {
    Database& db;
    CurlClient& client;
    ActorKeys& keys;
    const InstanceTerms& terms;
    const Clock& clock;
    const std::vector<Announcement>& announcements;
  };
  Deliverer(Parts parts, DeliveryTerms terms) : parts_(parts), terms_(terms) {}
  ~Deliverer();
  Deliverer(const Deliverer&) = delete;
  Deliverer& operator=(const Deliverer&) = delete;

  void start();
  /// Waits for what is in flight, at most as long as one request may take.
  void stop();
  /// There may be something to say.
  void wake();

 private:
  struct Result {
    Delivery delivery;
    SignatureScheme scheme;
    bool second_knock = false;
    HttpAnswer answer;
  };

  void run(const std::stop_token& stop);
  void announce();
  void take_up();
  void send(const Delivery& delivery, SignatureScheme scheme, bool second_knock);
  bool await(const std::stop_token& stop);
  void settle();
  void settle_one(Tx& tx, const Result& result, std::vector<std::string>& done);
  bool knock_again(const Result& result);

  Parts parts_;
  DeliveryTerms terms_;
  std::mutex mutex_;
  std::condition_variable_any bell_;
  bool rung_ = false;
  int flying_ = 0;
  std::vector<Result> results_;
  /// Of the thread alone: what has landed and is not settled yet.
  std::vector<Result> landed_;
  std::jthread thread_;
};

/// When a message that failed `attempts` times is tried again; nothing when it is given up, about
/// seven days after the first try. `noise` is in [0, 1). Pure.
std::optional<std::chrono::seconds> delivery_backoff(int attempts, double noise);

/// What an answer means for a message.
enum class DeliveryOutcome { done, again, refused, gone };
DeliveryOutcome read_outcome(const HttpAnswer& answer);

}  // namespace allmende
