#include "federation/follows/follower_sync.hpp"

#include <algorithm>
#include <map>

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/signatures/header_values.hpp"
#include "federation/signatures/http_signature.hpp"
#include "federation/vocab/document.hpp"
#include "models/base/digest.hpp"
#include "models/base/error.hpp"
#include "models/queue/job_queue.hpp"

namespace allmende {

static constexpr const char* kHeader = "collection-synchronization";
static constexpr std::size_t kLongestHeader = 4096;
static constexpr std::size_t kDigestLength = 64;

/// name="value", separated by commas; values have no quotes in them.
static std::map<std::string, std::string> read_pairs(std::string_view text) {
  std::map<std::string, std::string> pairs;
  while (!text.empty()) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t,"), text.size()));
    const std::size_t equals = text.find("=\"");
    if (equals == std::string_view::npos) return pairs;
    const std::size_t end = text.find('"', equals + 2);
    if (end == std::string_view::npos) return pairs;
    pairs.emplace(text.substr(0, equals), text.substr(equals + 2, end - equals - 2));
    text.remove_prefix(end + 1);
  }
  return pairs;
}

std::optional<SyncClaim> read_sync_header(std::string_view header) {
  if (header.size() > kLongestHeader) return std::nullopt;
  auto pairs = read_pairs(header);
  SyncClaim claim{
      .collection = pairs["collectionId"], .url = pairs["url"], .digest = pairs["digest"]};
  for (char& c : claim.digest) c = c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c;
  const bool whole = !claim.collection.empty() && !origin_of(claim.url).empty() &&
                     claim.digest.size() == kDigestLength &&
                     claim.digest.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!whole) return std::nullopt;
  return claim;
}

std::string followers_digest(const std::vector<std::string>& ids) {
  std::string sum(kDigestLength / 2, '\0');
  for (const std::string& id : ids) {
    const std::string one = sha256(id);
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] = static_cast<char>(sum[i] ^ one[i]);
  }
  static constexpr const char* kDigits = "0123456789abcdef";
  std::string hex;
  for (const char c : sum) {
    hex += kDigits[static_cast<unsigned char>(c) >> 4];
    hex += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return hex;
}

std::vector<std::string> FollowerSync::followers_on(const std::string& actor,
                                                    const std::string& host) {
  return parts_.db.read(
      [&](Tx& tx) { return FollowerSyncRepository{tx}.followers_on(actor, host); });
}

std::vector<std::string> FollowerSync::our_followers_of(const std::string& target) {
  return parts_.db.read([&](Tx& tx) {
    std::vector<std::string> ids;
    for (const auto& one : FollowerSyncRepository{tx}.ours(target)) {
      if (one.accepted) ids.push_back(parts_.uris.actor(one.actor));
    }
    return ids;
  });
}

static bool is_covered(const SignatureClaim& claim) {
  return std::any_of(claim.bases.begin(), claim.bases.end(), [](const std::string& base) {
    return base.find(std::string{kHeader} + ": ") != std::string::npos ||
           base.find("\"" + std::string{kHeader} + "\": ") != std::string::npos;
  });
}

void FollowerSync::notice(const SignedMessage& message) {
  const auto header = joined_header(message, kHeader);
  const auto claim = header ? read_sync_header(*header) : std::nullopt;
  if (!claim) return;
  const Instant now = parts_.clock.now();
  const SignatureClaim signature = examine(message, now).front();
  const Json activity = read_document(message.body);
  const std::string actor = id_of(activity["actor"]);
  const std::string type = type_of(activity);
  if (!is_covered(signature) || (type != "Create" && type != "Update")) return;
  const bool own = parts_.db.read([&](Tx& tx) {
    const auto signer = RemoteActorRepository{tx}.find_by_key(signature.key_id);
    return signer && signer->uri == actor && signer->followers == claim->collection &&
           origin_of(claim->url) == origin_of(actor);
  });
  if (!own || followers_digest(our_followers_of(actor)) == claim->digest) return;
  parts_.db.write([&](Tx& tx) {
    JobQueue{tx}.add("federation.sync_followers", actor,
                     Json::object({{"actor", actor},
                                   {"collection", claim->collection},
                                   {"url", claim->url},
                                   {"digest", claim->digest}}),
                     now);
  });
}

static std::vector<std::string> listed_ids(const Json& document) {
  std::vector<std::string> ids;
  for (const char* name : {"orderedItems", "items"}) {
    for (const std::string& id : ids_of(document[name])) ids.push_back(id);
  }
  return ids;
}

static Saying saying_to(const std::string& target, const std::string& who, const char* kind) {
  return {.actor = who,
          .kind = kind,
          .object = {},
          .about = target,
          .to = {target},
          .cc = {},
          .context = Json{kActivityStreams},
          .urgency = Urgency::answer};
}

static bool has(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

void FollowerSync::compare(const std::string& target, const SyncClaim& claim) {
  if (followers_digest(our_followers_of(target)) == claim.digest) return;
  const Fetched fetched = parts_.fetcher.get(claim.url);
  if (fetched.fault) throw unavailable("follows.error.unreachable", claim.url);
  const std::vector<std::string> listed = listed_ids(fetched.document);
  // Another list than the one that was spoken of says nothing about it.
  if (followers_digest(listed) != claim.digest) return;
  parts_.db.write([&](Tx& tx) { mend(tx, target, listed); });
}

void FollowerSync::mend(Tx& tx, const std::string& target, const std::vector<std::string>& listed) {
  FollowerSyncRepository follows{tx};
  std::vector<std::string> ours;
  for (const auto& one : follows.ours(target)) {
    ours.push_back(parts_.uris.actor(one.actor));
    const bool is_listed = has(listed, ours.back());
    // The answer was lost on its way to us; or our question is lost to them.
    if (is_listed && !one.accepted) follows.accept(one.id);
    if (is_listed || !one.accepted) continue;
    follows.ask_again(one.id, parts_.clock.now());
    say_follow(tx, target, one);
  }
  for (const std::string& id : listed) {
    const auto who = parts_.uris.local(id);
    if (!who || has(ours, id)) continue;
    Saying undo = saying_to(target, *who, "Undo");
    undo.object = Json::object({{"type", "Follow"}, {"actor", id}, {"object", target}});
    say_to(tx, target, undo);
  }
}

void FollowerSync::greet(const std::string& target) {
  parts_.db.write([&](Tx& tx) {
    for (const auto& one : FollowerSyncRepository{tx}.ours(target)) say_follow(tx, target, one);
  });
}

void FollowerSync::say_follow(Tx& tx, const std::string& target,
                              const FollowerSyncRepository::Ours& ours) {
  Saying follow = saying_to(target, ours.actor, "Follow");
  follow.object = Json{target};
  // Its own id, so that an answer that names nothing else is understood.
  follow.more = {{"id", Json{parts_.uris.base() + "/ap/f/" + ours.id.text}}};
  say_to(tx, target, follow);
}

void FollowerSync::say_to(Tx& tx, const std::string& target, const Saying& saying) {
  const auto actor = RemoteActorRepository{tx}.find(target);
  if (actor) parts_.outbox.say(tx, saying, {{host_of(target), actor->inbox}});
}

}  // namespace allmende
