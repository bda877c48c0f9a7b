#include "tests/support/tiny_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace allmende::tests {

std::string TinyConnection::read_head() {
  std::string head;
  char c = 0;
  while (!head.ends_with("\r\n\r\n")) {
    if (recv(socket_, &c, 1, 0) != 1) return "";
    head += c;
  }
  return head;
}

std::string TinyConnection::read_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  std::size_t taken = 0;
  while (taken < count) {
    const ssize_t size = recv(socket_, bytes.data() + taken, count - taken, 0);
    if (size <= 0) break;
    taken += static_cast<std::size_t>(size);
  }
  bytes.resize(taken);
  return bytes;
}

bool TinyConnection::send(const std::string& text) {
  std::size_t sent = 0;
  while (sent < text.size()) {
    const ssize_t size = ::send(socket_, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
    if (size <= 0) return false;
    sent += static_cast<std::size_t>(size);
  }
  return true;
}

bool TinyConnection::closed_within(std::chrono::milliseconds time) {
  pollfd watched{.fd = socket_, .events = POLLIN | POLLRDHUP, .revents = 0};
  if (poll(&watched, 1, static_cast<int>(time.count())) <= 0) return false;
  return (watched.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

TinyServer::TinyServer(Script script)
    : script_(std::move(script)), listener_(socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  // One socket for IPv4 and IPv6; only loopback clients of the test ever know the port.
  const int off = 0;
  setsockopt(listener_, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
  sockaddr_in6 address{};
  address.sin6_family = AF_INET6;
  address.sin6_addr = in6addr_any;
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (bind(listener_, generic, size) != 0 || listen(listener_, 128) != 0 ||
      getsockname(listener_, generic, &size) != 0) {
    throw std::runtime_error("no port for the test's server");
  }
  port_ = ntohs(address.sin6_port);
  acceptor_ = std::jthread{[this] { accept_all(); }};
}

void TinyServer::accept_all() {
  for (;;) {
    const int taken = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (taken < 0) return;
    const std::lock_guard lock{mutex_};
    sockets_.push_back(taken);
    connections_.emplace_back([this, taken] {
      TinyConnection connection{taken};
      script_(connection);
      shutdown(taken, SHUT_RDWR);
    });
  }
}

TinyServer::~TinyServer() {
  shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  for (const int open : sockets_) shutdown(open, SHUT_RDWR);
  connections_.clear();
  for (const int open : sockets_) close(open);
  close(listener_);
}

std::string TinyServer::url(const std::string& path) const {
  return "http://127.0.0.1:" + std::to_string(port_) + path;
}

std::string http_answer(const std::string& status, const std::string& head,
                        const std::string& body) {
  return "HTTP/1.1 " + status + "\r\n" + head + "Content-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

}  // namespace allmende::tests
