// Digests of bodies in headers: SHA-256 alone, in both spellings.
// Source: RFC 3230 with RFC 5843 (Digest), RFC 9530 (Content-Digest).
#pragma once

#include <string>
#include <string_view>

namespace allmende {

/// "SHA-256=…"
std::string to_digest(std::string_view body);
/// "sha-256=:…:"
std::string to_content_digest(std::string_view body);

/// True when the header names a SHA-256 digest and it is the body's. Other algorithms beside it are
/// passed over; a header that names SHA-256 twice is refused.
bool digest_matches(std::string_view header, std::string_view body);
bool content_digest_matches(std::string_view header, std::string_view body);

}  // namespace allmende
