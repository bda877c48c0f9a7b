// What all pages share: the frame around their content, their head, and how they become a response.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/api/event_json.hpp"
#include "server/api/instance_json.hpp"
#include "server/http/response.hpp"
#include "server/pages/html.hpp"
#include "server/pages/shell.hpp"

namespace allmende {

/// Where a page stands: its language, its address, and the instance that shows it.
struct PageSetting {
  std::shared_ptr<const InstanceFacts> facts;
  const Links& links;
  std::string locale = "de";
  /// Without the language: "/veranstaltungen/die-vermessung-der-stille".
  std::string path = "/";
  /// What belongs to the page's identity, without "?"; empty for most pages.
  std::string query = "";
  /// Another server asks: it is led to the document behind the page, when there is one.
  bool wants_activity = false;

  /// A path of this server in the page's language: "/en/kalender".
  std::string href(const std::string& bare_path) const;
  /// The same as an absolute address, in a language of choice.
  std::string absolute(const std::string& bare_path, const std::string& language) const;
  /// The text of `key` in the page's language.
  std::string say(const std::string& key,
                  const std::vector<std::pair<std::string, std::string>>& params = {}) const;
};

/// Another form of what the page shows, for <link rel="alternate">.
struct Alternate {
  std::string type;
  std::string address;
  std::string title;
};

/// An answer of the API that the app would ask for first.
struct Answer {
  /// "/api/v1/events/die-vermessung-der-stille"
  std::string address;
  /// JSON as the API spells it.
  std::string json;
  int status = 200;
};

/// Type of the alternate that other servers read.
inline constexpr const char* kActivityDocument = "application/activity+json";

/// What previews elsewhere show: a JPEG, which all of them read.
struct PreviewPicture {
  std::string url;
  std::string alt;
  int width = 0;
  int height = 0;
};

struct Head {
  /// Without the instance's name; the app sets the same.
  std::string title;
  std::string description;
  /// Error pages carry their title alone, as the app's do.
  bool names_instance = true;
  /// Search engines may list the page.
  bool indexed = true;
  /// Where what the page shows is at home, when that is another server.
  std::string home = "";
  std::vector<Alternate> alternates = {};
  std::vector<Json> linked_data = {};
  std::vector<Answer> answers = {};
  std::optional<PreviewPicture> picture = std::nullopt;
};

struct PageContent {
  Head head;
  /// The inside of <main>.
  Html main;
};

Html render_head(const PageSetting& setting, const Head& head);
/// <div id="fallback">: navigation, main, legal links.
Html render_body(const PageSetting& setting, const Html& main);

Response to_response(const Shell& shell, const PageSetting& setting, const PageContent& content);

/// At most 300 bytes of plain text for a description, cut at a word.
std::string to_preview(const std::string& text);

}  // namespace allmende
