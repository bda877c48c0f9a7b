// Finds those who can be followed elsewhere by whatever people have in their hands: a handle, the
// address of an actor or of a page, or a server's bare name; and the page of somebody's own server
// that goes on with what they began here. Every request goes through the address guard.
// Source: RFC 7033, NodeInfo 2.1, FEP-2677, FEP-3b86. Thread-safe.
#pragma once

#include "federation/actors/fetcher.hpp"
#include "models/calendars/mirror.hpp"

namespace allmende {

/// What somebody wants to do from the server where they have an account.
enum class Intent { follow, join, object };

class Finder {
 public:
  struct Parts {
    Database& db;
    HttpClient& client;
    Fetcher& fetcher;
    const Uris& uris;
    const InstanceTerms& terms;
  };
  explicit Finder(Parts parts) : parts_(parts) {}

  /// By "@handle@host", an address of an actor, of its page or of one of its events, or "host":
  /// then the city's calendar there, else the server itself.
  std::optional<RemoteActor> find(const std::string& whom);

  /// How the software calls itself that runs on the actor's server; "" when it does not say.
  std::string software(const std::string& uri);
  /// The actor's next events as it lists them itself. Limit: the first page of its list.
  std::vector<calendars::MirroredEvent> upcoming(const RemoteActor& actor, std::size_t limit,
                                                 Instant now);

  /// The page at the home of `who` ("@me@host" or "host") that does `intent` with the thing `uri`;
  /// "" when that server has none.
  std::string page_at_home(const std::string& who, Intent intent, const std::string& uri);

 private:
  bool may_ask(const std::string& url);
  /// A JSON document that is none of ActivityStreams'; null when there is none.
  Json get_json(const std::string& url, const std::string& accept);
  Json webfinger(const std::string& origin, const std::string& resource);
  std::optional<RemoteActor> find_host(const std::string& host);
  std::optional<RemoteActor> find_address(const std::string& url);
  /// "https://host", in dev "http://host"; "" for what is no name of a server.
  std::string origin_of_host(const std::string& host) const;

  Parts parts_;
};

}  // namespace allmende
