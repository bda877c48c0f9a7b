#include "models/participations/changes_notifications.hpp"

#include <algorithm>

#include "models/access/access.hpp"
#include "models/base/with.hpp"
#include "models/calendars/event_service.hpp"
#include "models/calendars/event_writer.hpp"
#include "models/notifications/notification_texts.hpp"
#include "models/notifications/recipient_repository.hpp"

namespace allmende::participations {

using calendars::EventStatus, calendars::EventView;
using notifications::Kind, notifications::Notice, notifications::Notifier,
    notifications::RecipientRepository;

/// The same news for somebody who follows.
static Kind for_followers(Kind kind) {
  switch (kind) {
    case Kind::event_cancelled: return Kind::followed_cancelled;
    case Kind::event_postponed: return Kind::followed_postponed;
    case Kind::event_resumed: return Kind::followed_resumed;
    case Kind::event_deleted: return Kind::followed_deleted;
    default: return Kind::followed_moved;
  }
}

/// `notice` to those who take part, and to those of the others who follow.
static void tell_both(const Notifier& notifier, Tx& tx, const Notice& notice,
                      const EventView& view) {
  notifier.notify(tx, notice);
  const std::vector<AccountId> followers = RecipientRepository{tx}.followers(view.event.id);
  if (followers.empty()) return;
  Notice followed = notice;
  followed.kind = for_followers(notice.kind);
  followed.by_name = view.calendar_name;
  followed.to.clear();
  for (const AccountId& one : followers) {
    const bool told = std::find(notice.to.begin(), notice.to.end(), one) != notice.to.end();
    if (!told) followed.to.push_back(one);
  }
  notifier.notify(tx, followed);
}

static std::optional<Kind> news_of(EventStatus before, EventStatus now) {
  if (now == EventStatus::cancelled) return Kind::event_cancelled;
  if (now == EventStatus::postponed) return Kind::event_postponed;
  const bool was_off = before == EventStatus::cancelled || before == EventStatus::postponed;
  return was_off ? std::optional{Kind::event_resumed} : std::nullopt;
}

static std::optional<Kind> news_of(const LoggedEvent& logged, EventStatus now) {
  const auto before = read_word<EventStatus>(logged.payload["status_before"].text());
  const auto news = before ? news_of(*before, now) : std::nullopt;
  const bool moved = !logged.payload["starts_before"].text().empty();
  if (news || !moved || now == EventStatus::cancelled) return news;
  return Kind::event_moved;
}

/// Those who may see it, and take part in all of its dates or in one of them.
static std::vector<AccountId> who_takes_part(const Notifier& notifier, Tx& tx,
                                             const EventView& view,
                                             const std::string& recurrence_id) {
  const access::Thing thing = calendars::to_thing(view);
  const WallTime here = to_wall(notifier.now(), view.event.content.zone);
  return RecipientRepository{tx}.participants(
      {.event_id = view.event.series_id.value_or(view.event.id),
       .recurrence_id = recurrence_id,
       .since = spell_basic(here, view.event.content.all_day),
       .space_id = thing.space_id,
       .visibility = to_word(thing.visibility)});
}

static bool is_over(const EventView& view, const std::string& starts_before, Instant now) {
  if (view.event.content.recurrence || view.event.ends_at > now) return false;
  const auto before = read_wall(starts_before);
  return !before || to_instant(*before, view.event.content.zone) < now;
}

static std::string page_at(const EventView& view, const std::string& recurrence_id) {
  const std::string page = "/veranstaltungen/" + view.event.slug;
  return recurrence_id.empty() ? page : page + "/" + recurrence_id;
}

/// Whether it takes place, or when, has changed.
static void tell_change(const Notifier& notifier, Tx& tx, const LoggedEvent& logged) {
  const std::string before = logged.payload["starts_before"].text();
  if (before.empty() && logged.payload["status_before"].text().empty()) return;
  calendars::EventRepository events{tx};
  auto view = events.find(logged.thing_id);
  if (!view || is_over(*view, before, notifier.now())) return;
  const calendars::EventContent& content = view->event.content;
  const auto news = news_of(logged, content.status);
  if (!news) return;
  const EventId root = view->event.series_id.value_or(view->event.id);
  // A changed date lives at its series' address.
  if (const auto series = events.find(root.text)) view->event.slug = series->event.slug;
  const std::string recurrence_id = view->event.recurrence_id.value_or("");
  Notice notice{.kind = *news,
                .thing = content.title,
                .detail = content.status_reason,
                .path = page_at(*view, recurrence_id),
                .about = view->event.id.text};
  if (!before.empty() && *news != Kind::event_cancelled) {
    notice.starts_before = before;
    notice.starts_after = calendars::spell_start(content.starts_local, content.all_day);
  } else if (!content.recurrence) {
    notice.thing = notifications::on_day(
        content.title, std::chrono::floor<std::chrono::days>(content.starts_local));
  }
  // Of a series that has moved each participant is told of the own dates.
  const bool each = content.recurrence && *news == Kind::event_moved;
  if (!each) notice.to = who_takes_part(notifier, tx, *view, recurrence_id);
  tell_both(notifier, tx, notice, *view);
}

/// One date of a series is at another time, gone, or there again.
static void tell_date_change(const Notifier& notifier, Tx& tx, const LoggedEvent& logged) {
  const auto view = calendars::EventRepository{tx}.find(logged.thing_id);
  if (!view) return;
  const std::string date = logged.payload["recurrence_id"].text();
  const std::string change = logged.payload["change"].text();
  const Kind kind = change == "deleted"   ? Kind::event_deleted
                    : change == "resumed" ? Kind::event_resumed
                                          : Kind::event_moved;
  const bool gone = kind == Kind::event_deleted;
  notifier.notify(tx, {.kind = kind,
                       .to = who_takes_part(notifier, tx, *view, date),
                       .thing = view->event.content.title,
                       .path = page_at(*view, gone ? "" : date),
                       .starts_before = logged.payload["starts_before"].text(),
                       .starts_after = logged.payload["starts_after"].text(),
                       .about = view->event.id.text + " " + date});
}

/// "2026-12-05T19:00:00" of "20261205T190000".
static std::string start_named(const std::string& recurrence_id) {
  const auto wall = read_basic(recurrence_id);
  const bool all_day = recurrence_id.find('T') == std::string::npos;
  return wall ? calendars::spell_start(*wall, all_day) : "";
}

static void tell_deletion(const Notifier& notifier, Tx& tx, const LoggedEvent& logged) {
  for (const auto& farewell : RecipientRepository{tx}.take_farewells({logged.thing_id})) {
    const std::string date = start_named(farewell.recurrence_id);
    notifier.notify(tx, {.kind = farewell.following ? Kind::followed_deleted : Kind::event_deleted,
                         .to = {farewell.account_id},
                         .by_name = farewell.following ? logged.payload["calendar"].text() : "",
                         .thing = logged.payload["title"].text(),
                         .path = "/veranstaltungen/" + logged.payload["slug"].text(),
                         .starts_before = date.empty() ? logged.payload["starts"].text() : date,
                         .about = logged.thing_id});
  }
}

std::vector<notifications::Notifying> changes_notifications(const Notifier& notifier) {
  return {
      {"events.created", with(notifier, tell_change)},
      {"events.updated", with(notifier, tell_change)},
      {"events.date_changed", with(notifier, tell_date_change)},
      {"events.deleted", with(notifier, tell_deletion)},
  };
}

}  // namespace allmende::participations
