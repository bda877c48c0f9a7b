// How something of ours can be followed from elsewhere: its handle, and the way over the visitor's
// own server.
#pragma once

#include "models/accounts/account.hpp"
#include "models/calendars/calendar.hpp"
#include "models/organisations/organisation.hpp"
#include "server/pages/page.hpp"

namespace allmende {

struct FollowTerms {
  /// "name@host"; "" for what cannot be followed.
  std::string handle;
  /// ActivityPub id.
  std::string uri;
};

FollowTerms follow_terms(const calendars::Calendar& calendar, const Links& links);
FollowTerms follow_terms(const organisations::Organisation& organisation, const Links& links);
FollowTerms follow_terms(const accounts::Account& person, const Links& links);

Html follow_section(const PageSetting& setting, const FollowTerms& terms);

/// The question for the visitor's own server, as a plain form.
Html visit_form(const PageSetting& setting, const std::string& uri, const std::string& intent,
                const std::string& from);

}  // namespace allmende
