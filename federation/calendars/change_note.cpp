#include "federation/calendars/change_note.hpp"

#include <algorithm>

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/calendars/event_words.hpp"
#include "federation/vocab/document.hpp"
#include "models/participations/participation_service.hpp"

namespace allmende {

using calendars::EventStatus;

/// Some servers drop posts with more.
static constexpr std::size_t kMostMentions = 50;

std::vector<Attendee> attendees_of(Tx& tx, const WireDate& date) {
  std::vector<Attendee> attendees;
  RemoteActorRepository actors{tx};
  participations::ParticipationRepository participations{tx};
  for (const std::string& uri : participations.actors(participations::date_of(date.view))) {
    const auto actor = actors.find(uri);
    if (!actor) continue;
    const std::string name = (actor->handle_confirmed ? "@" : "") + actor->shown_handle();
    attendees.push_back({uri, name, {host_of(uri), actor->inbox}});
  }
  return attendees;
}

/// What a post says first; "" when nothing of the kind has happened.
static std::string headline(const AnnouncedDate& before, const WireDate& date,
                            const std::string& locale) {
  const bool de = locale != "en";
  const EventStatus status = date.view.event.content.status;
  if (to_word(status) != before.status) {
    switch (status) {
      case EventStatus::cancelled: return de ? "❌ Abgesagt" : "❌ Cancelled";
      case EventStatus::postponed:
        return de ? "⏳ Verschoben, neuer Termin folgt" : "⏳ Postponed, new date to follow";
      case EventStatus::moved_online: return de ? "💻 Findet online statt" : "💻 Moved online";
      case EventStatus::scheduled:
        if (before.status == to_word(EventStatus::tentative)) break;
        return de ? "✅ Findet doch statt" : "✅ Takes place after all";
      case EventStatus::tentative: break;
    }
  }
  if (date.view.event.starts_at != before.starts_at)
    return de ? "🗓 Neuer Termin" : "🗓 New date";
  return "";
}

std::string change_note(const AnnouncedDate& before, const WireDate& date,
                        const EventSetting& setting) {
  const std::string head = headline(before, date, setting.locale);
  if (head.empty()) return "";
  const calendars::EventContent& content = date.view.event.content;
  std::string html = "<p>" + head + ": <a href=\"" +
                     html_escape(event_page(date.view, setting.uris)) + "\">" +
                     html_escape(content.title) + "</a>, " +
                     html_escape(event_when(content, setting.locale)) + "</p>";
  if (!content.status_reason.empty()) html += "<p>" + html_escape(content.status_reason) + "</p>";
  return html;
}

namespace {

/// One post: for the followers when it is the first, and for some of the attendees.
struct Post {
  std::vector<Attendee> mentioned;
  bool first = false;
};

}  // namespace

static std::vector<Post> posts_for(const std::vector<Attendee>& attendees) {
  std::vector<Post> posts{{.mentioned = {}, .first = true}};
  for (const Attendee& one : attendees) {
    if (posts.back().mentioned.size() == kMostMentions) posts.push_back({});
    posts.back().mentioned.push_back(one);
  }
  return posts;
}

static Json mentions(const std::vector<Attendee>& attendees) {
  Json tags = Json::array();
  for (const Attendee& one : attendees) {
    tags.push(Json::object({{"type", "Mention"}, {"name", one.name}, {"href", one.actor}}));
  }
  return tags;
}

void say_note(const Outbox& outbox, Tx& tx, const ChangeNote& note) {
  const Uris& uris = outbox.uris();
  for (const Post& post : posts_for(attendees_of(tx, note.date))) {
    Saying saying = public_saying("c/" + note.date.view.event.calendar_id.text, uris);
    saying.kind = "Create";
    // Not the event itself: no later word about it replaces or awaits this one.
    saying.about = note.date.uri + "#note";
    saying.urgency = Urgency::change;
    saying.id = ActivityId::make();
    std::vector<InboxAddress> inboxes = post.first ? note.audience : std::vector<InboxAddress>{};
    for (const Attendee& one : post.mentioned) {
      saying.cc.push_back(one.actor);
      inboxes.push_back(one.inbox);
    }
    const std::string now = to_rfc3339(outbox.now());
    saying.object = Json::object({{"id", uris.note(saying.id.text)},
                                  {"type", "Note"},
                                  {"attributedTo", uris.actor(saying.actor)},
                                  {"inReplyTo", note.date.uri},
                                  {"url", uris.note(saying.id.text)},
                                  {"published", now},
                                  {"updated", now},
                                  {"to", Json::texts(saying.to)},
                                  {"cc", Json::texts(saying.cc)},
                                  {"content", note.html},
                                  {"attachment", Json::array()},
                                  {"tag", mentions(post.mentioned)}});
    outbox.say(tx, saying, inboxes);
  }
}

}  // namespace allmende
