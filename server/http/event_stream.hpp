// A connection that stays open and receives server-sent events. It holds no worker: the connection
// loop owns it after the head. Source: HTML standard, "Server-sent events".
#pragma once

#include <string>

namespace allmende {

class EventStream {
 public:
  virtual ~EventStream() = default;
  /// Queues one event for sending and returns at once. Returns false when the client is gone or so
  /// slow that the bound on waiting output (64 KiB) is reached; the stream is then closed.
  /// Thread-safe.
  virtual bool send(const std::string& event, const std::string& data, const std::string& id) = 0;
  virtual void close() = 0;
  virtual bool open() const = 0;
};

}  // namespace allmende
