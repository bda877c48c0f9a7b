#include "server/http/loop_stream.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace allmende {

LoopStream::LoopStream(std::shared_ptr<Mailbox> mailbox, std::uint64_t connection,
                       std::size_t waiting_max_bytes)
    : mailbox_(std::move(mailbox)),
      connection_(connection),
      waiting_max_bytes_(waiting_max_bytes) {}

/// A line break in a one-line field would begin another field.
static std::string one_line(std::string text) {
  std::erase_if(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
  return text;
}

std::string event_text(const std::string& event, const std::string& data, const std::string& id) {
  std::string text;
  text.reserve(event.size() + data.size() + id.size() + 32);
  if (!id.empty()) text += "id: " + one_line(id) + "\n";
  if (!event.empty()) text += "event: " + one_line(event) + "\n";
  std::string_view rest{data};
  for (;;) {
    const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
    text += "data: ";
    text += rest.substr(0, end);
    text += '\n';
    if (end == rest.size()) break;
    const bool pair = rest.substr(end, 2) == "\r\n";
    rest.remove_prefix(end + (pair ? 2 : 1));
  }
  text += '\n';
  return text;
}

bool LoopStream::send(const std::string& event, const std::string& data, const std::string& id) {
  const std::string text = event_text(event, data, id);
  const std::lock_guard lock{mutex_};
  if (!open_) return false;
  if (waiting_.size() + text.size() > waiting_max_bytes_) {
    open_ = false;
    overflowed_ = true;
    waiting_.clear();
    // Also when the loop was told before: it waits for room in the socket, which may never come.
    mailbox_->post_stream(connection_);
    return false;
  }
  waiting_ += text;
  tell_loop();
  return true;
}

void LoopStream::tell_loop() {
  if (told_) return;
  told_ = true;
  mailbox_->post_stream(connection_);
}

void LoopStream::close() {
  const std::lock_guard lock{mutex_};
  if (!open_) return;
  open_ = false;
  tell_loop();
}

bool LoopStream::open() const {
  const std::lock_guard lock{mutex_};
  return open_;
}

bool LoopStream::overflowed() const {
  const std::lock_guard lock{mutex_};
  return overflowed_;
}

LoopStream::Waiting LoopStream::take() {
  const std::lock_guard lock{mutex_};
  told_ = false;
  return {.text = std::exchange(waiting_, {}), .open = open_};
}

void LoopStream::lose() {
  const std::lock_guard lock{mutex_};
  open_ = false;
  waiting_.clear();
  waiting_.shrink_to_fit();
}

}  // namespace allmende
