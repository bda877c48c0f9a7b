// What operators set while the server runs: how the instance presents itself, who may sign up, and
// its legal pages. Whatever they have not set is as configured.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/accounts/application.hpp"
#include "models/base/instant.hpp"
#include "models/base/words.hpp"

namespace allmende::settings {

struct Settings {
  std::optional<std::string> name;
  std::optional<std::string> city;
  /// What the instance is, in a sentence or two; plain text.
  std::optional<std::string> description;
  /// E-mail address, or empty.
  std::optional<std::string> contact;
  std::optional<accounts::SignUp> sign_up;
  int version = 0;
  std::optional<Instant> changed_at;
  /// Name of who did; empty for nobody, or when the account is gone.
  std::string changed_by;
};

/// The last ones say in Leichte Sprache what a key page is for.
enum class TextPage {
  imprint,
  privacy,
  accessibility,
  easy_language,
  easy_agenda,
  easy_event,
  easy_organisation,
  easy_venue,
  easy_lending,
  easy_signing_up,
  easy_accessibility
};

/// One version of a legal page.
struct SiteText {
  TextPage page = TextPage::imprint;
  int version = 0;
  /// Markdown; none for the text that is configured.
  std::optional<std::string> body;
  std::optional<Instant> written_at;
  std::string written_by;
};

}  // namespace allmende::settings

namespace allmende {

template <>
struct Words<settings::TextPage> {
  static constexpr const char* kNames[] = {
      "imprint",      "privacy",         "accessibility",     "easy_language",
      "easy_agenda",  "easy_event",      "easy_organisation", "easy_venue",
      "easy_lending", "easy_signing_up", "easy_accessibility"};
};

}  // namespace allmende
