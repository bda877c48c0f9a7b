#include "federation/actors/fetch_memory.hpp"

#include "federation/vocab/uris.hpp"

namespace allmende {

static constexpr int kPerHost = 4;
static constexpr std::chrono::seconds kPatience{15};
static constexpr std::size_t kMostKnown = 20000;
static constexpr std::size_t kMostCopied = 4 << 20;

std::optional<FetchFault> FetchMemory::fault_of(const std::string& uri, Instant now) {
  const std::lock_guard lock{mutex_};
  for (const std::string& name : {without_fragment(uri), host_of(uri)}) {
    const auto found = known_.find(name);
    if (found != known_.end() && found->second.until > now) return found->second.fault;
  }
  return std::nullopt;
}

void FetchMemory::note(const std::string& uri_or_host, FetchFault fault, Instant until) {
  const std::lock_guard lock{mutex_};
  if (known_.size() >= kMostKnown) known_.clear();
  known_[without_fragment(uri_or_host)] = {fault, until};
}

std::optional<FetchMemory::Copy> FetchMemory::copy_of(const std::string& uri) {
  const std::lock_guard lock{mutex_};
  const auto found = copies_.find(uri);
  return found == copies_.end() ? std::nullopt : std::optional{found->second};
}

void FetchMemory::keep(const std::string& uri, Copy copy) {
  const std::lock_guard lock{mutex_};
  if (const auto found = copies_.find(uri); found != copies_.end()) {
    copied_ -= found->second.body.size();
    copies_.erase(found);
  }
  if (copy.body.size() > kMostCopied || (copy.etag.empty() && copy.last_modified.empty())) return;
  if (copied_ + copy.body.size() > kMostCopied) {
    copies_.clear();
    copied_ = 0;
  }
  copied_ += copy.body.size();
  copies_.emplace(uri, std::move(copy));
}

bool FetchMemory::is_time(const std::string& name, Instant now, std::chrono::seconds pause) {
  const std::lock_guard lock{mutex_};
  if (asked_.size() >= kMostKnown) asked_.clear();
  const auto [place, made] = asked_.try_emplace(name, now);
  if (!made && place->second > now - pause) return false;
  place->second = now;
  return true;
}

bool FetchMemory::enter(const std::string& host) {
  std::unique_lock lock{mutex_};
  if (!left_.wait_for(lock, kPatience, [&] { return inside_[host] < kPerHost; })) return false;
  ++inside_[host];
  return true;
}

void FetchMemory::leave(const std::string& host) {
  const std::lock_guard lock{mutex_};
  if (--inside_[host] == 0) inside_.erase(host);
  left_.notify_all();
}

}  // namespace allmende
