// Join and Leave as Mobilizon says them, and the other verbs by which servers say the same.
// Source: ActivityStreams 2.0; FEP-8a8e; FEDERATION.md, "Taking part".
#include "federation/participations/participations_inbox.hpp"

#include "federation/vocab/document.hpp"
#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "models/calendars/mirror_repository.hpp"
#include "models/text/markdown.hpp"
#include "models/text/text.hpp"

namespace allmende {

using calendars::DateKey, participations::Participation, participations::ParticipationWish;

static constexpr std::size_t kLongestMessage = 2000;

std::optional<DateKey> date_of(const Uris& uris, const std::string& uri) {
  const auto path = uris.local(uri);
  if (!path || !path->starts_with("e/")) return std::nullopt;
  const std::string rest = path->substr(2);
  const std::size_t slash = rest.find('/');
  const auto event = read_uuid(rest.substr(0, slash));
  if (!event) return std::nullopt;
  return DateKey{*event, slash == std::string::npos ? "" : rest.substr(slash + 1)};
}

static ParticipationWish read_wish(const Json& activity) {
  const std::string message = member(activity, "participationMessage").text();
  ParticipationWish wish{.message = trim(cut(html_to_text(message), kLongestMessage))};
  const Json seats = activity["alm:seats"];
  if (seats.type() == Json::Type::integer) wish.seats = static_cast<int>(seats.integer());
  return wish;
}

/// What cannot be answered by a participation: it is refused, or not ours to decide.
static void refuse(ParticipationsInbox& inbox, const Heard& heard, const Error& error) {
  const auto actor = inbox.fetcher.actor(heard.actor);
  if (!actor || heard.id.empty()) return;
  const bool elsewhere =
      error.key == "participations.error.closed" || error.key == "participations.error.elsewhere";
  inbox.db.write([&](Tx& tx) {
    const auto key = date_of(inbox.uris, heard.object_id);
    const auto view = key ? calendars::find_date(tx, *key) : std::nullopt;
    if (!view) return;
    Saying saying{.actor = "c/" + view->event.calendar_id.text,
                  .kind = elsewhere ? "Ignore" : "Reject",
                  .about = heard.id,
                  .to = {heard.actor},
                  .context = Json{kActivityStreams},
                  .urgency = Urgency::answer};
    saying.object = elsewhere ? Json{heard.id}
                              : Json::object({{"id", heard.id},
                                              {"type", "Join"},
                                              {"actor", heard.actor},
                                              {"object", heard.object_id}});
    inbox.outbox.say(tx, saying, {{host_of(actor->uri), actor->inbox}});
  });
}

static void hear_join(ParticipationsInbox& inbox, const Heard& heard) {
  const auto key = date_of(inbox.uris, heard.object_id);
  // The answer needs an inbox.
  if (!key || !inbox.fetcher.actor(heard.actor)) return;
  try {
    inbox.participations.join_from(heard.actor, *key, read_wish(heard.activity), heard.id);
  } catch (const Error& error) {
    if (error.kind == Error::Kind::unavailable || error.kind == Error::Kind::internal) throw;
    refuse(inbox, heard, error);
  }
}

static void hear_leave(ParticipationsInbox& inbox, const Heard& heard) {
  if (const auto key = date_of(inbox.uris, heard.object_id)) {
    inbox.participations.leave_from(heard.actor, *key);
  }
}

static void hear_undo(ParticipationsInbox& inbox, const Heard& heard) {
  const Json inner = heard.activity["object"];
  if (id_of(inner["actor"]) != heard.actor) return;
  if (const auto key = date_of(inbox.uris, id_of(inner["object"]))) {
    inbox.participations.leave_from(heard.actor, *key);
  }
}

/// Our Join that an answer names: by its id, or by who asked for what.
static std::optional<Participation> find_asked(ParticipationsInbox& inbox, const Heard& heard) {
  return inbox.db.read([&](Tx& tx) -> std::optional<Participation> {
    participations::ParticipationRepository rows{tx};
    auto found = rows.find_by_activity(heard.object_id);
    if (!found || !found->account_id) return std::nullopt;
    // The owner of the event answers, or a moderator of its home.
    const auto home = calendars::MirrorRepository{tx}.find_home(found->date.event_id);
    const bool fits = home && origin_of(home->uri) == origin_of(heard.actor);
    return fits ? found : std::nullopt;
  });
}

static void hear_answer(ParticipationsInbox& inbox, const Heard& heard, const char* verb) {
  if (const auto asked = find_asked(inbox, heard)) inbox.participations.answer(asked->id, verb);
}

static void hear_accept(ParticipationsInbox& inbox, const Heard& heard) {
  hear_answer(inbox, heard, "accept");
}

static void hear_tentative(ParticipationsInbox& inbox, const Heard& heard) {
  hear_answer(inbox, heard, "wait");
}

static void hear_reject(ParticipationsInbox& inbox, const Heard& heard) {
  hear_answer(inbox, heard, "reject");
}

std::vector<Listener> participations_listeners(ParticipationsInbox& inbox) {
  return {
      {"Join", "", with(inbox, hear_join)},
      {"Leave", "", with(inbox, hear_leave)},
      {"Undo", "Join", with(inbox, hear_undo)},
      {"Undo", "Accept", with(inbox, hear_undo)},
      {"Accept", "Join", with(inbox, hear_accept)},
      {"TentativeAccept", "Join", with(inbox, hear_tentative)},
      {"Reject", "Join", with(inbox, hear_reject)},
      {"Ignore", "Join", with(inbox, hear_reject)},
      // Friendica and Hubzilla answer the event itself.
      {"Accept", "Event", with(inbox, hear_join)},
      {"TentativeAccept", "Event", with(inbox, hear_join)},
      {"Reject", "Event", with(inbox, hear_leave)},
  };
}

}  // namespace allmende
