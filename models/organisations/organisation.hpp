// Organisations: the houses, associations and groups that a programme comes from.
#pragma once

#include <string>

#include "models/base/id.hpp"
#include "models/base/instant.hpp"
#include "models/base/words.hpp"

namespace allmende::organisations {

enum class OrganisationKind { city, institution, association, collective, artist };

struct Organisation {
  OrganisationId id;
  SpaceId space_id;
  std::string handle;
  std::string name;
  OrganisationKind kind = OrganisationKind::association;
  /// Markdown.
  std::string description;
  std::string website;
  /// Public dates from now on.
  int upcoming = 0;
  Instant created_at;
  Instant updated_at;
};

/// Limits: handle 2 to 60 of a-z 0-9 _ . -, name 200 bytes, description 65536 bytes.
struct OrganisationWish {
  std::string handle;
  std::string name;
  OrganisationKind kind = OrganisationKind::association;
  std::string description;
  std::string website;
  /// Handle or e-mail of the account that owns it.
  std::string owner;
};

}  // namespace allmende::organisations

namespace allmende {

template <>
struct Words<organisations::OrganisationKind> {
  static constexpr const char* kNames[] = {"city", "institution", "association", "collective",
                                           "artist"};
};

}  // namespace allmende
