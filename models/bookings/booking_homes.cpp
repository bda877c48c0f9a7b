#include "models/bookings/booking_homes.hpp"

#include "models/accounts/account_repository.hpp"
#include "models/base/error.hpp"
#include "models/bookings/booking_contact_repository.hpp"
#include "models/bookings/booking_repository.hpp"
#include "models/bookings/home_paper_repository.hpp"
#include "models/bookings/remote_booking_repository.hpp"
#include "models/bookings/sales.hpp"
#include "models/events/event_log.hpp"
#include "models/organisations/organisation_repository.hpp"

namespace allmende::bookings {

bool may_be_asked(const Booking& booking, const std::string& verb) {
  const std::string& pending = booking.home->pending;
  // Nobody has to wait for an answer to call it off.
  if (!pending.empty() && !(pending == "request" && verb == "cancel")) return false;
  if (verb == "confirm" || verb == "withdraw") return is_sale(booking.mode);
  return verb == "request" || verb == "accept" || verb == "cancel";
}

/// One move as it is written down, whoever decided on it.
static void write_move(Tx& tx, Booking& booking, const BookingEvent& event,
                       const std::optional<AccountId>& account) {
  BookingRepository bookings{tx};
  booking.state = *read_word<BookingState>(event.to_state);
  booking.version = event.seq;
  bookings.update(booking, event.verb);
  bookings.note(booking.id, event, account);
  EventLog{tx}.append("bookings.moved", booking.id.text,
                      Json::object({{"verb", event.verb},
                                    {"state", event.to_state},
                                    {"side", to_word(event.side)},
                                    {"by", account ? Json{account->text} : Json{}}}));
}

static void request_of_home(Moving& moving, const BookingRepository::Step& step) {
  Booking& booking = moving.booking;
  if (booking.deadline && *booking.deadline <= moving.now) {
    throw gone("bookings.error.hold_expired");
  }
  booking.deadline.reset();
  RemoteBookingRepository{moving.tx}.put_pending(booking.id, "request");
  write_move(moving.tx, booking,
             {.seq = booking.version + 1,
              .at = moving.now,
              .side = moving.side,
              .from_state = to_word(booking.state),
              .verb = moving.verb,
              .to_state = to_word(step.to),
              .note = moving.move.note,
              .data = Json::object()},
             moving.account);
}

static void log_asked(Tx& tx, const Booking& booking, const std::string& verb,
                      const std::string& note) {
  EventLog{tx}.append("bookings.asked", booking.id.text,
                      Json::object({{"verb", verb}, {"note", note}}));
}

/// The home must be able to look up who asks.
static void require_known(Tx& tx, const Booking& booking) {
  bool known = false;
  if (booking.borrower_space_id) {
    const auto house =
        organisations::OrganisationRepository{tx}.find_space(*booking.borrower_space_id);
    known = house && house->status == organisations::OrganisationStatus::verified;
  } else if (booking.booker_id) {
    const auto account = accounts::AccountRepository{tx}.find(*booking.booker_id);
    known = account && account->listed;
  }
  if (!known) throw conflict("bookings.error.unlisted");
}

void ask_home(Moving& moving) {
  Booking& booking = moving.booking;
  BookingRepository bookings{moving.tx};
  const auto step = bookings.step(booking, moving.verb);
  if (!step || !may_be_asked(booking, moving.verb)) throw conflict("bookings.error.not_now");
  if (moving.verb == "request") {
    require_known(moving.tx, booking);
    return request_of_home(moving, *step);
  }
  if (booking.state == BookingState::hold) return make_move(moving);
  const Moment moment{moving.now, moving.zone};
  if (moving.verb == "withdraw" &&
      !sale_has(moving.tx, booking, {moving.verb, moving.account, moment})) {
    throw conflict("bookings.error.no_withdrawal");
  }
  RemoteBookingRepository{moving.tx}.put_pending(booking.id, moving.verb);
  log_asked(moving.tx, booking, moving.verb, moving.move.note);
}

/// The booking that the word is about; nothing when its home is not the one that speaks.
static std::optional<Booking> find_meant(Tx& tx, const HomeWord& word) {
  BookingRepository bookings{tx};
  const auto id = RemoteBookingRepository{tx}.of_home(word.offer);
  if (!id || !bookings.lock(*id)) return std::nullopt;
  // What was asked of the home stands in a row of its own, which waiting for the lock does not read
  // anew.
  auto booking = bookings.find(*id);
  if (!booking || booking->home->actor != word.actor) return std::nullopt;
  return booking;
}

/// Whether the table of moves has it: a home that says otherwise is not believed any further.
static bool is_legal(Tx& tx, const Booking& booking, const BookingEvent& event) {
  const auto step = BookingRepository{tx}.step(booking, event.verb);
  return step && to_word(step->to) == event.to_state;
}

/// What the home asks for, as far as the terms bear that were agreed on. What it has waived stays
/// so, and an older word than the last one says nothing.
static void take_charge(Tx& tx, const Booking& booking, const HomeWord& word) {
  fees::FeeRepository fees{tx};
  const int last = word.history.empty() ? 0 : word.history.back().seq;
  const auto known = fees.charge(booking.id);
  if (last != booking.version || (known && known->waived_at)) return;
  if (!word.charge) return fees.remove_charge(booking.id);
  const int most =
      fees::most_cents(fees.agreed(booking.id), word.charge->reason, booking.price_cents);
  if (word.charge->cents > most) return;
  fees.put_charge(booking.id, *word.charge);
  if (!word.charge->waived_at) return;
  fees.waive(booking.id, word.charge->waived_note, *word.charge->waived_at);
}

/// That something does not work is told once, until it works again.
static void take_fitness(Tx& tx, Booking& booking, const HomeWord& word) {
  const int last = word.history.empty() ? 0 : word.history.back().seq;
  if (last != booking.version || booking.home->unfit == word.unfit) return;
  booking.home->unfit = word.unfit;
  EventLog{tx}.append(word.unfit ? "bookings.unfit" : "bookings.fit", booking.id.text);
}

/// What says nothing new is no answer to what it was asked for. What was called off before the home
/// had answered is called off once more: the home may have heard of that before it heard of the
/// request.
static void take_answer(Tx& tx, Booking& booking, bool is_news) {
  BookingHome& home = *booking.home;
  const bool first = home.agreement.empty();
  if (!is_news && !first) return;
  const bool again =
      first && home.pending == "cancel" && BookingRepository{tx}.step(booking, "cancel");
  if (again) return log_asked(tx, booking, "cancel", "");
  home.pending.clear();
}

bool BookingHomeService::take(const HomeWord& word) {
  return db_.write([&](Tx& tx) {
    auto booking = find_meant(tx, word);
    if (!booking) return false;
    const int before = booking->version;
    for (BookingEvent event : word.history) {
      if (event.seq <= booking->version) continue;
      if (event.seq != booking->version + 1 || !is_legal(tx, *booking, event)) break;
      event.from_state = to_word(booking->state);
      booking->span = word.span;
      booking->price_cents = word.price_cents;
      booking->deposit_cents = word.deposit_cents;
      booking->offer = word.counter;
      booking->deadline = word.deadline;
      write_move(tx, *booking, event, std::nullopt);
    }
    take_answer(tx, *booking, booking->version > before);
    booking->home->agreement = word.agreement;
    booking->home->withdrawal = word.withdrawal;
    take_fitness(tx, *booking, word);
    RemoteBookingRepository{tx}.put_home(booking->id, *booking->home);
    take_charge(tx, *booking, word);
    HomePaperRepository{tx}.put(booking->id, word.papers);
    if (word.contact && shows_contacts(booking->state)) {
      BookingContactRepository{tx}.put(booking->id, Side::lender, *word.contact, clock_.now());
    }
    return true;
  });
}

std::vector<BookingHomeService::Stale> BookingHomeService::take_stale(Instant before, int limit) {
  return db_.write([&](Tx& tx) {
    std::vector<Stale> stale;
    for (const BookingHome& home :
         RemoteBookingRepository{tx}.take_stale(before, clock_.now(), limit)) {
      stale.push_back({.actor = home.actor, .offer = home.offer, .agreement = home.agreement});
    }
    return stale;
  });
}

bool BookingHomeService::refuse(const HomeWord& word, const std::string& note,
                                const std::string& because) {
  return db_.write([&](Tx& tx) {
    auto booking = find_meant(tx, word);
    if (!booking || booking->state != BookingState::requested) return false;
    booking->home->pending.clear();
    RemoteBookingRepository{tx}.put_home(booking->id, *booking->home);
    Json data = Json::object();
    if (!because.empty()) data.set("because", because);
    write_move(tx, *booking,
               {.seq = booking->version + 1,
                .at = clock_.now(),
                .side = Side::lender,
                .from_state = to_word(booking->state),
                .verb = "decline",
                .to_state = to_word(BookingState::declined),
                .note = note,
                .data = data},
               std::nullopt);
    return true;
  });
}

}  // namespace allmende::bookings
