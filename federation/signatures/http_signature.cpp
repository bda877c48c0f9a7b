#include "federation/signatures/http_signature.hpp"

#include "federation/signatures/body_digest.hpp"
#include "federation/signatures/cavage.hpp"
#include "federation/signatures/header_values.hpp"
#include "federation/signatures/rfc9421.hpp"
#include "models/base/base64.hpp"
#include "models/base/error.hpp"

namespace allmende {

using std::chrono::hours;
using std::chrono::minutes;

static constexpr hours kMostAhead{1};
static constexpr minutes kMostBehind{65};
static constexpr hours kLongestLife{12};

static bool has_body(const SignedMessage& message) { return message.method == "POST"; }

static Instant instant_of(std::int64_t seconds) {
  // Years far outside would overflow; no signature is that old or that new.
  constexpr std::int64_t kFar = 100'000'000'000;
  return Instant{std::chrono::seconds{std::min(std::max(seconds, -kFar), kFar)}};
}

static void check_created(std::optional<std::int64_t> created, std::optional<std::int64_t> expires,
                          Instant now) {
  if (!created) {
    if (expires && instant_of(*expires) < now) throw unauthenticated("signatures.error.time");
    return;
  }
  const Instant at = instant_of(*created);
  Instant latest = at + kMostBehind;
  if (expires) latest = std::min(instant_of(*expires), at + kLongestLife);
  if (at > now + kMostAhead || now > latest) throw unauthenticated("signatures.error.time");
}

static void check_date(const SignedMessage& message, Instant now) {
  const auto text = joined_header(message, "date");
  const auto date = text ? read_http_date(*text) : std::nullopt;
  if (!date || *date > now + kMostAhead || now > *date + kMostBehind) {
    throw unauthenticated("signatures.error.time");
  }
}

/// A header that stands twice could be read one way by whoever signed and another way here.
template <class Covers>
static void check_single(const SignedMessage& message, const Covers& covers) {
  for (const auto& [name, value] : message.headers) {
    if (covers(name) && count_headers(message, name) > 1) {
      throw unauthenticated("signatures.error.malformed");
    }
  }
}

static SignatureClaim examine_cavage(const SignedMessage& message, Instant now) {
  const auto read = read_cavage(*joined_header(message, "signature"));
  if (!read) throw unauthenticated("signatures.error.malformed");
  check_single(message, [&](const std::string& name) { return read->covers(name); });
  const bool timed = read->covers("date") || read->covers("(created)");
  const bool whole = read->covers("(request-target)") && read->covers("host") && timed &&
                     (!has_body(message) || read->covers("digest"));
  if (!whole) throw unauthenticated("signatures.error.coverage");
  SignatureClaim claim{.key_id = read->key_id, .signature = read->signature};
  if (read->algorithm == "rsa-sha256") {
    claim.family = "rsa";
  } else if (read->algorithm == "ed25519") {
    claim.family = "ed25519";
  } else if (!read->algorithm.empty() && read->algorithm != "hs2019") {
    throw unauthenticated("signatures.error.algorithm");
  }
  if (has_body(message)) {
    const auto digest = joined_header(message, "digest");
    if (!digest || !digest_matches(*digest, message.body))
      throw unauthenticated("signatures.error.digest");
  }
  check_created(read->created, read->expires, now);
  if (read->covers("date")) check_date(message, now);
  for (const bool with_query : {true, false}) {
    const auto base = cavage_base(*read, message, with_query);
    if (!base) throw unauthenticated("signatures.error.coverage");
    if (claim.bases.empty() || claim.bases.front() != *base) claim.bases.push_back(*base);
  }
  return claim;
}

static SignatureClaim examine_message(const MessageSignature& read, const SignedMessage& message,
                                      Instant now) {
  check_single(message, [&](const std::string& name) { return read.covers(name); });
  const bool aimed = read.covers("@target-uri") ||
                     (read.covers("@authority") && read.covers("@path") && read.covers("@query"));
  const bool whole =
      read.covers("@method") && aimed && (!has_body(message) || read.covers("content-digest"));
  if (!whole || !read.seconds_parameter("created")) {
    throw unauthenticated("signatures.error.coverage");
  }
  SignatureClaim claim{.scheme = SignatureScheme::rfc9421,
                       .key_id = read.text_parameter("keyid"),
                       .signature = read.signature};
  if (claim.key_id.empty()) throw unauthenticated("signatures.error.malformed");
  const std::string algorithm = read.text_parameter("alg");
  if (algorithm == "rsa-v1_5-sha256") {
    claim.family = "rsa";
  } else if (algorithm == "ed25519") {
    claim.family = "ed25519";
  } else if (!algorithm.empty()) {
    throw unauthenticated("signatures.error.algorithm");
  }
  check_created(read.seconds_parameter("created"), read.seconds_parameter("expires"), now);
  if (read.covers("date")) check_date(message, now);
  const auto base = message_signature_base(read.input, message);
  if (!base) throw unauthenticated("signatures.error.coverage");
  claim.bases = {*base};
  return claim;
}

static std::vector<SignatureClaim> examine_messages(const SignedMessage& message, Instant now) {
  const auto signatures = read_message_signatures(*joined_header(message, "signature-input"),
                                                  *joined_header(message, "signature"));
  if (!signatures) throw unauthenticated("signatures.error.malformed");
  if (has_body(message)) {
    const auto digest = joined_header(message, "content-digest");
    if (!digest || !content_digest_matches(*digest, message.body)) {
      throw unauthenticated("signatures.error.digest");
    }
  }
  std::vector<SignatureClaim> claims;
  for (const MessageSignature& one : *signatures) {
    claims.push_back(examine_message(one, message, now));
  }
  return claims;
}

std::vector<SignatureClaim> examine(const SignedMessage& message, Instant now) {
  const std::size_t count = count_headers(message, "signature");
  if (count == 0) throw unauthenticated("signatures.error.missing");
  if (count > 1 || count_headers(message, "signature-input") > 1 ||
      count_headers(message, "host") != 1) {
    throw unauthenticated("signatures.error.malformed");
  }
  // Who sends both kinds means the newer one; a wrong one is not made good by the older.
  if (count_headers(message, "signature-input") == 1) return examine_messages(message, now);
  return {examine_cavage(message, now)};
}

bool holds(const SignatureClaim& claim, const PublicKey& key) {
  const std::string family = key.kind() == KeyKind::rsa ? "rsa" : "ed25519";
  if (!claim.family.empty() && claim.family != family) return false;
  for (const std::string& base : claim.bases) {
    if (key.verify(base, claim.signature)) return true;
  }
  return false;
}

static HeaderList sign_cavage(SignedMessage message, const Signer& signer, Instant now) {
  HeaderList made{{"date", to_http_date(now)}};
  if (has_body(message)) made.emplace_back("digest", to_digest(message.body));
  CavageSignature signature{
      .key_id = signer.key_id,
      .algorithm = signer.key.kind() == KeyKind::rsa ? "rsa-sha256" : "hs2019",
      .covered = {"(request-target)", "host"}};
  std::erase_if(message.headers, [](const auto& one) { return one.first == "host"; });
  for (const auto& [name, value] : made) signature.covered.push_back(name);
  for (const auto& [name, value] : message.headers) signature.covered.push_back(name);
  message.headers.emplace_back("host", message.origin.substr(message.origin.find("://") + 3));
  message.headers.insert(message.headers.end(), made.begin(), made.end());
  signature.signature = signer.key.sign(*cavage_base(signature, message));
  made.emplace_back("signature", write_cavage(signature));
  return made;
}

static HeaderList sign_message(SignedMessage message, const Signer& signer, Instant now) {
  HeaderList made{{"date", to_http_date(now)}};
  FieldMember input{.key = "sig1", .list = true};
  input.items = {{.value = std::string{"@method"}}, {.value = std::string{"@target-uri"}}};
  if (has_body(message)) {
    made.emplace_back("content-digest", to_content_digest(message.body));
    input.items.push_back({.value = std::string{"content-digest"}});
  }
  for (const auto& [name, value] : message.headers) {
    if (name != "host") input.items.push_back({.value = name});
  }
  message.headers.insert(message.headers.end(), made.begin(), made.end());
  const auto created = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  input.parameters = {{"created", std::int64_t{created}}, {"keyid", signer.key_id}};
  const bool rsa = signer.key.kind() == KeyKind::rsa;
  input.parameters.emplace_back("alg", std::string{rsa ? "rsa-v1_5-sha256" : "ed25519"});
  const std::string signature = signer.key.sign(*message_signature_base(input, message));
  made.emplace_back("signature-input", input.key + "=" + spell_list(input));
  made.emplace_back("signature", input.key + "=:" + to_base64(signature) + ":");
  return made;
}

HeaderList sign(const SignedMessage& message, SignatureScheme scheme, const Signer& signer,
                Instant now) {
  return scheme == SignatureScheme::cavage ? sign_cavage(message, signer, now)
                                           : sign_message(message, signer, now);
}

}  // namespace allmende
