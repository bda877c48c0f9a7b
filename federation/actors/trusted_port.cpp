#include "federation/actors/trusted_port.hpp"

#include "models/peers/peer_repository.hpp"

namespace allmende {

/// All but the port is as it has to be.
static bool is_at_other_port(const std::string& uri) {
  const std::string host = host_of(uri);
  const std::size_t colon = host.rfind(':');
  return colon != std::string::npos && origin_of(uri).starts_with("https://") &&
         may_be_called("https://" + host.substr(0, colon) + "/", false);
}

static peers::Tier tier_of(Database& db, const std::string& uri) {
  return db.read([&](Tx& tx) { return peers::PeerRepository{tx}.tier_of(host_of(uri)); });
}

bool may_be_called(Database& db, const std::string& uri, bool dev) {
  if (may_be_called(uri, dev)) return true;
  return is_at_other_port(uri) && peers::is_partner(tier_of(db, uri));
}

bool may_be_asked(Database& db, const std::string& uri, bool dev) {
  const bool usual = may_be_called(uri, dev);
  if (!usual && !is_at_other_port(uri)) return false;
  const peers::Tier tier = tier_of(db, uri);
  return tier != peers::Tier::blocked && (usual || peers::is_partner(tier));
}

}  // namespace allmende
