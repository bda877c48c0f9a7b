#include "server/api/waiting_list_routes.hpp"

#include "models/base/with.hpp"
#include "server/api/bookings_json.hpp"

namespace allmende {

using bookings::WaitingEntry, bookings::WaitingWish;
using enum Kind;
using enum Need;

static const Shape kWaitingWishShape{
    "WaitingWish",
    {{"resource", text, optional, "Id or slug; without, category is given.", 200},
     {"category", text, optional, "Code of a leaf or a group: anything of it will do.", 60},
     {"starts_at", instant, required, "From then on …"},
     {"ends_at", instant, required, "… until then."},
     {"flex_days", integer, optional, "So many days earlier or later will do. Default 0.", 14},
     {"quantity", integer, optional, "Default 1.", 100'000, 1},
     {"extras", list_of_text, optional,
      "Ids of extras beside those that every booking has; none with a category.", 20},
     {"max_price_cents", integer, optional, "It may not cost more, with the extras.", 100'000'000},
     {"organisation", text, optional, "Handle or id, when it is for one.", 60},
     {"group", text, optional, "Which group one belongs to, unless it was checked.", 0, 0,
      all_words<resources::BorrowerGroup>()},
     {"purpose", text, required, "What for.", 0, 0, all_words<bookings::Purpose>()},
     {"note", text, optional, "For the lender.", 2000}}};

static const Shape kWaitingEntryShape{
    "WaitingEntry",
    {{"id", uuid, required, "Id."},
     {"resource_id", uuid, nullable, "What is waited for; null for anything of a category."},
     {"url", url, nullable, "Page of the resource."},
     {"slug", text, required, "Of the resource; empty for a category."},
     {"category", text, required, "Code; empty for one thing."},
     {"title", text, required, "Of the thing or the category, in the reader's language."},
     {"starts_at", instant, required, "From then on …"},
     {"ends_at", instant, required, "… until then."},
     {"flex_days", integer, required, "So many days earlier or later will do."},
     {"quantity", integer, required, "How many."},
     {"extras",
      list_of_objects,
      required,
      "What was chosen beside its use, as far as there still is.",
      20,
      0,
      {},
      &kExtraShape},
     {"extras_gone", boolean, required,
      "Something that was chosen is not offered any more; it is passed by."},
     {"max_price_cents", integer, nullable, "It may not cost more."},
     {"organisation", text, required, "Name of the organisation that borrows; or empty."},
     {"group", text, required, "Of the borrower.", 0, 0, all_words<resources::BorrowerGroup>()},
     {"purpose", text, required, "What for.", 0, 0, all_words<bookings::Purpose>()},
     {"note", text, required, "For the lender.", 2000},
     {"state", text, required, "What came of it.", 0, 0, all_words<bookings::WaitingState>()},
     {"booking", uuid, nullable, "The hold that came of it."},
     {"deadline", instant, nullable, "Until when it is held."},
     {"place", integer, required, "In the line, from 1."},
     {"created_at", instant, required, "Made."}}};

static const Shape kWaitingListShape{
    "WaitingList",
    {{"items", list_of_objects, required, "By their beginning.", 500, 0, {}, &kWaitingEntryShape}}};

static Json to_json(const WaitingEntry& e, const Links& links, const std::string& locale) {
  const bool english = locale == "en" && !e.title_en.empty();
  return Json::object({{"id", e.id.text},
                       {"resource_id", e.resource_id ? Json{e.resource_id->text} : Json{}},
                       {"url", e.resource_id ? Json{links.resource(e.slug)} : Json{}},
                       {"slug", e.slug},
                       {"category", e.category},
                       {"title", english ? e.title_en : e.title_de},
                       {"starts_at", to_rfc3339(e.span.starts_at)},
                       {"ends_at", to_rfc3339(e.span.ends_at)},
                       {"flex_days", e.flex_days},
                       {"quantity", e.quantity},
                       {"extras", extras_json(e.extras)},
                       {"extras_gone", e.extras_gone},
                       {"max_price_cents", e.max_price_cents ? Json{*e.max_price_cents} : Json{}},
                       {"organisation", e.organisation_name},
                       {"group", to_word(e.group)},
                       {"purpose", to_word(e.purpose)},
                       {"note", e.note},
                       {"state", to_word(e.state)},
                       {"booking", e.booking_id ? Json{e.booking_id->text} : Json{}},
                       {"deadline", e.deadline ? Json{to_rfc3339(*e.deadline)} : Json{}},
                       {"place", e.place},
                       {"created_at", to_rfc3339(e.created_at)}});
}

static int number_or(const Json& body, const char* key, int otherwise) {
  return body.has(key) ? static_cast<int>(body[key].integer()) : otherwise;
}

static WaitingWish read_waiting_wish(const Json& body) {
  WaitingWish wish{
      .resource = body["resource"].text(),
      .category = body["category"].text(),
      .span = {*read_rfc3339(body["starts_at"].text()), *read_rfc3339(body["ends_at"].text())},
      .flex_days = number_or(body, "flex_days", 0),
      .quantity = number_or(body, "quantity", 1),
      .extras = read_extra_ids(body["extras"]),
      .max_price_cents = std::nullopt,
      .organisation = body["organisation"].text(),
      .group = read_word<resources::BorrowerGroup>(body["group"].text())
                   .value_or(resources::BorrowerGroup::private_),
      .purpose = read_word<bookings::Purpose>(body["purpose"].text())
                     .value_or(bookings::Purpose::private_),
      .note = body["note"].text()};
  if (body.has("max_price_cents")) wish.max_price_cents = number_or(body, "max_price_cents", 0);
  return wish;
}

static Response join_waiting_list(WaitingListFace& face, const Request& request,
                                  const Caller& caller) {
  const auto entry =
      face.waiting.join(caller, read_waiting_wish(read_body(request, kWaitingWishShape)));
  return created("/api/v1/waiting-list/" + entry.id.text,
                 to_json(entry, face.links, caller.locale));
}

static Response get_waiting_list(WaitingListFace& face, const Request&, const Caller& caller) {
  Json items = Json::array();
  for (const WaitingEntry& entry : face.waiting.list(caller)) {
    items.push(to_json(entry, face.links, caller.locale));
  }
  return ok(Json::object({{"items", items}})).with_header("Cache-Control", "no-store");
}

static Response leave_waiting_list(WaitingListFace& face, const Request& request,
                                   const Caller& caller) {
  face.waiting.leave(caller, request.id<bookings::WaitingEntryId>("entry"));
  return no_content();
}

static std::vector<std::string> joining_errors() {
  return {"bookings.error.quantity",
          "bookings.error.note",
          "bookings.error.window",
          "bookings.error.past",
          "bookings.error.not_offered",
          "bookings.error.group",
          "bookings.error.extra",
          "waiting.error.target",
          "waiting.error.extras",
          "waiting.error.flex_days",
          "waiting.error.max_price",
          "waiting.error.elsewhere",
          "waiting.error.free",
          "waiting.error.twice",
          "waiting.error.too_many",
          "resources.error.not_found",
          "resources.error.category",
          "resources.error.too_long",
          "organisations.error.not_found",
          "access.error.denied"};
}

std::vector<Route> waiting_list_routes(WaitingListFace& face) {
  using enum Method;
  return {{post,
           "/api/v1/waiting-list",
           Scope::bookings_write,
           with(face, join_waiting_list),
           {.summary = "Wait for something that is taken",
            .tag = "bookings",
            .body = &kWaitingWishShape,
            .answer = &kWaitingEntryShape,
            .success = 201,
            .errors = joining_errors()}},
          {get,
           "/api/v1/waiting-list",
           Scope::session,
           with(face, get_waiting_list),
           {.summary = "What one waits for, oneself or for an organisation",
            .tag = "bookings",
            .answer = &kWaitingListShape}},
          {del,
           "/api/v1/waiting-list/{entry}",
           Scope::bookings_write,
           with(face, leave_waiting_list),
           {.summary = "Wait no longer; what is held for it is given up",
            .tag = "bookings",
            .success = 204,
            .errors = {"waiting.error.not_found"}}}};
}

}  // namespace allmende
