// Atom feeds, on libxml2. Pure functions without I/O. Source: RFC 4287.
#pragma once

#include <string>
#include <vector>

#include "models/base/instant.hpp"

namespace allmende {

struct AtomEntry {
  /// Never changes, also when the event is renamed or moved to another time.
  std::string id;
  std::string title;
  std::string url;
  std::string author;
  /// Plain text.
  std::string summary;
  /// Sanitised.
  std::string content_html;
  std::string category;
  std::string category_label;
  Instant published_at;
  Instant updated_at;
};

struct AtomFeed {
  std::string title;
  /// Plain text; may be empty.
  std::string subtitle;
  std::string author;
  /// Address of the feed itself, which is also its id.
  std::string self;
  /// Address of the page.
  std::string url;
  std::string language = "de";
  /// When nothing is in it.
  Instant updated_at;
  std::vector<AtomEntry> entries;
};

/// A well-formed document whatever the texts hold; the same feed always gives the same bytes.
std::string write_atom(const AtomFeed& feed);

}  // namespace allmende
