// Wanted ads: what a person or an organisation looks for, to borrow, to buy or as a gift.
#pragma once

#include "models/bookings/booking.hpp"

namespace allmende::wanted {

using WantedAdId = Id<struct WantedAdTag>;

enum class WantedState { open, matched, fulfilled, expired };

/// What is written. Limits: title 200 bytes, words 5000, place 200.
struct WantedContent {
  std::string title;
  /// Plain text.
  std::string words;
  /// Code of a category, or of a group of them.
  std::string category;
  std::string place;
  bookings::Purpose purpose = bookings::Purpose::private_;
  std::vector<resources::Offer> ways = {resources::Offer::lend};
};

/// Where one of another city is at home.
struct WantedHome {
  std::string uri;
  /// The catalogue that speaks of it.
  std::string actor;
  std::string host;
  std::string url;
};

struct WantedAd {
  WantedAdId id;
  std::optional<SpaceId> space_id;
  /// Who wrote it.
  std::optional<AccountId> account_id;
  WantedContent content;
  WantedState state = WantedState::open;
  /// Empty for a person.
  calendars::Organiser organiser;
  /// The organisation, the person, or whoever looks for it elsewhere.
  std::string seeker;
  std::optional<WantedHome> home = std::nullopt;
  /// Counts edits, from 1.
  int version = 1;
  Instant created_at;
  Instant updated_at;
  Instant expires_at;
};

/// Something that fits.
struct WantedMatch {
  std::string slug;
  std::string title;
  /// Whose it is.
  std::string owner;
};

struct WantedView {
  WantedAd ad;
  /// The reader may edit it.
  bool edits = false;
  /// For who may edit it.
  std::vector<WantedMatch> matches;
};

/// Limits: limit 1 to 100.
struct WantedQuery {
  /// Of a group or a leaf.
  std::string category;
  /// Those of the caller and of organisations for which they borrow, in every state.
  bool own = false;
  std::string cursor;
  int limit = 50;
};

struct WantedPage {
  std::vector<WantedView> ads;
  /// Empty on the last one.
  std::string next;
};

}  // namespace allmende::wanted

namespace allmende {

template <>
struct Words<wanted::WantedState> {
  static constexpr const char* kNames[] = {"open", "matched", "fulfilled", "expired"};
};

}  // namespace allmende
