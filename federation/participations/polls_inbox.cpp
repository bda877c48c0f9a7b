#include "federation/participations/polls_inbox.hpp"

#include <algorithm>

#include "federation/follows/follow_repository.hpp"
#include "federation/participations/participations_inbox.hpp"
#include "federation/participations/poll_question.hpp"
#include "federation/vocab/document.hpp"
#include "models/base/error.hpp"
#include "models/base/with.hpp"

namespace allmende {

using calendars::DateKey, calendars::EventView;
using participations::Poll, participations::PollRepository;

static PollTalk talk_with(const PollsInbox& inbox, const RemoteActor& actor,
                          const EventView& view) {
  return {.outbox = inbox.outbox,
          .setting = {inbox.outbox.uris(), inbox.terms.locale},
          .view = view,
          .actor = actor};
}

static bool mentions(const Json& note, const std::string& actor) {
  const auto tags = items_of(note["tag"]);
  return std::any_of(tags.begin(), tags.end(), [&](const Json& tag) {
    return type_of(tag) == "Mention" && id_of(tag["href"]) == actor;
  });
}

/// Whoever follows the calendar and calls it by its name wants to hear from it.
static bool asks(const PollsInbox& inbox, Tx& tx, const Heard& heard, const EventView& view) {
  const std::string calendar = inbox.outbox.uris().actor("c/" + view.event.calendar_id.text);
  return mentions(heard.object, calendar) &&
         FollowRepository{tx}.follows("c/" + view.event.calendar_id.text, heard.actor);
}

static void hear_reply(PollsInbox& inbox, const Heard& heard, const DateKey& key) {
  if (!inbox.participations.is_open(key)) return;
  const auto actor = inbox.fetcher.actor(heard.actor);
  if (!actor) return;
  inbox.db.write([&](Tx& tx) {
    const auto view = calendars::find_date(tx, key);
    if (!view || !asks(inbox, tx, heard, *view)) return;
    say_question(talk_with(inbox, *actor, *view), tx, heard.object_id);
  });
}

static void say_closed(PollsInbox& inbox, const Poll& poll) {
  const auto actor = inbox.fetcher.actor(poll.actor);
  inbox.db.write([&](Tx& tx) {
    const auto view = calendars::find_date(tx, {poll.date.event_id.text, poll.date.recurrence_id});
    if (!actor || !view) return;
    say_place(talk_with(inbox, *actor, *view), tx, closed_words(inbox.terms.locale));
  });
}

static void take_vote(PollsInbox& inbox, const Heard& heard, const Poll& poll) {
  const auto coming = read_vote(heard.object["name"].text());
  if (!coming || poll.actor != heard.actor) return;
  const DateKey key{poll.date.event_id.text, poll.date.recurrence_id};
  try {
    if (*coming) {
      inbox.participations.join_from(heard.actor, key, {}, heard.id);
    } else {
      inbox.participations.leave_from(heard.actor, key);
    }
  } catch (const Error& error) {
    if (error.kind != Error::Kind::conflict || !*coming) throw;
    say_closed(inbox, poll);
  }
}

static void hear_note(PollsInbox& inbox, const Heard& heard) {
  const Json note = heard.object;
  if (id_of(note["attributedTo"]) != heard.actor) return;
  const std::string before = id_of(note["inReplyTo"]);
  if (const auto key = date_of(inbox.outbox.uris(), before)) return hear_reply(inbox, heard, *key);
  const auto path = inbox.outbox.uris().local(before);
  const auto id = path && path->starts_with("n/") ? read_uuid(path->substr(2)) : std::nullopt;
  if (!id) return;
  const auto poll = inbox.db.read([&](Tx& tx) { return PollRepository{tx}.find({*id}); });
  if (poll) take_vote(inbox, heard, *poll);
}

std::vector<Listener> polls_listeners(PollsInbox& inbox) {
  return {{"Create", "Note", with(inbox, hear_note)}};
}

}  // namespace allmende
