#include "server/federation_parts.hpp"

#include "models/base/error.hpp"
#include "server/version.hpp"

namespace allmende {

/// For what is fetched while messages go out.
static constexpr int kFetchConnections = 64;

static CurlTerms client_terms(const Config& config) {
  return {.user_agent = std::string{"Allmende/"} + kVersion + " (+" + config.base_url + ")",
          .dev = config.dev,
          .connections = config.federation.in_flight + kFetchConnections};
}

static DeliveryTerms delivery_terms(const Config& config) {
  return {.in_flight = config.federation.in_flight, .per_host = config.federation.per_host};
}

static InstanceTerms instance_terms(const Config& config) {
  return {.base_url = config.base_url,
          .name = config.instance.name,
          .locale = config.instance.locale,
          .zone = config.instance.zone,
          .version = kVersion,
          .dev = config.dev};
}

/// Not to be noticed by anybody, and long enough for hundreds of messages.
static constexpr std::chrono::milliseconds kHearEvery{250};

static InboxTerms inbox_terms(const Config& config) {
  return {.unknown_per_minute = config.federation.unknown_per_minute,
          .known_per_minute = config.federation.known_per_minute,
          .partner_per_minute = config.federation.partner_per_minute,
          .hear_every = kHearEvery};
}

FederationParts::FederationParts(Core& core, Federation::Bells bells)
    : FederationParts(core, core.box, std::move(bells)) {}

FederationParts::FederationParts(Core& core, SecretBox box, Federation::Bells bells)
    : client(client_terms(core.config)),
      federation({core.db, client, core.mirrors, core.participations, core.resource_mirrors,
                  core.booking_guests, core.booking_homes, core.clock, std::move(bells),
                  inbox_terms(core.config)},
                 instance_terms(core.config), std::move(box), delivery_terms(core.config)) {}

}  // namespace allmende
