#include "models/participations/participations_notifications.hpp"

#include "models/base/with.hpp"
#include "models/calendars/event_service.hpp"
#include "models/calendars/mirror_repository.hpp"
#include "models/notifications/notification_texts.hpp"
#include "models/notifications/recipient_repository.hpp"
#include "models/participations/participation_repository.hpp"

namespace allmende::participations {

using calendars::EventView;
using notifications::Kind, notifications::Notice, notifications::Notifier,
    notifications::RecipientRepository;
using enum ParticipationState;

static std::string page_of(const EventView& view) {
  const std::string page = "/veranstaltungen/" + view.event.slug;
  return view.event.recurrence_id ? page + "/" + *view.event.recurrence_id : page;
}

/// Dates of a series have its name.
static std::string name_of(const EventView& view) {
  const auto& content = view.event.content;
  return notifications::on_day(content.title,
                               std::chrono::floor<std::chrono::days>(content.starts_local));
}

static std::string date_words(const EventDate& date) {
  return date.event_id.text + " " + date.recurrence_id;
}

/// What happened to a place, as the log says it.
struct Turn {
  Participation participation;
  EventView view;
  std::optional<ParticipationState> before;
  ParticipationState now = requested;

  bool had_place() const { return before == accepted || before == waitlisted; }
  bool has_place() const { return now == accepted || now == waitlisted; }
};

static std::optional<Turn> turn_of(Tx& tx, const LoggedEvent& logged) {
  const auto now = read_word<ParticipationState>(logged.payload["state"].text());
  const auto found = ParticipationRepository{tx}.find({logged.payload["participation"].text()});
  if (!now || !found) return std::nullopt;
  auto view = calendars::find_date(tx, {found->date.event_id.text, found->date.recurrence_id});
  if (!view) return std::nullopt;
  // A changed date lives at its series' address.
  const auto root = calendars::EventRepository{tx}.find(found->date.event_id.text);
  if (root) view->event.slug = root->event.slug;
  return Turn{.participation = *found,
              .view = *view,
              .before = read_word<ParticipationState>(logged.payload["before"].text()),
              .now = *now};
}

/// "" for somebody here.
static std::string name_elsewhere(const Participation& participation) {
  if (participation.account_id) return "";
  return participation.name.empty() ? participation.handle : participation.name;
}

/// For the houses whose programme it is.
static void tell_house(const Notifier& notifier, Tx& tx, const Turn& turn) {
  const bool joined = !turn.had_place() && turn.has_place();
  const bool withdrew = turn.had_place() && turn.now == left;
  if (!joined && !withdrew) return;
  const SpaceId& space = turn.view.event.space_id;
  notifier.notify(tx,
                  {.kind = joined ? Kind::participation_received : Kind::participation_withdrawn,
                   .to = RecipientRepository{tx}.with_standing(space, Standing::editor),
                   .by = turn.participation.account_id,
                   .by_name = name_elsewhere(turn.participation),
                   .thing = name_of(turn.view),
                   .detail = joined ? turn.participation.message : "",
                   .path = page_of(turn.view),
                   .about = date_words(turn.participation.date)});
}

/// What somebody did not do themself.
static std::optional<Kind> news_of(const Turn& turn) {
  if (turn.before == waitlisted && turn.now == accepted) return Kind::participation_promoted;
  if (turn.before != requested) return std::nullopt;
  if (turn.now == accepted) return Kind::participation_accepted;
  if (turn.now == waitlisted) return Kind::participation_waitlisted;
  if (turn.now == rejected) return Kind::participation_rejected;
  return std::nullopt;
}

static void tell_participation(const Notifier& notifier, Tx& tx, const LoggedEvent& logged) {
  const auto turn = turn_of(tx, logged);
  if (!turn) return;
  const bool elsewhere =
      calendars::MirrorRepository{tx}.find_home(turn->participation.date.event_id).has_value();
  if (!elsewhere) tell_house(notifier, tx, *turn);
  const auto news = news_of(*turn);
  if (!news || !turn->participation.account_id) return;
  notifier.notify(tx, {.kind = *news,
                       .to = {*turn->participation.account_id},
                       .thing = name_of(turn->view),
                       .path = page_of(turn->view),
                       .about = date_words(turn->participation.date)});
}

std::vector<notifications::Notifying> participations_notifications(const Notifier& notifier) {
  return {{"participations.changed", with(notifier, tell_participation)}};
}

}  // namespace allmende::participations
