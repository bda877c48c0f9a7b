// Texts of organisations, their members and invitations.
#include "server/i18n/texts.hpp"

namespace allmende {

const std::vector<Translation> kOrganisationTexts = {
    {"organisations.error.email", "Das ist keine E-Mail-Adresse.",
     "This is not an e-mail address."},
    {"organisations.error.phone", "Die Telefonnummer ist länger als 100 Bytes.",
     "The telephone number is longer than 100 bytes."},
    {"organisations.error.address", "Die Anschrift ist länger als 1000 Bytes.",
     "The postal address is longer than 1000 bytes."},
    {"organisations.error.imprint", "Das Impressum ist länger als 65.536 Bytes.",
     "The imprint is longer than 65,536 bytes."},
    {"organisations.error.application", "Die Bewerbung ist länger als 4000 Bytes.",
     "The application is longer than 4000 bytes."},
    {"organisations.error.reason", "Die Begründung ist länger als 2000 Bytes.",
     "The reason is longer than 2000 bytes."},
    {"organisations.error.reason_missing",
     "Eine Ablehnung braucht eine Begründung von höchstens 2000 Bytes.",
     "A rejection needs a reason of at most 2000 bytes."},
    {"organisations.error.status", "Diesen Stand einer Organisation gibt es nicht.",
     "There is no such state of an organisation."},
    {"organisations.error.verified_at", "Geprüft ist eine Organisation erst mit einem Zeitpunkt.",
     "An organisation is verified only together with a time."},
    {"organisations.error.changed",
     "Inzwischen wurde die Organisation von anderer Seite geändert. Bitte beide Fassungen "
     "vergleichen.",
     "Somebody else has changed the organisation meanwhile. Please compare both versions."},
    {"organisations.error.not_rejected",
     "Diese Organisation ist nicht abgelehnt; ein neuer Antrag ist nicht nötig.",
     "This organisation is not rejected; there is no need to apply again."},
    {"organisations.error.not_verified",
     "Diese Organisation wartet noch auf ihre Prüfung. Vorher ist nichts von ihr öffentlich.",
     "This organisation waits to be verified. Nothing of it is public before that."},
    {"organisations.error.too_many_waiting",
     "Mehr als fünf Organisationen auf einmal lassen sich nicht anmelden. Bitte die Prüfung "
     "abwarten.",
     "No more than five organisations can be applied for at once. Please wait until they are "
     "verified."},
    {"memberships.error.last_owner",
     "Eine Organisation braucht eine Inhaberin oder einen Inhaber. Bitte zuerst jemand anderen "
     "dazu machen.",
     "An organisation needs an owner. Please make somebody else one first."},
    {"memberships.error.standing", "Diese Rolle gibt es nicht.", "There is no such role."},
    {"members.error.not_found", "Diese Person gehört nicht dazu.",
     "This person does not belong to it."},
    {"members.error.standing", "Diese Rolle gibt es nicht.", "There is no such role."},
    {"members.error.to_oneself", "An sich selbst lässt sich nichts übergeben.",
     "There is nothing to hand over to oneself."},
    {"invitations.error.not_found",
     "Diese Einladung gilt nicht: Sie ist aufgebraucht, abgelaufen, zurückgezogen oder falsch "
     "abgeschrieben.",
     "This invitation is not valid: it is used up, has run out, was revoked or is misspelled."},
    {"invitations.error.code", "Das ist nicht gelungen. Bitte noch einmal versuchen.",
     "This did not succeed. Please try again."},
    {"invitations.error.standing", "Diese Rolle gibt es nicht.", "There is no such role."},
    {"invitations.error.email", "Das ist keine E-Mail-Adresse.", "This is not an e-mail address."},
    {"invitations.error.days", "Eine Einladung gilt 1 bis 90 Tage.",
     "An invitation is open for 1 to 90 days."},
    {"invitations.error.uses", "Eine Einladung gilt für 1 bis 1000 Personen.",
     "An invitation is for 1 to 1000 people."},
    {"invitations.error.too_many",
     "Mehr als 200 offene Einladungen sind nicht möglich. Bitte alte zurückziehen.",
     "There can be no more than 200 open invitations. Please revoke old ones."},
    {"access.error.too_high", "Das geht nur bis zur eigenen Rolle.",
     "This is possible only up to your own role."},
    {"calendars.error.held_visibility", "Diese Sichtbarkeit gibt es nicht.",
     "There is no such visibility."},
};

}  // namespace allmende
