#include "models/protocols/protocol_service.hpp"

#include <algorithm>
#include <set>

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/bookings/booking_repository.hpp"
#include "models/fees/fee_service.hpp"
#include "models/organisations/organisation_service.hpp"
#include "models/pictures/picture_repository.hpp"
#include "models/pictures/picture_service.hpp"
#include "models/protocols/protocol_repository.hpp"
#include "models/protocols/protocol_rules.hpp"
#include "models/text/text.hpp"

namespace allmende::protocols {

using access::Action;
using bookings::Booking, bookings::BookingState, bookings::BookingView;

static constexpr std::size_t kLongestAlt = 1000;
static constexpr int kMostPhotosOfBooking = 100;
static constexpr auto kKeptPhotos = std::chrono::days{60};
static constexpr auto kChecksAhead = std::chrono::days{14};
static constexpr std::size_t kMostLines = 200;

static void require_counter(const Caller& caller, const Booking& booking) {
  access::require(caller, Action::booking_hand_over, {.space_id = booking.lender_space_id});
}

/// Throws bookings.error.not_found for what the caller has nothing to do with.
BookingView ProtocolService::known(const Caller& caller, const BookingId& booking) {
  return parts_.bookings.get(caller, booking);
}

CounterLine ProtocolService::line(const Caller& caller, const BookingId& booking) {
  BookingView view = known(caller, booking);
  require_counter(caller, view.booking);
  auto things = parts_.db.read([&](Tx& tx) { return ProtocolRepository{tx}.sheet(booking); });
  return {.view = std::move(view), .things = std::move(things)};
}

/// Of the bookings of a lender those that somebody still has to come for, up to the end of a day.
static std::vector<BookingView> open_until(bookings::BookingService& service, const Caller& caller,
                                           const std::string& organisation, Instant end) {
  using enum BookingState;
  bookings::BookingQuery query{.side = bookings::Side::lender,
                               .organisation = organisation,
                               .states = {confirmed, ready, handed_over, overdue},
                               .resource = std::nullopt,
                               .span = std::nullopt,
                               .limit = 100};
  std::vector<BookingView> found;
  for (;;) {
    auto page = service.list(caller, query);
    for (BookingView& view : page.bookings) {
      if (view.booking.span.starts_at >= end || found.size() >= kMostLines) return found;
      found.push_back(std::move(view));
    }
    if (page.next.empty()) return found;
    query.cursor = page.next;
  }
}

CounterDay ProtocolService::day(const Caller& caller, const std::string& organisation,
                                std::optional<Day> wanted) {
  using enum BookingState;
  const auto house = parts_.db.read([&](Tx& tx) {
    const auto found = organisations::find_readable(tx, caller, organisation);
    access::require(caller, Action::booking_hand_over, {.space_id = found.space_id});
    return found;
  });
  const Instant now = parts_.clock.now();
  const Day today = std::chrono::floor<std::chrono::days>(to_wall(now, parts_.zone));
  CounterDay day{.day = wanted.value_or(today), .out = {}, .back = {}, .overdue = {}, .checks = {}};
  const Instant end = to_instant(WallTime{day.day + std::chrono::days{1}}, parts_.zone);
  auto views = open_until(parts_.bookings, caller, organisation, end);
  parts_.db.read([&](Tx& tx) {
    ProtocolRepository protocols{tx};
    for (BookingView& view : views) {
      const BookingState state = view.booking.state;
      // What was sold does not come back.
      const bool back = state == handed_over && view.booking.span.ends_at < end &&
                        !bookings::is_sale(view.booking.mode);
      if (state == handed_over && !back) continue;
      auto& list = state == overdue ? day.overdue : back ? day.back : day.out;
      const BookingId id = view.booking.id;
      list.push_back({.view = std::move(view), .things = protocols.sheet(id)});
    }
    day.checks = protocols.due_checks(house.space_id, day.day + kChecksAhead);
  });
  return day;
}

/// What people ticked, with titles and codes as they are here; everything must be of the booking,
/// and what comes back must be out.
static std::vector<CheckedThing> matched(const std::vector<SheetThing>& sheet,
                                         const ProtocolWish& wish) {
  const auto is_same = [](const SheetThing& here, const CheckedThing& told) {
    return told.unit_id ? here.unit_id == told.unit_id
                        : !here.unit_id && here.resource_id == told.resource_id;
  };
  std::vector<CheckedThing> things;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < wish.things.size(); ++i) {
    const CheckedThing& told = wish.things[i];
    const auto here = std::find_if(sheet.begin(), sheet.end(),
                                   [&](const SheetThing& one) { return is_same(one, told); });
    const bool fits =
        here != sheet.end() && (wish.direction == Direction::out || !here->unit_id || here->out);
    const std::string key = told.unit_id ? told.unit_id->text : told.resource_id.text;
    if (!fits || !seen.insert(key).second) {
      throw invalid("/things/" + std::to_string(i), "protocols.error.unit");
    }
    CheckedThing thing = told;
    thing.resource_id = here->resource_id;
    thing.title_de = here->title_de;
    thing.title_en = here->title_en;
    thing.code = here->code;
    thing.quantity = here->quantity;
    things.push_back(std::move(thing));
  }
  // What goes out goes out whole.
  if (wish.direction == Direction::out && things.size() != sheet.size()) {
    throw invalid("/things", "protocols.error.things");
  }
  return things;
}

static bool is_told(const std::vector<CheckedThing>& things, const SheetThing& sheet) {
  return std::any_of(things.begin(), things.end(), [&](const CheckedThing& one) {
    return one.resource_id == sheet.resource_id && one.unit_id == sheet.unit_id;
  });
}

/// What is counted comes back with the last of the units, because the move that ends a loan takes
/// all that there is.
static void check_counted(const std::vector<SheetThing>& sheet,
                          const std::vector<CheckedThing>& things) {
  bool units_left = false;
  bool counted_told = false;
  bool counted_left = false;
  for (const SheetThing& one : sheet) {
    const bool told = is_told(things, one);
    if (one.unit_id) units_left = units_left || (one.out && !told);
    if (!one.unit_id) (told ? counted_told : counted_left) = true;
  }
  if (units_left ? counted_told : counted_left) {
    throw invalid("/things", "protocols.error.counted");
  }
}

static bookings::Step step_of(const ProtocolWish& wish, const std::vector<CheckedThing>& things) {
  bookings::Step step{.verb = wish.direction == Direction::out ? "hand_over" : "take_back",
                      .move = {.note = wish.note}};
  if (wish.direction == Direction::out) return step;
  for (const CheckedThing& thing : things) {
    if (!thing.unit_id) continue;
    step.move.units.push_back(*thing.unit_id);
    if (thing.state == ThingState::unusable) step.move.defect_units.push_back(*thing.unit_id);
  }
  return step;
}

static ProtocolWish tidied(ProtocolWish wish) {
  for (std::string* text : {&wish.lender_name, &wish.borrower_name}) *text = trim(to_line(*text));
  wish.withheld_reason = trim(wish.withheld_reason);
  for (CheckedThing& thing : wish.things) {
    for (CheckedPart& part : thing.parts) part.name = trim(to_line(part.name));
  }
  return wish;
}

ProtocolService::Recorded ProtocolService::record(const Caller& caller, const BookingId& booking,
                                                  const ProtocolWish& told) {
  const Instant now = parts_.clock.now();
  const ProtocolWish wish = tidied(told);
  return parts_.db.write([&](Tx& tx) -> Recorded {
    // Two devices take turns here, and so do two tries of one.
    const auto locked = bookings::BookingRepository{tx}.lock(booking);
    if (!locked) throw not_found("bookings.error.not_found");
    require_counter(caller, *locked);
    ProtocolRepository protocols{tx};
    if (auto before = protocols.find(wish.id)) {
      if (before->booking_id != booking) throw conflict("protocols.error.key");
      return {.protocol = std::move(*before), .made = false};
    }
    check(wish, now);
    const auto sheet = protocols.sheet(booking);
    const auto things = matched(sheet, wish);
    if (wish.direction == Direction::back) check_counted(sheet, things);
    if (protocols.withheld_cents(booking) + wish.withheld_cents > locked->deposit_cents) {
      throw invalid("/withheld_cents", "protocols.error.withheld");
    }
    const BookingView moved = parts_.bookings.make(tx, caller, booking, step_of(wish, things));
    protocols.insert({.id = wish.id,
                      .booking_id = booking,
                      .seq = moved.booking.version,
                      .direction = wish.direction,
                      .taken_at = wish.taken_at,
                      .recorded_at = now,
                      .lender_name = wish.lender_name,
                      .note = wish.note,
                      .things = things,
                      .withheld_cents = wish.withheld_cents,
                      .withheld_reason = wish.withheld_reason},
                     caller.account_id);
    // What was taken offline is heard of later than things came back.
    if (wish.direction == Direction::back) {
      fees::charge_return(tx, moved.booking, {now, parts_.zone});
    }
    if (!wish.borrower_name.empty()) {
      protocols.confirm(wish.id, {.name = wish.borrower_name, .at = wish.taken_at},
                        caller.account_id);
    }
    const int given = protocols.give_photos(booking, wish.id, wish.photos);
    if (given != static_cast<int>(wish.photos.size())) {
      throw invalid("/photos", "protocols.error.photo");
    }
    return {.protocol = *protocols.find(wish.id), .made = true};
  });
}

std::vector<Protocol> ProtocolService::list(const Caller& caller, const BookingId& booking) {
  known(caller, booking);
  return parts_.db.read([&](Tx& tx) { return ProtocolRepository{tx}.list(booking); });
}

static Protocol find_of(Tx& tx, const BookingId& booking, const ProtocolId& id) {
  auto protocol = ProtocolRepository{tx}.find(id);
  if (!protocol || protocol->booking_id != booking) throw not_found("protocols.error.not_found");
  return std::move(*protocol);
}

Protocol ProtocolService::get(const Caller& caller, const BookingId& booking,
                              const ProtocolId& protocol) {
  known(caller, booking);
  return parts_.db.read([&](Tx& tx) { return find_of(tx, booking, protocol); });
}

Protocol ProtocolService::confirm(const Caller& caller, const BookingId& booking,
                                  const ProtocolId& id, const std::string& told) {
  const BookingView view = known(caller, booking);
  if (!bookings::may_borrow(caller, view.booking)) throw forbidden("access.error.denied");
  const std::string name = trim(to_line(told));
  if (name.empty() || name.size() > 200) throw invalid("/name", "protocols.error.name");
  return parts_.db.write([&](Tx& tx) {
    bookings::BookingRepository{tx}.lock(booking);
    if (find_of(tx, booking, id).confirmation) throw conflict("protocols.error.confirmed");
    ProtocolRepository{tx}.confirm(
        id, {.name = name, .place = Place::account, .at = parts_.clock.now()}, caller.account_id);
    return find_of(tx, booking, id);
  });
}

std::optional<Photo> ProtocolService::admit(const Caller& caller, const BookingId& booking,
                                            const PhotoWish& wish) {
  const BookingView view = known(caller, booking);
  require_counter(caller, view.booking);
  if (wish.alt.empty() || wish.alt.size() > kLongestAlt) {
    throw invalid("?alt", "protocols.error.alt");
  }
  return parts_.db.read([&](Tx& tx) -> std::optional<Photo> {
    ProtocolRepository protocols{tx};
    if (const auto before = protocols.find_photo(wish.id)) {
      const bool same = before->first == booking && before->second.sha256 == wish.sha256;
      if (!same) throw conflict("protocols.error.key");
      return before->second;
    }
    if (protocols.count_photos(booking) >= kMostPhotosOfBooking) {
      throw invalid("", "protocols.error.photos");
    }
    return std::nullopt;
  });
}

Photo ProtocolService::add_photo(const Caller& caller, const BookingId& booking,
                                 const PhotoWish& wish,
                                 const std::vector<pictures::Rendition>& files) {
  if (auto before = admit(caller, booking, wish)) return std::move(*before);
  Photo photo{.id = wish.id,
              .sha256 = wish.sha256,
              .hash = "",
              .alt = wish.alt,
              .sizes = pictures::sizes_of(files)};
  return parts_.db.write([&](Tx& tx) {
    ProtocolRepository protocols{tx};
    bookings::BookingRepository{tx}.lock(booking);
    // Of two that send the same at once the later one finds it there.
    if (auto before = protocols.find_photo(wish.id)) return std::move(before->second);
    pictures::PictureRepository{tx}.hold_files();
    photo.hash = parts_.files.put(files);
    protocols.insert_photo(booking, photo, caller.account_id, parts_.clock.now());
    return photo;
  });
}

Photo ProtocolService::photo(const Caller& caller, const BookingId& booking, const PhotoId& id) {
  known(caller, booking);
  const auto found = parts_.db.read([&](Tx& tx) { return ProtocolRepository{tx}.find_photo(id); });
  if (!found || found->first != booking) throw not_found("protocols.error.not_found");
  return found->second;
}

static std::optional<std::string> id_of(const std::string& code) {
  if (code.size() != 32) return std::nullopt;
  return read_uuid(code.substr(0, 8) + "-" + code.substr(8, 4) + "-" + code.substr(12, 4) + "-" +
                   code.substr(16, 4) + "-" + code.substr(20));
}

ShortAnswer ProtocolService::resolve(const Caller& caller, const std::string& code) {
  const auto id = id_of(code);
  if (!id) throw not_found("request.error.not_found");
  const auto target =
      parts_.db.read([&](Tx& tx) { return ProtocolRepository{tx}.find_target(*id); });
  if (!target) throw not_found("request.error.not_found");
  return {.target = *target,
          .at_counter =
              access::allows(caller, Action::booking_hand_over, {.space_id = target->space_id})};
}

int ProtocolService::sweep() {
  return parts_.db.write([&](Tx& tx) {
    pictures::PictureRepository{tx}.claim_files();
    ProtocolRepository protocols{tx};
    protocols.drop_photos(parts_.clock.now() - kKeptPhotos);
    parts_.files.remove_unfinished();
    const auto left = protocols.unknown_hashes(parts_.files.hashes());
    for (const std::string& hash : left) parts_.files.remove(hash);
    return static_cast<int>(left.size());
  });
}

}  // namespace allmende::protocols
