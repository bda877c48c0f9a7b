// Rules of settings and legal pages. Every change is noted in the audit log, and pages that were
// made before it are made anew.
#pragma once

#include "models/base/caller.hpp"
#include "models/db/database.hpp"
#include "models/settings/settings.hpp"

namespace allmende::settings {

class SettingService {
 public:
  SettingService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// Throws: access.error.*.
  Settings get(const Caller& caller) const;
  /// All values at once; `settings.version` names what is changed.
  /// Throws: access.error.*, settings.error.name, settings.error.city, settings.error.description,
  ///         settings.error.contact, settings.error.changed when there is a newer version.
  Settings put(const Caller& caller, const Settings& settings) const;

  /// The pages as they stand. Throws: access.error.*.
  std::vector<SiteText> texts(const Caller& caller) const;
  struct History {
    SiteText text;
    /// The newest first, without their words.
    std::vector<SiteText> versions;
  };
  /// Throws: access.error.*.
  History text(const Caller& caller, TextPage page) const;
  /// Throws: access.error.*, settings.error.version_not_found.
  SiteText version(const Caller& caller, TextPage page, int version) const;
  /// `text.version` names what is changed; without a body the configured text stands there again.
  /// Throws: access.error.*, settings.error.text_body, settings.error.changed.
  History write(const Caller& caller, const SiteText& text) const;

  /// What everybody sees the effect of.
  struct Public {
    Settings settings;
    std::vector<SiteText> texts;
  };
  Public read() const;
  /// Changes whenever `read` gives something else.
  int revision() const;

 private:
  Database& db_;
  const Clock& clock_;
};

}  // namespace allmende::settings
