// Answers that are the same for everybody without an account, kept until something in the database
// changes. An entry carries the value of the change counter from before its handler ran; a change
// that came while it ran makes the entry stale from birth, never wrong. Thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/http/route.hpp"

namespace allmende {

/// An answer in one coding; the key tells in which.
struct KeptAnswer {
  /// Status line and fields without the blank line.
  std::string head;
  std::string not_modified_head;
  std::string etag;
  std::shared_ptr<const std::string> body;
  const Route* route = nullptr;
  std::uint64_t changes = 0;
  std::chrono::steady_clock::time_point made_at = {};
  std::chrono::seconds keep = {};

  std::size_t size_bytes() const;
};

class ResponseCache {
 public:
  using Moment = std::chrono::steady_clock::time_point;

  /// `changes` moves on with every write to the database; 0 means that it cannot be known, and
  /// nothing is kept. Without the callback the cache is off.
  ResponseCache(std::size_t max_bytes, std::function<std::uint64_t()> changes);

  bool active() const { return changes_ != nullptr && max_bytes_ > 0; }
  std::uint64_t changes() const { return active() ? changes_() : 0; }
  std::shared_ptr<const KeptAnswer> find(const std::string& key, Moment now);
  void keep(const std::string& key, std::shared_ptr<const KeptAnswer> answer);
  std::size_t size_bytes() const;

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const KeptAnswer> answer;
  };
  using Place = std::list<Entry>::iterator;

  void drop(Place place);

  std::size_t max_bytes_;
  std::function<std::uint64_t()> changes_;
  mutable std::mutex mutex_;
  /// The most recently used first.
  std::list<Entry> entries_;
  std::unordered_map<std::string_view, Place> by_key_;
  std::size_t size_bytes_ = 0;
};

}  // namespace allmende
