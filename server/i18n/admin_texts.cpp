// Texts of the operators' console.
#include "server/i18n/texts.hpp"

namespace allmende {

const std::vector<Translation> kAdminTexts = {
    {"accounts.error.locked", "Dieses Konto ist gesperrt. Fragen dazu beantwortet der Betrieb.",
     "This account is locked. Please ask those who run this site."},
    {"accounts.error.lock_reason", "Eine Sperre braucht eine Begründung von höchstens 2000 Bytes.",
     "A lock needs a reason of at most 2000 bytes."},
    {"accounts.error.own_lock", "Das eigene Konto lässt sich nicht sperren.",
     "Nobody locks their own account."},
    {"accounts.error.last_operator",
     "Mindestens ein Konto muss die Instanz betreiben. Bitte zuerst jemand anderem diese Rolle "
     "geben.",
     "At least one account has to operate the instance. Please give somebody else that role "
     "first."},
    {"settings.error.changed",
     "Inzwischen hat jemand anderes etwas geändert. Bitte neu laden und noch einmal ändern.",
     "Somebody else has changed something meanwhile. Please reload and change it again."},
    {"settings.error.name", "Der Name hat 1 bis 200 Bytes.", "The name has 1 to 200 bytes."},
    {"settings.error.city", "Der Ort hat höchstens 200 Bytes.", "The city has at most 200 bytes."},
    {"settings.error.description", "Die Beschreibung hat höchstens 2000 Bytes.",
     "The description has at most 2000 bytes."},
    {"settings.error.contact", "Hier gehört eine E-Mail-Adresse oder eine Webadresse hin.",
     "This needs an e-mail address or a web address."},
    {"settings.error.sign_up", "Diese Art der Anmeldung gibt es nicht.",
     "There is no such way to sign up."},
    {"settings.error.one", "Die Einstellungen gibt es nur einmal.",
     "There is only one set of settings."},
    {"settings.error.page_not_found", "Diese Seite gibt es nicht.", "There is no such page."},
    {"settings.error.version_not_found", "Diese Fassung gibt es nicht.",
     "There is no such version."},
    {"settings.error.text_page", "Diese Seite gibt es nicht.", "There is no such page."},
    {"settings.error.text_body", "Der Text hat höchstens 256 KiB.",
     "The text has at most 256 KiB."},
    {"settings.error.text_version",
     "Inzwischen hat jemand anderes diese Seite geändert. Bitte neu laden.",
     "Somebody else has changed this page meanwhile. Please reload."},
    {"jobs.error.not_found", "Diese Aufgabe gibt es nicht mehr.", "There is no such job any more."},
};

}  // namespace allmende
