#include "federation/inbox/arrivals.hpp"

#include <algorithm>
#include <set>

#include "models/base/error.hpp"
#include "models/peers/peer_repository.hpp"
#include "models/queue/job_queue.hpp"

namespace allmende {

static constexpr std::size_t kMostTogether = 256;
/// Where several come at a time, a moment is given to more of them: a transaction costs about as
/// much for many as for one.
static constexpr std::size_t kFewTogether = 4;
static constexpr std::size_t kManyTogether = 16;
static constexpr std::chrono::milliseconds kGather{3};
static constexpr int kMostStoring = 2;
static constexpr std::size_t kMostNoted = 20000;
static constexpr std::chrono::seconds kNoteEvery{60};
/// As many in such a time are a burst: it is stored first and heard behind it, or after so many
/// times the shortest time between two hearings.
static constexpr std::size_t kBurst = 100;
static constexpr std::chrono::milliseconds kBurstTime{250};
static constexpr int kBurstLater = 8;

void Arrivals::take(Arrival arrival, Then then) {
  std::unique_lock lock{mutex_};
  waiting_.push_back({.arrival = std::move(arrival), .then = std::move(then)});
  const auto many = [this] { return waiting_.size() >= kManyTogether; };
  if (storing_ > 0 && many()) gathered_.notify_one();
  if (storing_ >= (many() ? kMostStoring : 1)) return;
  ++storing_;
  std::size_t last = 0;
  // Few are left to the other one.
  while (!waiting_.empty() && (storing_ == 1 || many())) {
    if (last >= kFewTogether) {
      gathered_.wait_for(lock, kGather, many);
    }
    Slots slots = std::exchange(waiting_, {});
    last = slots.size();
    lock.unlock();
    for (std::size_t at = 0; at < slots.size(); at += kMostTogether) {
      store_all(std::span{slots}.subspan(at, std::min(kMostTogether, slots.size() - at)));
    }
    for (const Slot& slot : slots) slot.then(slot.outcome, slot.error);
    lock.lock();
  }
  --storing_;
}

/// One that cannot be stored must not take the others with it.
void Arrivals::store_all(std::span<Slot> slots) {
  try {
    if (store(slots) && parts_.wake) parts_.wake();
    return;
  } catch (...) {
    if (slots.size() == 1) slots.front().error = std::current_exception();
  }
  if (slots.size() == 1) return;
  for (std::size_t at = 0; at < slots.size(); ++at) store_all(slots.subspan(at, 1));
}

std::vector<std::string> Arrivals::hosts_to_note(std::span<const Slot> slots, Instant now) {
  const std::lock_guard lock{mutex_};
  if (noted_.size() > kMostNoted) noted_.clear();
  std::vector<std::string> hosts;
  for (const Slot& slot : slots) {
    const auto [place, made] = noted_.try_emplace(slot.arrival.host, now);
    if (!made && place->second > now - kNoteEvery) continue;
    place->second = now;
    hosts.push_back(slot.arrival.host);
  }
  // In one order everywhere, so that no two transactions wait for each other.
  std::sort(hosts.begin(), hosts.end());
  return hosts;
}

bool Arrivals::is_burst(std::size_t more, Instant now) {
  if (now - counted_from_ >= kBurstTime) {
    counted_before_ = now - counted_from_ < 2 * kBurstTime ? counted_ : 0;
    counted_ = 0;
    counted_from_ = now;
  }
  counted_ += more;
  return std::max(counted_, counted_before_) >= kBurst;
}

std::map<std::string, Instant> Arrivals::hearings(const std::vector<InboxActivity>& stored,
                                                  Instant now) {
  const std::lock_guard lock{mutex_};
  if (asked_.size() > kMostNoted) asked_.clear();
  const bool burst = is_burst(stored.size(), now);
  std::map<std::string, Instant> at;
  for (const InboxActivity& one : stored) {
    Instant& asked = asked_[one.signer];
    if (asked <= now) {
      asked =
          burst ? now + kBurstLater * parts_.hear_every : std::max(now, asked + parts_.hear_every);
    }
    at[one.signer] = asked;
  }
  return at;
}

/// What the mark of an arrival says: it is new, or how it was seen before.
static Arrived judge(InboxRepository& inbox, const SeenMark& mark, std::set<std::string>& fresh,
                     Instant now) {
  // Taken by the first that brings it, for others of the same transaction may have it too.
  if (fresh.erase(mark.mark) > 0) return Arrived::stored;
  const auto known = inbox.find_seen(mark.mark, now);
  const bool differs = known && !mark.digest.empty() && known->digest != mark.digest;
  return differs ? Arrived::differs : Arrived::repeated;
}

bool Arrivals::store(std::span<Slot> slots) {
  const Instant now = parts_.clock.now();
  std::set<std::string> hosts;
  for (const Slot& slot : slots) hosts.insert(slot.arrival.host);
  const auto to_note = hosts_to_note(slots, now);
  return parts_.db.write([&](Tx& tx) {
    peers::PeerRepository peers{tx};
    const auto blocked = peers.blocked_among({hosts.begin(), hosts.end()});
    std::map<std::string, SeenMark> marks;
    for (Slot& slot : slots) {
      const bool shut =
          std::find(blocked.begin(), blocked.end(), slot.arrival.host) != blocked.end();
      slot.outcome = shut ? Arrived::blocked : Arrived::stored;
      if (!shut) marks.try_emplace(slot.arrival.mark.mark, slot.arrival.mark);
    }
    InboxRepository inbox{tx};
    std::vector<SeenMark> list;
    for (const auto& [name, mark] : marks) list.push_back(mark);
    const auto made = inbox.mark_seen(list, now);
    std::set<std::string> fresh{made.begin(), made.end()};
    std::vector<InboxActivity> activities;
    for (Slot& slot : slots) {
      if (slot.outcome == Arrived::blocked) continue;
      const Arrival& arrival = slot.arrival;
      slot.outcome = judge(inbox, arrival.mark, fresh, now);
      if (slot.outcome != Arrived::stored) continue;
      activities.push_back(
          {.signer = arrival.signer, .object = arrival.object, .body = arrival.body});
    }
    if (!activities.empty()) inbox.insert(activities, now);
    for (const std::string& host : to_note) peers.note_heard(host, now);
    return !activities.empty() &&
           JobQueue{tx}.add_all("federation.hear", "signer", hearings(activities, now));
  });
}

}  // namespace allmende
