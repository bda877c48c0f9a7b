// The table of moves as BookingRepository reads it.
#include <algorithm>
#include <map>

#include "models/bookings/booking_repository.hpp"

namespace allmende::bookings {

static constexpr Statement kActors{"booking_verbs_list", "SELECT verb, actor FROM booking_verbs"};

static constexpr Statement kTransitions{"booking_transitions_list", R"sql(
    SELECT t.from_state, t.verb, v.actor, t.to_state, t.modes, s.claims
    FROM booking_transitions t JOIN booking_verbs v ON v.verb = t.verb
    JOIN booking_states f ON f.state = t.from_state JOIN booking_states s ON s.state = t.to_state
    ORDER BY f.position, s.position, t.verb)sql"};

namespace {

/// A move, and what the state it leads to does to the claims.
struct MoveRow {
  Transition transition;
  std::string claims;
};

struct MoveTable {
  std::vector<MoveRow> rows;
  std::map<std::string, std::string> actors;
};

}  // namespace

static bool has_mode(const Transition& row, const Booking& booking) {
  return std::find(row.modes.begin(), row.modes.end(), to_word(booking.mode)) != row.modes.end();
}

/// Only migrations change the table, and they run before anything else: it is read once.
static const MoveTable& moves_of(Tx& tx) {
  const auto read = [&] {
    MoveTable table;
    table.rows = tx.all(kTransitions).map([](const Row& row) {
      return MoveRow{.transition = {.from_state = row.get<std::string>("from_state"),
                                    .verb = row.get<std::string>("verb"),
                                    .actor = row.get<std::string>("actor"),
                                    .to_state = row.get<std::string>("to_state"),
                                    .modes = row.get<std::vector<std::string>>("modes")},
                     .claims = row.get<std::string>("claims")};
    });
    const Rows actors = tx.all(kActors);
    for (std::size_t i = 0; i < actors.size(); ++i) {
      table.actors[actors[i].get<std::string>("verb")] = actors[i].get<std::string>("actor");
    }
    return table;
  };
  static const MoveTable kTable = read();
  return kTable;
}

std::optional<std::string> BookingRepository::actor_of(const std::string& verb) {
  const auto& actors = moves_of(tx_).actors;
  const auto found = actors.find(verb);
  if (found == actors.end()) return std::nullopt;
  return found->second;
}

std::optional<BookingRepository::Step> BookingRepository::step(const Booking& booking,
                                                               const std::string& verb) {
  const std::string from = to_word(booking.state);
  for (const auto& [row, claims] : moves_of(tx_).rows) {
    if (row.from_state != from || row.verb != verb || !has_mode(row, booking)) continue;
    return Step{.to = *read_word<BookingState>(row.to_state), .claims = claims};
  }
  return std::nullopt;
}

std::vector<Transition> BookingRepository::transitions() {
  std::vector<Transition> all;
  for (const auto& row : moves_of(tx_).rows) all.push_back(row.transition);
  return all;
}

std::vector<Transition> BookingRepository::transitions_from(const Booking& booking) {
  const std::string from = to_word(booking.state);
  std::vector<Transition> found;
  for (const auto& [row, claims] : moves_of(tx_).rows) {
    if (row.from_state == from && has_mode(row, booking)) found.push_back(row);
  }
  return found;
}

}  // namespace allmende::bookings
