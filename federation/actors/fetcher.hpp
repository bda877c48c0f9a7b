// Reading documents and actors from their homes, signed by the instance. Thread-safe.
#pragma once

#include "federation/actors/actor_keys.hpp"
#include "federation/actors/fetch_memory.hpp"
#include "federation/actors/local_actor.hpp"
#include "federation/actors/remote_actor.hpp"
#include "federation/client/http_client.hpp"

namespace allmende {

struct Fetched {
  std::optional<FetchFault> fault = std::nullopt;
  Json document;
};

/// A file as its home gives it out.
struct FetchedFile {
  std::optional<FetchFault> fault = std::nullopt;
  std::string bytes = {};
};

/// What of a file is taken.
struct FileTerms {
  /// Exactly this one, whatever parameters stand behind it.
  std::string media_type;
  /// In which language it is wanted: "de" or "en".
  std::string language;
  std::int64_t max_bytes = 0;
  std::chrono::seconds total{15};
};

class Fetcher {
 public:
  Fetcher(HttpClient& client, ActorKeys& keys, const Uris& uris, const InstanceTerms& terms,
          Database& db, const Clock& clock)
      : client_(client), keys_(keys), uris_(uris), terms_(terms), db_(db), clock_(clock) {}

  /// The document at `uri`; its id is `uri`, or it was read again from the id that it names, on
  /// the same origin. Limits: 3 redirects, 1 MiB, 15 s with all redirects, 4 requests to a host at
  /// a time. Not asked again: what is gone; for 10 minutes what was not found; for an hour a host
  /// without an address or a certificate; and hosts that are closed after failures.
  Fetched get(const std::string& uri);
  /// The same for a page of a list that is read every few hours: its home is told which one stands
  /// here, and need not send it again. Source: RFC 9110 13.
  Fetched get_list(const std::string& uri);

  /// A file that is given out to the instance alone, without redirects; asked for anew each time.
  FetchedFile get_file(const std::string& uri, const FileTerms& terms);

  /// The actor at `uri`, from the store while it was read within the last day, else from its home.
  std::optional<RemoteActor> actor(const std::string& uri);
  /// From its home, whatever is stored; its handle is compared with what WebFinger says there.
  std::optional<RemoteActor> refresh_actor(const std::string& uri);
  /// The actor that has this key, from its home; the host just spoke, so it is asked even if it was
  /// closed. `key_id` is the address of a key, of an actor, or of a stub of it. Handles are not
  /// looked at.
  std::optional<RemoteActor> actor_of_key(const std::string& key_id);

  /// The actor that is meant by "@handle@host", "acct:…" or an address of it; nothing when there is
  /// none.
  std::optional<RemoteActor> find(const std::string& handle_or_url);

 private:
  /// What a request is for: whoever just spoke to us is asked although it failed before, and of a
  /// list that is read again and again its home may say that nothing has changed.
  enum class Aim { document, key, list };

  using Deadline = std::chrono::steady_clock::time_point;
  /// What is asked for beside the address.
  struct Question {
    Deadline end;
    Aim aim = Aim::document;
    /// Of a file; else a document is meant.
    const FileTerms* file = nullptr;
  };
  HttpAnswer get_signed(const std::string& uri, SignatureScheme scheme, const Question& question);
  HttpAnswer ask(const std::string& uri, const Question& question);
  Fetched get_once(const std::string& uri, Aim aim);
  Fetched read_answer(const std::string& at, const HttpAnswer& answer, Aim aim);
  Fetched get_vouched(const std::string& uri, Aim aim);
  std::optional<RemoteActor> take(const Json& document);
  void confirm_handle(RemoteActor& actor);
  std::string webfinger(const std::string& handle, const std::string& host);
  bool callable(const std::string& uri);
  std::optional<FetchFault> known_fault(const std::string& uri, Aim aim);

  HttpClient& client_;
  ActorKeys& keys_;
  const Uris& uris_;
  const InstanceTerms& terms_;
  Database& db_;
  const Clock& clock_;
  FetchMemory memory_;
};

/// Whether this key answers to the name: its own id, or the actor's alone, as some servers sign.
bool answers_to(const RemoteActor& actor, const RemoteKey& key, const std::string& key_id);

}  // namespace allmende
