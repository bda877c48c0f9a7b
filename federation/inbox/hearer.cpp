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
/// Of one transaction, and until another signer has his turn; a job must end within its hold.
static constexpr int kMostHeard = 100;
static constexpr std::chrono::seconds kLongestHearing{30};
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

Hearer::Standing Hearer::standing_of(const std::string& actor) {
  return parts_.db.read([&](Tx& tx) {
    const auto known = RemoteActorRepository{tx}.find_standing(actor);
    if (!known) return Standing{};
    return Standing{.known = true,
                    .suspended = known->suspended,
                    .followed = FollowRepository{tx}.is_followed(actor),
                    .group = known->kind == "Group" || known->kind == "Application"};
  });
}

/// Somebody here must be meant, follow who speaks or hands on, or know the thing; what is sent to
/// the whole world at a venture is passed over.
bool Hearer::is_wanted(const Heard& heard, const Standing& speaker) {
  if (is_storm(heard.activity) || (speaker.suspended && !takes_back(heard))) return false;
  if (speaker.followed || (speaker.known && heard.object_id == heard.actor)) return true;
  const auto names = named_by(heard.activity);
  const bool meant = std::any_of(names.begin(), names.end(),
                                 [&](const std::string& name) { return parts_.uris.ours(name); });
  const std::string type = type_of(heard.activity);
  // By its id alone nobody can tell whom it was about; it can only be the speaker's own.
  if (type == "Undo" && heard.object_type.empty() && speaker.known) return true;
  if (meant || (type != "Update" && type != "Delete")) return meant;
  return parts_.db.read([&](Tx& tx) {
    return calendars::MirrorRepository{tx}.find_actor(heard.object_id).has_value();
  });
}

bool Hearer::hear_told(Heard heard, const Standing& speaker, bool handed_by_followed) {
  if (heard.object_type.empty() && parts_.uris.ours(heard.object_id)) {
    heard.object_type =
        parts_.db.read([&](Tx& tx) { return local_type(tx, parts_.uris, heard.object_id); });
  }
  const Listener* row = find_listener(parts_.rows, heard);
  const bool silent = speaker.suspended && !takes_back(heard);
  const bool carried = handed_by_followed && !silent && !is_storm(heard.activity);
  if (row == nullptr || (!carried && !is_wanted(heard, speaker))) return false;
  try {
    row->handler(heard);
  } catch (const Error& error) {
    // What is wrong with the message itself is passed over: nobody is left to be told.
    const bool ours = error.kind == Error::Kind::unavailable ||
                      error.kind == Error::Kind::internal || error.kind == Error::Kind::limited;
    if (ours) throw;
  }
  return true;
}

/// An activity that somebody else than its actor brings.
bool Hearer::hear_handed_on(const Json& activity, const std::string& bringer, bool followed) {
  const auto vouched = parts_.voucher.vouched(activity, bringer);
  if (!vouched) return false;
  const Instant now = parts_.clock.now();
  const std::string mark = may_repeat(*vouched) ? "" : activity_mark(*vouched);
  const bool known = !mark.empty() && parts_.db.read([&](Tx& tx) {
    return InboxRepository{tx}.find_seen(mark, now).has_value();
  });
  if (known) return false;
  const bool acted =
      hear_told(to_heard(*vouched, bringer), standing_of(id_of((*vouched)["actor"])), followed);
  if (mark.empty()) return acted;
  parts_.db.write([&](Tx& tx) {
    InboxRepository{tx}.mark_seen({{.mark = mark, .digest = "", .forget_at = now + kDedupeWindow}},
                                  now);
  });
  return acted;
}

bool Hearer::hear_one(const InboxActivity& stored, const Standing& signer) {
  const Json activity = without_blind_copies(read_document(stored.body));
  const Json inner = activity["object"];
  if (id_of(activity["actor"]) != stored.signer) {
    return hear_handed_on(activity, stored.signer, signer.followed);
  }
  if (type_of(activity) == "Announce" && is_activity(inner)) {
    // Groups hand their members' words on; others have no business to. Source: FEP-1b12.
    const bool may = signer.group && signer.followed && !signer.suspended;
    return may && hear_handed_on(inner, stored.signer, true);
  }
  return hear_told(to_heard(activity), signer, false);
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
std::optional<std::string> Hearer::try_hear(const InboxActivity& stored, Standing& signer) {
  try {
    if (hear_one(stored, signer)) {
      signer = standing_of(stored.signer);
      if (parts_.wake) parts_.wake();
    }
    return std::nullopt;
  } catch (const Error& error) {
    return error.key + " " + error.cause;
  } catch (const std::exception& error) {
    return std::string{"server.error.internal "} + error.what();
  }
}

/// False when there is nothing more of what was due by then.
bool Hearer::hear_some(const std::string& signer, Instant by) {
  const auto due =
      parts_.db.read([&](Tx& tx) { return InboxRepository{tx}.due(signer, by, kMostHeard); });
  Standing standing = due.empty() ? Standing{} : standing_of(signer);
  std::vector<std::string> heard;
  std::set<std::string> held;
  for (const InboxActivity& one : due) {
    // The earlier word about the same thing comes first, also when it takes several tries.
    if (held.contains(one.object)) continue;
    if (const auto error = try_hear(one, standing)) {
      held.insert(one.object);
      fail(one, *error);
    } else {
      heard.push_back(std::to_string(one.id));
    }
  }
  parts_.db.write([&](Tx& tx) {
    InboxRepository inbox{tx};
    inbox.remove(heard);
    if (const auto again = inbox.next_retry(signer, parts_.clock.now())) {
      hear_again(tx, signer, *again);
    }
  });
  return due.size() == kMostHeard;
}

void Hearer::hear_again(Tx& tx, const std::string& signer, Instant at) {
  JobQueue{tx}.add("federation.hear", signer, Json::object({{"signer", signer}}),
                   std::max(at, parts_.clock.now()));
}

/// What comes meanwhile has a hearing of its own, so that it is heard many at a time.
void Hearer::hear(const std::string& signer) {
  const Instant begin = parts_.clock.now();
  while (hear_some(signer, begin)) {
    if (parts_.clock.now() < begin + kLongestHearing) continue;
    parts_.db.write([&](Tx& tx) { hear_again(tx, signer, parts_.clock.now()); });
    break;
  }
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
    hear_again(tx, *signer, now);
  });
}

void Hearer::discard(const Caller& caller, std::int64_t id) {
  access::require(caller, access::Action::dead_letter_edit);
  parts_.db.write([&](Tx& tx) {
    if (!InboxRepository{tx}.remove_dead(id)) throw not_found("inbox.error.not_found");
  });
}

}  // namespace allmende
