#include "server/api/asked_actions.hpp"

namespace allmende {

using access::Action;
using enum Method;

static std::vector<AskedAction> asked_of_things() {
  using enum Action;
  const std::string house = "/api/v1/organisations/{organisation}";
  const std::string plan = "/api/v1/calendars/{calendar}";
  const std::string evening = "/api/v1/events/{event}";
  const std::string date = evening + "/occurrences/{recurrence}";
  using enum AskedOf;
  return {
      {get, house, organisation_read, organisation},
      {patch, house, organisation_edit, organisation},
      {get, house + "/audience", organisation_read, organisation},
      {put, house + "/application", organisation_edit, organisation},
      {put, house + "/verification", organisation_verify, instance},
      {get, house + "/members", member_list, organisation},
      {put, house + "/members/{member}", member_edit, organisation},
      {del, house + "/members/{member}", member_edit, organisation},
      {post, house + "/handover", organisation_hand_over, organisation},
      {get, house + "/invitations", invitation_edit, organisation},
      {post, house + "/invitations", invitation_edit, organisation},
      {del, house + "/invitations/{invitation}", invitation_edit, organisation},
      {get, house + "/pictures", picture_read, organisation},
      {post, house + "/pictures", picture_edit, organisation},
      {get, "/api/v1/pictures/{picture}", picture_read, organisation},
      {patch, "/api/v1/pictures/{picture}", picture_edit, organisation},
      {del, "/api/v1/pictures/{picture}", picture_edit, organisation},
      {post, "/api/v1/calendars", calendar_create, organisation},
      {get, plan, calendar_read, calendar},
      {patch, plan, calendar_edit, calendar},
      {get, plan + "/audience", calendar_read, calendar},
      {post, plan + "/events", event_create, calendar},
      {post, plan + "/import", event_import, calendar},
      {get, plan + "/subscription", subscription_edit, calendar},
      {put, plan + "/subscription", subscription_edit, calendar},
      {del, plan + "/subscription", subscription_edit, calendar},
      {post, plan + "/preview", event_create, calendar},
      {get, house + "/events", event_create, organisation},
      {post, date + "/split", event_edit, event},
      {put, evening + "/calendar", event_edit, event},
      // Each of them for itself.
      {patch, "/api/v1/events"},
      {get, evening, event_read, event},
      {get, evening + "/audience", event_read, event},
      {patch, evening, event_edit, event},
      {del, evening, event_edit, event},
      {get, evening + "/occurrences", event_read, event},
      {get, date, event_read, event},
      {put, date, event_edit, event},
      {del, date, event_edit, event},
      {put, evening + "/participation", participation_join, event},
      {del, evening + "/participation", participation_join, event},
      {get, evening + "/participants", participation_list, event},
      {put, date + "/participation", participation_join, event},
      {del, date + "/participation", participation_join, event},
      {get, date + "/participants", participation_list, event},
  };
}

/// What concerns venues, and what is told about the accessibility of things.
static std::vector<AskedAction> asked_of_venues() {
  using enum Action;
  const std::string venue = "/api/v1/venues/{venue}";
  const std::string room = venue + "/rooms/{room}";
  const std::string house = "/api/v1/organisations/{organisation}/venues";
  const std::string evening = "/api/v1/events/{event}/accessibility";
  return {
      {get, "/api/v1/venues"},
      {get, "/api/v1/accessibility-keys"},
      {get, house, organisation_read, AskedOf::organisation},
      {post, house, venue_edit, AskedOf::organisation},
      {get, venue, venue_read, AskedOf::venue},
      {get, venue + "/audience", venue_read, AskedOf::venue},
      {patch, venue, venue_edit, AskedOf::venue},
      {del, venue, venue_edit, AskedOf::venue},
      {post, venue + "/rooms", venue_edit, AskedOf::venue},
      {patch, room, venue_edit, AskedOf::venue},
      {del, room, venue_edit, AskedOf::venue},
      {get, venue + "/accessibility", venue_read, AskedOf::venue},
      {put, venue + "/accessibility", venue_edit, AskedOf::venue},
      {get, room + "/accessibility", venue_read, AskedOf::venue},
      {put, room + "/accessibility", venue_edit, AskedOf::venue},
      {get, evening, event_read, AskedOf::event},
      {put, evening, event_edit, AskedOf::event},
  };
}

/// What concerns the instance, the city, or who asks.
static std::vector<AskedAction> asked_of_instance() {
  using enum Action;
  const auto instance = AskedOf::instance;
  return {
      {get, "/api/v1/openapi.json"},
      {get, "/api/v1/instance"},
      {get, "/api/v1/instance/outline"},
      {get, "/api/v1/easy-language"},
      {get, "/api/v1/easy-language/{topic}"},
      {get, "/api/v1/agenda"},
      {get, "/api/v1/agenda/days"},
      {get, "/api/v1/stream"},
      {get, "/api/v1/calendars"},
      {get, "/api/v1/organisations"},
      {post, "/api/v1/organisations", organisation_apply, instance},
      {get, "/api/v1/memberships"},
      {get, "/api/v1/applications", organisation_verify, instance},
      {get, "/api/v1/invitations/{code}"},
      {post, "/api/v1/invitations/{code}/acceptance", invitation_accept, instance},
      {get, "/api/v1/audit", audit_read, instance},
      {post, "/api/v1/session"},
      {get, "/api/v1/session"},
      {patch, "/api/v1/session", person_edit, instance},
      {del, "/api/v1/session"},
      {get, "/api/v1/persons/{person}"},
      {get, "/api/v1/interaction"},
      {get, "/api/v1/peers", peer_edit, instance},
      {put, "/api/v1/peers/{host}", peer_edit, instance},
      {get, "/api/v1/reports", report_read, instance},
      {put, "/api/v1/reports/{report}/state", report_edit, instance},
      {get, "/api/v1/remote-actors", peer_edit, instance},
      {put, "/api/v1/remote-actors", peer_edit, instance},
      {get, "/api/v1/dead-letters", dead_letter_edit, instance},
      {put, "/api/v1/dead-letters/{letter}/state", dead_letter_edit, instance},
      {del, "/api/v1/dead-letters/{letter}", dead_letter_edit, instance},
      {get, "/api/v1/follows", follow_edit, instance},
      {post, "/api/v1/follows", follow_edit, instance},
      {del, "/api/v1/follows/{following}", follow_edit, instance},
      {get, "/api/v1/followers", follow_edit, instance},
      {put, "/api/v1/followers/{follower}/approval", follow_edit, instance},
      {del, "/api/v1/followers/{follower}", follow_edit, instance},
      {get, "/api/v1/actors", actor_find, instance},
      {get, "/api/v1/deliveries", peer_edit, instance},
      {get, "/api/v1/admin/overview", overview_read, instance},
      {get, "/api/v1/admin/jobs", job_edit, instance},
      {put, "/api/v1/admin/jobs/{job}/state", job_edit, instance},
      {del, "/api/v1/admin/jobs/{job}", job_edit, instance},
      {get, "/api/v1/admin/calendars", calendar_list, instance},
      {get, "/api/v1/admin/settings", setting_edit, instance},
      {put, "/api/v1/admin/settings", setting_edit, instance},
      {get, "/api/v1/admin/texts", setting_edit, instance},
      {get, "/api/v1/admin/texts/{page}", setting_edit, instance},
      {get, "/api/v1/admin/texts/{page}/versions/{version}", setting_edit, instance},
      {put, "/api/v1/admin/texts/{page}", setting_edit, instance},
      {post, "/api/v1/admin/preview", setting_edit, instance},
  };
}

/// What concerns accounts: one's own, those that ask for one, and those who are invited.
static std::vector<AskedAction> asked_of_accounts() {
  using enum Action;
  const auto instance = AskedOf::instance;
  const std::string session = "/api/v1/session";
  const std::string applications = "/api/v1/account-applications";
  const std::string invitations = "/api/v1/account-invitations";
  return {
      {post, "/api/v1/email-verification"},
      {post, "/api/v1/password-reset"},
      {put, "/api/v1/password-reset"},
      {post, session + "/email-verification", person_edit, instance},
      {put, session + "/password", person_edit, instance},
      {put, session + "/email", person_edit, instance},
      {post, session + "/second-factor", person_edit, instance},
      {put, session + "/second-factor", person_edit, instance},
      {post, session + "/second-factor/removal", person_edit, instance},
      {post, session + "/second-factor/recovery-codes", person_edit, instance},
      {get, "/api/v1/sessions", person_edit, instance},
      {del, "/api/v1/sessions", person_edit, instance},
      {del, "/api/v1/sessions/{session}", person_edit, instance},
      {get, "/api/v1/tokens", person_edit, instance},
      {post, "/api/v1/tokens", person_edit, instance},
      {del, "/api/v1/tokens/{token}", person_edit, instance},
      {post, applications},
      {post, applications + "/proof"},
      {get, applications, application_decide, instance},
      {put, applications + "/{application}/approval", application_decide, instance},
      {put, applications + "/{application}/rejection", application_decide, instance},
      {get, invitations, account_invite, AskedOf::own_space},
      {post, invitations, account_invite, AskedOf::own_space},
      {del, invitations + "/{invitation}", account_invite, AskedOf::own_space},
      {post, "/api/v1/accounts"},
      {post, "/api/v1/visits"},
      {get, session + "/export", person_edit, instance},
      {post, session + "/account-deletion", person_edit, instance},
      {del, "/api/v1/accounts/{account}", account_edit, instance},
      {get, "/api/v1/notifications", person_edit, instance},
      {get, "/api/v1/notifications/unread", person_edit, instance},
      {put, "/api/v1/notifications/reading", person_edit, instance},
      {put, "/api/v1/notifications/{notification}/reading", person_edit, instance},
      {get, "/api/v1/notification-rules", person_edit, instance},
      {put, "/api/v1/notification-rules", person_edit, instance},
      {get, "/api/v1/admin/accounts", account_read, instance},
      {get, "/api/v1/admin/accounts/{account}", account_read, instance},
      {put, "/api/v1/admin/accounts/{account}/role", account_edit, instance},
      {put, "/api/v1/admin/accounts/{account}/lock", account_edit, instance},
      {del, "/api/v1/admin/accounts/{account}/lock", account_edit, instance},
      {del, "/api/v1/admin/accounts/{account}/sessions", account_edit, instance},
  };
}

const std::vector<AskedAction>& asked_actions() {
  static const std::vector<AskedAction> kAsked = [] {
    std::vector<AskedAction> all = asked_of_things();
    for (AskedAction& one : asked_of_venues()) all.push_back(std::move(one));
    for (AskedAction& one : asked_of_sharing()) all.push_back(std::move(one));
    for (AskedAction& one : asked_of_instance()) all.push_back(std::move(one));
    for (AskedAction& one : asked_of_accounts()) all.push_back(std::move(one));
    return all;
  }();
  return kAsked;
}

std::optional<AskedAction> asked_of(const Route& route) {
  for (const AskedAction& asked : asked_actions()) {
    if (asked.method == route.method && asked.path == route.path) return asked;
  }
  if (route.path.starts_with("/api/")) return std::nullopt;
  AskedAction asked{route.method, route.path};
  // Pages of the app alone are the same for everybody; what they show they ask of the API.
  if (route.path.find("/arbeitsraum") != std::string::npos) return asked;
  if (route.path.starts_with("/verwaltung")) return asked;
  const auto names = [&](const char* name) { return route.path.find(name) != std::string::npos; };
  if (names("{event}")) {
    asked.action = Action::event_read;
    asked.of = AskedOf::event;
  } else if (names("{calendar}")) {
    asked.action = Action::calendar_read;
    asked.of = AskedOf::calendar;
  } else if (names("{organisation}")) {
    asked.action = Action::organisation_read;
    asked.of = AskedOf::organisation;
  } else if (names("{venue}")) {
    asked.action = Action::venue_read;
    asked.of = AskedOf::venue;
  }
  return asked;
}

std::string to_words(AskedOf of) {
  switch (of) {
    case AskedOf::nothing: return "";
    case AskedOf::instance: return "the instance";
    case AskedOf::event: return "the event";
    case AskedOf::calendar: return "the calendar";
    case AskedOf::organisation: return "the organisation";
    case AskedOf::venue: return "the venue";
    case AskedOf::resource: return "the resource";
    case AskedOf::booking: return "the lender of the booking";
    case AskedOf::borrowing: return "the borrower of the booking";
    case AskedOf::own_space: return "any organisation of one's own";
  }
  return "";
}

}  // namespace allmende
