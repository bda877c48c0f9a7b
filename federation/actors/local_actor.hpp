// Those of this instance whom others can follow: the instance itself, the city's calendar and
// catalogue, public calendars, organisations, and people who want it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "federation/vocab/uris.hpp"
#include "models/db/tx.hpp"
#include "models/pictures/picture.hpp"

namespace allmende {

inline constexpr const char* kInstanceActor = "actor";
inline constexpr const char* kAgendaActor = "agenda";
inline constexpr const char* kCatalogueActor = "catalogue";
inline constexpr const char* kInstanceHandle = "relay";
inline constexpr const char* kAgendaHandle = "kalender";
inline constexpr const char* kCatalogueHandle = "verleih";

/// What the instance says about itself.
struct InstanceTerms {
  std::string base_url;
  std::string name;
  /// "de" or "en".
  std::string locale = "de";
  std::string zone = "Europe/Berlin";
  std::string version;
  /// http and loopback addresses may be called.
  bool dev = false;
};

struct LocalActor {
  /// The path below /ap/.
  std::string path;
  /// ActivityStreams' type.
  std::string type;
  /// Before the "@".
  std::string handle;
  std::string name;
  /// Sanitised HTML.
  std::string summary;
  /// The page that people read.
  std::string url;
  Instant published;
  /// Where it belongs; none for the instance, the city's own and people.
  SpaceId space_id = {};
  /// The organisation's own, also for its calendars.
  std::optional<pictures::Picture> icon = std::nullopt;
  std::optional<pictures::Picture> header = std::nullopt;
};

class LocalActors {
 public:
  LocalActors(const InstanceTerms& terms, const Uris& uris) : terms_(terms), uris_(uris) {}

  /// By path; nothing for what is not public or not ours.
  std::optional<LocalActor> find(Tx& tx, const std::string& path) const;
  /// Whether there was such an actor that others knew.
  bool was_there(Tx& tx, const std::string& path) const;
  /// By the name before the "@".
  std::optional<LocalActor> find_handle(Tx& tx, const std::string& handle) const;
  /// By actor id, page, or acct:handle@host, as WebFinger asks.
  std::optional<LocalActor> find_resource(Tx& tx, const std::string& resource) const;

 private:
  LocalActor instance() const;
  LocalActor agenda() const;
  LocalActor catalogue() const;

  const InstanceTerms& terms_;
  const Uris& uris_;
};

}  // namespace allmende
