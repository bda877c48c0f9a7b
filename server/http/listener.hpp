// The listening socket.
#pragma once

#include <string>

namespace allmende {

struct ListeningSocket {
  int socket;
  /// The port in use, also when 0 was asked.
  int port;
};

/// Binds and listens; the family follows from the host, an address in numbers. Throws:
/// server.error.listen, its cause naming address and reason.
ListeningSocket open_listener(const std::string& host, int port, int backlog);

/// Lets the process have as many descriptors as the system allows it.
void raise_descriptor_limit();

}  // namespace allmende
