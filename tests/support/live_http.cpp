#include "tests/support/live_http.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstring>

namespace allmende::tests {

static constexpr int kPatienceMillis = 10'000;

LiveHttp::LiveHttp(std::vector<Route> routes, HttpOptions options, DispatcherHooks hooks,
                   HttpParts parts)
    : dispatcher_(std::move(routes), std::move(hooks)),
      server_(options, dispatcher_, std::move(parts)),
      port_(server_.bind("127.0.0.1", 0)),
      thread_([this] { server_.run(); }) {}

LiveHttp::~LiveHttp() {
  stop();
  join();
}

void LiveHttp::join() {
  if (thread_.joinable()) thread_.join();
}

std::string WireAnswer::field(std::string_view name) const {
  Headers headers;
  std::string_view rest{head};
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find("\r\n"), rest.size());
    const std::string_view line = rest.substr(0, end);
    const std::size_t colon = line.find(": ");
    if (colon != line.npos) {
      headers.add(std::string{line.substr(0, colon)}, std::string{line.substr(colon + 2)});
    }
    rest.remove_prefix(std::min(end + 2, rest.size()));
  }
  return std::string{headers.find(name).value_or("")};
}

bool WireAnswer::has(std::string_view name) const { return !field(name).empty(); }

Wire::Wire(int port, const std::string& source)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  if (!source.empty()) {
    ::inet_pton(AF_INET, source.c_str(), &address.sin_addr);
    ::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address);
  }
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address);
}

Wire::~Wire() {
  if (socket_ >= 0) ::close(socket_);
}

Wire::Wire(Wire&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), in_(std::move(other.in_)) {}

bool Wire::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool Wire::more() {
  pollfd wait{socket_, POLLIN, 0};
  if (::poll(&wait, 1, kPatienceMillis) <= 0) return false;
  char buffer[65536];
  const ssize_t count = ::recv(socket_, buffer, sizeof buffer, 0);
  if (count <= 0) return false;
  in_.append(buffer, static_cast<std::size_t>(count));
  return true;
}

std::string Wire::until(std::string_view text) {
  std::size_t found = in_.find(text);
  while (found == std::string::npos) {
    if (!more()) return "";
    found = in_.find(text);
  }
  std::string got = in_.substr(0, found + text.size());
  in_.erase(0, got.size());
  return got;
}

WireAnswer Wire::answer(bool bodyless) {
  WireAnswer answer;
  answer.head = until("\r\n\r\n");
  if (answer.head.size() < 12) return answer;
  answer.status = std::atoi(answer.head.c_str() + 9);
  const std::string length = answer.field("Content-Length");
  const std::size_t size = bodyless || length.empty() ? 0 : std::stoul(length);
  while (in_.size() < size && more()) {
  }
  answer.body = in_.substr(0, size);
  in_.erase(0, answer.body.size());
  return answer;
}

bool Wire::closed() {
  char buffer[65536];
  for (;;) {
    pollfd wait{socket_, POLLIN, 0};
    if (::poll(&wait, 1, kPatienceMillis) <= 0) return false;
    const ssize_t count = ::recv(socket_, buffer, sizeof buffer, 0);
    if (count == 0) return true;
    if (count < 0) return errno == ECONNRESET;
  }
}

void Wire::take_little() {
  const int bytes = 64 * 1024;
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

void Wire::end_output() { ::shutdown(socket_, SHUT_WR); }

std::string get(std::string_view target, std::string_view lines) {
  return "GET " + std::string{target} + " HTTP/1.1\r\nHost: localhost\r\n" + std::string{lines} +
         "\r\n";
}

std::string ask_with_body(std::string_view method, std::string_view target, std::string_view type,
                          std::string_view body) {
  return std::string{method} + " " + std::string{target} +
         " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + std::string{type} +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string{body};
}

WireAnswer ask(int port, std::string_view request, bool bodyless) {
  Wire wire{port};
  wire.send(request);
  return wire.answer(bodyless);
}

bool eventually(const std::function<bool()>& condition) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds{kPatienceMillis};
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::yield();
  }
  return true;
}

Route row(Method method, std::string path, Handler handler, Terms terms) {
  return {method, std::move(path), Scope::open, std::move(handler), std::move(terms)};
}

}  // namespace allmende::tests
