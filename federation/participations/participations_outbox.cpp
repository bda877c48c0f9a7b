#include "federation/participations/participations_outbox.hpp"

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/participations/poll_question.hpp"
#include "federation/vocab/document.hpp"
#include "models/base/with.hpp"
#include "models/calendars/event_service.hpp"
#include "models/calendars/mirror_repository.hpp"
#include "models/participations/participation_repository.hpp"

namespace allmende {

using calendars::MirrorHome, calendars::MirrorRepository, participations::Participation,
    participations::ParticipationRepository, participations::ParticipationState,
    participations::PollRepository;

static Json join_context() {
  return Json::array(
      {Json{kActivityStreams}, Json::object({{"mz", "https://joinmobilizon.org/ns#"},
                                             {"participationMessage", "mz:participationMessage"},
                                             {"alm", "https://w3id.org/allmende#"}})});
}

/// Somebody here asks the home of an event.
static void say_join(const ParticipationsOutbox& outbox, Tx& tx, Participation asked,
                     const MirrorHome& home) {
  const auto owner = RemoteActorRepository{tx}.find(home.actor);
  if (!owner) return;
  Saying saying = personal_saying("p/" + asked.account_id->text, "Join", home.actor);
  saying.context = join_context();
  saying.object = home.uri;
  saying.about = home.uri;
  if (!asked.message.empty()) saying.more.emplace_back("participationMessage", asked.message);
  saying.more.emplace_back("alm:seats", asked.seats);
  const ActivityId id = outbox.outbox.say(tx, saying, {{host_of(owner->uri), owner->inbox}});
  // The answer names it.
  asked.activity_uri = outbox.uris.activity(id.text);
  ParticipationRepository{tx}.update(asked, outbox.clock.now());
}

static void say_leave(const ParticipationsOutbox& outbox, Tx& tx, const Participation& left,
                      const MirrorHome& home) {
  const auto owner = RemoteActorRepository{tx}.find(home.actor);
  if (!owner || left.activity_uri.empty()) return;
  Saying saying = personal_saying("p/" + left.account_id->text, "Leave", home.actor);
  saying.object = home.uri;
  saying.about = home.uri;
  outbox.outbox.say(tx, saying, {{host_of(owner->uri), owner->inbox}});
}

static const char* answer_of(ParticipationState state) {
  switch (state) {
    case ParticipationState::accepted: return "Accept";
    case ParticipationState::waitlisted: return "TentativeAccept";
    case ParticipationState::rejected: return "Reject";
    case ParticipationState::requested:
    case ParticipationState::left: break;
  }
  return nullptr;
}

/// Somebody elsewhere hears how it stands with an event of ours.
static void say_answer(const ParticipationsOutbox& outbox, Tx& tx, const Participation& asked) {
  const char* kind = answer_of(asked.state);
  const auto actor = RemoteActorRepository{tx}.find(asked.actor);
  const auto view = calendars::find_date(tx, {asked.date.event_id.text, asked.date.recurrence_id});
  if (kind == nullptr || !actor || !view || asked.activity_uri.empty()) return;
  if (PollRepository{tx}.find(asked.date, asked.actor)) {
    // They know no Join, and hear it in words.
    return say_place({.outbox = outbox.outbox,
                      .setting = {outbox.uris, outbox.terms.locale},
                      .view = *view,
                      .actor = *actor},
                     tx, place_words(asked.state, outbox.terms.locale));
  }
  const auto recurrence =
      asked.date.recurrence_id.empty() ? std::nullopt : std::optional{asked.date.recurrence_id};
  Saying saying = personal_saying("c/" + view->event.calendar_id.text, kind, asked.actor);
  saying.about = asked.activity_uri;
  saying.object = Json::object({{"id", asked.activity_uri},
                                {"type", "Join"},
                                {"actor", asked.actor},
                                {"object", outbox.uris.event(asked.date.event_id, recurrence)}});
  outbox.outbox.say(tx, saying, {{host_of(actor->uri), actor->inbox}});
}

static void tell_changed(ParticipationsOutbox& outbox, Tx& tx, const LoggedEvent& logged) {
  const auto found = ParticipationRepository{tx}.find({logged.payload["participation"].text()});
  if (!found) return;
  if (!found->account_id) return say_answer(outbox, tx, *found);
  const auto home = MirrorRepository{tx}.find_home(found->date.event_id);
  if (!home) return;
  if (found->state == ParticipationState::requested) say_join(outbox, tx, *found, *home);
  if (found->state == ParticipationState::left) say_leave(outbox, tx, *found, *home);
}

/// Of somebody whose account is gone.
static void tell_ended(ParticipationsOutbox& outbox, Tx& tx, const LoggedEvent& logged) {
  const auto home = MirrorRepository{tx}.find_home({logged.thing_id});
  if (!home) return;
  say_leave(outbox, tx,
            {.account_id = AccountId{logged.payload["account"].text()},
             .activity_uri = logged.payload["activity"].text()},
            *home);
}

std::vector<Announcement> participations_announcements(ParticipationsOutbox& outbox) {
  return {
      {"participations.changed", with(outbox, tell_changed)},
      {"participations.ended", with(outbox, tell_ended)},
  };
}

}  // namespace allmende
