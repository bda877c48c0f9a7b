// The catalogue of what is lent, and each thing in it, for readers without scripts.
#pragma once

#include "models/fees/fees.hpp"
#include "models/resources/resource.hpp"
#include "server/pages/pages_routes.hpp"
#include "server/pages/renderers.hpp"

namespace allmende {

struct ResourcesValues {
  /// Filters as they stand in the address.
  QueryPairs query;
  resources::ResourcePage page;
  std::vector<Answer> answers;
};
PageContent resources_page(const PageSetting& setting, const ResourcesValues& values);

struct ResourceValues {
  resources::ResourceView view;
  /// Name of its category; "" for none.
  std::string category;
  /// What is free from now on.
  std::vector<resources::FreeStep> steps;
  fees::FeeTerms fees;
  /// Of the unit whose label led here, 32 hexadecimal digits; empty for none.
  std::string label;
  std::vector<Answer> answers;
};
PageContent resource_page(const PageSetting& setting, const ResourceValues& values);

/// In the page's language, or in the other one when it has none.
std::string title_of(const PageSetting& setting, const resources::ResourceContent& content);
/// "12,50 € je Tag": what one pays at least to begin with; "kostenlos".
std::string spell_fee(const PageSetting& setting, const resources::Prices& prices);
/// "12,50 €"
std::string spell_cents(int cents, const std::string& locale);

/// /verleih, /verleih/SLUG, and the pages of bookings, which need the app.
std::vector<Route> resource_pages_routes(PagesFace& face);

}  // namespace allmende
