// Small questions about UTF-8 text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace allmende {

/// Well-formed UTF-8 without NUL, surrogates or overlong forms (RFC 3629).
bool is_utf8(std::string_view text);

/// Bytes that are no UTF-8 are read as Windows-1252 and spelled anew; NUL and other control
/// characters except tab and line feed are dropped.
std::string mend_utf8(std::string_view bytes);

/// At most `max_bytes` of `text`, cut at a character.
std::string cut(std::string_view text, std::size_t max_bytes);

/// "Die Größe der Nächte!" -> "die-groesse-der-naechte"; ASCII, at most 80 bytes; "termin" when
/// nothing is left.
std::string to_slug(std::string_view text);

/// One line of plain text: line breaks and controls become spaces, and marks that turn the
/// direction of writing (bidi controls) go, so that no name can rearrange what stands beside it.
std::string to_line(std::string_view text);

/// A to Z in small; other characters as they are.
std::string lower(std::string_view text);

/// Without white space at both ends.
std::string trim(std::string_view text);

/// Without blanks and tabs at both ends.
std::string_view trimmed(std::string_view text);

/// "a, b, c" with `between` as ", ".
std::string join(const std::vector<std::string>& words, std::string_view between);

/// Looks like a BCP 47 tag: 2 to 35 letters, digits and hyphens.
bool is_language_tag(std::string_view text);

/// http or https with a host, no control characters, no credentials, at most 2000 bytes.
bool is_web_address(std::string_view text);

}  // namespace allmende
