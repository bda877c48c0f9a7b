#include "federation/inbox/hearer.hpp"

#include <algorithm>
#include <array>

#include "federation/inbox/local_things.hpp"
#include "federation/signatures/integrity_proof.hpp"
#include "federation/vocab/document.hpp"
#include "models/base/digest.hpp"
#include "models/base/error.hpp"

namespace allmende {

static constexpr std::chrono::hours kDedupeWindow{24 * 30};

/// A proof by the actor's own key, or the same document at its home.
std::optional<Json> Hearer::vouched(const InboxActivity& stored) {
  const Json activity = read_document(stored.body);
  const std::string actor = id_of(activity["actor"]);
  if (actor == stored.signer) return activity;
  if (const auto proof = read_proof(activity, parts_.clock.now())) {
    const auto speaker = parts_.fetcher.actor(actor);
    for (const RemoteKey& one : speaker ? speaker->keys : std::vector<RemoteKey>{}) {
      if (one.key_id == proof->verification_method && proof_holds(*proof, one.key)) {
        return activity;
      }
    }
  }
  const std::string id = activity["id"].text();
  if (origin_of(id).empty()) return std::nullopt;
  const Fetched fetched = parts_.fetcher.get(id);
  if (fetched.fault || id_of(fetched.document["actor"]) != actor) return std::nullopt;
  return fetched.document;
}

/// Some servers use one id again for Follow and Undo, or for Join and Leave; what those do may be
/// done twice. "" for them.
static std::string mark_of(const Heard& heard) {
  static constexpr std::array<std::string_view, 5> kRepeatable{"Follow", "Undo", "Join", "Leave",
                                                               "Block"};
  const std::string type = type_of(heard.activity);
  const bool repeatable =
      std::find(kRepeatable.begin(), kRepeatable.end(), type) != kRepeatable.end();
  return repeatable ? "" : "activity " + sha256_hex(heard.actor + "\n" + heard.id);
}

/// Throws what the listener throws for a fault of ours; what is wrong with the message is passed
/// over, for nobody is left to be told.
static void run(const Listener& row, const Heard& heard) {
  try {
    row.handler(heard);
  } catch (const Error& error) {
    const bool ours = error.kind == Error::Kind::unavailable ||
                      error.kind == Error::Kind::internal || error.kind == Error::Kind::limited;
    if (ours) throw;
  }
}

void Hearer::hear(std::int64_t id) {
  const Instant now = parts_.clock.now();
  const auto stored = parts_.db.read([&](Tx& tx) { return InboxRepository{tx}.find(id); });
  if (!stored) return;
  std::string mark;
  if (const auto activity = vouched(*stored)) {
    Heard heard = to_heard(*activity);
    if (heard.object_type.empty()) {
      heard.object_type =
          parts_.db.read([&](Tx& tx) { return local_type(tx, parts_.uris, heard.object_id); });
    }
    mark = mark_of(heard);
    const bool known = !mark.empty() && parts_.db.read([&](Tx& tx) {
      return InboxRepository{tx}.is_seen(mark, now);
    });
    const Listener* row = find_listener(parts_.rows, heard);
    if (row != nullptr && !known) run(*row, heard);
  }
  parts_.db.write([&](Tx& tx) {
    InboxRepository inbox{tx};
    if (!mark.empty()) inbox.mark_seen(mark, now + kDedupeWindow, now);
    inbox.remove(id);
  });
  if (parts_.wake) parts_.wake();
}

void Hearer::sweep() {
  parts_.db.write([&](Tx& tx) { InboxRepository{tx}.sweep_seen(parts_.clock.now()); });
}

}  // namespace allmende
