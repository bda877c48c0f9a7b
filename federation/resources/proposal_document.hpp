// What is lent, sold or given away, as other servers read it. Source: FEP-0837, ValueFlows; what it
// lacks for loans is in our own namespace.
#pragma once

#include "federation/actors/local_actor.hpp"
#include "models/base/json.hpp"
#include "models/fees/fees.hpp"
#include "models/resources/resource.hpp"

namespace allmende {

/// Something that is lent, and what its lender says of fees.
struct Proposed {
  resources::Resource resource;
  fees::FeeTerms fees = {};
};

struct ProposalSetting {
  const Uris& uris;
  /// "de" or "en": the language of `name` and `content`.
  std::string locale;
};

const Json& proposal_context();

/// Whether other servers are told of it, and whether everybody is.
bool is_told(const resources::Resource& resource);
bool is_told_to_all(const resources::Resource& resource);

/// Without its context.
Json proposal_object(const Proposed& proposed, const ProposalSetting& setting);
/// As it stands in the outbox of the catalogue.
Json create_proposal(const Proposed& proposed, const ProposalSetting& setting);

}  // namespace allmende
