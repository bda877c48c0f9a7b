// What waits to be sent on one connection: bytes of our own, bytes shared with others, files. A
// slow reader costs the memory of one answer and no thread. Not thread-safe; the loop owns it.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "server/http/open_file.hpp"

namespace allmende {

/// The content of an answer in one of its three forms.
struct Content {
  std::string owned = {};
  /// `view` points into what `keeper` keeps alive.
  std::string_view view = {};
  std::shared_ptr<const void> keeper = nullptr;
  std::shared_ptr<OpenFile> file = nullptr;
  std::uint64_t offset = 0;
  std::uint64_t size_bytes = 0;

  static Content of(std::string bytes);
  static Content of(std::string_view view, std::shared_ptr<const void> keeper);
  static Content of(std::shared_ptr<OpenFile> file, std::uint64_t offset, std::uint64_t size);
};

class Output {
 public:
  /// paused: enough for this turn, the socket may take more.
  enum class Flow { sent, paused, blocked, broken };

  void add(Content content);
  /// Sends as much as the socket takes now.
  Flow flush(int socket);
  bool empty() const { return pieces_.empty(); }
  std::uint64_t sent_bytes() const { return sent_bytes_; }

 private:
  Flow flush_memory(int socket);
  Flow flush_file(int socket);
  void advance(std::uint64_t count);

  std::deque<Content> pieces_;
  std::uint64_t sent_bytes_ = 0;
};

}  // namespace allmende
