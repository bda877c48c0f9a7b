#include "federation/actors/trusted_port.hpp"

#include "models/peers/peer_repository.hpp"

namespace allmende {

bool may_be_called(Database& db, const std::string& uri, bool dev) {
  if (may_be_called(uri, dev)) return true;
  const std::string host = host_of(uri);
  const std::size_t colon = host.rfind(':');
  const bool but_for_port = colon != std::string::npos && origin_of(uri).starts_with("https://") &&
                            may_be_called("https://" + host.substr(0, colon) + "/", false);
  if (!but_for_port) return false;
  const auto tier = db.read([&](Tx& tx) { return peers::PeerRepository{tx}.tier_of(host); });
  return peers::is_partner(tier);
}

}  // namespace allmende
