// Wanted ads on the wire: a Proposal of FEP-0837 with the purpose `request`.
#pragma once

#include "federation/resources/proposal_document.hpp"
#include "models/wanted/wanted_ad.hpp"

namespace allmende {

/// Others hear of it as long as somebody here looks for it.
bool is_told(const wanted::WantedAd& ad);
std::string wanted_uri(const wanted::WantedAdId& ad, const Uris& uris);
Json wanted_object(const wanted::WantedAd& ad, const Uris& uris);
/// The Create of it, as the outbox of the catalogue lists it.
Json create_wanted(const wanted::WantedAd& ad, const Uris& uris);

/// Nothing for what is no such ad, or not its speaker's.
std::optional<wanted::WantedAd> read_wanted(const Json& object);

}  // namespace allmende
