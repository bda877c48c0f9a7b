// A small town in a database of its own: an operator, an organisation with a calendar, its owner,
// and a clock that stands still until a test moves it.
#pragma once

#include "models/accounts/account_service.hpp"
#include "models/audit/audit_service.hpp"
#include "models/base/error.hpp"
#include "models/calendars/agenda_service.hpp"
#include "models/calendars/calendar_service.hpp"
#include "models/calendars/event_service.hpp"
#include "models/calendars/mirror_service.hpp"
#include "models/organisations/invitation_service.hpp"
#include "models/organisations/member_service.hpp"
#include "models/organisations/organisation_service.hpp"
#include "models/bookings/booking_guests.hpp"
#include "models/bookings/booking_homes.hpp"
#include "models/participations/participation_service.hpp"
#include "models/resources/resource_mirror_service.hpp"
#include "models/venues/accessibility_service.hpp"
#include "models/venues/venue_service.hpp"
#include "tests/support/test_database.hpp"

namespace allmende::tests {

struct StandingClock : Clock {
  Instant time;
  Instant now() const override { return time; }
};

/// "2026-11-02T08:00:00Z" as an Instant.
Instant at(const std::string& rfc3339);
WallTime wall(const std::string& text);
Day day(const std::string& text);

/// The key of the Error that `work` throws; empty when it throws none.
template <class Work>
std::string refusal(Work work) {
  try {
    work();
  } catch (const Error& error) {
    return error.faults.empty() || error.faults[0].key.empty() ? error.key : error.faults[0].key;
  }
  return "";
}

struct Town {
  Town();

  TestDatabase test;
  Database& db = test.database();
  StandingClock clock;
  SecretBox box{std::string(32, 'k')};
  letters::LetterService letters{db, clock, box};
  accounts::AccountService accounts{db, clock, box};
  organisations::OrganisationService organisations{db, clock};
  organisations::MemberService members{db, clock};
  organisations::InvitationService invitations{db, clock, letters};
  audit::AuditService audit{db};
  calendars::CalendarService calendars{db, clock};
  calendars::EventService events{db, clock};
  calendars::AgendaService agenda{db, clock};
  calendars::MirrorService mirrors{db, clock};
  participations::ParticipationService participations{db, clock};
  resources::ResourceMirrorService resource_mirrors{db, clock, "Europe/Berlin"};
  bookings::BookingGuestService booking_guests{db, clock, "Europe/Berlin"};
  bookings::BookingHomeService booking_homes{db, clock};
  venues::VenueService venues{db, clock};
  venues::AccessibilityService accessibility{db, clock};
  Caller operator_ = {.role = Role::operator_, .via = Via::cli};
  Caller stranger;
  /// Owner of organisation "theater" with calendar "theater.programm".
  Caller owner;

  /// An account, as it calls: with the standings that it has now.
  Caller add_account(const std::string& handle);
  Caller known(const AccountId& account);
  /// An organisation of "anna", the owner, with the calendar HANDLE.programm.
  void add_organisation(const std::string& handle, const std::string& name);
  /// `account` in the space of "theater".
  Caller join(const std::string& handle, Standing standing);

  /// Makes an event in "theater.programm" as the owner.
  calendars::EventView add(const calendars::EventContent& content,
                           const std::string& calendar = "theater.programm");
  /// Titles of what the agenda finds, in order.
  std::vector<std::string> titles(const calendars::AgendaQuery& query);
  std::vector<std::string> titles(const Caller& caller, const calendars::AgendaQuery& query);
};

/// An event of two hours from a wall time on.
calendars::EventContent event_at(const std::string& title, const std::string& starts_local);
calendars::EventContent series_at(const std::string& title, const std::string& starts_local,
                                  const std::string& rule);

}  // namespace allmende::tests
