// HTTP face of changing many events at once: each is a change of its own, in a transaction of its
// own, and is told of by itself. That one was changed by somebody else holds no other one back.
#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/api/event_json.hpp"
#include "server/api/events_routes.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

using calendars::EventContent, calendars::EventView;

using enum Kind;
using enum Need;

static constexpr int kMostAtOnce = 100;

/// What is read the same as it is written, so that the state before is a change that undoes it.
static const Shape kBulkChangeShape{
    "EventBulkChange",
    {{"visibility", text, optional, "Who finds it.", 0, 0, all_words<calendars::Visibility>()},
     {"status", text, optional, "State.", 0, 0, all_words<calendars::EventStatus>()},
     {"status_reason", text, optional, "Why it is so, for visitors.", 1000},
     {"category", text, optional, "Discipline.", 0, 0, all_words<calendars::Category>()},
     {"tags", list_of_text, optional, "Free words, each at most 60 bytes.", 20},
     {"calendar", text, optional, "Handle of another calendar, for a draft; then nothing else.",
      60}}};

static const Shape kBulkWishShape{
    "EventBulkWish",
    {{"id", uuid, required, "Id."},
     {"sequence", integer, required, "That of the event as it was seen."},
     {"changes", object, required, "What to change.", 0, 0, {}, &kBulkChangeShape}}};

static const Shape kBulkShape{"EventBulk",
                              {{"events",
                                list_of_objects,
                                required,
                                "Each for itself.",
                                kMostAtOnce,
                                0,
                                {},
                                &kBulkWishShape}}};

static const Shape kBulkStateShape{
    "EventBulkState",
    {{"title", text, required, "Title.", 300},
     {"starts_local", text, required, "Wall time in the zone, or a day."},
     {"status", text, required, "State.", 0, 0, all_words<calendars::EventStatus>()},
     {"visibility", text, required, "Who finds it.", 0, 0, all_words<calendars::Visibility>()},
     {"calendar", text, required, "Handle of its calendar."},
     {"sequence", integer, required, "Grows with each change."},
     {"updated_at", instant, required, "Last changed."}}};

static const Shape kBulkRefusalShape{
    "EventBulkRefusal",
    {{"code", text, required, "Key of the error."},
     {"pointer", text, required, "The member that it is about; empty for none."},
     {"detail", text, required, "In the reader's language."}}};

static const Shape kBulkResultShape{
    "EventBulkResult",
    {{"id", uuid, required, "Id."},
     {"outcome", text, required, "What became of it.", 0, 0, {"changed", "conflict", "refused"}},
     {"event",
      object,
      nullable,
      "As it is now; null when it was refused.",
      0,
      0,
      {},
      &kBulkStateShape},
     {"before", object, nullable, "The change that undoes this one.", 0, 0, {}, &kBulkChangeShape},
     {"error", object, nullable, "Why it is not changed.", 0, 0, {}, &kBulkRefusalShape}}};

static const Shape kBulkAnswerShape{"EventBulkAnswer",
                                    {{"items",
                                      list_of_objects,
                                      required,
                                      "In the order of the wishes.",
                                      kMostAtOnce,
                                      0,
                                      {},
                                      &kBulkResultShape}}};

static Json state_json(const EventView& view, const Links& links) {
  const Json event = to_json(view, links);
  Json state = Json::object();
  for (const char* name :
       {"title", "starts_local", "status", "visibility", "sequence", "updated_at"}) {
    state.set(name, event[name]);
  }
  return state.set("calendar", view.calendar_handle);
}

static Json state_before(const Json& changes, const EventView& view, const Links& links) {
  const Json event = to_json(view, links);
  Json before = Json::object();
  for (const char* name : {"visibility", "status", "status_reason", "category", "tags"}) {
    if (changes.has(name)) before.set(name, event[name]);
  }
  return before;
}

/// What became of one event.
struct BulkResult {
  Json before;
  std::optional<EventView> now;
};

static Error overtaken() {
  Error error = conflict("request.error.precondition", "/sequence");
  error.status = 412;
  return error;
}

static BulkResult change_one(EventsFace& face, const Caller& caller, const Json& wish) {
  const std::string id = wish["id"].text();
  BulkResult result;
  const auto check = [&](const EventView& view) {
    result.now = view;
    if (wish["sequence"].integer() != view.event.sequence) throw overtaken();
  };
  const Json changes = wish["changes"];
  if (changes.has("calendar")) {
    result.now =
        face.events.move(caller, id, changes["calendar"].text(), [&](const EventView& view) {
          check(view);
          result.before = Json::object({{"calendar", view.calendar_handle}});
        });
    return result;
  }
  result.now = face.events.edit(caller, id, [&](const EventView& view, EventContent& content) {
    check(view);
    result.before = state_before(changes, view, face.links);
    apply_wish(changes, content);
  });
  return result;
}

static Json refusal_json(const Error& error, const std::string& locale) {
  const Fault first = error.faults.empty() ? Fault{.field = "", .key = error.key} : error.faults[0];
  return Json::object({{"code", first.key},
                       {"pointer", first.field},
                       {"detail", translate(first.key, locale, first.params)}});
}

static Json result_of(EventsFace& face, const Request& request, const Caller& caller,
                      const Json& wish) {
  Json json = Json::object({{"id", wish["id"].text()}});
  try {
    const BulkResult result = change_one(face, caller, wish);
    return json.set("outcome", "changed")
        .set("event", state_json(*result.now, face.links))
        .set("before", result.before)
        .set("error", Json{});
  } catch (const Error& error) {
    // The database itself is away: then nothing is known of any of them.
    if (error.kind == Error::Kind::unavailable || error.kind == Error::Kind::internal) throw;
    const bool conflicts = error.key == "request.error.precondition";
    Json now;
    if (conflicts) now = state_json(face.events.get(caller, wish["id"].text()), face.links);
    return json.set("outcome", conflicts ? "conflict" : "refused")
        .set("event", now)
        .set("before", Json{})
        .set("error", refusal_json(error, request.locale));
  }
}

static Response change_events(EventsFace& face, const Request& request, const Caller& caller) {
  const Json wishes = read_body(request, kBulkShape)["events"];
  Json items = Json::array();
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    items.push(result_of(face, request, caller, wishes.at(i)));
  }
  return ok(Json::object({{"items", items}}));
}

std::vector<Route> event_bulk_routes(EventsFace& face) {
  return {
      {Method::patch,
       "/api/v1/events",
       Scope::events_write,
       with(face, change_events),
       {.summary = "Change many events, each for itself",
        .tag = "events",
        .body = &kBulkShape,
        .answer = &kBulkAnswerShape,
        .body_max_bytes = 256 << 10,
        .errors = {"request.error.required", "request.error.too_many", "request.error.choice"}}}};
}

}  // namespace allmende
