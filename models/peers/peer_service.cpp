#include "models/peers/peer_service.hpp"

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/calendars/mirror_repository.hpp"
#include "models/events/event_log.hpp"
#include "models/peers/peer_repository.hpp"
#include "models/resources/resource_mirror_repository.hpp"
#include "models/resources/resource_mirror_service.hpp"
#include "models/wanted/wanted_repository.hpp"

namespace allmende::peers {

using access::Action;

/// Lower case. Throws: peers.error.host.
static std::string read_host(const std::string& text) {
  std::string host = text;
  for (char& c : host) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  const bool fits =
      !host.empty() && host.size() <= 260 &&
      host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-:[]") == std::string::npos;
  if (!fits) throw invalid("/host", "peers.error.host");
  return host;
}

static Peer known(PeerRepository& peers, const std::string& host) {
  const auto peer = peers.find(host);
  if (!peer) throw internal("peer vanished");
  return *peer;
}

/// What of a host is shown here. Things that were ever booked are kept, and offered no more.
static void remove_mirrors(Tx& tx, const std::string& host, Instant now) {
  calendars::MirrorRepository mirrors{tx};
  for (const CalendarId& calendar : mirrors.calendars_of_host(host)) {
    mirrors.remove_calendar(calendar);
  }
  for (const std::string& catalogue :
       resources::ResourceMirrorRepository{tx}.actors_of_host(host)) {
    resources::remove_all(tx, catalogue, now);
  }
  wanted::WantedRepository{tx}.remove_of_host(host);
}

std::vector<Peer> PeerService::list(const Caller& caller) {
  access::require(caller, Action::peer_edit);
  return db_.read([](Tx& tx) { return PeerRepository{tx}.list(); });
}

Peer PeerService::set_tier(const Caller& caller, const std::string& host, Tier tier) {
  access::require(caller, Action::peer_edit);
  const std::string name = read_host(host);
  return db_.write([&](Tx& tx) {
    PeerRepository peers{tx};
    peers.put_tier(name, tier);
    // In the mode allow_list it is enough to be no partner any more.
    if (peers.is_blocked(name)) peers.drop_deliveries(name);
    if (tier == Tier::blocked) remove_mirrors(tx, name, clock_.now());
    EventLog{tx}.append("peers.changed", make_uuid(), Json::object({{"host", name}}));
    return known(peers, name);
  });
}

Peer PeerService::set_limited(const Caller& caller, const std::string& host, bool limited) {
  access::require(caller, Action::peer_edit);
  const std::string name = read_host(host);
  return db_.write([&](Tx& tx) {
    PeerRepository peers{tx};
    peers.put_limited(name, limited);
    calendars::MirrorRepository mirrors{tx};
    mirrors.refresh_finders(mirrors.calendars_of_host(name));
    EventLog{tx}.append("peers.changed", make_uuid(), Json::object({{"host", name}}));
    return known(peers, name);
  });
}

void PeerService::set_mode(Mode mode) {
  db_.write([&](Tx& tx) {
    PeerRepository peers{tx};
    if (peers.put_mode(mode)) peers.drop_unwelcome_deliveries();
  });
}

void PeerService::note_served(const std::string& base_url) {
  db_.write([&](Tx& tx) { PeerRepository{tx}.put_base_url(base_url); });
}

std::string PeerService::served() {
  return db_.read([](Tx& tx) { return PeerRepository{tx}.base_url(); });
}

}  // namespace allmende::peers
