// Bookings of things that are at home on another server: what is asked of that server, and what it
// says. Its word is written down as it comes; nothing of it is decided here.
#pragma once

#include "models/bookings/booking_contact.hpp"
#include "models/bookings/booking_moves.hpp"
#include "models/bookings/home_paper.hpp"
#include "models/db/database.hpp"
#include "models/fees/fee_repository.hpp"

namespace allmende::bookings {

/// Whether a borrower may ask the home for it. One thing is asked at a time, but a request may be
/// called off before its home has answered.
bool may_be_asked(const Booking& booking, const std::string& verb);

/// `request`, `accept`, `cancel`, or `confirm` and `withdraw` of what is bought: the home is asked.
/// What was not asked of it yet is moved here. Throws bookings.error.not_now,
/// bookings.error.hold_expired, bookings.error.no_withdrawal, bookings.error.unlisted for somebody
/// whom other servers cannot look up.
void ask_home(Moving& moving);

/// How a booking stands, as its home says.
struct HomeWord {
  /// The catalogue that speaks.
  std::string actor;
  /// Our word that it answers.
  std::string offer;
  std::string agreement;
  Span span;
  int price_cents = 0;
  int deposit_cents = 0;
  std::optional<CounterOffer> counter;
  std::optional<Instant> deadline;
  /// How the lender is reached, once it has approved.
  std::optional<Contact> contact = std::nullopt;
  /// What the borrower owes beside the price, or was let off.
  std::optional<fees::Charge> charge = std::nullopt;
  /// Something of it does not work, and there is no other yet.
  bool unfit = false;
  /// A consumer bought it from a business.
  bool withdrawal = false;
  /// What it has written of it.
  std::vector<HomePaper> papers = {};
  /// All of its moves, in their order; those that stand here already are passed over.
  std::vector<BookingEvent> history;
};

class BookingHomeService {
 public:
  BookingHomeService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// False for what nobody here asked of `actor`.
  bool take(const HomeWord& word);
  /// Agreements that are under way and that nobody has asked their home about since then, noted as
  /// asked now.
  struct Stale {
    std::string actor;
    std::string offer;
    std::string agreement;
  };
  std::vector<Stale> take_stale(Instant before, int limit);
  /// The home never took it up: it is declined, in the words of `note`; `because` is a word of the
  /// program, or empty. The same.
  bool refuse(const HomeWord& word, const std::string& note, const std::string& because);

 private:
  Database& db_;
  const Clock& clock_;
};

}  // namespace allmende::bookings
