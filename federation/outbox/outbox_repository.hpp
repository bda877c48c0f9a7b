// SQL of outbox_activities, deliveries and announced_dates.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "federation/follows/follow_repository.hpp"
#include "models/db/tx.hpp"

namespace allmende {

using ActivityId = Id<struct ActivityTag>;

/// What is said, before it goes anywhere.
struct OutboxActivity {
  ActivityId id;
  std::string actor;
  /// ActivityStreams' type.
  std::string kind;
  /// The thing that it is about.
  std::string object;
  bool is_public = false;
  /// JSON, as every recipient gets it.
  std::string body;
};

/// Which of two waiting messages goes first.
enum class Urgency { answer = 0, change = 1, news = 2, backfill = 3 };

struct Delivery {
  std::int64_t id = 0;
  std::string activity_id;
  std::string actor;
  std::string host;
  std::string inbox;
  int attempts = 0;
  std::string body;
  /// What the host last took; "" when that is not known.
  std::string scheme;
};

struct AnnouncedDate {
  std::string uri;
  std::string actor;
  std::string digest;
  /// The event's state and beginning, as they were told.
  std::string status;
  Instant starts_at;
  Instant ends_at;
};

class OutboxRepository {
 public:
  explicit OutboxRepository(Tx& tx) : tx_(tx) {}

  void insert(const OutboxActivity& activity);
  void add_deliveries(const OutboxActivity& activity, const std::vector<InboxAddress>& inboxes,
                      Urgency urgency);
  /// Takes back what waits about a thing and was never tried: a newer word replaces it.
  void drop_waiting(const std::string& object, const std::string& kind);
  std::optional<OutboxActivity> find(const ActivityId& id);
  /// The last word of this kind that an actor said about a thing.
  std::optional<OutboxActivity> find_said(const std::string& actor, const std::string& kind,
                                          const std::string& object);

  /// Due deliveries, at most `limit` and `per_host`, the oldest of a thing first; held until then.
  struct Claim {
    int limit = 256;
    int per_host = 2;
    Instant now;
    Instant held_until;
  };
  std::vector<Delivery> claim(const Claim& claim);
  void finish(const std::vector<std::string>& ids);
  void retry(std::int64_t id, Instant next_at, const std::string& error);
  int waiting();

  std::vector<AnnouncedDate> announced(const EventId& event);
  void put_announced(const AnnouncedDate& date, const EventId& event);
  void remove_announced(const std::string& uri);

 private:
  Tx& tx_;
};

}  // namespace allmende
