// HTTP face of organisations. Rules: models/organisations.
#pragma once

#include <mutex>

#include "models/calendars/calendar_service.hpp"
#include "models/organisations/invitation_service.hpp"
#include "models/organisations/member_service.hpp"
#include "models/organisations/organisation_service.hpp"
#include "server/api/calendar_json.hpp"
#include "server/http/rate_limit.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct OrganisationsFace {
  organisations::OrganisationService& organisations;
  calendars::CalendarService& calendars;
  const Links& links;
};

struct MembersFace {
  organisations::MemberService& members;
};

/// Counts wrong codes per client address: nobody tries many. Thread-safe.
class WrongCodes {
 public:
  /// Throws: request.error.limited once there were too many. Limits: 30 at once, then 6 a minute.
  void count(const std::string& client_address);

 private:
  std::mutex mutex_;
  RateLimit limit_{{.per_second = 0.1, .burst = 30}};
};

struct InvitationsFace {
  organisations::InvitationService& invitations;
  const Links& links;
  WrongCodes wrong_codes = {};
};

std::vector<Route> organisations_routes(OrganisationsFace& face);
/// Applying, and deciding on applications.
std::vector<Route> applications_routes(OrganisationsFace& face);
std::vector<Route> members_routes(MembersFace& face);
std::vector<Route> invitations_routes(InvitationsFace& face);

}  // namespace allmende
