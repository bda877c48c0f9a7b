// A town whose inboxes are open on a port of loopback, known to others as http://stadt.test:8080,
// and whose jobs run when a test says so.
#pragma once

#include "federation/federation.hpp"
#include "server/activitypub/activitypub_face.hpp"
#include "server/jobs/federation_jobs.hpp"
#include "tests/support/stand_in_peer.hpp"
#include "tests/support/town.hpp"

namespace allmende::tests {

struct InboxTownOptions {
  bool dev = true;
  InboxTerms inbox = {};
};

struct InboxTown : Town {
  explicit InboxTown(InboxTownOptions options = {});

  static constexpr const char* kBase = "http://stadt.test:8080";

  calendars::MirrorService mirrors{db, clock};
  participations::ParticipationService participations{db, clock};
  CurlClient client;
  Federation federation;
  CurrentFacts facts{InstanceFacts{}};
  ActivityPubFace face;
  FederationJobs jobs;
  Worker worker;
  LiveHttp http;

  WireAnswer send(const Posting& posting) const { return ask(http.port(), posting.wire()); }
  /// Signed with the actor's RSA key; the status of the answer.
  int deliver(const StandInPeer& peer, const PeerActor& actor, const Json& activity) const;
  /// The same, and all that follows from it is done.
  int tell(const StandInPeer& peer, const PeerActor& actor, const Json& activity);
  void work() { worker.run_due(); }

  /// The city follows it, and it agreed.
  void follow(StandInPeer& peer, const PeerActor& actor);
  /// Titles in the public agenda.
  std::vector<std::string> shown() { return titles(calendars::AgendaQuery{}); }
  int followers(const std::string& path = kAgendaActor);
  /// Of what is to be delivered, newest first.
  std::vector<Json> said() const;
  std::string count(const std::string& table) const {
    return test.sql("SELECT count(*) FROM " + table)[0];
  }
  std::string agenda_uri() const { return std::string{kBase} + "/ap/agenda"; }
  std::string uri_of(const calendars::EventView& view) const {
    return std::string{kBase} + "/ap/e/" + view.event.id.text;
  }
};

}  // namespace allmende::tests
