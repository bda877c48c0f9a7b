// An event stream as the loop keeps it. Senders append under a lock; the loop takes what waits
// whenever the socket has room.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "server/http/event_stream.hpp"
#include "server/http/mailbox.hpp"

namespace allmende {

class LoopStream : public EventStream {
 public:
  LoopStream(std::shared_ptr<Mailbox> mailbox, std::uint64_t connection,
             std::size_t waiting_max_bytes);

  bool send(const std::string& event, const std::string& data, const std::string& id) override;
  void close() override;
  bool open() const override;

  struct Waiting {
    std::string text;
    bool open;
  };
  /// For the loop: everything that waits, and whether more may come.
  Waiting take();
  /// For the loop: the client is gone.
  void lose();
  /// More waited than may; nothing further is worth sending.
  bool overflowed() const;

 private:
  void tell_loop();

  const std::shared_ptr<Mailbox> mailbox_;
  const std::uint64_t connection_;
  const std::size_t waiting_max_bytes_;
  mutable std::mutex mutex_;
  std::string waiting_;
  bool told_ = false;
  bool open_ = true;
  bool overflowed_ = false;
};

/// One event in its wire form. Source: HTML standard, "Parsing an event stream".
std::string event_text(const std::string& event, const std::string& data, const std::string& id);

}  // namespace allmende
