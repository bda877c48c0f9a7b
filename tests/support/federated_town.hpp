// A town with its federation on top: it says what it has to say into its outbox, and calls nobody.
#pragma once

#include "federation/federation.hpp"
#include "tests/support/town.hpp"

namespace allmende::tests {

struct FederatedTown : Town {
  FederatedTown();

  /// A follower elsewhere of a local actor ("agenda", "c/ID", …) with an inbox of its own.
  std::string add_follower(const std::string& actor, const std::string& uri);
  /// Composes everything that the event log asks for.
  void announce();
  /// What has been said, oldest first; of one ActivityStreams type when it is not empty.
  std::vector<Json> said(const std::string& type = "") const;
  /// The actor of calendar "theater.programm".
  std::string calendar_actor() const;

  CurlClient client{{.user_agent = "Allmende/test (+https://stadt.example)"}};
  Federation federation;
};

}  // namespace allmende::tests
