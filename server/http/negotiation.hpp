// What the client prefers: codings, languages, media types. Pure functions.
// Source: RFC 9110, section 12.5.
#pragma once

#include <string_view>

namespace allmende {

enum class Coding { identity, gzip, brotli };

/// Which of our codings the client takes.
struct Codings {
  bool gzip = false;
  bool brotli = false;
  /// Gzip has the higher weight although both are taken.
  bool gzip_first = false;
};

Codings read_codings(std::string_view accept_encoding);
/// The coding of a body that is packed for this client.
Coding preferred(const Codings& codings);
/// As Content-Encoding spells it, empty for identity.
std::string_view coding_name(Coding coding);

/// "de" or "en": the path prefix /en decides, then Accept-Language, then German.
std::string_view choose_locale(std::string_view path, std::string_view accept_language);

/// Whether Accept names text/html with a weight above 0; a wildcard alone does not count.
bool asks_for_html(std::string_view accept);

/// Whether Accept names ActivityStreams' types and no HTML: another server asks, not a browser.
bool asks_for_activity(std::string_view accept);

/// The media type of a Content-Type value, without parameters and blanks around it.
std::string_view media_type(std::string_view content_type);

/// Types that shrink: text, JSON, XML, scripts, SVG.
bool is_text_like(std::string_view content_type);

}  // namespace allmende
