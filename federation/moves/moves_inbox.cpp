#include "federation/moves/moves_inbox.hpp"

#include <algorithm>

#include "federation/vocab/document.hpp"
#include "models/base/with.hpp"

namespace allmende {

static constexpr std::chrono::hours kMovePause{24 * 7};

struct Move {
  RemoteActor from;
  RemoteActor to;
};

/// Both ends must say the same, each at its home, and not too often.
static std::optional<Move> confirmed_move(MovesInbox& inbox, const Heard& heard) {
  const std::string target = id_of(heard.activity["target"]);
  if (heard.object_id != heard.actor || origin_of(target).empty()) return std::nullopt;
  const auto from = inbox.fetcher.refresh_actor(heard.actor);
  const auto to = inbox.fetcher.refresh_actor(target);
  if (!from || !to || from->moved_to != to->uri) return std::nullopt;
  const auto& names = to->also_known_as;
  if (std::find(names.begin(), names.end(), from->uri) == names.end()) return std::nullopt;
  if (from->moved_at && *from->moved_at > inbox.clock.now() - kMovePause) return std::nullopt;
  return Move{*from, *to};
}

static void hear_move(MovesInbox& inbox, const Heard& heard) {
  if (const auto move = confirmed_move(inbox, heard)) inbox.follows.hear_move(move->from, move->to);
}

std::vector<Listener> moves_listeners(MovesInbox& inbox) {
  return {{"Move", "", with(inbox, hear_move)}};
}

}  // namespace allmende
