// The table of moves as BookingRepository reads it.
#include "models/bookings/booking_repository.hpp"

namespace allmende::bookings {

static constexpr Statement kActor{"booking_verbs_actor",
                                  "SELECT actor FROM booking_verbs WHERE verb = $1"};

static constexpr Statement kStep{"booking_transitions_step", R"sql(
    SELECT t.to_state, s.claims FROM booking_transitions t
    JOIN booking_states s ON s.state = t.to_state
    WHERE t.from_state = $1 AND t.verb = $2 AND $3 = ANY (t.modes))sql"};

static constexpr Statement kTransitions{"booking_transitions_list", R"sql(
    SELECT t.from_state, t.verb, v.actor, t.to_state, t.modes FROM booking_transitions t
    JOIN booking_verbs v ON v.verb = t.verb
    JOIN booking_states f ON f.state = t.from_state JOIN booking_states s ON s.state = t.to_state
    ORDER BY f.position, s.position, t.verb)sql"};

static constexpr Statement kTransitionsFrom{"booking_transitions_from", R"sql(
    SELECT t.from_state, t.verb, v.actor, t.to_state, t.modes FROM booking_transitions t
    JOIN booking_verbs v ON v.verb = t.verb JOIN booking_states s ON s.state = t.to_state
    WHERE t.from_state = $1 AND $2 = ANY (t.modes) ORDER BY s.position, t.verb)sql"};

std::optional<std::string> BookingRepository::actor_of(const std::string& verb) {
  const auto row = tx_.find(kActor, {verb});
  if (!row) return std::nullopt;
  return row->get<std::string>("actor");
}

std::optional<BookingRepository::Step> BookingRepository::step(const Booking& booking,
                                                               const std::string& verb) {
  const auto row = tx_.find(kStep, {to_word(booking.state), verb, to_word(booking.mode)});
  if (!row) return std::nullopt;
  return Step{.to = *read_word<BookingState>(row->get<std::string>("to_state")),
              .claims = row->get<std::string>("claims")};
}

static Transition to_transition(const Row& row) {
  return {.from_state = row.get<std::string>("from_state"),
          .verb = row.get<std::string>("verb"),
          .actor = row.get<std::string>("actor"),
          .to_state = row.get<std::string>("to_state"),
          .modes = row.get<std::vector<std::string>>("modes")};
}

std::vector<Transition> BookingRepository::transitions() {
  return tx_.all(kTransitions).map(to_transition);
}

std::vector<Transition> BookingRepository::transitions_from(const Booking& booking) {
  return tx_.all(kTransitionsFrom, {to_word(booking.state), to_word(booking.mode)})
      .map(to_transition);
}

}  // namespace allmende::bookings
