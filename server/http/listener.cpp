#include "server/http/listener.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "models/base/error.hpp"

namespace allmende {

static Error listen_error(const std::string& host, int port, const char* reason) {
  Error error = internal(host + " port " + std::to_string(port) + ": " + reason);
  error.key = "server.error.listen";
  return error;
}

static int port_of(int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  // The port lies at the same place in both families.
  sockaddr_in v4;
  std::memcpy(&v4, &address, sizeof v4);
  return ntohs(v4.sin_port);
}

ListeningSocket open_listener(const std::string& host, int port, int backlog) {
  addrinfo wish{};
  wish.ai_family = AF_UNSPEC;
  wish.ai_socktype = SOCK_STREAM;
  wish.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int failed = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wish, &found);
  if (failed != 0) throw listen_error(host, port, ::gai_strerror(failed));
  const int socket =
      ::socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
  const int on = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  const bool listening = socket >= 0 && ::bind(socket, found->ai_addr, found->ai_addrlen) == 0 &&
                         ::listen(socket, backlog) == 0;
  const int why = errno;
  ::freeaddrinfo(found);
  if (listening) return {socket, port_of(socket)};
  if (socket >= 0) ::close(socket);
  throw listen_error(host, port, std::strerror(why));
}

void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace allmende
