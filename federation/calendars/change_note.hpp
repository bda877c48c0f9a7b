// The post that goes out beside an Update when a date is cancelled, postponed or moved: where
// events are shown as posts, an edit alone notifies nobody.
#pragma once

#include <string>
#include <vector>

#include "federation/calendars/event_document.hpp"
#include "federation/outbox/outbox.hpp"

namespace allmende {

/// Somebody elsewhere with a place on a date.
struct Attendee {
  std::string actor;
  /// "@kim@stadt.example", or the address while the server there does not confirm the name.
  std::string name;
  InboxAddress inbox;
};

std::vector<Attendee> attendees_of(Tx& tx, const WireDate& date);

/// HTML; "" when what has changed since `before` deserves no post of its own.
std::string change_note(const AnnouncedDate& before, const WireDate& date,
                        const EventSetting& setting);

struct ChangeNote {
  const WireDate& date;
  const std::string& html;
  /// The followers' inboxes.
  const std::vector<InboxAddress>& audience;
};

/// The posts: one for the followers, and one more for every 50 attendees, who are mentioned.
void say_note(const Outbox& outbox, Tx& tx, const ChangeNote& note);

}  // namespace allmende
