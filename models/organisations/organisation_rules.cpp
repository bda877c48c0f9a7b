#include "models/organisations/organisation_rules.hpp"

#include <algorithm>
#include <array>

#include "models/base/error.hpp"
#include "models/text/text.hpp"

namespace allmende::organisations {

bool is_email(const std::string& text) {
  const std::size_t at = text.find('@');
  const bool shaped = at != std::string::npos && at > 0 && at + 1 < text.size() &&
                      text.find('@', at + 1) == std::string::npos;
  return shaped && text.size() <= 254 && text.find_first_of(" \t\r\n") == std::string::npos;
}

void check(const Organisation& o) {
  std::vector<Fault> faults;
  const auto require = [&](bool holds, const char* field, const char* key) {
    if (!holds) faults.push_back({field, key});
  };
  // The constraint counts characters; no name that has so many of them is a name.
  require(!o.name.empty() && o.name.size() <= 200, "/name", "organisations.error.name");
  require(o.description.size() <= 65536, "/description", "organisations.error.description");
  require(o.imprint.size() <= 65536, "/imprint", "organisations.error.imprint");
  require(o.website.empty() || is_web_address(o.website), "/website",
          "organisations.error.website");
  require(o.email.empty() || is_email(o.email), "/email", "organisations.error.email");
  require(o.phone.size() <= 100, "/phone", "organisations.error.phone");
  require(o.address.size() <= 1000, "/address", "organisations.error.address");
  require(o.application.size() <= 4000, "/application", "organisations.error.application");
  if (!faults.empty()) throw invalid(std::move(faults));
}

bool is_reserved(const std::string& handle) {
  static constexpr std::array kReserved{"relay", "kalender", "agenda", "verleih",
                                        "admin", "allmende", "api",    "me",
                                        "city",  "root",     "www"};
  return std::any_of(kReserved.begin(), kReserved.end(),
                     [&](const char* word) { return handle == word; });
}

access::Thing to_thing(const Organisation& organisation) {
  using calendars::Visibility;
  const bool open = organisation.status == OrganisationStatus::verified;
  return {.space_id = organisation.space_id,
          .visibility = open ? Visibility::public_ : Visibility::members};
}

}  // namespace allmende::organisations
