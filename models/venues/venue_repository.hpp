// SQL of venues and rooms, and of the addresses that events take over from them.
#pragma once

#include "models/db/tx.hpp"
#include "models/venues/venue.hpp"

namespace allmende::venues {

class VenueRepository {
 public:
  explicit VenueRepository(Tx& tx) : tx_(tx) {}

  void insert(const Venue& venue);
  /// Content, version and time of the edit.
  void update(const Venue& venue);
  /// Rooms and assertions go with it; events keep the address as words.
  void remove(const VenueId& venue);
  /// Of edits at the same time the later one sees what the earlier one wrote.
  void lock(const VenueId& venue);
  /// By id or slug, whoever asks.
  std::optional<Venue> find(const std::string& key, Instant now);
  bool is_taken(const std::string& slug);
  /// Those that `account` finds, by name, one more than the limit.
  std::vector<Venue> list(const std::optional<AccountId>& account, const VenueQuery& query,
                          Instant now);

  /// Throws rooms.error.same_name, as update_room does.
  void insert_room(const VenueId& venue, const Room& room);
  void update_room(const Room& room);
  void remove_room(const RoomId& room);
  std::vector<Room> rooms(const VenueId& venue);
  /// The room, if it is one of the venue's.
  std::optional<Room> find_room(const VenueId& venue, const std::string& room);

  /// Events there with a date yet to come. Limit: 5000.
  std::vector<std::string> events(const VenueId& venue, Instant now);
  std::vector<std::string> events_in_room(const RoomId& room, Instant now);
  /// Gives the venue's name and address to its events that are yet to come and had others.
  std::vector<EventId> carry_address(const VenueId& venue, Instant now);

 private:
  Tx& tx_;
};

}  // namespace allmende::venues
