// Carts as JSON: shapes, and both directions.
#pragma once

#include "models/bookings/cart.hpp"
#include "server/api/bookings_json.hpp"

namespace allmende {

extern const Shape kCartWishShape;
extern const Shape kCartChangeShape;
extern const Shape kCartItemWishShape;
extern const Shape kCartStepShape;
extern const Shape kCartRequestShape;
extern const Shape kCartShape;
extern const Shape kCartsShape;

Json to_json(const bookings::Cart& cart);
Json to_json(const bookings::CartView& view, const ResourceReading& reading);
bookings::CartContent read_cart(const Json& body);
/// Fields that the body has replace those of `content`.
void apply_cart(const Json& body, bookings::CartContent& content);

}  // namespace allmende
