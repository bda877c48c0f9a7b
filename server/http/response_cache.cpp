#include "server/http/response_cache.hpp"

namespace allmende {

/// One answer may take no more than this part of the cache.
static constexpr std::size_t kLargestPart = 8;

std::size_t KeptAnswer::size_bytes() const {
  return sizeof(KeptAnswer) + body->size() + head.size() + not_modified_head.size();
}

ResponseCache::ResponseCache(std::size_t max_bytes, std::function<std::uint64_t()> changes)
    : max_bytes_(max_bytes), changes_(std::move(changes)) {}

void ResponseCache::drop(Place place) {
  size_bytes_ -= place->answer->size_bytes() + place->key.size();
  by_key_.erase(place->key);
  entries_.erase(place);
}

std::shared_ptr<const KeptAnswer> ResponseCache::find(const std::string& key, Moment now) {
  const std::uint64_t changes = this->changes();
  const std::lock_guard lock{mutex_};
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  const Place place = found->second;
  const KeptAnswer& answer = *place->answer;
  if (changes == 0 || answer.changes != changes || now - answer.made_at > answer.keep) {
    drop(place);
    return nullptr;
  }
  entries_.splice(entries_.begin(), entries_, place);
  return place->answer;
}

void ResponseCache::keep(const std::string& key, std::shared_ptr<const KeptAnswer> answer) {
  const std::size_t size = answer->size_bytes() + key.size();
  if (answer->changes == 0 || size > max_bytes_ / kLargestPart) return;
  const std::lock_guard lock{mutex_};
  if (const auto found = by_key_.find(key); found != by_key_.end()) drop(found->second);
  while (size_bytes_ + size > max_bytes_ && !entries_.empty()) drop(std::prev(entries_.end()));
  entries_.push_front({key, std::move(answer)});
  by_key_.emplace(entries_.front().key, entries_.begin());
  size_bytes_ += size;
}

std::size_t ResponseCache::size_bytes() const {
  const std::lock_guard lock{mutex_};
  return size_bytes_;
}

}  // namespace allmende
