// The rows of resources, bookings, papers and the market.
#include "server/api/asked_actions.hpp"

namespace allmende {

using access::Action;
using enum Method;

/// What is written down of bookings.
static std::vector<AskedAction> asked_of_papers() {
  using enum Action;
  const std::string house = "/api/v1/organisations/{organisation}";
  const std::string thing = "/api/v1/resources/{resource}";
  const std::string loan = "/api/v1/bookings/{booking}";
  const auto of = AskedOf::resource;
  return {
      {get, loan + "/contract", booking_read, AskedOf::booking},
      {get, loan + "/papers", booking_read, AskedOf::booking},
      {get, loan + "/papers/{paper}", booking_read, AskedOf::booking},
      {get, loan + "/protocols", booking_read, AskedOf::booking},
      {post, loan + "/protocols", booking_hand_over, AskedOf::booking},
      {get, loan + "/protocols/{protocol}/document", booking_read, AskedOf::booking},
      {post, loan + "/protocols/{protocol}/confirmation", booking_borrow, AskedOf::borrowing},
      {get, loan + "/sheet", booking_hand_over, AskedOf::booking},
      {post, loan + "/photos", booking_hand_over, AskedOf::booking},
      {get, loan + "/photos/{photo}/file", booking_read, AskedOf::booking},
      {get, house + "/counter", booking_hand_over, AskedOf::organisation},
      {get, house + "/receipts", receipt_read, AskedOf::organisation},
      {get, house + "/receipts/years/{year}", receipt_read, AskedOf::organisation},
      {get, house + "/receipts/years/{year}/export", receipt_read, AskedOf::organisation},
      {get, "/api/v1/admin/receipts/years/{year}/export", account_read, AskedOf::instance},
      {get, thing + "/fees", resource_read, of},
      {put, thing + "/fees", resource_edit, of},
      {get, loan + "/fees", booking_read, AskedOf::booking},
      {post, loan + "/fees/waiver", booking_decide, AskedOf::booking},
      {get, loan + "/receipts", booking_read, AskedOf::booking},
      {post, loan + "/receipts", receipt_issue, AskedOf::booking},
      // Its own rule: the lender's managers, or the borrower.
      {get, "/api/v1/receipts/{receipt}", receipt_read, AskedOf::booking},
      {get, "/api/v1/receipts/{receipt}/document", receipt_read, AskedOf::booking},
      {post, "/api/v1/receipts/{receipt}/reversal", receipt_issue, AskedOf::booking},
      {get, thing + "/labels", resource_edit, of},
      {get, thing + "/accessories", resource_edit, of},
      {put, thing + "/units/{unit}/accessories", resource_edit, of},
      {get, house + "/lender-profile", booking_read, AskedOf::organisation},
      {put, house + "/lender-profile", lender_edit, AskedOf::organisation},
  };
}

/// What is taken, and what is wanted of several lenders.
static std::vector<AskedAction> asked_of_wishes() {
  using enum Action;
  return {
      {post, "/api/v1/waiting-list", booking_make, AskedOf::resource},
      {get, "/api/v1/waiting-list"},
      {del, "/api/v1/waiting-list/{entry}"},
      // Whose cart it is decides.
      {post, "/api/v1/carts"},
      {get, "/api/v1/carts"},
      {get, "/api/v1/carts/{cart}"},
      {patch, "/api/v1/carts/{cart}"},
      {del, "/api/v1/carts/{cart}"},
      {put, "/api/v1/carts/{cart}/items/{resource}"},
      {del, "/api/v1/carts/{cart}/items/{resource}"},
      {post, "/api/v1/carts/{cart}/holds"},
      {post, "/api/v1/carts/{cart}/request"},
      {post, "/api/v1/carts/{cart}/confirmation"},
      {post, "/api/v1/carts/{cart}/cancellation"},
  };
}

/// What is sold, given away and looked for, and what it is insured for.
static std::vector<AskedAction> asked_of_market() {
  using enum Action;
  const std::string policies = "/api/v1/organisations/{organisation}/insurance-policies";
  const std::string thing = "/api/v1/resources/{resource}";
  const auto of = AskedOf::resource;
  return {
      {put, thing + "/sale", resource_edit, of},
      {get, thing + "/insurance", resource_read, of},
      {put, thing + "/insurance", resource_edit, of},
      {get, thing + "/conditions", resource_read, of},
      {get, policies, borrower_read, AskedOf::organisation},
      {post, policies, lender_edit, AskedOf::organisation},
      {del, policies + "/{policy}", lender_edit, AskedOf::organisation},
      {put, policies + "/{policy}/check", organisation_verify, AskedOf::instance},
      {get, "/api/v1/bookings/{booking}/insurance", booking_read, AskedOf::booking},
      {get, "/api/v1/wanted"},
      {get, "/api/v1/wanted/{ad}"},
      {post, "/api/v1/wanted"},
      // Of a person: whoever wrote it.
      {patch, "/api/v1/wanted/{ad}", booking_borrow, AskedOf::organisation},
      {post, "/api/v1/wanted/{ad}/fulfilment", booking_borrow, AskedOf::organisation},
      {del, "/api/v1/wanted/{ad}", booking_borrow, AskedOf::organisation},
      {post, "/api/v1/wanted/{ad}/removal", booking_settle, AskedOf::instance},
  };
}

/// What concerns resources and bookings.
static std::vector<AskedAction> asked_of_lending() {
  using enum Action;
  const std::string house = "/api/v1/organisations/{organisation}";
  const std::string thing = "/api/v1/resources/{resource}";
  const std::string loan = "/api/v1/bookings/{booking}";
  const auto of = AskedOf::resource;
  std::vector<AskedAction> rows{
      {get, "/api/v1/resources"},
      {get, "/api/v1/resource-categories"},
      {get, house + "/resources", organisation_read, AskedOf::organisation},
      {post, house + "/resources", resource_edit, AskedOf::organisation},
      {post, house + "/resources/import", resource_edit, AskedOf::organisation},
      {get, house + "/resources/export", resource_edit, AskedOf::organisation},
      {get, thing, resource_read, of},
      {get, thing + "/audience", resource_read, of},
      {patch, thing, resource_edit, of},
      {del, thing, resource_edit, of},
      {post, thing + "/copy", resource_edit, of},
      {get, thing + "/free-busy", resource_read, of},
      {get, thing + "/price", resource_read, of},
      {post, thing + "/units", resource_edit, of},
      {patch, thing + "/units/{unit}", resource_edit, of},
      {del, thing + "/units/{unit}", resource_edit, of},
      {post, thing + "/checks", resource_edit, of},
      {patch, thing + "/checks/{check}", resource_edit, of},
      {del, thing + "/checks/{check}", resource_edit, of},
      {get, thing + "/closures", resource_edit, of},
      {post, thing + "/closures", resource_edit, of},
      {del, thing + "/closures/{closure}", resource_edit, of},
      {get, thing + "/calendar", resource_edit, of},
      {put, thing + "/calendar", resource_edit, of},
      {del, thing + "/calendar", resource_edit, of},
      {post, thing + "/lot", booking_decide, of},
      {post, "/api/v1/bookings", booking_make, of},
      {post, "/api/v1/booking-series", booking_make, of},
      {get, "/api/v1/bookings"},
      {get, house + "/bookings", booking_read, AskedOf::organisation},
      {get, house + "/borrower-group", borrower_read, AskedOf::organisation},
      {put, house + "/borrower-group", organisation_verify, AskedOf::instance},
      {get, loan, booking_read, AskedOf::booking},
      // Either side may, so that neither action alone tells who.
      {post, loan + "/cancellation"},
      {post, loan + "/dispute"},
      {post, loan + "/settlement", booking_settle, AskedOf::instance},
      {get, loan + "/spare-units", booking_decide, AskedOf::booking},
      {post, loan + "/swap", booking_decide, AskedOf::booking},
  };
  for (const char* move : {"request", "instant", "acceptance", "confirmation", "withdrawal"}) {
    rows.push_back({post, loan + "/" + move, booking_borrow, AskedOf::borrowing});
  }
  for (const char* move : {"approval", "endorsement", "refusal", "counter-offer", "extension",
                           "closure", "renewal", "transfer"}) {
    rows.push_back({post, loan + "/" + move, booking_decide, AskedOf::booking});
  }
  for (const char* move : {"readiness", "handover", "return", "no-show"}) {
    rows.push_back({post, loan + "/" + move, booking_hand_over, AskedOf::booking});
  }
  return rows;
}

std::vector<AskedAction> asked_of_sharing() {
  std::vector<AskedAction> all = asked_of_lending();
  for (const auto& more :
       {asked_of_papers(), asked_of_damages(), asked_of_wishes(), asked_of_market()}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace allmende
