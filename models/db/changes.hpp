// What commits changed, here and in other processes of the same database. A commit that told the
// others by itself would have to be alone: PostgreSQL lets only one at a time commit what notifies.
// Whoever listens here tells them behind the commits instead, and of several at once.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace allmende {

struct SqlConnection;

/// Tells all who listen that something changed.
inline constexpr const char* kTellChanges = "NOTIFY allmende_changes";

class Changes {
 public:
  using Connect = std::function<std::unique_ptr<SqlConnection>()>;
  /// `connect` opens a connection, or throws database.error.unreachable.
  explicit Changes(Connect connect);
  ~Changes();
  Changes(const Changes&) = delete;
  Changes& operator=(const Changes&) = delete;

  /// See Database.
  std::uint64_t count() const;
  void listen(std::function<void()> on_change, std::function<void()> when_alone);
  void stop_listening();

  /// Whether a thread tells the others, so that a commit need not.
  bool are_told_later();
  /// Something was committed.
  void add();
  /// Has the others told of it; false when no thread does that any more.
  bool tell_later();

 private:
  bool take_untold(const std::stop_token& stop);
  bool tell(std::unique_ptr<SqlConnection>& connection);
  void tell_all(const std::stop_token& stop);
  void hear_all(const std::stop_token& stop);

  Connect connect_;
  std::function<void()> on_change_;
  std::function<void()> when_alone_;
  std::atomic<std::uint64_t> count_{1};
  std::atomic<bool> listening_{false};
  /// The process of PostgreSQL that tells of ours: what it says is known here.
  std::atomic<int> teller_{0};
  std::mutex mutex_;
  std::condition_variable_any came_;
  bool told_later_ = false;
  bool untold_ = false;
  std::jthread telling_;
  std::jthread hearing_;
};

}  // namespace allmende
