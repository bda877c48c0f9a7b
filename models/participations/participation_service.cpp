#include "models/participations/participation_service.hpp"

#include "models/access/access.hpp"
#include "models/accounts/account_repository.hpp"
#include "models/base/error.hpp"
#include "models/calendars/mirror_repository.hpp"
#include "models/calendars/reaction_repository.hpp"
#include "models/events/event_log.hpp"
#include "models/participations/participation_states.hpp"

namespace allmende::participations {

using access::Action;
using calendars::DateKey, calendars::EventRepository, calendars::EventStatus, calendars::EventView,
    calendars::JoinMode, calendars::MirrorRepository;
using enum ParticipationState;

static constexpr std::size_t kLongestMessage = 2000;
static constexpr int kMostSeats = 10;

EventDate date_of(const EventView& view) {
  const calendars::Event& event = view.event;
  return {event.series_id.value_or(event.id), event.recurrence_id.value_or("")};
}

static void check(const ParticipationWish& wish) {
  if (wish.seats < 1 || wish.seats > kMostSeats) {
    throw invalid("/seats", "participations.error.seats");
  }
  if (wish.message.size() > kLongestMessage) {
    throw invalid("/message", "participations.error.message");
  }
}

/// Whether one can take part in it at all, now.
static void check_open(const EventView& view, Instant now) {
  const calendars::EventContent& content = view.event.content;
  if (content.recurrence) throw invalid("", "participations.error.which_date");
  if (content.joining.mode == JoinMode::none) throw conflict("participations.error.closed");
  if (content.joining.mode == JoinMode::external) throw conflict("participations.error.elsewhere");
  if (view.event.ends_at < now) throw conflict("participations.error.over");
  if (content.status == EventStatus::cancelled) throw conflict("participations.error.cancelled");
}

/// `before` is "" for what is new.
static void log_change(Tx& tx, const Participation& participation, const std::string& before) {
  EventLog{tx}.append("participations.changed", participation.date.event_id.text,
                      Json::object({{"participation", participation.id.text},
                                    {"before", before},
                                    {"state", to_word(participation.state)}}));
}

static bool holds(const Participation& participation) {
  return participation.state != left && participation.state != rejected;
}

/// Seats that are free for somebody who holds `own` of them; nothing without a limit.
static std::optional<int> room(Tx& tx, const EventView& view, int own) {
  const auto& capacity = view.event.content.joining.capacity;
  if (!capacity) return std::nullopt;
  return *capacity - ParticipationRepository{tx}.seats(date_of(view)).accepted + own;
}

/// Where a wish for places of an event of ours leads.
static ParticipationState place(Tx& tx, const EventView& view, const Participation& wished,
                                const std::optional<Participation>& before) {
  const bool has_place = before && before->state == accepted;
  const auto free = room(tx, view, has_place ? before->seats : 0);
  if (!free || wished.seats <= *free) return accepted;
  const bool never = wished.seats > view.event.content.joining.capacity.value_or(wished.seats);
  // Who has a place does not lose it by asking for more.
  if (never || has_place) throw conflict("participations.error.full");
  return waitlisted;
}

/// Another server asks who somebody is, so only those can take part there who may be found.
static void require_listed(Tx& tx, const Participant& who) {
  const auto account =
      who.account_id ? accounts::AccountRepository{tx}.find(*who.account_id) : std::nullopt;
  if (account && !account->listed) throw invalid("", "participations.error.unlisted");
}

Participation ParticipationService::take(Tx& tx, const EventView& view, const Participant& who,
                                         const Participation& wished) {
  check_open(view, clock_.now());
  const EventDate date = date_of(view);
  EventRepository{tx}.lock(date.event_id);
  ParticipationRepository participations{tx};
  const auto before = participations.find(date, who);
  const bool again = before && holds(*before);
  Participation made = before.value_or(Participation{.id = ParticipationId::make(), .date = date});
  made.account_id = who.account_id;
  made.actor = who.actor;
  made.seats = wished.seats;
  made.message = wished.message;
  if (!wished.activity_uri.empty()) made.activity_uri = wished.activity_uri;
  if (!again) made.asked_at = clock_.now();
  const bool elsewhere = MirrorRepository{tx}.find_home(date.event_id).has_value();
  if (elsewhere) require_listed(tx, who);
  made.state = elsewhere ? requested : place(tx, view, made, again ? before : std::nullopt);
  if (before) {
    participations.update(made, clock_.now());
  } else {
    participations.insert(made);
  }
  log_change(tx, made, before ? to_word(before->state) : "");
  if (!elsewhere && again && before->seats > made.seats) move_up(tx, view);
  return *participations.find(made.id);
}

void ParticipationService::give_back(Tx& tx, const EventView& view, const Participant& who) {
  const EventDate date = date_of(view);
  EventRepository{tx}.lock(date.event_id);
  ParticipationRepository participations{tx};
  auto found = participations.find(date, who);
  const auto next = found ? step(found->state, "leave") : std::nullopt;
  if (!next) throw not_found("participations.error.not_found");
  const std::string before = to_word(found->state);
  found->state = *next;
  participations.update(*found, clock_.now());
  log_change(tx, *found, before);
  if (!MirrorRepository{tx}.find_home(date.event_id)) move_up(tx, view);
}

void ParticipationService::move_up(Tx& tx, const EventView& view) {
  ParticipationRepository participations{tx};
  const bool closed = view.event.content.joining.mode != JoinMode::open ||
                      view.event.content.status == EventStatus::cancelled ||
                      view.event.ends_at < clock_.now();
  if (closed) return;
  for (Participation& waiting : participations.list(date_of(view))) {
    if (waiting.state != waitlisted) continue;
    const auto free = room(tx, view, 0);
    if (free && *free <= 0) return;
    // Who asks for more than is free waits on; the next may fit.
    if (free && waiting.seats > *free) continue;
    waiting.state = accepted;
    participations.update(waiting, clock_.now());
    log_change(tx, waiting, to_word(waitlisted));
  }
}

static Participant me(const Caller& caller) { return {.account_id = caller.account_id}; }

Participation ParticipationService::join(const Caller& caller, const DateKey& key,
                                         const ParticipationWish& wish) {
  check(wish);
  return db_.write([&](Tx& tx) {
    const EventView view = calendars::read_date(tx, caller, key);
    access::require(caller, Action::participation_join, calendars::to_thing(view));
    return take(tx, view, me(caller), {.seats = wish.seats, .message = wish.message});
  });
}

void ParticipationService::leave(const Caller& caller, const DateKey& key) {
  db_.write([&](Tx& tx) {
    const EventView view = calendars::read_date(tx, caller, key);
    access::require(caller, Action::participation_join, calendars::to_thing(view));
    give_back(tx, view, me(caller));
  });
}

Participation ParticipationService::join_from(const std::string& actor, const DateKey& key,
                                              const ParticipationWish& wish,
                                              const std::string& activity_uri) {
  check(wish);
  const Caller caller{.via = Via::inbox};
  return db_.write([&](Tx& tx) {
    const EventView view = calendars::read_date(tx, caller, key);
    access::require(caller, Action::participation_join, calendars::to_thing(view));
    return take(tx, view, {.actor = actor},
                {.seats = wish.seats, .message = wish.message, .activity_uri = activity_uri});
  });
}

bool ParticipationService::is_open(const DateKey& key) {
  const Caller caller{.via = Via::inbox};
  try {
    db_.read([&](Tx& tx) {
      const EventView view = calendars::read_date(tx, caller, key);
      access::require(caller, Action::participation_join, calendars::to_thing(view));
      check_open(view, clock_.now());
    });
    return true;
  } catch (const Error& error) {
    if (error.kind == Error::Kind::unavailable || error.kind == Error::Kind::internal) throw;
    return false;
  }
}

void ParticipationService::leave_from(const std::string& actor, const DateKey& key) {
  const Caller caller{.via = Via::inbox};
  db_.write(
      [&](Tx& tx) { give_back(tx, calendars::read_date(tx, caller, key), {.actor = actor}); });
}

void ParticipationService::answer(const ParticipationId& id, const std::string& verb) {
  db_.write([&](Tx& tx) {
    ParticipationRepository participations{tx};
    auto found = participations.find(id);
    const auto next = found ? step(found->state, verb) : std::nullopt;
    if (!next) return;
    const std::string before = to_word(found->state);
    found->state = *next;
    participations.update(*found, clock_.now());
    log_change(tx, *found, before);
  });
}

std::vector<Participation> ParticipationService::list(const Caller& caller, const DateKey& key) {
  return db_.read([&](Tx& tx) {
    const EventView view = calendars::read_date(tx, caller, key);
    access::require(caller, Action::participation_list, calendars::to_thing(view));
    return ParticipationRepository{tx}.list(date_of(view));
  });
}

Turnout ParticipationService::turnout(Tx& tx, const EventView& view) {
  const auto seats = ParticipationRepository{tx}.seats(date_of(view));
  Turnout turnout{.going = seats.accepted, .waiting = seats.waitlisted};
  if (const auto mirrored = MirrorRepository{tx}.find_turnout(view.event.id)) {
    turnout.going = mirrored->going;
    turnout.remaining = mirrored->remaining;
  } else if (const auto free = room(tx, view, 0)) {
    turnout.remaining = std::max(*free, 0);
  }
  turnout.reactions = calendars::ReactionRepository{tx}.reactions_of(view.event.id);
  return turnout;
}

Turnout ParticipationService::turnout(const Caller& caller, const EventView& view) {
  return db_.read([&](Tx& tx) {
    Turnout counted = turnout(tx, view);
    if (caller.account_id) {
      counted.mine = ParticipationRepository{tx}.find(date_of(view), me(caller));
      if (counted.mine && counted.mine->state == left) counted.mine.reset();
    }
    return counted;
  });
}

void ParticipationService::fill(const EventId& event) {
  const Caller caller{.via = Via::job};
  db_.write([&](Tx& tx) {
    EventRepository{tx}.lock(event);
    for (const EventDate& date : ParticipationRepository{tx}.with_waiting(event)) {
      const auto view = calendars::find_date(tx, {date.event_id.text, date.recurrence_id});
      if (view) move_up(tx, *view);
    }
  });
}

}  // namespace allmende::participations
