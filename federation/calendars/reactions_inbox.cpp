#include "federation/calendars/reactions_inbox.hpp"

#include "federation/vocab/document.hpp"
#include "models/base/with.hpp"
#include "models/calendars/reaction_repository.hpp"

namespace allmende {

using calendars::ReactionKind, calendars::ReactionRepository;

/// The event at an address of ours; a date of a series counts for the series.
static std::optional<EventId> our_event(const Uris& uris, const std::string& uri) {
  const std::string prefix = "e/";
  const auto path = uris.local(uri);
  if (!path || !path->starts_with(prefix)) return std::nullopt;
  const auto id = read_uuid(path->substr(prefix.size(), path->find('/', prefix.size()) - 2));
  if (!id) return std::nullopt;
  return EventId{*id};
}

void take_reaction(Database& db, const Uris& uris, const Heard& heard, ReactionKind kind) {
  const auto event = our_event(uris, heard.object_id);
  if (!event) return;
  db.write([&](Tx& tx) {
    ReactionRepository{tx}.put(
        {.event_id = *event, .kind = kind, .actor = heard.actor, .activity_uri = heard.id});
  });
}

static void hear_like(ReactionsInbox& inbox, const Heard& heard) {
  take_reaction(inbox.db, inbox.uris, heard, ReactionKind::like);
}

/// By the activity's id, else by what it was about.
static void hear_undo_of(ReactionsInbox& inbox, const Heard& heard, ReactionKind kind) {
  const Json inner = heard.activity["object"];
  if (id_of(inner["actor"]) != heard.actor) return;
  const auto event = our_event(inbox.uris, id_of(inner["object"]));
  inbox.db.write([&](Tx& tx) {
    ReactionRepository reactions{tx};
    const bool found = reactions.remove_by_activity(heard.actor, heard.object_id);
    if (!found && event) reactions.remove(*event, kind, heard.actor);
  });
}

static void hear_undo_like(ReactionsInbox& inbox, const Heard& heard) {
  hear_undo_of(inbox, heard, ReactionKind::like);
}

static void hear_undo_share(ReactionsInbox& inbox, const Heard& heard) {
  hear_undo_of(inbox, heard, ReactionKind::share);
}

std::vector<Listener> reactions_listeners(ReactionsInbox& inbox) {
  return {
      {"Like", "", with(inbox, hear_like)},
      {"Undo", "Like", with(inbox, hear_undo_like)},
      {"Undo", "Announce", with(inbox, hear_undo_share)},
  };
}

}  // namespace allmende
