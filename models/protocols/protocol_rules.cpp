#include "models/protocols/protocol_rules.hpp"

#include <algorithm>

namespace allmende::protocols {

using namespace std::chrono_literals;

static constexpr std::size_t kLongestName = 200;
static constexpr std::size_t kLongestNote = 2000;
static constexpr std::size_t kLongestThingNote = 1000;
static constexpr std::size_t kLongestCounter = 100;
static constexpr std::size_t kMostThings = 1000;
static constexpr std::size_t kMostParts = 200;
static constexpr std::size_t kMostPhotos = 20;
static constexpr int kMostPieces = 1000;
/// Clocks of phones are off by so much.
static constexpr auto kAhead = 1h;
/// What was queued on a device for longer than that is no protocol any more.
static constexpr auto kLongestQueued = std::chrono::days{60};

bool CheckedThing::complete() const {
  return std::all_of(parts.begin(), parts.end(),
                     [](const CheckedPart& part) { return part.present >= part.quantity; });
}

static bool is_right(const CheckedPart& part) {
  return !part.name.empty() && part.name.size() <= kLongestName && part.quantity >= 1 &&
         part.quantity <= kMostPieces && part.present >= 0 && part.present <= part.quantity;
}

static void check(const CheckedThing& thing, const std::string& at, Faults& faults) {
  faults.require(thing.note.size() <= kLongestThingNote && thing.counter.size() <= kLongestCounter,
                 at + "/note", "protocols.error.note");
  faults.require(thing.parts.size() <= kMostParts &&
                     std::all_of(thing.parts.begin(), thing.parts.end(), is_right),
                 at + "/parts", "protocols.error.parts");
}

void check(const ProtocolWish& wish, Instant now) {
  Faults faults;
  faults.require(!wish.lender_name.empty() && wish.lender_name.size() <= kLongestName,
                 "/lender_name", "protocols.error.name");
  faults.require(wish.borrower_name.size() <= kLongestName, "/borrower_name",
                 "protocols.error.name");
  faults.require(wish.note.size() <= kLongestNote, "/note", "protocols.error.note");
  faults.require(!wish.things.empty() && wish.things.size() <= kMostThings, "/things",
                 "protocols.error.things");
  for (std::size_t i = 0; i < wish.things.size(); ++i) {
    check(wish.things[i], "/things/" + std::to_string(i), faults);
  }
  faults.require(wish.taken_at <= now + kAhead && wish.taken_at >= now - kLongestQueued,
                 "/taken_at", "protocols.error.taken_at");
  const bool withholds = wish.withheld_cents != 0;
  faults.require(wish.withheld_cents >= 0 && withholds == !wish.withheld_reason.empty() &&
                     wish.withheld_reason.size() <= kLongestThingNote,
                 "/withheld_reason", "protocols.error.withheld_why");
  faults.require(!withholds || wish.direction == Direction::back, "/withheld_cents",
                 "protocols.error.withheld");
  faults.require(wish.photos.size() <= kMostPhotos, "/photos", "protocols.error.photos");
  std::move(faults).end();
}

}  // namespace allmende::protocols
