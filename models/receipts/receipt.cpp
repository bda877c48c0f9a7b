#include "models/receipts/receipt.hpp"

namespace allmende::receipts {

using bookings::Booking, bookings::BookingLine;

int vat_within(int cents, int percent) {
  const std::int64_t whole = 100 + percent;
  return static_cast<int>((std::int64_t{cents} * percent * 2 + whole) / (2 * whole));
}

std::vector<Item> items_of(const Booking& booking, const std::vector<BookingLine>& lines,
                           int withheld_cents) {
  std::vector<Item> items;
  int told = 0;
  for (const BookingLine& line : lines) {
    if (line.price_cents == 0) continue;
    told += line.price_cents;
    items.push_back({.kind = ItemKind::fee,
                     .title_de = line.title_de,
                     .title_en = line.title_en,
                     .quantity = line.quantity,
                     .cents = line.price_cents});
  }
  // A price that both sides agreed on is not that of the lines: then it stands for all of them.
  if (told != booking.price_cents) {
    items.clear();
    if (booking.price_cents > 0) {
      items.push_back({.kind = ItemKind::fee,
                       .title_de = lines.size() == 1 ? lines[0].title_de : "",
                       .title_en = lines.size() == 1 ? lines[0].title_en : "",
                       .quantity = lines.size() == 1 ? lines[0].quantity : 1,
                       .cents = booking.price_cents});
    }
  }
  if (withheld_cents > 0) {
    items.push_back(
        {.kind = ItemKind::withheld, .title_de = "", .title_en = "", .cents = withheld_cents});
  }
  return items;
}

}  // namespace allmende::receipts
