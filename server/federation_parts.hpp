// The federation with the client through which it calls, on a Core: for the server and for single
// commands alike.
#pragma once

#include "federation/federation.hpp"
#include "server/core.hpp"

namespace allmende {

struct FederationParts {
  /// With the secret of the data folder, which is made if need be.
  explicit FederationParts(Core& core, Federation::Bells bells = {});
  FederationParts(Core& core, SecretBox box, Federation::Bells bells);

  CurlClient client;
  Federation federation;
};

}  // namespace allmende
