#include "server/api/wanted_routes.hpp"

#include "models/base/error.hpp"
#include "models/base/with.hpp"

namespace allmende {

using wanted::WantedAd, wanted::WantedAdId, wanted::WantedContent, wanted::WantedView;
using enum Kind;
using enum Need;

static constexpr int kKeepWantedSeconds = 30;

static std::vector<Field> wanted_texts(Need need) {
  return {
      {"title", text, need, "What is looked for.", 200},
      {"words", text, optional, "Plain text.", 5000},
      {"category", text, need, "Code of a category or of a group of them.", 60},
      {"place", text, optional, "Where.", 200},
      {"purpose", text, need, "What for.", 0, 0, all_words<bookings::Purpose>()},
      {"ways", list_of_text, need, "How they would have it.", 3, 1, all_words<resources::Offer>()}};
}

static std::vector<Field> and_then(std::vector<Field> fields, const std::vector<Field>& more) {
  fields.insert(fields.end(), more.begin(), more.end());
  return fields;
}

static const Shape kWantedWishShape{
    "WantedWish", and_then(wanted_texts(required), {{"organisation", text, optional,
                                                     "Handle or id, when it is for one.", 60}})};
static const Shape kWantedChangeShape{
    "WantedChange",
    and_then(wanted_texts(optional),
             {{"version", integer, optional,
               "The version that is changed; when there is a newer one, nothing is written."}})};
static const Shape kNoFieldsShape{"WantedFulfilment", {}};
static const Shape kRemovalShape{"WantedRemoval",
                                 {{"reason", text, required, "Why it has to go.", 2000}}};

static const Shape kSeekerShape{"WantedOrganisation",
                                {{"handle", text, required, "Handle."},
                                 {"name", text, required, "Name."},
                                 {"url", url, required, "Page."}}};
static const Shape kWantedHomeShape{
    "WantedHome",
    {{"host", text, required, "Their server."}, {"url", url, required, "Its page there."}}};
static const Shape kWantedMatchShape{"WantedMatch",
                                     {{"slug", text, required, "Of the resource."},
                                      {"url", url, required, "Page of the resource."},
                                      {"title", text, required, "Title in German."},
                                      {"owner", text, required, "Whose it is."}}};

static const Shape kWantedShape{
    "WantedAd",
    {{"id", uuid, required, "Id."},
     {"url", url, required, "Page."},
     {"title", text, required, "What is looked for."},
     {"words", text, required, "Plain text.", 5000},
     {"category", text, required, "Code of a category or of a group of them."},
     {"place", text, required, "Where; empty for anywhere."},
     {"purpose", text, required, "What for.", 0, 0, all_words<bookings::Purpose>()},
     {"ways", list_of_text, required, "How they would have it.", 3, 0,
      all_words<resources::Offer>()},
     {"state", text, required, "State.", 0, 0, all_words<wanted::WantedState>()},
     {"seeker", text, required, "Who looks for it; empty when the account is gone."},
     {"organisation", object, nullable, "For which organisation.", 0, 0, {}, &kSeekerShape},
     {"home", object, nullable, "Of one of another city.", 0, 0, {}, &kWantedHomeShape},
     {"matches",
      list_of_objects,
      required,
      "What fits; for who may edit it.",
      50,
      0,
      {},
      &kWantedMatchShape},
     {"edits", boolean, required, "The reader may edit it."},
     {"version", integer, required, "Counts edits."},
     {"created_at", instant, required, "Made."},
     {"expires_at", instant, required, "When it ends by itself."}}};

static const Shape kWantedPageShape{
    "WantedAds",
    {{"items", list_of_objects, required, "The newest first.", 100, 0, {}, &kWantedShape},
     {"next", text, nullable, "Cursor of the next page."}}};

static const Shape kWantedQueryShape{
    "WantedQuery",
    {{"category", text, optional, "Code of a category or of a group of them.", 60},
     {"own", boolean, optional, "Those of the reader and their organisations, in every state."},
     {"cursor", text, optional, "From next of the page before.", 100},
     {"limit", integer, optional, "Default 50.", 100, 1}}};

static Json seeker_json(const WantedAd& ad, const Links& links) {
  if (ad.organiser.id.empty()) return {};
  return Json::object({{"handle", ad.organiser.handle},
                       {"name", ad.organiser.name},
                       {"url", links.organisation(ad.organiser.handle)}});
}

Json to_json(const WantedView& view, const Links& links) {
  const WantedAd& ad = view.ad;
  Json ways = Json::array();
  for (const auto way : ad.content.ways) ways.push(to_word(way));
  Json matches = Json::array();
  for (const auto& match : view.matches) {
    matches.push(Json::object({{"slug", match.slug},
                               {"url", links.resource(match.slug)},
                               {"title", match.title},
                               {"owner", match.owner}}));
  }
  return Json::object(
      {{"id", ad.id.text},
       {"url", links.base() + "/gesuche/" + ad.id.text},
       {"title", ad.content.title},
       {"words", ad.content.words},
       {"category", ad.content.category},
       {"place", ad.content.place},
       {"purpose", to_word(ad.content.purpose)},
       {"ways", ways},
       {"state", to_word(ad.state)},
       {"seeker", ad.seeker},
       {"organisation", seeker_json(ad, links)},
       {"home", ad.home ? Json::object({{"host", ad.home->host}, {"url", ad.home->url}}) : Json{}},
       {"matches", matches},
       {"edits", view.edits},
       {"version", ad.version},
       {"created_at", to_rfc3339(ad.created_at)},
       {"expires_at", to_rfc3339(ad.expires_at)}});
}

/// Fields that the body has replace those of `content`; others stay.
static void apply_wanted(const Json& body, WantedContent& content) {
  const auto take = [&](const char* name, std::string& into) {
    if (body.has(name)) into = body[name].text();
  };
  take("title", content.title);
  take("words", content.words);
  take("category", content.category);
  take("place", content.place);
  if (body.has("purpose")) content.purpose = *read_word<bookings::Purpose>(body["purpose"].text());
  if (!body.has("ways")) return;
  content.ways.clear();
  for (std::size_t i = 0; i < body["ways"].size(); ++i) {
    const auto way = read_word<resources::Offer>(body["ways"].at(i).text());
    if (way) content.ways.push_back(*way);
  }
}

static Response create_wanted(WantedFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kWantedWishShape);
  WantedContent content;
  apply_wanted(body, content);
  const auto made = face.ads.create(caller, body["organisation"].text(), content);
  return created("/api/v1/wanted/" + made.ad.id.text, to_json(made, face.links));
}

static Response list_wanted(WantedFace& face, const Request& request, const Caller& caller) {
  const Json query = read_query(request, kWantedQueryShape);
  wanted::WantedQuery wanted{.category = query["category"].text(),
                             .own = query["own"].boolean(),
                             .cursor = query["cursor"].text()};
  if (query.has("limit")) wanted.limit = static_cast<int>(query["limit"].integer());
  const auto page = face.ads.list(caller, wanted);
  Json items = Json::array();
  for (const auto& view : page.ads) items.push(to_json(view, face.links));
  Response response = ok(Json::object({{"items", items}, {"next", Json::text_or_null(page.next)}}));
  if (!wanted.own) response.keep_seconds = kKeepWantedSeconds;
  return response;
}

static Response get_wanted(WantedFace& face, const Request& request, const Caller& caller) {
  return ok(to_json(face.ads.get(caller, request.id<WantedAdId>("ad")), face.links));
}

static Response edit_wanted(WantedFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kWantedChangeShape);
  std::optional<int> version;
  if (body.has("version")) version = static_cast<int>(body["version"].integer());
  return ok(to_json(face.ads.edit(caller, request.id<WantedAdId>("ad"), version,
                                  [&](WantedContent& content) { apply_wanted(body, content); }),
                    face.links));
}

static Response fulfil_wanted(WantedFace& face, const Request& request, const Caller& caller) {
  read_body(request, kNoFieldsShape);
  return ok(to_json(face.ads.fulfil(caller, request.id<WantedAdId>("ad")), face.links));
}

static Response remove_wanted(WantedFace& face, const Request& request, const Caller& caller) {
  face.ads.remove(caller, request.id<WantedAdId>("ad"));
  return no_content();
}

static Response take_down_wanted(WantedFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kRemovalShape);
  face.ads.take_down(caller, request.id<WantedAdId>("ad"), body["reason"].text());
  return no_content();
}

static std::vector<std::string> wanted_errors() {
  return {"wanted.error.title", "wanted.error.words",    "wanted.error.place",
          "wanted.error.ways",  "wanted.error.category", "access.error.denied"};
}

static std::vector<std::string> joined_errors(std::vector<std::string> errors,
                                              const std::vector<std::string>& more) {
  errors.insert(errors.end(), more.begin(), more.end());
  return errors;
}

static std::vector<Route> writing_rows(WantedFace& face) {
  using enum Method;
  const std::string one = "/api/v1/wanted/{ad}";
  return {
      {post,
       "/api/v1/wanted",
       Scope::bookings_write,
       with(face, create_wanted),
       {.summary = "Say what is looked for",
        .tag = "wanted",
        .body = &kWantedWishShape,
        .answer = &kWantedShape,
        .success = 201,
        .errors = joined_errors(wanted_errors(),
                                {"organisations.error.not_found", "wanted.error.too_many"})}},
      {patch,
       one,
       Scope::bookings_write,
       with(face, edit_wanted),
       {.summary = "Write it anew",
        .tag = "wanted",
        .body = &kWantedChangeShape,
        .answer = &kWantedShape,
        .errors = joined_errors(wanted_errors(), {"wanted.error.not_found", "wanted.error.ended",
                                                  "wanted.error.changed"})}},
      {post,
       one + "/fulfilment",
       Scope::bookings_write,
       with(face, fulfil_wanted),
       {.summary = "It was found",
        .tag = "wanted",
        .body = &kNoFieldsShape,
        .answer = &kWantedShape,
        .errors = {"wanted.error.not_found", "wanted.error.ended", "access.error.denied"}}},
      {del,
       one,
       Scope::bookings_write,
       with(face, remove_wanted),
       {.summary = "Take it away",
        .tag = "wanted",
        .success = 204,
        .errors = {"wanted.error.not_found", "access.error.denied"}}},
      {post,
       one + "/removal",
       Scope::operate,
       with(face, take_down_wanted),
       {.summary = "Take it down, as operators do",
        .tag = "wanted",
        .body = &kRemovalShape,
        .success = 204,
        .errors = {"wanted.error.not_found", "wanted.error.reason", "access.error.denied"}}}};
}

std::vector<Route> wanted_routes(WantedFace& face) {
  using enum Method;
  std::vector<Route> rows = writing_rows(face);
  rows.push_back({get,
                  "/api/v1/wanted",
                  Scope::open,
                  with(face, list_wanted),
                  {.summary = "What people and organisations look for",
                   .tag = "wanted",
                   .query = &kWantedQueryShape,
                   .answer = &kWantedPageShape,
                   .errors = {"wanted.error.cursor"}}});
  rows.push_back({get,
                  "/api/v1/wanted/{ad}",
                  Scope::open,
                  with(face, get_wanted),
                  {.summary = "One wanted ad",
                   .tag = "wanted",
                   .answer = &kWantedShape,
                   .errors = {"wanted.error.not_found"}}});
  return rows;
}

}  // namespace allmende
