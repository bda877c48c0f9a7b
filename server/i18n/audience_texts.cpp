// Words for who may see a thing and why.
#include "server/i18n/texts.hpp"

namespace allmende {

const std::vector<Translation> kAudienceTexts = {
    {"audience.event.public", "Alle, weil der Termin öffentlich ist.",
     "Everybody, because the event is public."},
    {"audience.event.unlisted",
     "Alle, die die Adresse kennen, weil der Termin in keiner Liste steht.",
     "Everybody who knows the address, because the event stands in no list."},
    {"audience.event.members",
     "Bei {organisation} alle ab der Rolle „{standing}“, weil der Termin nur für Mitglieder ist.",
     "At {organisation} everybody from the role “{standing}” on, because the event is for "
     "members."},
    {"audience.event.draft",
     "Bei {organisation} alle ab der Rolle „{standing}“, weil der Termin ein Entwurf ist.",
     "At {organisation} everybody from the role “{standing}” on, because the event is a draft."},
    {"audience.calendar.public", "Alle, weil der Kalender öffentlich ist.",
     "Everybody, because the calendar is public."},
    {"audience.calendar.unlisted",
     "Alle, die die Adresse kennen, weil der Kalender in keiner Liste steht.",
     "Everybody who knows the address, because the calendar stands in no list."},
    {"audience.calendar.members",
     "Bei {organisation} alle ab der Rolle „{standing}“, weil der Kalender nur für Mitglieder ist.",
     "At {organisation} everybody from the role “{standing}” on, because the calendar is for "
     "members."},
    {"audience.calendar.draft",
     "Bei {organisation} alle ab der Rolle „{standing}“, weil der Kalender noch nicht "
     "veröffentlicht ist.",
     "At {organisation} everybody from the role “{standing}” on, because the calendar is not "
     "published yet."},
    {"audience.organisation.public", "Alle, weil die Organisation geprüft ist.",
     "Everybody, because the organisation is verified."},
    {"audience.organisation.members",
     "Bei {organisation} alle ab der Rolle „{standing}“, weil die Organisation noch nicht geprüft "
     "ist.",
     "At {organisation} everybody from the role “{standing}” on, because the organisation is not "
     "verified yet."},
    {"audience.nobody", "niemand", "nobody"},
    {"audience.also", "Außerdem, wer für die ganze Instanz zuständig ist: {roles}.",
     "Also those who look after the whole instance: {roles}."},
    {"audience.standing.stranger", "kein Mitglied", "no member"},
    {"audience.standing.viewer", "Mitlesen", "viewer"},
    {"audience.standing.commenter", "Mitreden", "commenter"},
    {"audience.standing.editor", "Redaktion", "editor"},
    {"audience.standing.manager", "Leitung", "manager"},
    {"audience.standing.owner", "Inhaberschaft", "owner"},
    {"audience.role.none", "keine", "none"},
    {"audience.role.auditor", "Revision", "auditors"},
    {"audience.role.verifier", "Prüfung", "verifiers"},
    {"audience.role.moderator", "Moderation", "moderators"},
    {"audience.role.operator", "Betrieb", "operators"},
    {"audience.action.event_read", "Lesen", "Read"},
    {"audience.action.event_edit", "Bearbeiten", "Edit"},
    {"audience.action.participation_list", "Teilnehmende sehen", "See who takes part"},
    {"audience.action.calendar_read", "Lesen", "Read"},
    {"audience.action.calendar_edit", "Kalender ändern", "Change the calendar"},
    {"audience.action.event_create", "Termine anlegen", "Make events"},
    {"audience.action.event_import", "Termine einlesen", "Import events"},
    {"audience.action.organisation_read", "Lesen", "Read"},
    {"audience.action.organisation_edit", "Profil bearbeiten", "Edit the profile"},
    {"audience.action.member_list", "Mitglieder sehen", "See the members"},
    {"audience.action.invitation_edit", "Einladen", "Invite"},
    {"audience.action.organisation_hand_over", "Übergeben", "Hand over"},
    {"audience.because.visibility", "{action}, weil alle es dürfen.",
     "{action}, because everybody may."},
    {"audience.because.standing", "{action}, weil Mitglied mit der Rolle „{standing}“.",
     "{action}, because of being a member with the role “{standing}”."},
    {"audience.because.role", "{action}, weil für die ganze Instanz zuständig ({role}).",
     "{action}, because of looking after the whole instance ({role})."},
    {"audience.because.account", "{action}, weil angemeldet.", "{action}, because signed in."},
    {"audience.because.nothing", "{action}: nicht erlaubt, nötig ist die Rolle „{standing}“.",
     "{action}: not allowed, this needs the role “{standing}”."},
    {"audience.because.nobody", "{action}: nicht erlaubt.", "{action}: not allowed."},
};

}  // namespace allmende
