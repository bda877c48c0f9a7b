// The door for messages of other servers: cheap checks first, no network before them; then whose
// signature it is; then it is stored, and heard later. Thread-safe. Source: the numbered rules 3
// to 20 of FEDERATION.md.
#pragma once

#include <mutex>

#include "federation/inbox/arrivals.hpp"
#include "federation/inbox/speakers.hpp"

namespace allmende {

/// How many messages a minute are taken from one server, and how many requests with keys that
/// nobody here knows from one address.
struct InboxTerms {
  int unknown_per_minute = 60;
  int known_per_minute = 600;
  int partner_per_minute = 3000;
  /// Who says more than one thing within so long is heard at its end: each hearing costs about what
  /// a message costs.
  std::chrono::milliseconds hear_every{0};
};

class Receiver {
 public:
  struct Parts {
    Database& db;
    Fetcher& fetcher;
    const Uris& uris;
    const InstanceTerms& terms;
    const Clock& clock;
    InboxTerms rates;
    /// Told that there is something to hear; null for nobody.
    std::function<void()> wake;
  };
  explicit Receiver(Parts parts);

  /// What is to be stored of the message; nothing when there is nothing in it for us. `address` is
  /// the client's.
  /// Throws: those of `examine` and read_document, inbox.error.host, inbox.error.key and
  ///         inbox.error.signature (401), inbox.error.blocked (403), inbox.error.actor and
  ///         inbox.error.id (422), inbox.error.rate (429), inbox.error.busy (503).
  std::optional<Arrival> admit(const SignedMessage& message, const std::string& address);

  /// Stores it and says once, from any thread, what came of it: nothing, or inbox.error.differs
  /// (422), inbox.error.blocked (403), or an error of models/db/database.hpp.
  void store(Arrival arrival, std::function<void(std::exception_ptr)> then);

  /// Who signed a request that brings no message. Throws the same, as far as it concerns them.
  std::string identify(const SignedMessage& message, const std::string& address);

 private:
  /// The actor whose key made the signature. Throws: inbox.error.key, inbox.error.signature,
  /// inbox.error.busy, inbox.error.rate.
  std::string verified_signer(const std::vector<SignatureClaim>& claims,
                              const std::string& address);
  void check_hosts(const std::vector<SignatureClaim>& claims, const std::string& actor);
  /// Throws: inbox.error.rate.
  void charge(const std::string& name, int per_minute);
  int rate_of(const std::string& host);
  void forget_rate(const std::string& host);
  bool is_noise(const Json& activity, const std::vector<SignatureClaim>& claims);

  Parts parts_;
  Speakers speakers_;
  Arrivals arrivals_;
  struct HostRate {
    int per_minute;
    Instant until;
  };
  std::mutex mutex_;
  std::map<std::string, HostRate> host_rates_;
  TokenBuckets buckets_;
};

}  // namespace allmende
