#include "models/receipts/receipt.hpp"

namespace allmende::receipts {

using bookings::Booking, bookings::BookingLine;

int vat_within(int cents, int percent) {
  const std::int64_t whole = 100 + percent;
  return static_cast<int>((std::int64_t{cents} * percent * 2 + whole) / (2 * whole));
}

/// Each by its own name and that of the thing.
static void add_extras(const BookingLine& line, ItemKind kind, std::vector<Item>& items) {
  const auto named = [](const std::string& title, const std::string& other, const auto& name) {
    return (title.empty() ? other : title) + ": " + name;
  };
  for (const auto& [extra, count, sum_cents] : line.extras) {
    if (sum_cents == 0) continue;
    const std::string& english = extra.name_en.empty() ? extra.name_de : extra.name_en;
    items.push_back({.kind = kind,
                     .title_de = named(line.title_de, line.title_en, extra.name_de),
                     .title_en = named(line.title_en, line.title_de, english),
                     .quantity = count,
                     .cents = sum_cents});
  }
}

static std::vector<Item> fees_of(const Booking& booking, const std::vector<BookingLine>& lines) {
  const ItemKind kind =
      booking.mode == bookings::BookingMode::sell ? ItemKind::price : ItemKind::fee;
  std::vector<Item> items;
  int told = 0;
  for (const BookingLine& line : lines) {
    if (line.price_cents == 0) continue;
    told += line.price_cents;
    int use_cents = line.price_cents;
    for (const auto& extra : line.extras) use_cents -= extra.sum_cents;
    if (use_cents != 0) {
      items.push_back({.kind = kind,
                       .title_de = line.title_de,
                       .title_en = line.title_en,
                       .quantity = line.quantity,
                       .cents = use_cents});
    }
    add_extras(line, kind, items);
  }
  // A price that both sides agreed on is not that of the lines: then it stands for all of them.
  if (told != booking.price_cents) {
    items.clear();
    if (booking.price_cents > 0) {
      items.push_back({.kind = kind,
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
