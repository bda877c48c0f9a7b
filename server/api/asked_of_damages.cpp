#include "server/api/asked_actions.hpp"

namespace allmende {

std::vector<AskedAction> asked_of_damages() {
  using enum Method;
  using enum access::Action;
  const std::string damage = "/api/v1/damages/{damage}";
  const std::string house = "/api/v1/organisations/{organisation}";
  const std::string loan = "/api/v1/bookings/{booking}";
  const auto of = AskedOf::booking;
  return {
      {get, "/api/v1/units/{unit}/label", damage_report, AskedOf::resource},
      {post, "/api/v1/units/{unit}/damages", damage_report, AskedOf::resource},
      {get, house + "/damages", booking_hand_over, AskedOf::organisation},
      {get, damage, booking_hand_over, of},
      {post, damage + "/confirmation", booking_hand_over, of},
      {post, damage + "/closure", booking_hand_over, of},
      // Whoever reported it.
      {post, damage + "/photos"},
      {get, damage + "/photos/{photo}/file", booking_hand_over, of},
      {get, loan + "/contacts", booking_read, of},
      {put, loan + "/contacts/lender", booking_hand_over, of},
      {put, loan + "/contacts/borrower", booking_borrow, AskedOf::borrowing},
  };
}

}  // namespace allmende
