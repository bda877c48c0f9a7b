// The door for messages of other servers: cheap checks first, no network before them; then whose
// signature it is; then it is stored, and heard later. Source: the numbered rules 3 to 20 of
// FEDERATION.md.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <mutex>

#include "federation/actors/fetcher.hpp"
#include "federation/signatures/http_signature.hpp"

namespace allmende {

class Receiver {
 public:
  struct Parts {
    Database& db;
    Fetcher& fetcher;
    const Uris& uris;
    const InstanceTerms& terms;
    const Clock& clock;
    /// Told that there is something to hear; null for nobody.
    std::function<void()> wake;
  };
  explicit Receiver(Parts parts) : parts_(std::move(parts)) {}

  /// Stores the message, or passes it over when there is nothing in it for us. Limits: 4 strangers'
  /// keys are asked for at once.
  /// Throws: those of `examine` and read_document, inbox.error.blocked (403), inbox.error.key and
  ///         inbox.error.signature (401), inbox.error.actor and inbox.error.id (422),
  ///         inbox.error.busy (503).
  void receive(const SignedMessage& message);

 private:
  /// The actor whose key made the signature. Throws: inbox.error.key, inbox.error.signature,
  /// inbox.error.busy.
  std::string verified_signer(const std::vector<SignatureClaim>& claims);
  std::optional<std::string> signer_of(const SignatureClaim& claim, bool refresh);
  bool may_refresh(const std::string& key_id);
  bool is_noise(const Json& activity, const std::vector<SignatureClaim>& claims);

  Parts parts_;
  std::mutex mutex_;
  int asking_ = 0;
  /// When a key was last asked for at its home.
  std::map<std::string, Instant> asked_;
};

}  // namespace allmende
