#include "server/http/media_types.hpp"

#include <array>
#include <utility>

namespace allmende {

static constexpr std::array<std::pair<std::string_view, std::string_view>, 34> kTypes = {{
    {"html", "text/html; charset=utf-8"},
    {"css", "text/css; charset=utf-8"},
    {"js", "text/javascript; charset=utf-8"},
    {"mjs", "text/javascript; charset=utf-8"},
    {"json", "application/json"},
    {"map", "application/json"},
    {"geojson", "application/geo+json"},
    {"jsonld", "application/ld+json"},
    {"webmanifest", "application/manifest+json"},
    {"xml", "application/xml"},
    {"atom", "application/atom+xml; charset=utf-8"},
    {"rdf", "application/rdf+xml"},
    {"ttl", "text/turtle; charset=utf-8"},
    {"nt", "application/n-triples"},
    {"txt", "text/plain; charset=utf-8"},
    {"md", "text/markdown; charset=utf-8"},
    {"csv", "text/csv; charset=utf-8"},
    {"ics", "text/calendar; charset=utf-8"},
    {"svg", "image/svg+xml"},
    {"png", "image/png"},
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"webp", "image/webp"},
    {"avif", "image/avif"},
    {"gif", "image/gif"},
    {"ico", "image/x-icon"},
    {"woff2", "font/woff2"},
    {"woff", "font/woff"},
    {"wasm", "application/wasm"},
    {"pdf", "application/pdf"},
    {"mp3", "audio/mpeg"},
    {"ogg", "audio/ogg"},
    {"mp4", "video/mp4"},
    {"webm", "video/webm"},
}};

std::string_view media_type_of_file(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  const std::size_t slash = path.rfind('/');
  const bool ended = dot != path.npos && (slash == path.npos || dot > slash);
  const std::string_view ending = ended ? path.substr(dot + 1) : std::string_view{};
  for (const auto& [name, type] : kTypes) {
    if (name == ending) return type;
  }
  return "application/octet-stream";
}

}  // namespace allmende
