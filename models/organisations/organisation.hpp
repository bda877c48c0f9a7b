// Organisations: the houses, associations and groups that a programme comes from.
#pragma once

#include <optional>
#include <string>

#include "models/base/caller.hpp"
#include "models/base/instant.hpp"
#include "models/base/words.hpp"
#include "models/pictures/picture.hpp"

namespace allmende::organisations {

enum class OrganisationKind { city, institution, association, collective, artist };
/// Whether somebody has looked at it. Only of verified ones anything is public.
enum class OrganisationStatus { pending, verified, rejected };

struct Organisation {
  OrganisationId id;
  SpaceId space_id;
  std::string handle;
  std::string name;
  OrganisationKind kind = OrganisationKind::association;
  /// Markdown.
  std::string description;
  std::string website;
  /// How it is reached; each may be empty.
  std::string email;
  std::string phone;
  std::string address;
  /// Markdown.
  std::string imprint;
  OrganisationStatus status = OrganisationStatus::verified;
  /// Why it was rejected.
  std::string status_reason;
  std::optional<Instant> verified_at;
  /// Two of its own pictures: the sign, and what stands across its page.
  std::optional<PictureId> logo_id;
  std::optional<PictureId> header_id;
  /// What these name.
  std::optional<pictures::Picture> logo;
  std::optional<pictures::Picture> header;
  /// What its applicant wrote to those who verify.
  std::string application;
  /// Counts edits, from 1.
  int version = 1;
  /// Public dates from now on.
  int upcoming = 0;
  Instant created_at;
  Instant updated_at;
};

/// Limits: handle 2 to 60 of a-z 0-9 _ . -, name 200 bytes, description and imprint 65536 bytes,
/// e-mail 254, phone 100, address 1000, application 4000.
struct OrganisationWish {
  std::string handle;
  std::string name;
  OrganisationKind kind = OrganisationKind::association;
  std::string description;
  std::string website;
  /// Handle or e-mail of the account that owns it; who applies owns what they apply for.
  std::string owner = "";
  std::string email = "";
  std::string phone = "";
  std::string address = "";
  std::string imprint = "";
  std::string application = "";
};

/// What became of an edit: the organisation as it now is, or, when `stale`, as somebody else had
/// made it meanwhile; then nothing was written.
struct OrganisationEdit {
  Organisation organisation;
  bool stale = false;
};

struct Member {
  AccountId account_id;
  std::string handle;
  std::string name;
  Standing standing = Standing::viewer;
  Instant joined_at;
};

/// Where somebody is a member, as what.
struct OwnOrganisation {
  Organisation organisation;
  Standing standing = Standing::viewer;
};

}  // namespace allmende::organisations

namespace allmende {

template <>
struct Words<organisations::OrganisationStatus> {
  static constexpr const char* kNames[] = {"pending", "verified", "rejected"};
};
template <>
struct Words<organisations::OrganisationKind> {
  static constexpr const char* kNames[] = {"city", "institution", "association", "collective",
                                           "artist"};
};

}  // namespace allmende
