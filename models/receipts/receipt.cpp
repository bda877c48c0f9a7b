#include "models/receipts/receipt.hpp"

namespace allmende::receipts {

using bookings::Booking, bookings::BookingLine;

int vat_within(int cents, int percent) {
  const std::int64_t whole = 100 + percent;
  return static_cast<int>((std::int64_t{cents} * percent * 2 + whole) / (2 * whole));
}

static std::vector<Item> fees_of(const Booking& booking, const std::vector<BookingLine>& lines) {
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
  return items;
}

static ItemKind kind_of(fees::ChargeReason reason) {
  switch (reason) {
    case fees::ChargeReason::cancellation: return ItemKind::cancellation;
    case fees::ChargeReason::late: return ItemKind::late_fee;
    case fees::ChargeReason::no_show: return ItemKind::no_show;
  }
  return ItemKind::fee;
}

/// Nobody pays for what was called off, and for what nobody fetched only where nothing else was
/// agreed on.
static bool has_price(const Booking& booking, const Owed& owed) {
  if (booking.state == bookings::BookingState::cancelled) return false;
  return booking.state != bookings::BookingState::no_show || !owed.no_show_agreed;
}

std::vector<Item> items_of(const Booking& booking, const std::vector<BookingLine>& lines,
                           const Owed& owed) {
  std::vector<Item> items;
  if (has_price(booking, owed)) items = fees_of(booking, lines);
  const auto one_more = [&](ItemKind kind, int cents) {
    items.push_back({.kind = kind, .title_de = "", .title_en = "", .cents = cents});
  };
  if (owed.charge && !owed.charge->waived_at) {
    one_more(kind_of(owed.charge->reason), owed.charge->cents);
  }
  if (owed.withheld_cents > 0) one_more(ItemKind::withheld, owed.withheld_cents);
  return items;
}

}  // namespace allmende::receipts
