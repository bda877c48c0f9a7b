#include "federation/inbox/voucher.hpp"

#include "federation/signatures/integrity_proof.hpp"
#include "federation/vocab/document.hpp"

namespace allmende {

static constexpr RateTerms kFetches{.per_second = 200.0 / 3600, .burst = 200};
/// Of what is not for everybody: old words must not be played to those who joined since.
static constexpr std::chrono::hours kLongestPrivate{24 * 30};

bool Voucher::may_cause_fetch(const std::string& actor) {
  const std::lock_guard lock{mutex_};
  const auto now = clock_.now().time_since_epoch();
  if (budgets_.size() > 10000) budgets_.sweep(now);
  return !budgets_.refuse(actor, kFetches, now);
}

bool Voucher::is_proven(const Json& activity, const std::string& actor) {
  const Instant now = clock_.now();
  const auto proof = read_proof(activity, now);
  if (!proof || origin_of(proof->verification_method) != origin_of(actor)) return false;
  const bool fresh = proof->created && *proof->created > now - kLongestPrivate;
  if (!addresses_public(activity) && !fresh) return false;
  const auto speaker = fetcher_.actor(actor);
  for (const RemoteKey& one : speaker ? speaker->keys : std::vector<RemoteKey>{}) {
    const bool named = one.asserts && one.key_id == proof->verification_method;
    if (named && proof_holds(*proof, one.key)) return true;
  }
  return false;
}

std::optional<Json> Voucher::vouched(const Json& activity, const std::string& bringer) {
  const std::string actor = id_of(activity["actor"]);
  const std::string id = activity["id"].text();
  const std::string origin = origin_of(actor);
  if (origin.empty() || origin_of(id) != origin) return std::nullopt;
  if (origin == origin_of(bringer)) return activity;
  if (activity.has("proof") && is_proven(activity, actor)) return activity;
  if (!may_cause_fetch(bringer)) return std::nullopt;
  const Fetched fetched = fetcher_.get(id);
  const bool same =
      !fetched.fault && id_of(fetched.document) == id && id_of(fetched.document["actor"]) == actor;
  return same ? std::optional{fetched.document} : std::nullopt;
}

}  // namespace allmende
