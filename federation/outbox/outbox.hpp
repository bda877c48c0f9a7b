// Saying something to other servers: stored with the change that it tells of, addressed to each
// inbox once, delivered later by the deliverer.
#pragma once

#include "federation/actors/actor_keys.hpp"
#include "federation/outbox/outbox_repository.hpp"
#include "models/base/json.hpp"

namespace allmende {

struct Saying {
  /// The local actor that speaks.
  std::string actor;
  /// ActivityStreams' type.
  std::string kind;
  /// The activity's object: an id, or the thing itself.
  Json object;
  /// The thing that it is about, for what is said of it later.
  std::string about;
  std::vector<std::string> to;
  std::vector<std::string> cc;
  /// Of the whole document.
  Json context;
  Urgency urgency = Urgency::news;
  /// Empty for a new one.
  ActivityId id = {};
  /// Members beside the usual ones.
  std::vector<std::pair<const char*, Json>> more = {};
};

/// Those who speak to everybody: to the public, and to the followers of `actor`.
Saying public_saying(const std::string& actor, const Uris& uris);
/// A word to one actor alone, as answers are: nobody else is told.
Saying personal_saying(const std::string& actor, const char* kind, const std::string& to);

class Outbox {
 public:
  Outbox(const Uris& uris, ActorKeys& keys, const Clock& clock)
      : uris_(uris), keys_(keys), clock_(clock) {}

  /// Public words carry a proof, so that others may hand them on. Nothing is stored when there is
  /// nobody to say it to; the id is empty then.
  ActivityId say(Tx& tx, const Saying& saying, const std::vector<InboxAddress>& inboxes) const;

  const Uris& uris() const { return uris_; }
  /// In whole seconds, as times stand on the wire.
  Instant now() const { return std::chrono::floor<std::chrono::seconds>(clock_.now()); }

 private:
  const Uris& uris_;
  ActorKeys& keys_;
  const Clock& clock_;
};

}  // namespace allmende
