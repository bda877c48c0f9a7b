#include "models/bookings/cart_repository.hpp"

namespace allmende::bookings {

using resources::BorrowerGroup;

static constexpr Statement kInsertCart{"carts_insert", R"sql(
    INSERT INTO carts (id, account_id, borrower_space_id, name, borrower_group, purpose, note,
      starts_at, ends_at, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))sql"};

static constexpr Statement kUpdateCart{"carts_update", R"sql(
    UPDATE carts SET name = $2, borrower_group = $3, purpose = $4, note = $5, starts_at = $6,
      ends_at = $7
    WHERE id = $1)sql"};

static constexpr Statement kRemoveCart{"carts_remove", "DELETE FROM carts WHERE id = $1"};

#define ALLMENDE_CART                                                                      \
  "SELECT c.id, c.account_id, c.borrower_space_id, c.name, coalesce(o.handle, '') AS "     \
  "organisation, coalesce(o.name, '') AS organisation_name, c.borrower_group, c.purpose, " \
  "c.note, c.starts_at, c.ends_at, c.created_at, (SELECT count(*)::int FROM cart_items i " \
  "WHERE i.cart_id = c.id) AS items "                                                      \
  "FROM carts c LEFT JOIN organisations o ON o.space_id = c.borrower_space_id "

static constexpr Statement kFindCart{"carts_find", ALLMENDE_CART "WHERE c.id = $1"};

static constexpr Statement kLockCart{"carts_lock", ALLMENDE_CART "WHERE c.id = $1 FOR UPDATE OF c"};

static constexpr Statement kListCarts{"carts_list", ALLMENDE_CART R"sql(
    WHERE c.account_id = $1 OR c.borrower_space_id = ANY ($2::uuid[])
    ORDER BY c.starts_at DESC, c.id LIMIT 500)sql"};

static constexpr Statement kCountCarts{
    "carts_count", "SELECT count(*)::int AS carts FROM carts WHERE account_id = $1"};

static constexpr Statement kCartItems{"cart_items_list", R"sql(
    SELECT i.resource_id, i.quantity, i.extras, i.added_at
    FROM cart_items i JOIN resources r ON r.id = i.resource_id
    WHERE i.cart_id = $1
    ORDER BY min(i.added_at) OVER (PARTITION BY r.space_id), r.space_id, i.added_at,
      i.resource_id)sql"};

static constexpr Statement kPutCartItem{"cart_items_put", R"sql(
    INSERT INTO cart_items (cart_id, resource_id, quantity, extras, added_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (cart_id, resource_id)
      DO UPDATE SET quantity = EXCLUDED.quantity, extras = EXCLUDED.extras)sql"};

static constexpr Statement kRemoveCartItem{
    "cart_items_remove", "DELETE FROM cart_items WHERE cart_id = $1 AND resource_id = $2"};

static constexpr Statement kCartBookings{"carts_bookings", R"sql(
    SELECT id FROM bookings WHERE cart_id = $1 ORDER BY created_at DESC, id DESC)sql"};

static constexpr Statement kAttachBooking{"carts_attach_booking",
                                          "UPDATE bookings SET cart_id = $1 WHERE id = $2"};

static Cart to_cart(const Row& row) {
  return {.id = row.get<CartId>("id"),
          .account_id = row.get<AccountId>("account_id"),
          .borrower_space_id = row.get<std::optional<SpaceId>>("borrower_space_id"),
          .content = {.name = row.get<std::string>("name"),
                      .span = {row.get<Instant>("starts_at"), row.get<Instant>("ends_at")},
                      .organisation = row.get<std::string>("organisation"),
                      .group = read_word<BorrowerGroup>(row.get<std::string>("borrower_group"))
                                   .value_or(BorrowerGroup::private_),
                      .purpose = read_word<Purpose>(row.get<std::string>("purpose"))
                                     .value_or(Purpose::private_),
                      .note = row.get<std::string>("note")},
          .organisation_name = row.get<std::string>("organisation_name"),
          .items = row.get<int>("items"),
          .created_at = row.get<Instant>("created_at")};
}

void CartRepository::insert(const Cart& cart) {
  const CartContent& c = cart.content;
  tx_.exec(kInsertCart,
           {cart.id, cart.account_id, cart.borrower_space_id, c.name, to_word(c.group),
            to_word(c.purpose), c.note, c.span.starts_at, c.span.ends_at, cart.created_at});
}

void CartRepository::update(const Cart& cart) {
  const CartContent& c = cart.content;
  tx_.exec(kUpdateCart, {cart.id, c.name, to_word(c.group), to_word(c.purpose), c.note,
                         c.span.starts_at, c.span.ends_at});
}

void CartRepository::remove(const CartId& cart) { tx_.exec(kRemoveCart, {cart}); }

std::optional<Cart> CartRepository::find(const CartId& cart) {
  const auto row = tx_.find(kFindCart, {cart});
  return row ? std::optional{to_cart(*row)} : std::nullopt;
}

std::optional<Cart> CartRepository::lock(const CartId& cart) {
  const auto row = tx_.find(kLockCart, {cart});
  return row ? std::optional{to_cart(*row)} : std::nullopt;
}

std::vector<Cart> CartRepository::list(const AccountId& account,
                                       const std::vector<std::string>& spaces) {
  return tx_.all(kListCarts, {account, spaces}).map(to_cart);
}

int CartRepository::count(const AccountId& account) {
  return tx_.one(kCountCarts, {account}).get<int>("carts");
}

std::vector<CartWish> CartRepository::items(const CartId& cart) {
  return tx_.all(kCartItems, {cart}).map([](const Row& row) {
    return CartWish{.resource_id = row.get<ResourceId>("resource_id"),
                    .quantity = row.get<int>("quantity"),
                    .extras = row.get<std::vector<std::string>>("extras"),
                    .added_at = row.get<Instant>("added_at")};
  });
}

void CartRepository::put_item(const CartId& cart, const CartWish& wish) {
  tx_.exec(kPutCartItem, {cart, wish.resource_id, wish.quantity, wish.extras, wish.added_at});
}

bool CartRepository::remove_item(const CartId& cart, const ResourceId& resource) {
  return tx_.exec(kRemoveCartItem, {cart, resource}) > 0;
}

std::vector<BookingId> CartRepository::bookings(const CartId& cart) {
  return tx_.all(kCartBookings, {cart}).map([](const Row& row) {
    return row.get<BookingId>("id");
  });
}

void CartRepository::attach(const CartId& cart, const BookingId& booking) {
  tx_.exec(kAttachBooking, {cart, booking});
}

}  // namespace allmende::bookings
