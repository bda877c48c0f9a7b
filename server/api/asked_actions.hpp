// Which action of the permission table each route asks, and of what: the second half of the table,
// from the side of the routes. A test walks every row as everybody and fails on an answer that the
// two do not give, and on a route that stands in neither.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/access/access.hpp"
#include "server/http/route.hpp"

namespace allmende {

/// What decides: the thing that the path names, the instance as a whole, or the space where the
/// caller may most.
enum class AskedOf {
  nothing,
  instance,
  event,
  calendar,
  organisation,
  venue,
  resource,
  /// Of the lender.
  booking,
  /// For the organisation that borrows.
  borrowing,
  own_space
};

struct AskedAction {
  Method method;
  std::string path;
  /// None where the row's scope alone decides: it is open, or asks for a session.
  std::optional<access::Action> action = std::nullopt;
  AskedOf of = AskedOf::nothing;
};

/// Those of resources, bookings, papers and the market (server/api/asked_of_sharing.cpp).
std::vector<AskedAction> asked_of_sharing();

/// Every row of the API.
const std::vector<AskedAction>& asked_actions();

/// Those of damages; among the rows above.
std::vector<AskedAction> asked_of_damages();

/// Of rows outside of the API, which only read, the names in the path tell. Null for a row of the
/// API that nobody has declared.
std::optional<AskedAction> asked_of(const Route& route);

/// "an event", for the generated page.
std::string to_words(AskedOf of);

}  // namespace allmende
