#include "server/pages/resource_pages.hpp"

#include <algorithm>

namespace allmende {

using resources::ResourceContent, resources::ResourceLine;

std::string spell_cents(int cents, const std::string& locale) {
  return spell_price(
      {.kind = calendars::PriceKind::paid, .text = "", .min_cents = cents, .max_cents = cents},
      locale);
}

std::string title_of(const PageSetting& setting, const ResourceContent& content) {
  const bool english = setting.locale == "en" && !content.title_en.empty();
  return english ? content.title_en : content.title_de;
}

std::string spell_fee(const PageSetting& setting, const resources::Prices& prices) {
  if (prices.unit_cents == 0 && prices.base_cents == 0 && prices.min_fee_cents == 0) {
    return setting.say("pages.sharing.free_of_charge");
  }
  if (prices.unit_cents == 0) {
    return spell_cents(std::max(prices.base_cents, prices.min_fee_cents), setting.locale);
  }
  return setting.say("pages.sharing.per." + to_word(prices.unit),
                     {{"price", spell_cents(prices.unit_cents, setting.locale)}});
}

/// What one pays to have it, for a time or for good.
static std::string spell_cost(const PageSetting& setting, const resources::Resource& one) {
  const auto& offers = one.content.offers;
  const auto offered = [&](resources::Offer offer) {
    return std::find(offers.begin(), offers.end(), offer) != offers.end();
  };
  if (offered(resources::Offer::lend)) return spell_fee(setting, one.content.prices);
  if (!offered(resources::Offer::sell)) return setting.say("pages.sharing.offer.give");
  const int cents = one.sale.value_or(resources::SaleTerms{}).price_cents;
  return setting.say("pages.sharing.offer.sell") + ": " +
         (cents > 0 ? spell_cents(cents, setting.locale)
                    : setting.say("pages.sharing.by_agreement"));
}

static std::string value_of(const QueryPairs& query, const char* name) {
  for (const auto& [key, value] : query) {
    if (key == name) return value;
  }
  return "";
}

static void add_field(Html& html, const PageSetting& setting, const QueryPairs& query,
                      const std::string& name) {
  const bool is_time = name == "from" || name == "to";
  html.raw("<p><label for=\"verleih-").text(name).raw("\">");
  html.text(setting.say("pages.sharing.field." + name)).raw("</label><br>");
  html.raw("<input id=\"verleih-").text(name).raw("\" name=\"").text(name).raw("\" type=\"");
  html.text(is_time ? "datetime-local" : "search").raw("\" value=\"");
  html.text(value_of(query, name.c_str())).raw("\"></p>\n");
}

static void add_search(Html& html, const PageSetting& setting, const QueryPairs& query) {
  html.raw("<form role=\"search\" action=\"").text(setting.href("/verleih"));
  html.raw("\" method=\"get\">\n");
  for (const char* name : {"q", "from", "to"}) add_field(html, setting, query, name);
  const std::string category = value_of(query, "category");
  if (!category.empty()) {
    html.raw("<input type=\"hidden\" name=\"category\" value=\"").text(category).raw("\">\n");
  }
  html.raw("<p><button type=\"submit\">").text(setting.say("pages.sharing.search"));
  html.raw("</button></p>\n</form>\n");
}

static void add_line(Html& html, const PageSetting& setting, const ResourceLine& line) {
  const resources::Resource& one = line.resource;
  html.raw("<li>").link(setting.href("/verleih/" + one.slug), title_of(setting, one.content));
  html.raw("<br>").text(one.organiser.name);
  if (!one.place.locality.empty()) html.text(", " + one.place.locality);
  html.text(", " + spell_cost(setting, one));
  if (line.free) html.text(", " + counted("pages.sharing.free", *line.free, setting.locale));
  html.raw("</li>\n");
}

PageContent resources_page(const PageSetting& setting, const ResourcesValues& values) {
  const std::string title = setting.say("pages.sharing.title");
  Html main;
  main.element("h1", title).raw("\n").element("p", setting.say("pages.sharing.intro")).raw("\n");
  add_search(main, setting, values.query);
  if (values.page.lines.empty()) main.element("p", setting.say("pages.sharing.none")).raw("\n");
  main.raw("<ul>\n");
  for (const ResourceLine& line : values.page.lines) add_line(main, setting, line);
  main.raw("</ul>\n");
  if (!values.page.next.empty()) {
    QueryPairs further = without(values.query, {"cursor"});
    further.emplace_back("cursor", values.page.next);
    main.raw("<p>").link(setting.href(with_query("/verleih", further)),
                         setting.say("pages.sharing.further"));
    main.raw("</p>\n");
  }
  return {.head = {.title = title,
                   .description = setting.say("pages.sharing.intro"),
                   .answers = values.answers},
          .main = main};
}

}  // namespace allmende
