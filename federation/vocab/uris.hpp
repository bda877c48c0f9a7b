// Addresses of actors and objects: ours, which never change, and what may be asked of others.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/base/id.hpp"

namespace allmende {

/// "https://stadt.example:8443/ap/actor" -> "https://stadt.example:8443", lower case, without the
/// scheme's own port; "" when it is no http(s) address or has a user name in it.
/// Two things are of one origin when these are equal. Source: FEP-fe34.
std::string origin_of(std::string_view uri);
/// "stadt.example:8443": the origin without its scheme; "" for what has no origin.
std::string host_of(std::string_view uri);
/// The same address without what follows "#".
std::string without_fragment(std::string_view uri);

/// Whether a stranger's word may make us call this address: https, the usual port, a name of
/// several parts that is no literal address and no local domain. In dev any http(s) address.
bool may_be_called(std::string_view uri, bool dev);

class Uris {
 public:
  /// `base_url` is the instance's own, without a slash at its end.
  explicit Uris(std::string base_url) : base_(std::move(base_url)), origin_(origin_of(base_)) {}

  const std::string& base() const { return base_; }
  const std::string& origin() const { return origin_; }
  std::string host() const { return host_of(base_); }

  /// `actor` is the path below /ap/: "actor", "agenda", "catalogue", "c/ID", "o/ID", "p/ID".
  std::string actor(const std::string& actor) const { return base_ + "/ap/" + actor; }
  std::string of_actor(const std::string& actor, const char* part) const;
  std::string shared_inbox() const { return base_ + "/ap/inbox"; }
  std::string activity(const std::string& id) const { return base_ + "/ap/a/" + id; }
  std::string note(const std::string& id) const { return base_ + "/ap/n/" + id; }
  std::string resource(const ResourceId& id) const { return base_ + "/ap/r/" + id.text; }
  std::string agreement(const BookingId& id) const { return base_ + "/ap/agreement/" + id.text; }
  std::string series(const EventId& event) const { return base_ + "/ap/s/" + event.text; }
  std::string event(const EventId& event, const std::optional<std::string>& recurrence_id) const;

  bool ours(std::string_view uri) const { return origin_of(uri) == origin_; }
  /// What follows /ap/ in an address of ours, without a fragment; nothing for other addresses.
  std::optional<std::string> local(std::string_view uri) const;

 private:
  std::string base_;
  std::string origin_;
};

}  // namespace allmende
