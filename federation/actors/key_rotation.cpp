#include "federation/actors/key_rotation.hpp"

#include "models/access/access.hpp"
#include "models/base/error.hpp"

namespace allmende {

std::string KeyRotation::rotate(const Caller& caller, const std::string& handle, KeyKind kind) {
  access::require(caller, access::Action::peer_edit);
  return db_.write([&](Tx& tx) {
    const auto actor = actors_.find_handle(tx, handle);
    if (!actor) throw not_found("actors.error.no_handle");
    keys_.rotate(tx, actor->path, kind, clock_.now());
    return actor->path;
  });
}

}  // namespace allmende
