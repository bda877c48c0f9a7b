// Strong identifiers. Every row that the outside can name has a UUIDv7 made here, so ids sort by
// the time of their making and a ResourceId can never stand where a BookingId is asked.
// Source: RFC 9562, section 5.7.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace allmende {

/// A new UUIDv7 in its lower-case text form (36 characters). Thread-safe.
std::string make_uuid();

/// The lower-case text form of a UUID of any version, or nothing when `text` is none.
std::optional<std::string> read_uuid(std::string_view text);

template <class Tag>
struct Id {
  std::string text;

  static Id make() { return {make_uuid()}; }
  auto operator<=>(const Id&) const = default;
};

using AccountId = Id<struct AccountTag>;
using SessionId = Id<struct SessionTag>;
using TokenId = Id<struct TokenTag>;
using OrganisationId = Id<struct OrganisationTag>;
using InvitationId = Id<struct InvitationTag>;
using SpaceId = Id<struct SpaceTag>;
using CalendarId = Id<struct CalendarTag>;
using EventId = Id<struct EventTag>;
using EntryId = Id<struct EntryTag>;
using ImportId = Id<struct ImportTag>;
using VenueId = Id<struct VenueTag>;
using RoomId = Id<struct RoomTag>;
using AssertionId = Id<struct AssertionTag>;
using PictureId = Id<struct PictureTag>;
using ResourceId = Id<struct ResourceTag>;
using UnitId = Id<struct UnitTag>;
using SafetyCheckId = Id<struct SafetyCheckTag>;
using ClosureId = Id<struct ClosureTag>;
using BookingId = Id<struct BookingTag>;
using SeriesId = Id<struct SeriesTag>;
using ProtocolId = Id<struct ProtocolTag>;
using PhotoId = Id<struct PhotoTag>;
using ReceiptId = Id<struct ReceiptTag>;

}  // namespace allmende
