#include "federation/wanted/wanted_document.hpp"

#include <algorithm>

#include "federation/vocab/amount.hpp"
#include "federation/vocab/document.hpp"
#include "models/text/markdown.hpp"
#include "models/text/text.hpp"

namespace allmende {

using resources::Offer;
using wanted::WantedAd, wanted::WantedAdId, wanted::WantedState;

static constexpr std::size_t kLongestAsked = 200;
static constexpr std::size_t kLongestAskedWords = 5000;
static constexpr std::chrono::days kLastsElsewhere{60};

bool is_told(const WantedAd& ad) {
  return !ad.home && (ad.state == WantedState::open || ad.state == WantedState::matched);
}

std::string wanted_uri(const WantedAdId& ad, const Uris& uris) {
  return uris.base() + "/ap/w/" + ad.text;
}

/// What the seeker would be given.
static const char* wanted_action(const WantedAd& ad) {
  return ad.content.ways.front() == Offer::lend ? "transferCustody" : "transfer";
}

static std::string seeker_url(const WantedAd& ad, const Uris& uris) {
  const bool house = !ad.organiser.handle.empty();
  return uris.base() +
         (house ? "/organisationen/" + ad.organiser.handle : "/gesuche/" + ad.id.text);
}

Json wanted_object(const WantedAd& ad, const Uris& uris) {
  const auto& content = ad.content;
  const std::string id = wanted_uri(ad.id, uris);
  Json modes = Json::array();
  for (const Offer way : content.ways) modes.push(to_word(way));
  Json object = Json::object(
      {{"id", id},
       {"type", "Proposal"},
       {"purpose", "request"},
       {"attributedTo", uris.actor(kCatalogueActor)},
       {"name", content.title},
       {"content", markdown_to_html(text_to_markdown(content.words))},
       {"url", uris.base() + "/gesuche/" + ad.id.text},
       {"published", to_rfc3339(ad.created_at)},
       {"updated", to_rfc3339(ad.updated_at)},
       {"endTime", to_rfc3339(ad.expires_at)},
       {"to", Json::texts({kPublic})},
       {"cc", Json::texts({uris.of_actor(kCatalogueActor, "followers")})},
       {"alm:category", content.category},
       {"alm:modes", modes},
       {"alm:purpose", to_word(content.purpose)},
       {"alm:seeker", Json::object({{"name", ad.seeker}, {"url", seeker_url(ad, uris)}})},
       {"publishes", Json::object({{"type", "Intent"},
                                   {"id", id + "#primary"},
                                   {"action", wanted_action(ad)},
                                   {"resourceQuantity", quantity("one", "1")}})}});
  if (!content.place.empty()) {
    object.set("location", Json::object({{"type", "Place"}, {"name", content.place}}));
  }
  return object;
}

Json create_wanted(const WantedAd& ad, const Uris& uris) {
  const Json object = wanted_object(ad, uris);
  return Json::object({{"id", uris.base() + "/ap/created/w/" + ad.id.text},
                       {"type", "Create"},
                       {"actor", object["attributedTo"]},
                       {"published", object["published"]},
                       {"to", object["to"]},
                       {"cc", object["cc"]},
                       {"object", object}});
}

static std::vector<Offer> read_ways(const Json& object) {
  std::vector<Offer> ways;
  for (const Json& mode : items_of(object["alm:modes"])) {
    const auto way = read_word<Offer>(mode.text());
    if (way && std::find(ways.begin(), ways.end(), *way) == ways.end()) ways.push_back(*way);
  }
  if (!ways.empty()) return ways;
  const bool for_good = object["publishes"]["action"].text() == "transfer";
  return for_good ? std::vector{Offer::sell, Offer::give} : std::vector{Offer::lend};
}

std::optional<WantedAd> read_wanted(const Json& object) {
  if (type_of(object) != "Proposal" || object["purpose"].text() != "request") return std::nullopt;
  const std::string uri = object["id"].text();
  const std::string actor = id_of(object["attributedTo"]);
  const std::string origin = origin_of(uri);
  const Instant updated = read_rfc3339(object["updated"].text()).value_or(Instant{});
  const std::string url = url_of(object["url"]);
  const std::string seeker = trim(cut(natural_text(object["alm:seeker"], "name"), kLongestAsked));
  WantedAd ad{
      .space_id = std::nullopt,
      .account_id = std::nullopt,
      .content = {.title = trim(cut(natural_text(object, "name"), kLongestAsked)),
                  .words = cut(html_to_text(natural_text(object, "content")), kLongestAskedWords),
                  .category = cut(object["alm:category"].text(), 60),
                  .place = cut(natural_text(object["location"], "name"), kLongestAsked),
                  .purpose = read_word<bookings::Purpose>(object["alm:purpose"].text())
                                 .value_or(bookings::Purpose::private_),
                  .ways = read_ways(object)},
      .organiser = {},
      .seeker = seeker.empty() ? host_of(uri) : seeker,
      .home = wanted::WantedHome{.uri = uri,
                                 .actor = actor,
                                 .host = host_of(uri),
                                 .url = origin_of(url) == origin ? url : uri},
      .created_at = updated,
      .updated_at = updated,
      .expires_at = read_rfc3339(object["endTime"].text()).value_or(updated + kLastsElsewhere)};
  const bool whole = !origin.empty() && origin_of(actor) == origin && !ad.content.title.empty() &&
                     addresses_public(object);
  return whole ? std::optional{ad} : std::nullopt;
}

}  // namespace allmende
