// SQL of carts.
#pragma once

#include "models/bookings/cart.hpp"
#include "models/db/tx.hpp"

namespace allmende::bookings {

class CartRepository {
 public:
  explicit CartRepository(Tx& tx) : tx_(tx) {}

  void insert(const Cart& cart);
  void update(const Cart& cart);
  void remove(const CartId& cart);
  std::optional<Cart> find(const CartId& cart);
  /// What is held for one cart is held by one at a time.
  std::optional<Cart> lock(const CartId& cart);
  /// Of an account and of spaces for which it borrows, by their beginning.
  std::vector<Cart> list(const AccountId& account, const std::vector<std::string>& spaces);
  int count(const AccountId& account);

  /// By lender, then as they were put in.
  std::vector<CartWish> items(const CartId& cart);
  void put_item(const CartId& cart, const CartWish& wish);
  /// Whether it was in there.
  bool remove_item(const CartId& cart, const ResourceId& resource);

  /// The latest first.
  std::vector<BookingId> bookings(const CartId& cart);
  void attach(const CartId& cart, const BookingId& booking);

 private:
  Tx& tx_;
};

}  // namespace allmende::bookings
