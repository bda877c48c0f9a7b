// SQL of outbox_activities and announced_dates, and how what is said gets in line for delivery.
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
  /// An Update replaces one of the same thing that waits and was never tried; a Delete takes back
  /// all of that kind, and is left out where the Create was among it.
  void add_deliveries(const OutboxActivity& activity, const std::vector<InboxAddress>& inboxes,
                      Urgency urgency, Instant now);
  std::optional<OutboxActivity> find(const ActivityId& id);
  /// The last word of this kind that an actor said about a thing.
  std::optional<OutboxActivity> find_said(const std::string& actor, const std::string& kind,
                                          const std::string& object);

  /// What was said before then and nobody waits for or asks about any more: Creates and Announces
  /// stay until the event is over for as long, Joins for an event's longest time. Limit: 10,000.
  void forget_said(Instant before);

  std::vector<AnnouncedDate> announced(const EventId& event);
  void put_announced(const AnnouncedDate& date, const EventId& event);
  void remove_announced(const std::string& uri);

 private:
  Tx& tx_;
};

}  // namespace allmende
