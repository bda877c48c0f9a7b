#include "models/base/error.hpp"
#include "server/cli/commands.hpp"
#include "server/federation_parts.hpp"

namespace allmende {

static int rotate_key(Desk& desk) {
  const std::string kind = desk.text_or("kind", "rsa");
  if (kind != "rsa" && kind != "ed25519") throw invalid("--kind", "keys.error.kind");
  FederationParts parts{desk.core()};
  const std::string path =
      parts.federation.key_rotation.rotate(Desk::operator_caller(), desk.text("HANDLE"),
                                           kind == "rsa" ? KeyKind::rsa : KeyKind::ed25519);
  const std::string actor = parts.federation.uris.actor(path);
  desk.print("new " + kind + " key for " + actor, Json::object({{"actor", actor}, {"kind", kind}}));
  return 0;
}

std::vector<CommandRow> keys_commands() {
  return {
      {"keys rotate", "Give an actor of this instance a new key to sign with",
       with_data({{"HANDLE", "Its name before the \"@\"; \"relay\" is the instance itself", true},
                  {"--kind", "rsa (default) or ed25519"},
                  {"--json!", "Print JSON"}}),
       rotate_key,
       "Its followers are told. Other servers take a change of both keys at once for another\n"
       "identity, so the second kind can follow seven days later."}};
}

}  // namespace allmende
