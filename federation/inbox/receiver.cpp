#include "federation/inbox/receiver.hpp"

#include <algorithm>
#include <array>

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/actors/trusted_port.hpp"
#include "federation/signatures/header_values.hpp"
#include "federation/vocab/activity.hpp"
#include "models/base/digest.hpp"
#include "models/base/error.hpp"
#include "models/calendars/mirror_repository.hpp"
#include "models/peers/peer_repository.hpp"
#include "models/text/text.hpp"

namespace allmende {

static constexpr std::chrono::hours kReplayWindow{2};
static constexpr std::chrono::hours kRepeatWindow{24 * 30};
static constexpr std::chrono::seconds kKeepRate{10};
static constexpr std::size_t kMostRates = 20000;

static Error unprocessable(const char* key) {
  Error error = invalid("", key);
  error.status = 422;
  return error;
}

Receiver::Receiver(Parts parts)
    : parts_(std::move(parts)),
      speakers_(parts_.db, parts_.fetcher, parts_.clock),
      arrivals_({parts_.db, parts_.clock, parts_.rates.hear_every, parts_.wake}) {}

/// Without a port: some servers leave it out of what they send and sign, others do not.
static std::string bare_host(const std::string& host) {
  const std::size_t colon = host.rfind(':');
  const bool port = colon != std::string::npos && colon + 1 < host.size() &&
                    host.find_first_not_of("0123456789", colon + 1) == std::string::npos;
  return lower(port ? host.substr(0, colon) : host);
}

static void check_host_header(const SignedMessage& message, const Uris& uris) {
  const auto host = joined_header(message, "host");
  if (!host || bare_host(*host) != bare_host(uris.host())) {
    throw unauthenticated("inbox.error.host");
  }
}

void Receiver::check_hosts(const std::vector<SignatureClaim>& claims, const std::string& actor) {
  std::vector<std::string> hosts{host_of(actor)};
  bool looked_at = true;
  for (const SignatureClaim& claim : claims) {
    hosts.push_back(host_of(claim.key_id));
    looked_at = looked_at && hosts.back() == hosts.front() && speakers_.remembers(claim.key_id);
  }
  // Nobody has to be asked for the key, so that it is soon enough when the message is stored.
  if (looked_at) return;
  const auto blocked =
      parts_.db.read([&](Tx& tx) { return peers::PeerRepository{tx}.blocked_among(hosts); });
  if (!blocked.empty()) throw forbidden("inbox.error.blocked");
}

void Receiver::charge(const std::string& name, int per_minute) {
  const RateTerms terms{.per_second = per_minute / 60.0, .burst = static_cast<double>(per_minute)};
  const std::lock_guard lock{mutex_};
  const auto wait = buckets_.refuse(name, terms, parts_.clock.now().time_since_epoch());
  if (wait) throw limited("inbox.error.rate", *wait);
}

int Receiver::rate_of(const std::string& host) {
  using peers::Tier;
  const Instant now = parts_.clock.now();
  {
    const std::lock_guard lock{mutex_};
    const auto found = host_rates_.find(host);
    if (found != host_rates_.end() && found->second.until > now) return found->second.per_minute;
  }
  const auto tier =
      parts_.db.read([&](Tx& tx) { return peers::PeerRepository{tx}.find_tier(host); });
  int per_minute = parts_.rates.unknown_per_minute;
  if (tier == Tier::known) per_minute = parts_.rates.known_per_minute;
  if (tier && is_partner(*tier)) per_minute = parts_.rates.partner_per_minute;
  const std::lock_guard lock{mutex_};
  if (host_rates_.size() >= kMostRates) host_rates_.clear();
  host_rates_[host] = {per_minute, now + kKeepRate};
  buckets_.sweep(now.time_since_epoch());
  return per_minute;
}

/// A server is known once its key was read.
void Receiver::forget_rate(const std::string& host) {
  const std::lock_guard lock{mutex_};
  host_rates_.erase(host);
}

std::string Receiver::verified_signer(const std::vector<SignatureClaim>& claims,
                                      const std::string& address) {
  for (const SignatureClaim& claim : claims) {
    const bool askable =
        may_be_called(parts_.db, claim.key_id, parts_.terms.dev) && !parts_.uris.ours(claim.key_id);
    if (!askable) continue;
    auto speaker = speakers_.known(claim.key_id);
    if (speaker && is_signed_by(claim, *speaker)) return speaker->uri;
    // Nobody knows yet who it is, so that the address pays, as much as such a server may ask.
    const int rate = rate_of(host_of(claim.key_id));
    charge("address " + address + " " + std::to_string(rate), rate);
    speaker = speakers_.ask(claim.key_id, speaker != nullptr);
    forget_rate(host_of(claim.key_id));
    if (speaker && is_signed_by(claim, *speaker)) return speaker->uri;
    throw unauthenticated("inbox.error.signature");
  }
  throw unauthenticated("inbox.error.key");
}

/// Servers tell everybody of things and accounts that are gone. Of what we never knew there is
/// nothing to remove, and an account's key cannot be asked for any more.
bool Receiver::is_noise(const Json& activity, const std::vector<SignatureClaim>& claims) {
  if (type_of(activity) != "Delete" || speakers_.known(claims.front().key_id)) return false;
  return parts_.db.read([&](Tx& tx) {
    const std::string object = id_of(activity["object"]);
    return !RemoteActorRepository{tx}.find(object) &&
           !calendars::MirrorRepository{tx}.find_actor(object);
  });
}

static SeenMark mark_of_signature(const std::string& signature, Instant now) {
  return {
      .mark = "signature " + sha256_hex(signature), .digest = "", .forget_at = now + kReplayWindow};
}

/// A signature covers the body, so that who sends it again sends the activity again, whose mark
/// stays longer.
static SeenMark mark_of_activity(const Json& activity, std::string_view body, Instant now) {
  const std::string type = type_of(activity);
  const bool strict = type == "Create" || type == "Offer";
  return {.mark = activity_mark(activity),
          .digest = strict ? sha256_hex(body) : "",
          .forget_at = now + kRepeatWindow};
}

/// Throws: inbox.error.actor, inbox.error.id.
static void check_speaker(const Json& activity) {
  const std::string actor = id_of(activity["actor"]);
  if (activity["actor"].type() == Json::Type::array || origin_of(actor).empty()) {
    throw unprocessable("inbox.error.actor");
  }
  const std::string id = activity["id"].text();
  if (id.empty() ? !is_nameless_noise(activity) : origin_of(id) != origin_of(actor)) {
    throw unprocessable("inbox.error.id");
  }
}

std::optional<Arrival> Receiver::admit(const SignedMessage& message, const std::string& address) {
  const Instant now = parts_.clock.now();
  const auto claims = examine(message, now);
  check_host_header(message, parts_.uris);
  const Json activity = read_document(message.body);
  check_speaker(activity);
  const std::string actor = id_of(activity["actor"]);
  check_hosts(claims, actor);
  if (is_noise(activity, claims)) return std::nullopt;
  const std::string signer = verified_signer(claims, address);
  const std::string host = host_of(signer);
  charge("host " + host, rate_of(host));
  if (activity["id"].text().empty()) return std::nullopt;
  // What is done again without harm is marked by its signature: some servers use one id again for
  // Follow and Undo, or for Join and Leave. So is what somebody brings for another: only who speaks
  // for himself is believed at once that the id is his.
  const bool once = signer == actor && !may_repeat(activity);
  return Arrival{.signer = signer,
                 .host = host,
                 .object = subject_of(activity),
                 .body = std::string{message.body},
                 .mark = once ? mark_of_activity(activity, message.body, now)
                              : mark_of_signature(claims.front().signature, now)};
}

static std::exception_ptr fault_of(Arrived outcome) {
  switch (outcome) {
    case Arrived::stored:
    case Arrived::repeated: return nullptr;
    case Arrived::differs: return std::make_exception_ptr(unprocessable("inbox.error.differs"));
    case Arrived::blocked: return std::make_exception_ptr(forbidden("inbox.error.blocked"));
  }
  return nullptr;
}

void Receiver::store(Arrival arrival, std::function<void(std::exception_ptr)> then) {
  arrivals_.take(std::move(arrival),
                 [then = std::move(then)](Arrived outcome, const std::exception_ptr& error) {
                   then(error ? error : fault_of(outcome));
                 });
}

std::string Receiver::identify(const SignedMessage& message, const std::string& address) {
  const auto claims = examine(message, parts_.clock.now());
  check_host_header(message, parts_.uris);
  check_hosts(claims, claims.front().key_id);
  return verified_signer(claims, address);
}

}  // namespace allmende
