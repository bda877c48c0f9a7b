#include "federation/outbox/deliverer.hpp"

#include <algorithm>
#include <random>

#include "federation/outbox/delivery_repository.hpp"
#include "federation/outbox/settlement.hpp"
#include "models/base/error.hpp"

namespace allmende {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// Longer than all the requests that one message may take.
static constexpr seconds kHold{60};
static constexpr seconds kLongestPause{1};
/// What lands within this time is settled together.
static constexpr milliseconds kGather{60};
static constexpr seconds kWakePause{1};
static constexpr seconds kLongestFlight{20};

static double noise() {
  thread_local std::mt19937 generator{std::random_device{}()};
  return std::uniform_real_distribution<double>{0, 1}(generator);
}

Deliverer::Deliverer(Parts parts, DeliveryTerms terms)
    : parts_(std::move(parts)),
      terms_(terms),
      made_at_(parts_.clock.now()),
      courier_({parts_.db, parts_.client, parts_.keys, parts_.terms, parts_.uris, parts_.clock,
                [this] {
                  const std::lock_guard lock{mutex_};
                  rung_deliverer_ = true;
                  bell_.notify_all();
                }},
               terms.in_flight) {}

Deliverer::~Deliverer() { stop(); }

void Deliverer::start() {
  courier_.start();
  announcer_ = std::jthread{[this](const std::stop_token& stop) { announce(stop); }};
  deliverer_ = std::jthread{[this](const std::stop_token& stop) { deliver(stop); }};
}

void Deliverer::stop() {
  for (std::jthread* thread : {&announcer_, &deliverer_}) {
    if (!thread->joinable()) continue;
    thread->request_stop();
    thread->join();
  }
}

void Deliverer::take_over() {
  parts_.db.write([&](Tx& tx) { DeliveryRepository{tx}.let_go(made_at_ + kHold); });
}

void Deliverer::wake() {
  const std::lock_guard lock{mutex_};
  rung_announcer_ = true;
  rung_deliverer_ = true;
  bell_.notify_all();
}

/// On a thread of its own: what is said to ten thousand inboxes takes a while to write down.
void Deliverer::announce(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    int composed = 0;
    try {
      composed = announce_next(parts_.db, parts_.announcements, parts_.not_announced);
    } catch (const Error&) {
      // The database is away; the next look tries again.
    }
    std::unique_lock lock{mutex_};
    if (composed > 0) {
      rung_deliverer_ = true;
      bell_.notify_all();
      continue;
    }
    bell_.wait_for(lock, stop, kLongestPause, [this] { return rung_announcer_; });
    rung_announcer_ = false;
  }
}

void Deliverer::settle_landed() {
  for (Landing& landing : courier_.fetch()) landed_.push_back(std::move(landing));
  if (landed_.empty()) return;
  const Instant now = parts_.clock.now();
  const double jitter = noise();
  parts_.db.write([&](Tx& tx) { settle(tx, landed_, now, jitter); });
  landed_.clear();
}

/// Takes up as much again as is in flight, so that no line stands idle while the next are claimed.
void Deliverer::take_up() {
  const Instant now = parts_.clock.now();
  if (now >= woken_at_ + kWakePause) {
    parts_.db.write([&](Tx& tx) { DeliveryRepository{tx}.wake(now); });
    woken_at_ = now;
  }
  const int room = 2 * terms_.in_flight - courier_.load();
  if (room < std::max(1, terms_.in_flight / 4)) return;
  courier_.carry(parts_.db.write([&](Tx& tx) {
    return DeliveryRepository{tx}.claim(
        {.limit = room, .per_host = terms_.per_host, .now = now, .held_until = now + kHold});
  }));
}

void Deliverer::await(const std::stop_token& stop) {
  std::unique_lock lock{mutex_};
  bell_.wait_for(lock, stop, kLongestPause, [this] { return rung_deliverer_; });
  if (rung_deliverer_) bell_.wait_for(lock, stop, kGather, [] { return false; });
  rung_deliverer_ = false;
}

void Deliverer::deliver(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    try {
      settle_landed();
      take_up();
    } catch (const Error&) {
      // The database is away: what has landed is settled when it is back, before more is taken up.
    }
    await(stop);
  }
  wind_up();
}

/// What was not begun is given back, so that nobody has to wait for the hold to run out.
void Deliverer::wind_up() {
  std::vector<std::string> left;
  for (const Delivery& delivery : courier_.stop()) left.push_back(std::to_string(delivery.id));
  const auto end = std::chrono::steady_clock::now() + kLongestFlight;
  const auto all_landed = [this] {
    return courier_.load() == static_cast<int>(courier_.landings());
  };
  while (!all_landed() && std::chrono::steady_clock::now() < end) {
    std::unique_lock lock{mutex_};
    bell_.wait_for(lock, kLongestPause, [this] { return rung_deliverer_; });
    rung_deliverer_ = false;
  }
  try {
    parts_.db.write([&](Tx& tx) { DeliveryRepository{tx}.release(left); });
    settle_landed();
  } catch (const Error&) {
    // The holds run out by themselves.
  }
}

}  // namespace allmende
