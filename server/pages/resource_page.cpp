#include <algorithm>

#include "models/text/markdown.hpp"
#include "models/text/text.hpp"
#include "server/pages/fee_words.hpp"
#include "server/pages/linked_data.hpp"
#include "server/pages/picture_element.hpp"
#include "server/pages/resource_pages.hpp"

namespace allmende {

using resources::FreeStep, resources::Prices, resources::Resource;

static std::string description_of(const PageSetting& setting, const Resource& resource) {
  const auto& content = resource.content;
  const bool english = setting.locale == "en" && !content.description_en.empty();
  return english ? content.description_en : content.description_de;
}

static void add_fact(Html& html, const std::string& name, const std::string& value) {
  if (value.empty()) return;
  html.raw("<dt>").text(name).raw("</dt><dd>").text(value).raw("</dd>\n");
}

static void add_costs(Html& html, const PageSetting& setting, const Prices& prices) {
  const auto cents = [&](const char* key, int amount) {
    if (amount > 0) add_fact(html, setting.say(key), spell_cents(amount, setting.locale));
  };
  add_fact(html, setting.say("pages.sharing.fee"), spell_fee(setting, prices));
  cents("pages.sharing.once", prices.unit_cents > 0 ? prices.base_cents : 0);
  cents("pages.sharing.least", prices.min_fee_cents);
  cents("pages.sharing.deposit", prices.deposit_cents);
  for (const resources::Extra& extra : prices.extras) {
    const bool english = setting.locale == "en" && !extra.name_en.empty();
    const std::string per = setting.say("pages.sharing.extra.per." + to_word(extra.per));
    add_fact(
        html,
        setting.say(extra.mandatory ? "pages.sharing.extra.always" : "pages.sharing.extra.wanted"),
        (english ? extra.name_en : extra.name_de) + ", " +
            spell_cents(extra.cents, setting.locale) + " " + per);
  }
}

/// At which times of the week, and how often.
static void add_hours(Html& html, const PageSetting& setting, const resources::Timing& timing) {
  const auto windows = [&](const char* key, const std::vector<resources::WeeklyWindow>& list) {
    add_fact(html, setting.say(key), resources::spell_windows(list, setting.locale));
  };
  windows("pages.sharing.pickup_hours", timing.hours.pickup);
  windows("pages.sharing.return_hours", timing.hours.returns);
  windows("pages.sharing.opening_hours", timing.hours.opening);
  if (!timing.month_quota) return;
  add_fact(html, setting.say("pages.sharing.quota"),
           setting.say("pages.sharing.quota_is", {{"count", std::to_string(*timing.month_quota)}}));
}

static bool is_offered(const Resource& resource, resources::Offer offer) {
  const auto& offers = resource.content.offers;
  return std::find(offers.begin(), offers.end(), offer) != offers.end();
}

/// In which ways it is to be had, and what it costs to buy it.
static void add_offers(Html& html, const PageSetting& setting, const Resource& resource) {
  std::vector<std::string> ways;
  for (const resources::Offer offer : resource.content.offers) {
    ways.push_back(setting.say("pages.sharing.offer." + to_word(offer)));
  }
  add_fact(html, setting.say("pages.sharing.offered"), join(ways, ", "));
  const bool sold = is_offered(resource, resources::Offer::sell);
  const auto sale = resource.sale.value_or(resources::SaleTerms{});
  if (sold) {
    add_fact(html, setting.say("pages.sharing.sale_price"),
             sale.price_cents > 0 ? spell_cents(sale.price_cents, setting.locale)
                                  : setting.say("pages.sharing.by_agreement"));
  }
  if (!sold && !is_offered(resource, resources::Offer::give)) return;
  add_fact(html, setting.say("pages.sharing.choice"),
           setting.say("pages.sharing.choice." + to_word(sale.choice)));
}

static std::string spell_pickup(const resources::PickupPlace& place) {
  std::vector<std::string> parts;
  const std::string town = trim(place.postal_code + " " + place.locality);
  for (const std::string& part : {place.name, place.room, place.street, town}) {
    if (!part.empty()) parts.push_back(part);
  }
  return join(parts, ", ");
}

static void add_facts(Html& html, const PageSetting& setting, const ResourceValues& values) {
  const Resource& one = values.view.resource;
  html.raw("<dl>\n<dt>").text(setting.say("pages.sharing.owner")).raw("</dt><dd>");
  if (one.home) {
    html.foreign_link(one.home->url, one.organiser.name).text(" (" + one.home->host + ")");
  } else {
    html.link(setting.href("/organisationen/" + one.organiser.handle), one.organiser.name);
  }
  html.raw("</dd>\n");
  add_fact(html, setting.say("pages.sharing.category"), values.category);
  add_fact(html, setting.say("pages.sharing.condition"),
           setting.say("pages.sharing.condition." + to_word(one.content.condition)));
  add_fact(html, setting.say("pages.sharing.how_many"), std::to_string(one.units));
  add_offers(html, setting, one);
  if (is_offered(one, resources::Offer::lend)) {
    add_costs(html, setting, one.content.prices);
    add_hours(html, setting, one.content.timing);
    for (const auto& [name, costs] : fee_facts(values.fees, setting.locale)) {
      add_fact(html, name, costs);
    }
  }
  add_fact(html, setting.say("pages.sharing.place"), spell_pickup(one.place));
  add_fact(html, setting.say("pages.sharing.pickup"), one.content.pickup_note);
  html.raw("</dl>\n");
}

static void add_steps(Html& html, const PageSetting& setting, const ResourceValues& values) {
  html.element("h2", setting.say("pages.sharing.when_free")).raw("\n<table>\n<thead><tr>");
  html.raw("<th scope=\"col\">").text(setting.say("pages.sharing.from_then")).raw("</th>");
  html.raw("<th scope=\"col\">").text(setting.say("pages.sharing.count")).raw("</th>");
  html.raw("</tr></thead>\n<tbody>\n");
  for (const FreeStep& step : values.steps) {
    const WallTime wall = to_wall(step.starts_at, setting.facts->zone);
    html.raw("<tr><td>");
    html.text(spell_long_day(std::chrono::floor<std::chrono::days>(wall), setting.locale) + ", " +
              spell_clock(wall, setting.locale));
    html.raw("</td><td>").text(std::to_string(step.free)).raw("</td></tr>\n");
  }
  html.raw("</tbody>\n</table>\n");
}

/// Source: GoodRelations' business functions.
static std::string function_of(const Resource& resource) {
  const bool lent = is_offered(resource, resources::Offer::lend);
  return std::string{"http://purl.org/goodrelations/v1#"} + (lent ? "LeaseOut" : "Sell");
}

/// Source: schema.org Product, Offer.
static Json linked_resource(const PageSetting& setting, const Resource& resource) {
  return Json::object(
      {{"@context", "https://schema.org"},
       {"@type", "Product"},
       {"name", title_of(setting, resource.content)},
       {"url", setting.absolute(setting.path, setting.locale)},
       {"offers", Json::object({{"@type", "Offer"},
                                {"businessFunction", function_of(resource)},
                                {"seller", Json::object({{"@type", "Organization"},
                                                         {"name", resource.organiser.name}})}})}});
}

static Head resource_head(const PageSetting& setting, const ResourceValues& values) {
  const Resource& one = values.view.resource;
  const std::string title = title_of(setting, one.content);
  const std::string words = to_preview(markdown_to_text(description_of(setting, one)));
  const bool open = one.content.status == resources::ResourceStatus::published &&
                    one.content.audience == resources::Audience::public_;
  const auto picture = one.pictures.empty() ? std::nullopt : std::optional{one.pictures.front()};
  return {.title = title,
          .description = words.empty() ? title + ", " + one.organiser.name : words,
          .indexed = open,
          .linked_data = {linked_resource(setting, one),
                          linked_trail(setting, {{setting.say("pages.sharing.title"), "/verleih"},
                                                 {title, setting.path}})},
          .answers = values.answers,
          .picture = preview_picture(setting, picture)};
}

PageContent resource_page(const PageSetting& setting, const ResourceValues& values) {
  const Resource& one = values.view.resource;
  Html main;
  main.element("h1", title_of(setting, one.content)).raw("\n");
  for (const pictures::Picture& picture : one.pictures) {
    main.append(picture_figure(setting, picture));
  }
  const std::string words = description_of(setting, one);
  if (!words.empty()) {
    main.raw("<div class=\"prose\">").sanitised(markdown_to_html(words)).raw("</div>\n");
  }
  add_facts(main, setting, values);
  if (is_offered(one, resources::Offer::lend)) add_steps(main, setting, values);
  if (!values.label.empty() && !one.home) {
    main.raw("<p>").link(setting.href("/arbeitsraum/schaden/" + values.label),
                         setting.say("pages.damage.title"));
    main.raw("</p>\n");
  }
  main.element("p", setting.say("pages.sharing.booking_needs")).raw("\n");
  return {.head = resource_head(setting, values), .main = main};
}

}  // namespace allmende
