#include "models/base/error.hpp"
#include "server/api/follows_json.hpp"
#include "server/api/peers_json.hpp"
#include "server/cli/commands.hpp"
#include "server/federation_parts.hpp"

namespace allmende {

using peers::Peer, peers::Tier;

static void print_peer(const Desk& desk, const Peer& peer) {
  desk.print(peer.host + " is " + to_word(peer.tier) + (peer.limited ? ", limited" : ""),
             to_json(peer));
}

/// The later of what came from there and what went there.
static std::string last_contact(const Peer& peer) {
  const auto last = std::max(peer.last_heard_at, peer.last_reached_at);
  return last ? to_rfc3339(*last) : "never";
}

static std::string line_of(const Peer& peer) {
  return peer.host + "\t" + to_word(peer.tier) + (peer.limited ? ", limited" : "") +
         "\tlast contact " + last_contact(peer) + "\t" + std::to_string(peer.waiting) +
         " waiting\t" + std::to_string(peer.failure_days) + " failure days" +
         (peer.unavailable_since ? ", unavailable since " + to_rfc3339(*peer.unavailable_since)
                                 : "");
}

static int list_all_peers(Desk& desk) {
  Json list = Json::array();
  std::string text;
  for (const Peer& peer : desk.core().peers.list(Desk::operator_caller())) {
    list.push(to_json(peer));
    text += (text.empty() ? "" : "\n") + line_of(peer);
  }
  desk.print(text, list);
  return 0;
}

static int allow_peer(Desk& desk) {
  const auto tier = read_word<Tier>(desk.text_or("tier", "partner"));
  if (!tier || *tier == Tier::blocked) throw invalid("--tier", "peers.error.tier");
  desk.core().peers.set_limited(Desk::operator_caller(), desk.text("HOST"), false);
  print_peer(desk, desk.core().peers.set_tier(Desk::operator_caller(), desk.text("HOST"), *tier));
  return 0;
}

static int limit_peer(Desk& desk) {
  print_peer(desk, desk.core().peers.set_limited(Desk::operator_caller(), desk.text("HOST"), true));
  return 0;
}

static int block_peer(Desk& desk) {
  print_peer(desk,
             desk.core().peers.set_tier(Desk::operator_caller(), desk.text("HOST"), Tier::blocked));
  return 0;
}

static int add_following(Desk& desk) {
  FederationParts parts{desk.core()};
  const auto view = parts.federation.follows.follow(Desk::operator_caller(), desk.text("WHOM"),
                                                    desk.text_or("as", ""));
  desk.print("asked " + view.target.name + " (" + view.target.uri + "): " + view.following.state,
             to_json(view));
  return 0;
}

static int list_followings(Desk& desk) {
  FederationParts parts{desk.core()};
  Json list = Json::array();
  std::string text;
  for (const auto& view :
       parts.federation.follows.list(Desk::operator_caller(), desk.text_or("as", ""))) {
    list.push(to_json(view));
    text += (text.empty() ? "" : "\n") + view.following.id.text + "\t" + view.following.state +
            "\t" + view.target.uri + "\t" + view.target.name;
  }
  desk.print(text, list);
  return 0;
}

static int remove_following(Desk& desk) {
  const auto id = read_uuid(desk.text("ID"));
  if (!id) throw not_found("follows.error.not_found");
  FederationParts parts{desk.core()};
  parts.federation.follows.unfollow(Desk::operator_caller(), {*id});
  desk.print("no longer followed", Json::object());
  return 0;
}

/// Who calls other servers must know by which address they know us.
static std::vector<Option> with_calls(std::vector<Option> options) {
  options.push_back(
      {"--base-url", "Address by which others reach this instance; default base_url"});
  options.push_back({"--dev!", "Allow http and loopback addresses where strangers are called"});
  return with_data(std::move(options));
}

std::vector<CommandRow> peers_commands() {
  const Option host{"HOST", "Host of the server, with its port when it is not the usual one", true};
  const Option json{"--json!", "Print JSON"};
  const Option as{"--as", "Handle of the organisation that follows; default the city"};
  return {
      {"peers list", "List other servers that were met", with_data({json}), list_all_peers},
      {"peers allow", "Trust a server",
       with_data({host, {"--tier", "known, partner (default) or network"}, json}), allow_peer,
       "known    its actors may follow and report\n"
       "partner  its instance may follow everything that this one announces\n"
       "network  all of that, for servers of one network of cities"},
      {"peers limit", "Take a server's events out of public lists", with_data({host, json}),
       limit_peer},
      {"peers block", "Have nothing to do with a server and those below it",
       with_data({host, json}), block_peer,
       "Takes back what waits for it and removes its calendars here. Undone with peers allow "
       "--tier known."},
      {"follows add", "Follow a calendar, an organisation or a whole server",
       with_calls({{"WHOM", "\"@handle@host\", \"host\", or the address of an actor or page", true},
                   as,
                   json}),
       add_following,
       "EXAMPLES\n  allmende follows add @kalender@kultur.nachbarstadt.example\n"
       "  allmende follows add kultur.nachbarstadt.example --as theater"},
      {"follows list", "List whom the city or an organisation follows", with_calls({as, json}),
       list_followings},
      {"follows remove", "Follow no longer",
       with_calls({{"ID", "As follows list tells it", true}, json}), remove_following},
  };
}

}  // namespace allmende
