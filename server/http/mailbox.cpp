#include "server/http/mailbox.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <utility>

#include "models/base/error.hpp"

namespace allmende {

Mailbox::Mailbox() : descriptor_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  if (descriptor_ < 0) throw internal("no eventfd");
}

Mailbox::~Mailbox() { ::close(descriptor_); }

void Mailbox::wake() const {
  const std::uint64_t one = 1;
  // Nobody reads the counter: each write is an edge of its own, and to fill it takes centuries.
  [[maybe_unused]] const ssize_t written = ::write(descriptor_, &one, sizeof one);
}

void Mailbox::post(Reply reply) {
  bool first = false;
  {
    const std::lock_guard lock{mutex_};
    first = mail_.replies.empty() && mail_.streams.empty();
    mail_.replies.push_back(std::move(reply));
  }
  if (first) wake();
}

void Mailbox::post_stream(std::uint64_t connection) {
  bool first = false;
  {
    const std::lock_guard lock{mutex_};
    first = mail_.replies.empty() && mail_.streams.empty();
    mail_.streams.push_back(connection);
  }
  if (first) wake();
}

Mailbox::Mail Mailbox::take() {
  const std::lock_guard lock{mutex_};
  return std::exchange(mail_, Mail{});
}

}  // namespace allmende
