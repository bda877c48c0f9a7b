// A booking as two cities speak of it. Source: FEP-0837, ValueFlows; the state and the history are
// in our own namespace.
#pragma once

#include "federation/vocab/uris.hpp"
#include "models/base/json.hpp"
#include "models/bookings/booking_guests.hpp"
#include "models/bookings/booking_homes.hpp"
#include "models/fees/fee_repository.hpp"

namespace allmende {

const Json& agreement_context();

/// A thing that is asked for: its address at home, and the fees that the borrower was told.
struct AskedThing {
  std::string uri;
  fees::FeeTerms fees = {};
};

/// What a borrower here asks for; without an id, which its home gives. `things` are in the order of
/// the lines; `borrower` is the actor that asks.
Json asked_agreement(const bookings::BookingView& view, const std::vector<AskedThing>& things,
                     const std::string& borrower);

/// How a booking of a guest stands here.
struct StandingBooking {
  bookings::BookingView view;
  /// Of the lender; said once it is approved.
  std::optional<bookings::Contact> contact = std::nullopt;
  /// What was agreed on, line by line, and what is owed of it.
  std::vector<fees::AgreedLine> fees = {};
  std::optional<fees::Charge> charge = std::nullopt;
  /// What was written of it.
  std::vector<bookings::HomePaper> papers = {};
  /// The contract has the right of a consumer to withdraw.
  bool withdrawal = false;
};
Json standing_agreement(const StandingBooking& standing, const Uris& uris);

/// How somebody is reached, after the approval.
Json to_json(const bookings::Contact& contact);
/// Nothing for what cannot be read.
std::optional<bookings::Contact> read_contact(const Json& value);

/// What a guest asks for: the wish names the things by their ids. Nothing for what is not ours or
/// cannot be read.
std::optional<bookings::GuestWish> read_asked(const Json& agreement, const Uris& uris);

/// What a home says of a booking; nothing for what cannot be read.
std::optional<bookings::HomeWord> read_standing(const Json& agreement);

}  // namespace allmende
