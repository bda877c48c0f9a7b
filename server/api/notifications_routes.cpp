#include "server/api/notifications_routes.hpp"

#include "models/base/with.hpp"
#include "models/notifications/notification_texts.hpp"
#include "server/api/peers_json.hpp"

namespace allmende {

using notifications::Notification, notifications::NotificationId, notifications::NotificationQuery,
    notifications::NotificationService, notifications::Reason, notifications::Rule,
    notifications::Timing;
using enum Kind;
using enum Need;

static constexpr int kNotificationsPage = 30;

static const Shape kNotificationShape{
    "Notification",
    {{"id", uuid, required, "Id."},
     {"kind", text, required, "What happened.", 0, 0, all_words<notifications::Kind>()},
     {"reason", text, required, "Why one is told.", 0, 0, all_words<Reason>()},
     {"title", text, required, "One line in the reader's language.", 2000},
     {"detail", text, nullable, "Words of whoever did it; plain text.", 8000},
     {"path", text, required, "Page of this instance that it is about.", 2000},
     {"count", integer, required, "How often since the last time that it was read."},
     {"happened_at", instant, required, "When, for the last time."},
     {"read_at", instant, nullable, "When it was read."}}};

static const Shape kNotificationsShape{
    "Notifications",
    {{"items", list_of_objects, required, "Newest first.", 100, 0, {}, &kNotificationShape},
     {"next", uuid, nullable, "`before` of the next page."},
     {"unread", integer, required, "How many are unread, on all pages."}}};

static const Shape kNotificationsQueryShape{
    "NotificationsQuery",
    {{"before", uuid, optional, "Those older than this one; `next` of the page before."},
     {"unread", boolean, optional, "Unread ones alone."},
     {"limit", integer, optional, "Notifications of one page.", 100, 1}}};

static const Shape kUnreadShape{"UnreadNotifications",
                                {{"unread", integer, required, "How many are unread."}}};

static const Shape kReadingShape{
    "NotificationsReading",
    {{"until", instant, optional, "All that happened until then; without, until now."}}};

static const Shape kRuleShape{
    "NotificationRule",
    {{"reason", text, required, "Why one is told.", 0, 0, all_words<Reason>()},
     {"timing", text, required,
      "When a letter tells of it: at once, daily at 07:00 where one is, never.", 0, 0,
      all_words<Timing>()},
     {"name", text, optional, "The reason in the reader's language.", 500}}};

static const Shape kRulesShape{"NotificationRules",
                               {{"items",
                                 list_of_objects,
                                 required,
                                 "One for each reason that may concern the reader.",
                                 20,
                                 0,
                                 {},
                                 &kRuleShape}}};

static Json to_json(const Notification& notification, const std::string& locale) {
  return Json::object({{"id", notification.id.text},
                       {"kind", to_word(notification.kind)},
                       {"reason", to_word(notifications::row_of(notification.kind).reason)},
                       {"title", notifications::title_of(notification, locale)},
                       {"detail", Json::text_or_null(notification.detail)},
                       {"path", notification.path},
                       {"count", notification.count},
                       {"happened_at", to_rfc3339(notification.happened_at)},
                       {"read_at", instant_or_none(notification.read_at)}});
}

static Response list_notifications(const NotificationService& notifications, const Request& request,
                                   const Caller& caller) {
  const Json query = read_query(request, kNotificationsQueryShape);
  NotificationQuery asked{.unread = query["unread"].boolean(), .limit = kNotificationsPage};
  if (query.has("limit")) asked.limit = static_cast<int>(query["limit"].integer());
  if (query.has("before")) asked.before = NotificationId{query["before"].text()};
  const auto found = notifications.list(caller, asked);
  Json items = Json::array();
  for (const Notification& one : found) items.push(to_json(one, request.locale));
  const bool more = static_cast<int>(found.size()) == asked.limit;
  return ok(Json::object({{"items", items},
                          {"next", more ? Json{found.back().id.text} : Json{}},
                          {"unread", notifications.count_unread(caller)}}))
      .with_header("Cache-Control", "no-store");
}

static Response count_unread(const NotificationService& notifications, const Request&,
                             const Caller& caller) {
  return ok(Json::object({{"unread", notifications.count_unread(caller)}}))
      .with_header("Cache-Control", "no-store");
}

static Response note_read(const NotificationService& notifications, const Request& request,
                          const Caller& caller) {
  notifications.note_read(caller, request.id<NotificationId>("notification"));
  return no_content();
}

static Response note_all_read(const NotificationService& notifications, const Request& request,
                              const Caller& caller) {
  const Json body = read_body(request, kReadingShape);
  notifications.note_all_read(caller, read_rfc3339(body["until"].text()));
  return no_content();
}

static Response rules_response(const std::vector<Rule>& rules, const std::string& locale) {
  Json items = Json::array();
  for (const Rule& rule : rules) {
    const notifications::ReasonRow& row = notifications::row_of(rule.reason);
    items.push(Json::object({{"reason", to_word(rule.reason)},
                             {"timing", to_word(rule.timing)},
                             {"name", locale == "en" ? row.en : row.de}}));
  }
  return ok(Json::object({{"items", items}})).with_header("Cache-Control", "no-store");
}

static Response list_rules(const NotificationService& notifications, const Request& request,
                           const Caller& caller) {
  return rules_response(notifications.rules(caller), request.locale);
}

static Response set_rules(const NotificationService& notifications, const Request& request,
                          const Caller& caller) {
  const Json items = read_body(request, kRulesShape)["items"];
  std::vector<Rule> rules;
  for (std::size_t i = 0; i < items.size(); ++i) {
    rules.push_back({*read_word<Reason>(items.at(i)["reason"].text()),
                     *read_word<Timing>(items.at(i)["timing"].text())});
  }
  notifications.set_rules(caller, rules);
  return rules_response(notifications.rules(caller), request.locale);
}

/// What mail programs do at once, and the page of the link once its button is pressed.
static Response unsubscribe(const NotificationService& notifications, const Request& request,
                            const Caller&) {
  notifications.unsubscribe(request.param("code"));
  return no_content();
}

std::vector<Route> notifications_routes(const NotificationService& notifications) {
  using enum Method;
  const std::string all = "/api/v1/notifications";
  const auto mine = Scope::accounts_write;
  std::vector<Route> rows{
      {get,
       all,
       mine,
       with(notifications, list_notifications),
       {.summary = "What one was told",
        .tag = "notifications",
        .query = &kNotificationsQueryShape,
        .answer = &kNotificationsShape}},
      {get,
       all + "/unread",
       mine,
       with(notifications, count_unread),
       {.summary = "How much of it is unread", .tag = "notifications", .answer = &kUnreadShape}},
      {put,
       all + "/reading",
       mine,
       with(notifications, note_all_read),
       {.summary = "Mark all as read",
        .tag = "notifications",
        .body = &kReadingShape,
        .success = 204}},
      {put,
       all + "/{notification}/reading",
       mine,
       with(notifications, note_read),
       {.summary = "Mark one as read",
        .tag = "notifications",
        .success = 204,
        .errors = {"notifications.error.not_found"}}},
      {get,
       "/api/v1/notification-rules",
       mine,
       with(notifications, list_rules),
       {.summary = "When letters tell of what", .tag = "notifications", .answer = &kRulesShape}},
      {put,
       "/api/v1/notification-rules",
       mine,
       with(notifications, set_rules),
       {.summary = "Choose when letters tell of what",
        .tag = "notifications",
        .body = &kRulesShape,
        .answer = &kRulesShape}},
      // Source: RFC 8058. The body says nothing more and is not looked at.
      {post, "/abmelden/{code}", Scope::open, with(notifications, unsubscribe), {.hidden = true}},
  };
  return rows;
}

}  // namespace allmende
