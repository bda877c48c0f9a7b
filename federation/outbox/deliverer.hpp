// Brings what was said to the inboxes: many at once, few per host, again later when it did not
// work, in order for each thing. The queue is in the database and survives a crash; several
// processes may work on one. A row that was held by a process that died is taken up again when the
// hold runs out, or by the next process that finds itself alone, so a message may arrive twice,
// with the same id.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "federation/outbox/announcement.hpp"
#include "federation/outbox/courier.hpp"

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
    const Uris& uris;
    const Clock& clock;
    const std::vector<Announcement>& announcements;
    EventPassed not_announced;
  };
  Deliverer(Parts parts, DeliveryTerms terms);
  ~Deliverer();
  Deliverer(const Deliverer&) = delete;
  Deliverer& operator=(const Deliverer&) = delete;

  void start();
  /// Waits for what is in flight, at most as long as one request may take.
  void stop();
  /// Lets go of what was claimed before this object was made; for when nobody else delivers.
  void take_over();
  /// There may be something to say.
  void wake();

 private:
  void announce(const std::stop_token& stop);
  void deliver(const std::stop_token& stop);
  void await(const std::stop_token& stop);
  void settle_landed();
  void take_up();
  void wind_up();

  Parts parts_;
  DeliveryTerms terms_;
  Instant made_at_;
  std::mutex mutex_;
  std::condition_variable_any bell_;
  /// One for each thread.
  bool rung_announcer_ = false;
  bool rung_deliverer_ = false;
  /// Of the delivering thread: what has landed and is not settled yet, which outlasts a database
  /// that is away; and when the queue was last looked through for what is due again.
  std::vector<Landing> landed_;
  Instant woken_at_;
  Courier courier_;
  std::jthread announcer_;
  std::jthread deliverer_;
};

}  // namespace allmende
