#include "server/api/peers_json.hpp"

namespace allmende {

using peers::Peer, peers::Tier;
using enum Kind;
using enum Need;

const Shape kPeerShape{
    "Peer",
    {{"host", text, required, "Host, with the port when it is not the usual one."},
     {"tier", text, required, "What its actors may ask for.", 0, 0, all_words<Tier>()},
     {"limited", boolean, required, "Whether its events stand in no public list."},
     {"name", text, required, "As it calls itself."},
     {"scheme", text, required, "Signature scheme that it last took; empty before."},
     {"first_seen_at", instant, required, "First contact."},
     {"last_heard_at", instant, nullable, "Last signed message from there."},
     {"last_reached_at", instant, nullable, "Last message that it took."},
     {"failures", integer, required, "Failed deliveries in a row."},
     {"failure_days", integer, required, "Days without a success."},
     {"closed_until", instant, nullable, "Nothing is sent there before then."},
     {"unavailable_since", instant, nullable,
      "Since seven such days have passed; it is only asked now and then whether it is back."},
     {"waiting", integer, required, "Messages that wait for it."}}};

const Shape kPeersShape{
    "Peers", {{"items", list_of_objects, required, "By host.", 10000, 0, {}, &kPeerShape}}};

const Shape kPeerWishShape{
    "PeerWish",
    {{"tier", text, optional, "What its actors may ask for.", 0, 0, all_words<Tier>()},
     {"limited", boolean, optional, "Whether its events stand in no public list."}}};

Json instant_or_none(const std::optional<Instant>& at) {
  return at ? Json{to_rfc3339(*at)} : Json{};
}

Json to_json(const Peer& peer) {
  return Json::object({{"host", peer.host},
                       {"tier", to_word(peer.tier)},
                       {"limited", peer.limited},
                       {"name", peer.name},
                       {"scheme", peer.scheme},
                       {"first_seen_at", to_rfc3339(peer.first_seen_at)},
                       {"last_heard_at", instant_or_none(peer.last_heard_at)},
                       {"last_reached_at", instant_or_none(peer.last_reached_at)},
                       {"failures", peer.failures},
                       {"failure_days", peer.failure_days},
                       {"closed_until", instant_or_none(peer.closed_until)},
                       {"unavailable_since", instant_or_none(peer.unavailable_since)},
                       {"waiting", peer.waiting}});
}

}  // namespace allmende
