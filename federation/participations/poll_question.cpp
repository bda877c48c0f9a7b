#include "federation/participations/poll_question.hpp"

#include "federation/calendars/event_words.hpp"
#include "federation/vocab/document.hpp"
#include "models/participations/participation_service.hpp"

namespace allmende {

using participations::ParticipationState, participations::Poll, participations::PollRepository;

static constexpr const char* kYes[] = {"Ja", "Yes"};
static constexpr const char* kNo[] = {"Nein", "No"};

static std::size_t language(const std::string& locale) { return locale == "en" ? 1 : 0; }

static Json poll_context() {
  return Json::array({Json{kActivityStreams}, Json::object({{"toot", "http://joinmastodon.org/ns#"},
                                                            {"votersCount", "toot:votersCount"}})});
}

static std::string name_of(const RemoteActor& actor) {
  return (actor.handle_confirmed ? "@" : "") + actor.shown_handle();
}

/// "@kim@dort.example Lichtnacht, Sa., 3. Oktober …: Kommst du?"
static std::string to_words(const PollTalk& talk, const std::string& what) {
  const calendars::EventContent& content = talk.view.event.content;
  return "<p><a href=\"" + html_escape(talk.actor.uri) + "\" class=\"u-url mention\">" +
         html_escape(name_of(talk.actor)) + "</a> " + html_escape(what) + "</p><p><a href=\"" +
         html_escape(event_page(talk.view, talk.setting.uris)) + "\">" +
         html_escape(content.title) + "</a>, " +
         html_escape(event_when(content, talk.setting.locale)) + "</p>";
}

/// A post of the event's calendar to the one person.
static Saying post(const PollTalk& talk, const char* type, const std::string& what) {
  Saying saying =
      personal_saying("c/" + talk.view.event.calendar_id.text, "Create", talk.actor.uri);
  saying.id = ActivityId::make();
  saying.context = poll_context();
  const std::string id = talk.setting.uris.note(saying.id.text);
  saying.about = id;
  saying.object = Json::object({{"id", id},
                                {"type", type},
                                {"attributedTo", talk.setting.uris.actor(saying.actor)},
                                {"url", event_page(talk.view, talk.setting.uris)},
                                {"published", to_rfc3339(talk.outbox.now())},
                                {"to", Json::texts(saying.to)},
                                {"cc", Json::array()},
                                {"content", to_words(talk, what)},
                                {"attachment", Json::array()},
                                {"tag", Json::array({Json::object({{"type", "Mention"},
                                                                   {"name", name_of(talk.actor)},
                                                                   {"href", talk.actor.uri}})})}});
  return saying;
}

static void send(const PollTalk& talk, Tx& tx, const Saying& saying) {
  talk.outbox.say(tx, saying, {{host_of(talk.actor.uri), talk.actor.inbox}});
}

static Json choice(const char* name) {
  return Json::object({{"type", "Note"},
                       {"name", name},
                       {"replies", Json::object({{"type", "Collection"}, {"totalItems", 0}})}});
}

void say_question(const PollTalk& talk, Tx& tx, const std::string& reply) {
  const std::size_t in = language(talk.setting.locale);
  static constexpr const char* kAsked[] = {"Kommst du?", "Are you coming?"};
  Saying saying = post(talk, "Question", kAsked[in]);
  const Poll poll{
      .id = {saying.id.text}, .date = participations::date_of(talk.view), .actor = talk.actor.uri};
  if (!PollRepository{tx}.insert(poll, talk.outbox.now())) return;
  saying.object.set("inReplyTo", reply);
  saying.object.set("endTime", to_rfc3339(talk.view.event.starts_at));
  saying.object.set("oneOf", Json::array({choice(kYes[in]), choice(kNo[in])}));
  saying.object.set("votersCount", 0);
  send(talk, tx, saying);
}

void say_place(const PollTalk& talk, Tx& tx, const std::string& words) {
  send(talk, tx, post(talk, "Note", words));
}

std::string place_words(ParticipationState state, const std::string& locale) {
  const bool de = locale != "en";
  switch (state) {
    case ParticipationState::accepted:
      return de ? "Du hast einen Platz. Bis dann!" : "You have a place. See you there!";
    case ParticipationState::waitlisted:
      return de ? "Es ist voll. Du stehst auf der Warteliste; wir schreiben, sobald ein Platz frei "
                  "wird."
                : "It is full. You are on the waiting list; we write as soon as there is a place.";
    case ParticipationState::rejected:
      return de ? "Leider gibt es keinen Platz für dich." : "Sorry, there is no place for you.";
    case ParticipationState::requested:
    case ParticipationState::left: break;
  }
  return "";
}

std::string closed_words(const std::string& locale) {
  return locale != "en" ? "Dafür kann man nicht mehr zusagen." : "One can no longer attend this.";
}

std::optional<bool> read_vote(const std::string& name) {
  for (const std::size_t in : {0U, 1U}) {
    if (name == kYes[in]) return true;
    if (name == kNo[in]) return false;
  }
  return std::nullopt;
}

}  // namespace allmende
