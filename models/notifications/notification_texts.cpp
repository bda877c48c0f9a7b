#include "models/notifications/notification_texts.hpp"

#include "models/access/access.hpp"
#include "models/notifications/start_words.hpp"
#include "models/text/marks.hpp"
#include "models/text/text.hpp"

namespace allmende::notifications {

using enum Kind;

static const KindRow kKinds[] = {
    {account_applied,
     Reason::applications,
     true,
     {"{actor} möchte ein Konto", "{count} Anträge auf ein Konto warten"},
     {"{actor} would like an account", "{count} applications for an account wait"}},
    {organisation_applied,
     Reason::applications,
     true,
     {"„{thing}“ möchte als Organisation aufgenommen werden",
      "„{thing}“ möchte als Organisation aufgenommen werden"},
     {"“{thing}” would like to become an organisation here",
      "“{thing}” would like to become an organisation here"}},
    {organisation_verified,
     Reason::organisations,
     true,
     {"„{thing}“ ist geprüft und jetzt öffentlich", "„{thing}“ ist geprüft und jetzt öffentlich"},
     {"“{thing}” is verified and public now", "“{thing}” is verified and public now"}},
    {organisation_rejected,
     Reason::organisations,
     true,
     {"„{thing}“ wurde abgelehnt", "„{thing}“ wurde abgelehnt"},
     {"“{thing}” was declined", "“{thing}” was declined"}},
    {organisation_invited,
     Reason::memberships,
     false,
     {"{actor} lädt dich ein, bei „{thing}“ mitzumachen ({standing})",
      "{actor} lädt dich ein, bei „{thing}“ mitzumachen ({standing})"},
     {"{actor} invites you to join “{thing}” ({standing})",
      "{actor} invites you to join “{thing}” ({standing})"}},
    {member_joined,
     Reason::memberships,
     true,
     {"{actor} gehört jetzt zu „{thing}“ ({standing})", "{count} Neue gehören jetzt zu „{thing}“"},
     {"{actor} has joined “{thing}” ({standing})", "{count} people have joined “{thing}”"}},
    {member_left,
     Reason::memberships,
     true,
     {"{actor} gehört nicht mehr zu „{thing}“", "{count} gehören nicht mehr zu „{thing}“"},
     {"{actor} no longer belongs to “{thing}”", "{count} people no longer belong to “{thing}”"}},
    {member_removed,
     Reason::memberships,
     true,
     {"Deine Mitgliedschaft bei „{thing}“ ist beendet",
      "Deine Mitgliedschaft bei „{thing}“ ist beendet"},
     {"Your membership in “{thing}” has ended", "Your membership in “{thing}” has ended"}},
    {standing_changed,
     Reason::memberships,
     true,
     {"Deine Rolle bei „{thing}“: {standing}", "Deine Rolle bei „{thing}“: {standing}"},
     {"Your role in “{thing}”: {standing}", "Your role in “{thing}”: {standing}"}},
    {ownership_received,
     Reason::memberships,
     true,
     {"{actor} hat dir die Inhaberschaft von „{thing}“ übergeben",
      "{actor} hat dir die Inhaberschaft von „{thing}“ übergeben"},
     {"{actor} has handed “{thing}” over to you", "{actor} has handed “{thing}” over to you"}},
    {participation_received,
     Reason::replies,
     true,
     {"{actor} nimmt teil: {thing}", "{count} neue Zusagen: {thing}"},
     {"{actor} takes part: {thing}", "{count} people take part: {thing}"}},
    {participation_withdrawn,
     Reason::replies,
     true,
     {"{actor} hat abgesagt: {thing}", "{count} Absagen: {thing}"},
     {"{actor} no longer takes part: {thing}", "{count} people no longer take part: {thing}"}},
    {participation_accepted,
     Reason::participations,
     true,
     {"Platz bestätigt: {thing}", "Platz bestätigt: {thing}"},
     {"Your place is confirmed: {thing}", "Your place is confirmed: {thing}"}},
    {participation_waitlisted,
     Reason::participations,
     true,
     {"Auf der Warteliste: {thing}", "Auf der Warteliste: {thing}"},
     {"On the waiting list: {thing}", "On the waiting list: {thing}"}},
    {participation_rejected,
     Reason::participations,
     true,
     {"Kein Platz bekommen: {thing}", "Kein Platz bekommen: {thing}"},
     {"No place for you: {thing}", "No place for you: {thing}"}},
    {participation_promoted,
     Reason::participations,
     true,
     {"Ein Platz ist frei geworden und gehört dir: {thing}",
      "Ein Platz ist frei geworden und gehört dir: {thing}"},
     {"A place came free and is yours: {thing}", "A place came free and is yours: {thing}"}},
    {event_cancelled,
     Reason::changes,
     true,
     {"Abgesagt: {thing}", "Abgesagt: {thing}"},
     {"Cancelled: {thing}", "Cancelled: {thing}"}},
    {event_postponed,
     Reason::changes,
     true,
     {"Verschoben: {thing}{times}", "Verschoben: {thing}{times}"},
     {"Postponed: {thing}{times}", "Postponed: {thing}{times}"}},
    {event_resumed,
     Reason::changes,
     true,
     {"Findet doch statt: {thing}{times}", "Findet doch statt: {thing}{times}"},
     {"Takes place after all: {thing}{times}", "Takes place after all: {thing}{times}"}},
    {event_moved,
     Reason::changes,
     true,
     {"Verlegt: {thing}{times}", "Verlegt: {thing}{times}"},
     {"Moved: {thing}{times}", "Moved: {thing}{times}"}},
    {event_deleted,
     Reason::changes,
     true,
     {"Gestrichen: {thing}{times}", "Gestrichen: {thing}{times}"},
     {"Withdrawn: {thing}{times}", "Withdrawn: {thing}{times}"}},
    {followed_cancelled,
     Reason::followed,
     true,
     {"{actor} sagt ab: {thing}", "{actor} sagt ab: {thing}"},
     {"{actor} cancels: {thing}", "{actor} cancels: {thing}"}},
    {followed_postponed,
     Reason::followed,
     true,
     {"{actor} verschiebt: {thing}{times}", "{actor} verschiebt: {thing}{times}"},
     {"{actor} postpones: {thing}{times}", "{actor} postpones: {thing}{times}"}},
    {followed_resumed,
     Reason::followed,
     true,
     {"{actor}: findet doch statt: {thing}{times}", "{actor}: findet doch statt: {thing}{times}"},
     {"{actor}: takes place after all: {thing}{times}",
      "{actor}: takes place after all: {thing}{times}"}},
    {followed_moved,
     Reason::followed,
     true,
     {"{actor} verlegt: {thing}{times}", "{actor} verlegt: {thing}{times}"},
     {"{actor} moves: {thing}{times}", "{actor} moves: {thing}{times}"}},
    {followed_deleted,
     Reason::followed,
     true,
     {"{actor} streicht: {thing}{times}", "{actor} streicht: {thing}{times}"},
     {"{actor} withdraws: {thing}{times}", "{actor} withdraws: {thing}{times}"}},
    {follow_requested,
     Reason::follows,
     true,
     {"{actor} möchte „{thing}“ folgen", "{count} möchten „{thing}“ folgen"},
     {"{actor} would like to follow “{thing}”", "{count} would like to follow “{thing}”"}},
    {booking_requested,
     Reason::lending,
     true,
     {"{actor} fragt an: {thing}", "{count} Anfragen: {thing}"},
     {"{actor} asks for {thing}", "{count} requests for {thing}"}},
    {booking_agreed,
     Reason::lending,
     true,
     {"{actor} bestätigt: {thing}", "{count} Bestätigungen: {thing}"},
     {"{actor} confirms: {thing}", "{count} confirmations: {thing}"}},
    {booking_withdrawn,
     Reason::lending,
     true,
     {"{actor} sagt ab: {thing}", "{count} Absagen: {thing}"},
     {"{actor} cancels: {thing}", "{count} cancellations: {thing}"}},
    {booking_disputed,
     Reason::lending,
     true,
     {"{actor} widerspricht: {thing}", "{actor} widerspricht: {thing}"},
     {"{actor} contradicts: {thing}", "{actor} contradicts: {thing}"}},
    {booking_approved,
     Reason::bookings,
     true,
     {"Zugesagt: {thing}", "Zugesagt: {thing}"},
     {"Approved: {thing}", "Approved: {thing}"}},
    {booking_countered,
     Reason::bookings,
     true,
     {"Ein anderer Vorschlag wartet auf dich: {thing}",
      "Ein anderer Vorschlag wartet auf dich: {thing}"},
     {"Another offer waits for you: {thing}", "Another offer waits for you: {thing}"}},
    {booking_declined,
     Reason::bookings,
     true,
     {"Abgelehnt: {thing}", "Abgelehnt: {thing}"},
     {"Declined: {thing}", "Declined: {thing}"}},
    {booking_cancelled,
     Reason::bookings,
     true,
     {"Vom Verleih abgesagt: {thing}", "Vom Verleih abgesagt: {thing}"},
     {"Cancelled by the lender: {thing}", "Cancelled by the lender: {thing}"}},
    {booking_expired,
     Reason::bookings,
     true,
     {"Die Frist ist abgelaufen: {thing}", "Die Frist ist abgelaufen: {thing}"},
     {"Time has run out: {thing}", "Time has run out: {thing}"}},
    {booking_overdue,
     Reason::bookings,
     true,
     {"Überfällig, bitte zurückbringen: {thing}", "Überfällig, bitte zurückbringen: {thing}"},
     {"Overdue, please bring it back: {thing}", "Overdue, please bring it back: {thing}"}},
    {booking_settled,
     Reason::bookings,
     true,
     {"Geschlichtet: {thing}", "Geschlichtet: {thing}"},
     {"Settled: {thing}", "Settled: {thing}"}},
    {booking_offered,
     Reason::bookings,
     true,
     {"Frei geworden und für dich reserviert: {thing}",
      "Frei geworden und für dich reserviert: {thing}"},
     {"Free now and held for you: {thing}", "Free now and held for you: {thing}"}},
    {wanted_found,
     Reason::bookings,
     true,
     {"Zu deinem Gesuch „{thing}“ passt etwas von {actor}",
      "Zu deinem Gesuch „{thing}“ passt etwas von {actor}"},
     {"Something of {actor} fits your wanted ad “{thing}”",
      "Something of {actor} fits your wanted ad “{thing}”"}},
    {wanted_by_others,
     Reason::lending,
     true,
     {"{actor} sucht so etwas wie „{thing}“", "{actor} sucht so etwas wie „{thing}“"},
     {"{actor} looks for something like “{thing}”", "{actor} looks for something like “{thing}”"}},
    {booking_endangered,
     Reason::bookings,
     true,
     {"Noch nicht zurück, vielleicht nicht rechtzeitig da: {thing}",
      "Noch nicht zurück, vielleicht nicht rechtzeitig da: {thing}"},
     {"Not back yet, perhaps not there in time: {thing}",
      "Not back yet, perhaps not there in time: {thing}"}},
    {booking_unfit,
     Reason::bookings,
     true,
     {"Etwas davon ist defekt, Ersatz ist noch keiner da: {thing}",
      "Etwas davon ist defekt, Ersatz ist noch keiner da: {thing}"},
     {"Something of it does not work, and there is no other yet: {thing}",
      "Something of it does not work, and there is no other yet: {thing}"}},
    {lent_unfit,
     Reason::lending,
     true,
     {"Defekt, aber vergeben, bitte Ersatz suchen: {thing}",
      "Defekt, aber vergeben, bitte Ersatz suchen: {thing}"},
     {"Does not work but is promised, please look for another: {thing}",
      "Does not work but is promised, please look for another: {thing}"}},
    {damage_reported,
     Reason::lending,
     true,
     {"{actor} meldet etwas zu {thing}", "{count} Meldungen zu {thing}"},
     {"{actor} reports something about {thing}", "{count} reports about {thing}"}},
    {booking_starts_soon,
     Reason::bookings,
     true,
     {"Bald geht es los: {thing}", "Bald geht es los: {thing}"},
     {"It begins soon: {thing}", "It begins soon: {thing}"}},
    {booking_ends_soon,
     Reason::bookings,
     true,
     {"Bald zurückbringen: {thing}", "Bald zurückbringen: {thing}"},
     {"To be brought back soon: {thing}", "To be brought back soon: {thing}"}},
    {report_received,
     Reason::reports,
     true,
     {"Eine Meldung von {actor} ist eingegangen", "{count} Meldungen von {actor} sind eingegangen"},
     {"A report from {actor} has arrived", "{count} reports from {actor} have arrived"}},
    {peer_unavailable,
     Reason::operations,
     true,
     {"Der Server {actor} ist seit Tagen nicht erreichbar",
      "Der Server {actor} ist seit Tagen nicht erreichbar"},
     {"The server {actor} has been out of reach for days",
      "The server {actor} has been out of reach for days"}},
};

static const ReasonRow kReasons[] = {
    {Reason::memberships, Timing::now, "Mitgliedschaften: Einladungen, Ein- und Austritte, Rollen",
     "Memberships: invitations, people joining and leaving, roles"},
    {Reason::organisations, Timing::now, "Entscheidungen über deine Organisationen",
     "Decisions on organisations of yours"},
    {Reason::participations, Timing::now, "Deine Plätze: Zusagen, Warteliste",
     "Places of yours: confirmations, waiting list"},
    {Reason::changes, Timing::now, "Absagen und Verlegungen von Terminen, an denen du teilnimmst",
     "Cancellations and new times of what you take part in"},
    {Reason::replies, Timing::daily, "Zu- und Absagen zu eurem Programm",
     "Replies to your own programme"},
    {Reason::follows, Timing::daily, "Anfragen, folgen zu dürfen", "Requests to follow"},
    {Reason::bookings, Timing::now, "Deine Buchungen: Antworten, Fristen, Überfälliges",
     "Bookings of yours: answers, deadlines, what is overdue"},
    {Reason::lending, Timing::now, "Euer Verleih: Anfragen, Bestätigungen, Absagen",
     "Your lending: requests, confirmations, cancellations"},
    {Reason::followed, Timing::daily, "Absagen und Verlegungen in Kalendern, denen du folgst",
     "Cancellations and new times in calendars that you follow"},
    {Reason::applications, Timing::now, "Wartende Anträge auf Konten und Organisationen",
     "Waiting applications for accounts and organisations"},
    {Reason::reports, Timing::now, "Meldungen über Inhalte", "Reports about content"},
    {Reason::operations, Timing::daily, "Betrieb: Server, die nicht erreichbar sind",
     "Operations: servers out of reach"},
};

const KindRow& row_of(Kind kind) { return kKinds[static_cast<std::size_t>(kind)]; }
const ReasonRow& row_of(Reason reason) { return kReasons[static_cast<std::size_t>(reason)]; }

struct StandingWords {
  const char* de;
  const char* en;
};

static const StandingWords kStandings[] = {{"", ""},
                                           {"Mitlesen", "viewer"},
                                           {"Mitreden", "commenter"},
                                           {"Redaktion", "editor"},
                                           {"Leitung", "manager"},
                                           {"Inhaberschaft", "owner"}};

static std::string actor_of(const Notification& notification, bool english) {
  if (!notification.by_name.empty()) return to_line(notification.by_name);
  if (notification.by_somebody) return english ? "a former member" : "ein ehemaliges Mitglied";
  return english ? "the operators" : "der Betrieb";
}

/// ", statt A jetzt B": the old start and the new one.
static std::string change_words(const Notification& notification, bool english) {
  const std::string before = start_words(notification.starts_before, english);
  const std::string after = start_words(notification.starts_after, english);
  if (before.empty() || after.empty()) return before.empty() ? "" : ", " + before;
  if (before == after) return (english ? ", again on " : ", doch wieder ") + before;
  return english ? ", now " + after + " instead of " + before
                 : ", statt " + before + " jetzt " + after;
}

/// A text at the head of a line begins with a capital letter.
static std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

std::string on_day(const std::string& thing, Day day) {
  const std::chrono::year_month_day date{day};
  return thing + ", " + std::to_string(static_cast<unsigned>(date.day())) + "." +
         std::to_string(static_cast<unsigned>(date.month())) + "." +
         std::to_string(static_cast<int>(date.year()));
}

std::string title_of(const Notification& notification, const std::string& locale) {
  const bool english = locale == "en";
  const KindRow& row = row_of(notification.kind);
  const Wording& wording = english ? row.en : row.de;
  const std::string text = notification.count > 1 ? wording.often : wording.once;
  const StandingWords& standing = kStandings[static_cast<std::size_t>(notification.standing)];
  return capital(fill_marks(text, [&](const std::string& mark) -> std::string {
    if (mark == "actor") return actor_of(notification, english);
    if (mark == "thing") return to_line(notification.thing);
    if (mark == "times") return change_words(notification, english);
    if (mark == "standing") return english ? standing.en : standing.de;
    if (mark == "count") return std::to_string(notification.count);
    return "";
  }));
}

}  // namespace allmende::notifications
