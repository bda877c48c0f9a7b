#include "federation/inbox/local_things.hpp"

#include "federation/outbox/outbox_repository.hpp"

namespace allmende {

std::string local_type(Tx& tx, const Uris& uris, const std::string& uri) {
  const auto path = uris.local(uri);
  if (!path) return "";
  if (path->starts_with("e/")) return "Event";
  if (path->starts_with("f/")) return "Follow";
  if (!path->starts_with("a/")) return "";
  const auto id = read_uuid(path->substr(2));
  const auto said = id ? OutboxRepository{tx}.find({*id}) : std::nullopt;
  return said ? said->kind : "";
}

}  // namespace allmende
