// SQL of settings and site_texts.
#pragma once

#include "models/db/tx.hpp"
#include "models/settings/settings.hpp"

namespace allmende::settings {

class SettingRepository {
 public:
  explicit SettingRepository(Tx& tx) : tx_(tx) {}

  Settings get();
  /// Grows with every change of settings and texts.
  int version();
  std::optional<accounts::SignUp> sign_up();
  /// Who changes takes turns. The version that there is.
  int lock();
  /// Throws: settings.error.*.
  void put(const Settings& settings, const std::optional<AccountId>& by, Instant now);

  /// The newest version of each page that has one.
  std::vector<SiteText> texts();
  /// All versions of a page, the newest first, at most 100; without their words.
  std::vector<SiteText> versions(TextPage page);
  std::optional<SiteText> find(TextPage page, int version);
  /// Throws: settings.error.text_body.
  void insert(const SiteText& text, const std::optional<AccountId>& by, Instant now);

 private:
  Tx& tx_;
};

}  // namespace allmende::settings
