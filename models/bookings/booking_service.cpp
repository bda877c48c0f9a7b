#include "models/bookings/booking_service.hpp"

#include <algorithm>
#include <set>

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/bookings/alternatives.hpp"
#include "models/bookings/booking_guests.hpp"
#include "models/bookings/booking_holds.hpp"
#include "models/bookings/booking_homes.hpp"
#include "models/bookings/booking_moves.hpp"
#include "models/bookings/booking_rules.hpp"
#include "models/bookings/borrowers.hpp"
#include "models/bookings/reminders.hpp"
#include "models/bookings/sales.hpp"
#include "models/bookings/unit_swap.hpp"
#include "models/bookings/waiting_list_offers.hpp"
#include "models/claims/claim_repository.hpp"
#include "models/events/event_log.hpp"
#include "models/organisations/organisation_service.hpp"
#include "models/resources/resource_rules.hpp"
#include "models/resources/resource_service.hpp"

namespace allmende::bookings {

using namespace std::chrono_literals;
using access::Action;
using resources::Resource;

static Action action_of(const std::string& verb) {
  static const std::set<std::string> kAtTheCounter{"prepare", "hand_over", "take_back",
                                                   "take_back_part", "miss"};
  return kAtTheCounter.contains(verb) ? Action::booking_hand_over : Action::booking_decide;
}

bool BookingView::is_unfit() const {
  using enum BookingState;
  const bool ahead = booking.state == requested || booking.state == countered ||
                     booking.state == approved || booking.state == confirmed ||
                     booking.state == ready;
  if (!ahead) return false;
  if (booking.home) return booking.home->unfit;
  for (const BookingLine& line : lines) {
    for (const BookedUnit& unit : line.units) {
      if (unit.unfit) return true;
    }
  }
  return false;
}

bool may_borrow(const Caller& caller, const Booking& booking) {
  if (booking.borrower_space_id) {
    return access::allows(caller, Action::booking_borrow, {.space_id = *booking.borrower_space_id});
  }
  return caller.account_id && booking.booker_id == caller.account_id;
}

static bool may_read(const Caller& caller, const Booking& booking) {
  if (may_borrow(caller, booking)) return true;
  const bool member = booking.borrower_space_id &&
                      caller.standing_in(*booking.borrower_space_id) >= Standing::viewer;
  return member ||
         access::allows(caller, Action::booking_read, {.space_id = booking.lender_space_id});
}

static bool may_move(const Caller& caller, const Booking& booking, Side side,
                     const std::string& verb) {
  switch (side) {
    case Side::borrower: return may_borrow(caller, booking);
    case Side::lender:
      return access::allows(caller, action_of(verb), {.space_id = booking.lender_space_id});
    case Side::operator_: return access::allows(caller, Action::booking_settle, {});
    case Side::system: return false;
  }
  return false;
}

/// As which side the caller makes the move, if as any.
static std::optional<Side> side_of(const Caller& caller, const Booking& booking,
                                   const std::string& verb, const std::string& actor) {
  const auto one = read_word<Side>(actor);
  const std::vector<Side> sides =
      one ? std::vector{*one} : std::vector{Side::borrower, Side::lender};
  for (const Side side : sides) {
    if (may_move(caller, booking, side, verb)) return side;
  }
  return std::nullopt;
}

static BookingView to_booking_view(Tx& tx, const Caller& caller, const Booking& booking,
                                   const Moment& moment) {
  BookingRepository bookings{tx};
  BookingView view{.booking = booking,
                   .lines = bookings.lines(booking.id),
                   .events = bookings.events(booking.id),
                   .verbs = {}};
  // Who of the lender's people it was is told to them alone.
  if (!access::allows(caller, Action::booking_read, {.space_id = booking.lender_space_id})) {
    for (BookingEvent& event : view.events) event.by_name.clear();
  }
  for (const Transition& row : bookings.transitions_from(booking)) {
    const bool here = row.verb != "take_back_part" &&
                      (!booking.home || may_be_asked(booking, row.verb)) &&
                      sale_has(tx, booking, {row.verb, caller.account_id, moment});
    if (here && side_of(caller, booking, row.verb, row.actor)) view.verbs.push_back(row.verb);
  }
  return view;
}

BookingOutcome BookingService::refuse(const Caller& caller, const BookingWish& wish) {
  return db_.read([&](Tx& tx) {
    const Moment moment{clock_.now(), zone_};
    return BookingOutcome{
        .view = std::nullopt,
        .refusal = Refusal{.key = "bookings.error.taken",
                           .alternatives = find_alternatives(tx, caller, wish, moment)}};
  });
}

BookingOutcome BookingService::hold(const Caller& caller, const BookingWish& wish) {
  if (!caller.account_id) throw unauthenticated("access.error.sign_in");
  check(wish);
  try {
    return {.view = db_.write([&](Tx& tx) {
              const BookingId made = insert_hold(tx, caller, wish, {clock_.now(), zone_});
              return to_booking_view(tx, caller, *BookingRepository{tx}.find(made),
                                     {clock_.now(), zone_});
            }),
            .refusal = std::nullopt};
  } catch (const Error& error) {
    if (!is_taken(error)) throw;
    return refuse(caller, wish);
  }
}

SeriesOutcome BookingService::hold_series(const Caller& caller, const SeriesWish& wish) {
  if (!caller.account_id) throw unauthenticated("access.error.sign_in");
  check(wish.first);
  return db_.write([&](Tx& tx) { return insert_series(tx, caller, wish, {clock_.now(), zone_}); });
}

/// Throws bookings.error.not_found for what the caller has nothing to do with.
static Booking known(const Caller& caller, const std::optional<Booking>& found) {
  if (found && may_read(caller, *found)) return *found;
  throw not_found("bookings.error.not_found");
}

BookingView BookingService::get(const Caller& caller, const BookingId& booking) {
  return db_.read([&](Tx& tx) {
    const Booking found = known(caller, BookingRepository{tx}.find(booking));
    return to_booking_view(tx, caller, found, {clock_.now(), zone_});
  });
}

/// What the query's side lets the caller see.
static BookingRepository::Scope scope_of(Tx& tx, const Caller& caller, const BookingQuery& query) {
  BookingRepository::Scope scope;
  if (query.organisation.empty()) {
    if (!caller.account_id) throw unauthenticated("access.error.sign_in");
    scope.booker = caller.account_id;
    scope.borrower_spaces = borrower_spaces(caller);
    return scope;
  }
  const auto house = organisations::find_readable(tx, caller, query.organisation);
  const bool lends = query.side == Side::lender;
  access::require(caller, lends ? Action::booking_read : Action::booking_borrow,
                  {.space_id = house.space_id});
  if (lends) {
    scope.lender_space = house.space_id;
  } else {
    scope.borrower_spaces.push_back(house.space_id.text);
  }
  return scope;
}

static void check_cursor(const std::string& cursor) {
  if (cursor.empty()) return;
  const std::size_t dot = cursor.find('.');
  const bool right = dot != std::string::npos && read_uuid(cursor.substr(0, dot)) &&
                     read_rfc3339(cursor.substr(dot + 1));
  if (!right) throw invalid("?cursor", "bookings.error.cursor");
}

BookingPage BookingService::list(const Caller& caller, const BookingQuery& query) {
  check_cursor(query.cursor);
  return db_.read([&](Tx& tx) {
    BookingRepository bookings{tx};
    auto found = bookings.list(scope_of(tx, caller, query), query);
    BookingPage page;
    if (static_cast<int>(found.size()) > query.limit) {
      found.pop_back();
      page.next = found.back().id.text + "." + to_rfc3339(found.back().span.starts_at);
    }
    for (const Booking& booking : found) {
      page.bookings.push_back(
          {.booking = booking, .lines = bookings.lines(booking.id), .events = {}, .verbs = {}});
    }
    return page;
  });
}

/// Some units come back and others stay out.
static bool comes_back_in_part(Tx& tx, const Booking& booking, const Move& move) {
  std::set<std::string> out;
  for (const BookingLine& line : BookingRepository{tx}.lines(booking.id)) {
    for (const BookedUnit& unit : line.units) {
      if (unit.out) out.insert(unit.id.text);
    }
  }
  for (const auto* units : {&move.units, &move.defect_units}) {
    for (const UnitId& unit : *units) {
      if (!out.contains(unit.text)) throw invalid("/units", "bookings.error.unit");
    }
  }
  const std::set<UnitId> back(move.units.begin(), move.units.end());
  return !back.empty() && back.size() < out.size();
}

/// The same move for the others of the series that are meant and whose state has it.
static void move_others(const Moving& moved, const Booking& before) {
  BookingRepository bookings{moved.tx};
  const bool all = moved.move.reach == Reach::all;
  const Instant from = all ? Instant{} : before.span.starts_at;
  for (const BookingId& id : bookings.of_series(*before.series_id, from)) {
    if (id == before.id) continue;
    const auto other = bookings.lock(id);
    if (!other || !bookings.step(*other, moved.verb)) continue;
    Moving moving{.tx = moved.tx,
                  .booking = *other,
                  .verb = moved.verb,
                  .side = moved.side,
                  .move = {.note = moved.move.note},
                  .account = moved.account,
                  .now = moved.now,
                  .zone = moved.zone};
    make_move(moving);
  }
}

BookingView BookingService::make(Tx& tx, const Caller& caller, const BookingId& booking,
                                 const Step& step) {
  BookingRepository bookings{tx};
  const Booking found = known(caller, bookings.lock(booking));
  const auto actor = bookings.actor_of(step.verb);
  const auto side = actor ? side_of(caller, found, step.verb, *actor) : std::nullopt;
  if (!side) throw forbidden("access.error.denied");
  if (step.move.version && *step.move.version != found.version) {
    throw conflict("bookings.error.changed", "/version");
  }
  Moving moving{.tx = tx,
                .booking = found,
                .verb = step.verb,
                .side = *side,
                .move = step.move,
                .account = caller.account_id,
                .now = clock_.now(),
                .zone = zone_};
  if (found.home) {
    ask_home(moving);
    return to_booking_view(tx, caller, *bookings.find(booking), {clock_.now(), zone_});
  }
  const bool out = found.state == BookingState::handed_over || found.state == BookingState::overdue;
  if (step.verb == "take_back" && out && comes_back_in_part(tx, found, step.move)) {
    moving.verb = "take_back_part";
  }
  make_move(moving);
  confirm_for_guest(moving);
  if (found.series_id && step.move.reach != Reach::one) move_others(moving, found);
  return to_booking_view(tx, caller, *bookings.find(booking), {clock_.now(), zone_});
}

/// The wish that a booking stands for now.
static BookingWish to_wish(const BookingView& view, const Move& move) {
  BookingWish wish{.lines = {},
                   .span = view.booking.span,
                   .mode = view.booking.mode,
                   .organisation = "",
                   .note = ""};
  if (view.booking.offer) wish.span = view.booking.offer->span;
  if (move.starts_at) wish.span.starts_at = *move.starts_at;
  if (move.ends_at) wish.span.ends_at = *move.ends_at;
  for (const BookingLine& line : view.lines) {
    wish.lines.push_back({.resource = line.resource_id.text, .quantity = line.quantity});
  }
  return wish;
}

BookingOutcome BookingService::move(const Caller& caller, const BookingId& booking,
                                    const Step& step) {
  try {
    return {.view = db_.write([&](Tx& tx) { return make(tx, caller, booking, step); }),
            .refusal = std::nullopt};
  } catch (const Error& error) {
    if (error.key == "bookings.error.changed") {
      return {.view = get(caller, booking), .stale = true, .refusal = std::nullopt};
    }
    if (!is_taken(error)) throw;
    return refuse(caller, to_wish(get(caller, booking), step.move));
  }
}

/// Bookings that a run over the timers leaves out, and the one that it is about.
struct Skipped {
  std::vector<std::string> ids;
  BookingId at;
};

/// A move that nobody asks for.
void BookingService::move_by_itself(Tx& tx, Booking booking, const std::string& verb, Side side) {
  Moving moving{.tx = tx,
                .booking = std::move(booking),
                .verb = verb,
                .side = side,
                .move = {},
                .account = std::nullopt,
                .now = clock_.now(),
                .zone = zone_};
  if (moving.booking.home && moving.booking.state != BookingState::hold) return ask_home(moving);
  make_move(moving);
}

/// `next` once more and again, each in a transaction of its own. It puts the booking that it is
/// about into `at`; one that cannot be moved is left out from then on, so that it holds no other
/// one up.
static int run_each(Database& db, const std::function<bool(Tx&, Skipped& but)>& next,
                    const TimerPassed& passed) {
  constexpr int kAtOnce = 1000;
  Skipped skipped;
  int moves = 0;
  const auto pass = [&](const std::string& cause) {
    skipped.ids.push_back(skipped.at.text);
    if (passed) passed(skipped.at, cause);
  };
  while (moves + static_cast<int>(skipped.ids.size()) < kAtOnce) {
    skipped.at = {};
    try {
      if (!db.write([&](Tx& tx) { return next(tx, skipped); })) break;
      ++moves;
    } catch (const Error& error) {
      if (error.kind == Error::Kind::unavailable || skipped.at.text.empty()) throw;
      pass(error.key + " " + error.cause);
    } catch (const std::exception& error) {
      if (skipped.at.text.empty()) throw;
      pass(error.what());
    }
  }
  return moves;
}

int BookingService::run_timers(const TimerPassed& passed) {
  const auto due = [&](Tx& tx, Skipped& skipped) {
    const auto found = BookingRepository{tx}.lock_due(clock_.now(), skipped.ids);
    if (!found) return false;
    skipped.at = found->first.id;
    move_by_itself(tx, found->first, found->second, Side::system);
    return true;
  };
  const auto abandoned = [&](Tx& tx, Skipped& skipped) {
    const auto booking = BookingRepository{tx}.lock_abandoned(skipped.ids);
    if (!booking) return false;
    skipped.at = booking->id;
    move_by_itself(tx, *booking, "cancel", Side::borrower);
    return true;
  };
  const int moves = run_each(db_, due, passed) + run_each(db_, abandoned, passed);
  db_.write([&](Tx& tx) {
    for (const BookingId& late : BookingRepository{tx}.overdue()) {
      claims::ClaimRepository{tx}.stretch(late, clock_.now() + 1h);
    }
  });
  look_after_overdue(db_, {clock_.now(), zone_});
  look_after_unfit(db_, {clock_.now(), zone_});
  remind_in_time(db_, {clock_.now(), zone_});
  serve_all_waiting(db_, {clock_.now(), zone_});
  return moves;
}

std::vector<Transition> BookingService::transitions() {
  return db_.read([](Tx& tx) { return BookingRepository{tx}.transitions(); });
}

}  // namespace allmende::bookings
