// Many hosts' inboxes in one process: answers each POST with 202 after a delay and counts.
//
// Usage: inboxes PORT DELAY_MILLISECONDS. Hosts are told apart by the Host header; GET /count gives
// "requests hosts distinct first last", times in seconds since the epoch. The stand-in shares the
// machine with what is measured, so it does as little as it can.
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <chrono>
#include <deque>
#include <iostream>
#include <string>
#include <unordered_map>
#include <unordered_set>

using Clock = std::chrono::system_clock;

namespace {

struct Inboxes {
  int poller = ::epoll_create1(EPOLL_CLOEXEC);
  int listener = -1;
  std::chrono::milliseconds delay{0};
  /// What has come of a request that is not whole.
  std::unordered_map<int, std::string> parts;
  /// Answers in the order in which they are due: the delay is the same for all.
  std::deque<std::pair<Clock::time_point, int>> due;
  std::unordered_set<std::string> hosts, distinct;
  std::size_t requests = 0;
  double first = 0;
  double last = 0;
};

}  // namespace

static std::string_view between(std::string_view text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + from.size());
  return text.substr(0, text.find(to));
}

static void send_text(int socket, std::string_view text) {
  [[maybe_unused]] const ssize_t sent = ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
}

static void count(const Inboxes& inboxes, int socket) {
  std::array<char, 160> body{};
  const int size =
      std::snprintf(body.data(), body.size(), "%zu %zu %zu %.3f %.3f\n", inboxes.requests,
                    inboxes.hosts.size(), inboxes.distinct.size(), inboxes.first, inboxes.last);
  send_text(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n" +
                        body.data());
}

static void take(Inboxes& inboxes, int socket, std::string_view head, std::string_view body) {
  if (head.starts_with("GET /count")) return count(inboxes, socket);
  const Clock::time_point now = Clock::now();
  const std::string host{between(head, "\r\nHost: ", "\r\n")};
  inboxes.hosts.insert(host);
  inboxes.distinct.insert(host + " " + std::string{between(body, "\"id\":\"", "\"")});
  ++inboxes.requests;
  inboxes.last = std::chrono::duration<double>(now.time_since_epoch()).count();
  if (inboxes.requests == 1) inboxes.first = inboxes.last;
  inboxes.due.emplace_back(now + inboxes.delay, socket);
}

static std::size_t length_of(std::string_view head) {
  std::size_t length = 0;
  const auto digits = between(head, "\r\nContent-Length: ", "\r\n");
  std::from_chars(digits.data(), digits.data() + digits.size(), length);
  return length;
}

static void read_some(Inboxes& inboxes, int socket) {
  std::array<char, 16384> chunk;
  const ssize_t size = ::recv(socket, chunk.data(), chunk.size(), MSG_DONTWAIT);
  if (size <= 0) {
    std::erase_if(inboxes.due, [&](const auto& one) { return one.second == socket; });
    inboxes.parts.erase(socket);
    ::close(socket);
    return;
  }
  std::string& text = inboxes.parts[socket];
  text.append(chunk.data(), static_cast<std::size_t>(size));
  for (auto end = text.find("\r\n\r\n"); end != text.npos; end = text.find("\r\n\r\n")) {
    const std::string_view head = std::string_view{text}.substr(0, end + 2);
    const std::size_t whole = end + 4 + length_of(head);
    if (text.size() < whole) return;
    take(inboxes, socket, head, std::string_view{text}.substr(end + 4, whole - end - 4));
    text.erase(0, whole);
  }
}

static void watch(const Inboxes& inboxes, int socket) {
  epoll_event event{.events = EPOLLIN, .data = {.fd = socket}};
  ::epoll_ctl(inboxes.poller, EPOLL_CTL_ADD, socket, &event);
}

static void accept_all(const Inboxes& inboxes) {
  const int on = 1;
  for (;;) {
    const int socket = ::accept4(inboxes.listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) return;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    watch(inboxes, socket);
  }
}

static int answer_due(Inboxes& inboxes) {
  const Clock::time_point now = Clock::now();
  while (!inboxes.due.empty() && inboxes.due.front().first <= now) {
    send_text(inboxes.due.front().second, "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
    inboxes.due.pop_front();
  }
  if (inboxes.due.empty()) return -1;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(inboxes.due.front().first - now);
  return static_cast<int>(left.count());
}

/// On both loopback addresses, for names of a host are asked for at either.
static int listen_at(int port) {
  const int socket = ::socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  const int off = 0;
  ::setsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
  sockaddr_in6 address{};
  address.sin6_family = AF_INET6;
  address.sin6_port = htons(static_cast<std::uint16_t>(port));
  address.sin6_addr = in6addr_any;
  if (::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) return -1;
  return ::listen(socket, 4096) == 0 ? socket : -1;
}

int main(int count, char** words) {
  if (count != 3) return 2;
  Inboxes inboxes;
  inboxes.delay = std::chrono::milliseconds{std::stoi(words[2])};
  inboxes.listener = listen_at(std::stoi(words[1]));
  if (inboxes.listener < 0) return 1;
  watch(inboxes, inboxes.listener);
  std::cout << "ready" << std::endl;
  std::array<epoll_event, 256> events;
  for (;;) {
    const int ready = ::epoll_wait(inboxes.poller, events.data(), static_cast<int>(events.size()),
                                   answer_due(inboxes));
    for (int at = 0; at < ready; ++at) {
      const int socket = events[static_cast<std::size_t>(at)].data.fd;
      if (socket == inboxes.listener)
        accept_all(inboxes);
      else
        read_some(inboxes, socket);
    }
  }
}
