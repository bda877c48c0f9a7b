#include "server/pages/wanted_pages.hpp"

#include "models/text/text.hpp"
#include "server/pages/linked_data.hpp"
#include "server/pages/page_response.hpp"

namespace allmende {

using wanted::WantedAd, wanted::WantedAdId, wanted::WantedPage, wanted::WantedView;

static std::string spell_ways(const PageSetting& setting, const WantedAd& ad) {
  std::vector<std::string> ways;
  for (const resources::Offer way : ad.content.ways) {
    ways.push_back(setting.say("pages.wanted.way." + to_word(way)));
  }
  return join(ways, ", ");
}

/// Who looks for it, and on which server.
static std::string spell_seeker(const WantedAd& ad) {
  return ad.home ? ad.seeker + " (" + ad.home->host + ")" : ad.seeker;
}

static PageContent wanted_list(const PageSetting& setting, const WantedPage& page,
                               std::vector<Answer> answers) {
  const std::string title = setting.say("pages.wanted.title");
  const std::string intro = setting.say("pages.wanted.intro");
  Html main;
  main.element("h1", title).raw("\n").element("p", intro).raw("\n");
  if (page.ads.empty()) main.element("p", setting.say("pages.wanted.none")).raw("\n");
  main.raw("<ul>\n");
  for (const WantedView& view : page.ads) {
    main.raw("<li>").link(setting.href("/gesuche/" + view.ad.id.text), view.ad.content.title);
    main.raw("<br>").text(spell_seeker(view.ad) + ", " + spell_ways(setting, view.ad));
    if (!view.ad.content.place.empty()) main.text(", " + view.ad.content.place);
    main.raw("</li>\n");
  }
  main.raw("</ul>\n");
  if (!page.next.empty()) {
    main.raw("<p>").link(setting.href("/gesuche?cursor=" + page.next),
                         setting.say("pages.wanted.further"));
    main.raw("</p>\n");
  }
  return {.head = {.title = title, .description = intro, .answers = std::move(answers)},
          .main = main};
}

static void add_pair(Html& html, const std::string& name, const std::string& value) {
  if (value.empty()) return;
  html.raw("<dt>").text(name).raw("</dt><dd>").text(value).raw("</dd>\n");
}

static PageContent wanted_one(const PageSetting& setting, const WantedAd& ad,
                              std::vector<Answer> answers) {
  Html main;
  main.element("h1", ad.content.title).raw("\n");
  if (!ad.content.words.empty()) main.element("p", ad.content.words).raw("\n");
  main.raw("<dl>\n");
  add_pair(main, setting.say("pages.wanted.seeker"), spell_seeker(ad));
  add_pair(main, setting.say("pages.wanted.ways"), spell_ways(setting, ad));
  add_pair(main, setting.say("pages.wanted.place"), ad.content.place);
  const WallTime ends = to_wall(ad.expires_at, setting.facts->zone);
  add_pair(main, setting.say("pages.wanted.until"),
           spell_long_day(std::chrono::floor<std::chrono::days>(ends), setting.locale));
  main.raw("</dl>\n");
  if (ad.home) {
    main.raw("<p>").foreign_link(ad.home->url, setting.say("pages.wanted.at_home")).raw("</p>\n");
  } else {
    main.element("p", setting.say("pages.wanted.answer")).raw("\n");
  }
  return {.head = {.title = ad.content.title,
                   .description =
                       ad.content.words.empty() ? ad.content.title : to_preview(ad.content.words),
                   // Others' are to be found at their homes.
                   .indexed = !ad.home,
                   .linked_data = {linked_trail(setting,
                                                {{setting.say("pages.wanted.title"), "/gesuche"},
                                                 {ad.content.title, setting.path}})},
                   .answers = std::move(answers)},
          .main = main};
}

static Response show_wanted(PagesFace& face, const Request& request, const Caller& caller) {
  const PageSetting setting = setting_of(face, request, "/gesuche");
  wanted::WantedQuery query{.cursor = request.query_value("cursor").value_or("").substr(0, 100)};
  const WantedPage page = face.wanted.ads.list(caller, query);
  Json items = Json::array();
  for (const WantedView& view : page.ads) items.push(to_json(view, face.wanted.links));
  const Json answer = Json::object({{"items", items}, {"next", Json::text_or_null(page.next)}});
  std::vector<Answer> answers;
  if (query.cursor.empty()) answers.push_back({"/api/v1/wanted", answer.dump()});
  return page_response(face, setting, wanted_list(setting, page, std::move(answers)),
                       kKeepAgendaSeconds);
}

static Response show_wanted_ad(PagesFace& face, const Request& request, const Caller& caller) {
  const WantedView view = face.wanted.ads.get(caller, request.id<WantedAdId>("ad"));
  const PageSetting setting = setting_of(face, request, "/gesuche/" + view.ad.id.text);
  std::vector<Answer> answers{
      {"/api/v1/wanted/" + view.ad.id.text, to_json(view, face.wanted.links).dump()}};
  return page_response(face, setting, wanted_one(setting, view.ad, std::move(answers)),
                       kKeepAgendaSeconds);
}

std::vector<Route> wanted_pages_routes(PagesFace& face) {
  std::vector<Route> routes;
  add_page(routes, face, "/gesuche", show_wanted);
  add_page(routes, face, "/gesuche/{ad}", show_wanted_ad);
  add_page(routes, face, "/arbeitsraum/gesuche", show_workspace);
  return routes;
}

}  // namespace allmende
