#include "federation/inbox/arrivals.hpp"

#include <algorithm>
#include <set>

#include "models/base/error.hpp"
#include "models/peers/peer_repository.hpp"
#include "models/queue/job_queue.hpp"

namespace allmende {

/// One transaction commits while the next one is filled.
static constexpr int kMostAtWork = 2;
static constexpr std::size_t kMostTogether = 256;
static constexpr std::size_t kMostNoted = 20000;
static constexpr std::chrono::seconds kNoteEvery{60};

Arrived Arrivals::take(Arrival arrival) {
  Slot slot;
  slot.arrival = std::move(arrival);
  std::unique_lock lock{mutex_};
  waiting_.push_back(&slot);
  while (!slot.done) {
    const bool mine = std::find(waiting_.begin(), waiting_.end(), &slot) != waiting_.end();
    if (mine && busy_ < kMostAtWork) {
      work(lock);
    } else {
      slot.ready.wait(lock);
    }
  }
  lock.unlock();
  if (slot.error) std::rethrow_exception(slot.error);
  return slot.outcome;
}

void Arrivals::work(std::unique_lock<std::mutex>& lock) {
  std::vector<Slot*> slots;
  const std::size_t count = std::min(waiting_.size(), kMostTogether);
  slots.assign(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
  ++busy_;
  lock.unlock();
  store_all(slots);
  lock.lock();
  --busy_;
  for (Slot* slot : slots) {
    slot->done = true;
    slot->ready.notify_one();
  }
  // Whoever waits longest stores what came meanwhile.
  if (!waiting_.empty()) waiting_.front()->ready.notify_one();
}

/// One that cannot be stored must not take the others with it.
void Arrivals::store_all(const std::vector<Slot*>& slots) {
  try {
    if (store(slots) && parts_.wake) parts_.wake();
    return;
  } catch (const Error&) {
    if (slots.size() == 1) slots.front()->error = std::current_exception();
  }
  if (slots.size() == 1) return;
  for (Slot* slot : slots) {
    try {
      if (store({slot}) && parts_.wake) parts_.wake();
    } catch (const Error&) {
      slot->error = std::current_exception();
    }
  }
}

std::vector<std::string> Arrivals::hosts_to_note(const std::vector<Slot*>& slots, Instant now) {
  const std::lock_guard lock{mutex_};
  if (noted_.size() > kMostNoted) noted_.clear();
  std::vector<std::string> hosts;
  for (const Slot* slot : slots) {
    const auto [place, made] = noted_.try_emplace(slot->arrival.host, now);
    if (!made && place->second > now - kNoteEvery) continue;
    place->second = now;
    hosts.push_back(slot->arrival.host);
  }
  // In one order everywhere, so that no two transactions wait for each other.
  std::sort(hosts.begin(), hosts.end());
  return hosts;
}

/// What the marks of an arrival say: all are new, or how it was seen before.
static Arrived judge(InboxRepository& inbox, const Arrival& arrival, std::set<std::string>& fresh,
                     Instant now) {
  for (const SeenMark& one : arrival.marks) {
    // Taken by the first that brings it, for others of the same transaction may have it too.
    if (fresh.erase(one.mark) > 0) continue;
    const auto known = inbox.find_seen(one.mark, now);
    const bool differs = known && !one.digest.empty() && known->digest != one.digest;
    return differs ? Arrived::differs : Arrived::repeated;
  }
  return Arrived::stored;
}

bool Arrivals::store(const std::vector<Slot*>& slots) {
  const Instant now = parts_.clock.now();
  std::set<std::string> hosts;
  for (const Slot* slot : slots) hosts.insert(slot->arrival.host);
  const auto to_note = hosts_to_note(slots, now);
  return parts_.db.write([&](Tx& tx) {
    peers::PeerRepository peers{tx};
    const auto blocked = peers.blocked_among({hosts.begin(), hosts.end()});
    std::map<std::string, SeenMark> marks;
    for (Slot* slot : slots) {
      const bool shut =
          std::find(blocked.begin(), blocked.end(), slot->arrival.host) != blocked.end();
      slot->outcome = shut ? Arrived::blocked : Arrived::stored;
      if (shut) continue;
      for (const SeenMark& one : slot->arrival.marks) marks.try_emplace(one.mark, one);
    }
    InboxRepository inbox{tx};
    std::vector<SeenMark> list;
    for (const auto& [name, mark] : marks) list.push_back(mark);
    const auto made = inbox.mark_seen(list, now);
    std::set<std::string> fresh{made.begin(), made.end()};
    std::vector<InboxActivity> activities;
    std::set<std::string> signers;
    for (Slot* slot : slots) {
      if (slot->outcome == Arrived::blocked) continue;
      slot->outcome = judge(inbox, slot->arrival, fresh, now);
      if (slot->outcome != Arrived::stored) continue;
      const Arrival& arrival = slot->arrival;
      activities.push_back(
          {.signer = arrival.signer, .object = arrival.object, .body = arrival.body});
      signers.insert(arrival.signer);
    }
    if (!activities.empty()) inbox.insert(activities, now);
    for (const std::string& host : to_note) peers.note_heard(host, now);
    return !signers.empty() &&
           JobQueue{tx}.add_all("federation.hear", "signer", {signers.begin(), signers.end()}, now);
  });
}

}  // namespace allmende
