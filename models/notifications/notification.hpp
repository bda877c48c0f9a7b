// What somebody is told: that something happened which concerns them. Each kind belongs to a
// reason, and by reason people say when letters tell of it, too.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/caller.hpp"
#include "models/base/instant.hpp"
#include "models/base/words.hpp"

namespace allmende::notifications {

using NotificationId = Id<struct NotificationTag>;

enum class Kind {
  account_applied,
  organisation_applied,
  organisation_verified,
  organisation_rejected,
  organisation_invited,
  member_joined,
  member_left,
  member_removed,
  standing_changed,
  ownership_received,
  participation_received,
  participation_withdrawn,
  participation_accepted,
  participation_waitlisted,
  participation_rejected,
  participation_promoted,
  event_cancelled,
  event_postponed,
  event_resumed,
  event_moved,
  event_deleted,
  followed_cancelled,
  followed_postponed,
  followed_resumed,
  followed_moved,
  followed_deleted,
  follow_requested,
  booking_requested,
  booking_agreed,
  booking_withdrawn,
  booking_disputed,
  booking_endorsed,
  booking_approved,
  booking_countered,
  booking_declined,
  booking_cancelled,
  booking_expired,
  booking_overdue,
  booking_settled,
  booking_offered,
  wanted_found,
  wanted_by_others,
  booking_endangered,
  booking_unfit,
  lent_unfit,
  damage_reported,
  booking_starts_soon,
  booking_ends_soon,
  report_received,
  peer_unavailable
};

/// Why somebody is told. The last three are for those whose role it is.
enum class Reason {
  memberships,
  organisations,
  participations,
  changes,
  replies,
  follows,
  bookings,
  lending,
  followed,
  applications,
  reports,
  operations
};

/// When a letter tells of what was not read by then: at once, at 07:00 where the person is, never.
enum class Timing { now, daily, never };

struct Notification {
  NotificationId id;
  Kind kind = Kind::member_joined;
  /// Name of who did it; empty when nobody in particular did, or when the account is gone.
  std::string by_name;
  bool by_somebody = false;
  /// Name of what it is about.
  std::string thing;
  Standing standing = Standing::stranger;
  /// Words of whoever did it: a reason, the text of a report. Plain text.
  std::string detail;
  /// A page of this instance.
  std::string path;
  /// When it was to begin, and when it begins now: a wall time or a day; "" for none.
  std::string starts_before;
  std::string starts_after;
  /// How often it happened since the last time that it was read.
  int count = 1;
  Instant happened_at;
  std::optional<Instant> read_at;
};

/// What is to be told to whom.
struct Notice {
  Kind kind = Kind::member_joined;
  /// Whom. Who did it is not told, and nobody is told twice.
  std::vector<AccountId> to;
  std::optional<AccountId> by = std::nullopt;
  /// Who did it elsewhere.
  std::string by_name = "";
  std::string thing = "";
  Standing standing = Standing::stranger;
  /// Limits: cut at 4000 bytes.
  std::string detail = "";
  std::string path;
  /// As in Notification. Of several changes that are told as one the first and the last count.
  std::string starts_before = "";
  std::string starts_after = "";
  /// Unread ones of one kind about the same are one.
  std::string about;
};

struct NotificationQuery {
  /// Those before this one; the newest without it.
  std::optional<NotificationId> before = std::nullopt;
  bool unread = false;
  int limit = 50;
};

struct Rule {
  Reason reason = Reason::memberships;
  Timing timing = Timing::daily;
};

}  // namespace allmende::notifications

namespace allmende {

template <>
struct Words<notifications::Kind> {
  static constexpr const char* kNames[] = {"account_applied",
                                           "organisation_applied",
                                           "organisation_verified",
                                           "organisation_rejected",
                                           "organisation_invited",
                                           "member_joined",
                                           "member_left",
                                           "member_removed",
                                           "standing_changed",
                                           "ownership_received",
                                           "participation_received",
                                           "participation_withdrawn",
                                           "participation_accepted",
                                           "participation_waitlisted",
                                           "participation_rejected",
                                           "participation_promoted",
                                           "event_cancelled",
                                           "event_postponed",
                                           "event_resumed",
                                           "event_moved",
                                           "event_deleted",
                                           "followed_cancelled",
                                           "followed_postponed",
                                           "followed_resumed",
                                           "followed_moved",
                                           "followed_deleted",
                                           "follow_requested",
                                           "booking_requested",
                                           "booking_agreed",
                                           "booking_withdrawn",
                                           "booking_disputed",
                                           "booking_endorsed",
                                           "booking_approved",
                                           "booking_countered",
                                           "booking_declined",
                                           "booking_cancelled",
                                           "booking_expired",
                                           "booking_overdue",
                                           "booking_settled",
                                           "booking_offered",
                                           "wanted_found",
                                           "wanted_by_others",
                                           "booking_endangered",
                                           "booking_unfit",
                                           "lent_unfit",
                                           "damage_reported",
                                           "booking_starts_soon",
                                           "booking_ends_soon",
                                           "report_received",
                                           "peer_unavailable"};
};
template <>
struct Words<notifications::Reason> {
  static constexpr const char* kNames[] = {
      "memberships", "organisations", "participations", "changes",      "replies", "follows",
      "bookings",    "lending",       "followed",       "applications", "reports", "operations"};
};
template <>
struct Words<notifications::Timing> {
  static constexpr const char* kNames[] = {"now", "daily", "never"};
};

}  // namespace allmende
