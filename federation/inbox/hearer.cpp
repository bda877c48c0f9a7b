#include "federation/inbox/hearer.hpp"

#include <algorithm>
#include <set>

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/follows/follow_repository.hpp"
#include "federation/inbox/local_things.hpp"
#include "federation/vocab/activity.hpp"
#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/calendars/mirror_repository.hpp"
#include "models/queue/job_queue.hpp"

namespace allmende {

static constexpr std::chrono::hours kDedupeWindow{24 * 30};
static constexpr int kMostTries = 5;
/// Of one run; a job must end within its hold.
static constexpr int kMostHeard = 100;
static constexpr std::size_t kMostTags = 50;

/// Of somebody whom an operator suspended: what takes things back.
static bool takes_back(const Heard& heard) {
  const std::string type = type_of(heard.activity);
  return type == "Delete" || type == "Undo" || type == "Reject" ||
         (type == "Update" && heard.object_id == heard.actor);
}

static bool is_storm(const Json& activity) {
  return items_of(activity["tag"]).size() > kMostTags ||
         items_of(activity["object"]["tag"]).size() > kMostTags;
}

/// Somebody here must be meant, follow who speaks or hands on, or know the thing; what is sent to
/// the whole world at a venture is passed over.
bool Hearer::is_wanted(const Heard& heard) {
  if (is_storm(heard.activity)) return false;
  const auto names = named_by(heard.activity);
  const bool meant = std::any_of(names.begin(), names.end(),
                                 [&](const std::string& name) { return parts_.uris.ours(name); });
  return parts_.db.read([&](Tx& tx) {
    const auto actor = RemoteActorRepository{tx}.find(heard.actor);
    if (actor && actor->suspended && !takes_back(heard)) return false;
    FollowRepository follows{tx};
    return meant || (actor && heard.object_id == heard.actor) || follows.is_followed(heard.actor) ||
           (!heard.via.empty() && follows.is_followed(heard.via)) ||
           calendars::MirrorRepository{tx}.find_actor(heard.object_id).has_value();
  });
}

void Hearer::hear_told(Heard heard) {
  if (heard.object_type.empty()) {
    heard.object_type =
        parts_.db.read([&](Tx& tx) { return local_type(tx, parts_.uris, heard.object_id); });
  }
  const Listener* row = find_listener(parts_.rows, heard);
  if (row == nullptr || !is_wanted(heard)) return;
  try {
    row->handler(heard);
  } catch (const Error& error) {
    // What is wrong with the message itself is passed over: nobody is left to be told.
    const bool ours = error.kind == Error::Kind::unavailable ||
                      error.kind == Error::Kind::internal || error.kind == Error::Kind::limited;
    if (ours) throw;
  }
}

/// An activity that somebody else than its actor brings.
void Hearer::hear_handed_on(const Json& activity, const std::string& bringer) {
  const auto vouched = parts_.voucher.vouched(activity, bringer);
  if (!vouched) return;
  const Instant now = parts_.clock.now();
  const std::string mark = may_repeat(*vouched) ? "" : activity_mark(*vouched);
  const bool known = !mark.empty() && parts_.db.read([&](Tx& tx) {
    return InboxRepository{tx}.find_seen(mark, now).has_value();
  });
  if (known) return;
  hear_told(to_heard(*vouched, bringer));
  if (mark.empty()) return;
  parts_.db.write([&](Tx& tx) {
    InboxRepository{tx}.mark_seen({{.mark = mark, .digest = "", .forget_at = now + kDedupeWindow}},
                                  now);
  });
}

void Hearer::hear_one(const InboxActivity& stored) {
  const Json activity = without_blind_copies(read_document(stored.body));
  const Json inner = activity["object"];
  const std::string actor = id_of(activity["actor"]);
  if (actor != stored.signer) {
    hear_handed_on(activity, stored.signer);
  } else if (type_of(activity) == "Announce" && is_activity(inner)) {
    // Groups hand their members' words on; others have no business to. Source: FEP-1b12.
    const bool group = parts_.db.read([&](Tx& tx) {
      const auto announcer = RemoteActorRepository{tx}.find(actor);
      return announcer && (announcer->kind == "Group" || announcer->kind == "Application") &&
             !announcer->suspended && FollowRepository{tx}.is_followed(actor);
    });
    if (group) hear_handed_on(inner, actor);
  } else {
    hear_told(to_heard(activity));
  }
}

void Hearer::fail(const InboxActivity& stored, const std::string& error) {
  const Instant now = parts_.clock.now();
  parts_.db.write([&](Tx& tx) {
    InboxRepository inbox{tx};
    const int attempts = stored.attempts + 1;
    if (attempts >= kMostTries) {
      inbox.park(stored.id, now, error);
    } else {
      inbox.retry(stored.id, now + backoff(attempts, 0.5), error);
    }
  });
}

/// What went wrong; nothing when it was heard.
std::optional<std::string> Hearer::try_hear(const InboxActivity& stored) {
  try {
    hear_one(stored);
    return std::nullopt;
  } catch (const Error& error) {
    return error.key + " " + error.cause;
  } catch (const std::exception& error) {
    return std::string{"server.error.internal "} + error.what();
  }
}

void Hearer::hear(const std::string& signer) {
  const auto due = parts_.db.read(
      [&](Tx& tx) { return InboxRepository{tx}.due(signer, parts_.clock.now(), kMostHeard); });
  std::vector<std::string> heard;
  std::set<std::string> held;
  for (const InboxActivity& one : due) {
    // The earlier word about the same thing comes first, also when it takes several tries.
    if (held.contains(one.object)) continue;
    if (const auto error = try_hear(one)) {
      held.insert(one.object);
      fail(one, *error);
    } else {
      heard.push_back(std::to_string(one.id));
    }
  }
  parts_.db.write([&](Tx& tx) {
    InboxRepository inbox{tx};
    inbox.remove(heard);
    if (const auto next = inbox.next_due(signer)) {
      JobQueue{tx}.add("federation.hear", signer, Json::object({{"signer", signer}}),
                       std::max(*next, parts_.clock.now()));
    }
  });
  if (parts_.wake) parts_.wake();
}

void Hearer::sweep() {
  parts_.db.write([&](Tx& tx) { InboxRepository{tx}.sweep_seen(parts_.clock.now()); });
}

std::vector<DeadLetter> Hearer::dead_letters(const Caller& caller) {
  access::require(caller, access::Action::dead_letter_edit);
  return parts_.db.read([](Tx& tx) { return InboxRepository{tx}.dead_letters(); });
}

void Hearer::revive(const Caller& caller, std::int64_t id) {
  access::require(caller, access::Action::dead_letter_edit);
  const Instant now = parts_.clock.now();
  parts_.db.write([&](Tx& tx) {
    const auto signer = InboxRepository{tx}.revive(id, now);
    if (!signer) throw not_found("inbox.error.not_found");
    JobQueue{tx}.add("federation.hear", *signer, Json::object({{"signer", *signer}}), now);
  });
  if (parts_.wake) parts_.wake();
}

void Hearer::discard(const Caller& caller, std::int64_t id) {
  access::require(caller, access::Action::dead_letter_edit);
  parts_.db.write([&](Tx& tx) {
    if (!InboxRepository{tx}.remove_dead(id)) throw not_found("inbox.error.not_found");
  });
}

}  // namespace allmende
