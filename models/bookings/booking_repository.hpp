// SQL of bookings, their lines and their history, and of the table of moves.
#pragma once

#include "models/base/caller.hpp"
#include "models/bookings/booking.hpp"
#include "models/db/tx.hpp"

namespace allmende::bookings {

class BookingRepository {
 public:
  explicit BookingRepository(Tx& tx) : tx_(tx) {}

  void insert(const Booking& booking);
  void insert_line(const BookingId& booking, const BookingLine& line);
  void update_line(const BookingId& booking, const BookingLine& line);
  /// Everything that a move may change, with the move itself.
  /// Throws bookings.error.not_now for a move that the table has not.
  void update(const Booking& booking, const std::string& verb);
  void note(const BookingId& booking, const BookingEvent& event,
            const std::optional<AccountId>& account);

  std::optional<Booking> find(const BookingId& booking);
  /// Moves of one booking take turns.
  std::optional<Booking> lock(const BookingId& booking);
  /// By their beginning, one more than the limit; of a booker and of spaces for which they borrow,
  /// or of a lender, whom holds do not concern yet.
  struct Scope {
    std::optional<AccountId> booker;
    std::vector<std::string> borrower_spaces;
    std::optional<SpaceId> lender_space;
  };
  std::vector<Booking> list(const Scope& scope, const BookingQuery& query);
  std::vector<BookingLine> lines(const BookingId& booking);
  std::vector<BookingEvent> events(const BookingId& booking);

  /// Who makes this move; nothing when there is none of the name.
  std::optional<std::string> actor_of(const std::string& verb);
  /// Where it leads from there, and what that does to the claims.
  struct Step {
    BookingState to;
    std::string claims;
  };
  std::optional<Step> step(const Booking& booking, const std::string& verb);
  /// In the order of the states.
  std::vector<Transition> transitions();
  std::vector<Transition> transitions_from(const Booking& booking);

  /// Those of a series from a moment on, in their order.
  std::vector<BookingId> of_series(const SeriesId& series, Instant from);

  /// How many holds somebody has now; a series is one.
  int count_holds(const AccountId& booker, Instant now);
  /// One whose time is up, locked, with the move that is due; those that somebody moves are left,
  /// and `but`.
  std::optional<std::pair<Booking, std::string>> lock_due(Instant now,
                                                          const std::vector<std::string>& but);
  /// One that nobody is there for any more and that can still be cancelled.
  std::optional<Booking> lock_abandoned(const std::vector<std::string>& but);
  std::vector<BookingId> overdue();
  /// Requests that compete for something of this booking, at a time that touches its own.
  std::vector<BookingId> rivals(const BookingId& booking, Instant now);

  /// Opens the custody of everything that is claimed. Throws custody.error.one_holder.
  void hand_over(const BookingId& booking, Instant now);
  /// Ends that of some units, or of all; returns how many stay out.
  int take_back(const BookingId& booking, const std::vector<std::string>& units, Instant now);
  /// What came back and does not work any more.
  struct Defects {
    std::vector<std::string> units;
    std::optional<AccountId> account;
    std::string words;
    Instant now;
  };
  /// They are lent no more, and each is reported as a damage.
  void mark_defect(const BookingId& booking, const Defects& defects);

 private:
  Tx& tx_;
};

}  // namespace allmende::bookings
