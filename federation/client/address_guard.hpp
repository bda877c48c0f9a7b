// Which addresses the server may call on a stranger's word. Every outgoing request of the program
// asks here, after name resolution, for the address that is really connected.
// Source: RFC 6890 and the IANA special-purpose registries.
#pragma once

#include <string>

struct sockaddr;

namespace allmende {

/// True for global unicast addresses. False for loopback, private, link-local, shared,
/// documentation, benchmark, multicast and reserved ranges of IPv4 and IPv6, and for every IPv6
/// address that stands for an IPv4 one (::ffff:0:0/96, 64:ff9b::/96, 2002::/16, 2001::/32).
bool is_public_address(const sockaddr* address);

/// The same for a literal such as "127.0.0.1" or "::1"; false when it is no literal.
bool is_public_literal(const std::string& text);

}  // namespace allmende
