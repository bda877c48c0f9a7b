// HTTP face of settings and legal pages. Rules: models/settings.
#pragma once

#include <map>

#include "models/settings/setting_service.hpp"
#include "server/api/current_facts.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct SettingsFace {
  const settings::SettingService& settings;
  /// What is configured, for whatever is not set.
  const InstanceFacts& configured;
};

std::vector<Route> settings_routes(const SettingsFace& face);
struct SiteTextsFace {
  const settings::SettingService& settings;
  /// Markdown that stands on a page while nobody has written it.
  std::map<settings::TextPage, std::string> configured;
};

/// Legal pages and the one in Leichte Sprache.
std::vector<Route> site_texts_routes(const SiteTextsFace& face);

}  // namespace allmende
