// Texts of notifications, and of leaving.
#include "server/i18n/texts.hpp"

namespace allmende {

const std::vector<Translation> kNotificationTexts = {
    {"notifications.error.not_found", "Diese Mitteilung gibt es nicht (mehr).",
     "There is no such notification (any more)."},
    {"notifications.error.code",
     "Dieser Link gilt nicht. Wann E-Mails kommen, lässt sich auch unter „Konto“ einstellen.",
     "This link is not valid. When e-mails come can also be chosen on the account page."},
    {"notifications.error.unread", "Davon steht schon eine ungelesene Mitteilung da.",
     "There is an unread notification of that already."},
    {"notifications.error.count", "Eine Mitteilung zählt mindestens einmal.",
     "A notification counts at least once."},
    {"notifications.error.detail", "Der Text der Mitteilung ist länger als 8000 Bytes.",
     "The text of the notification is longer than 8000 bytes."},
    {"notification.error.rules_timing",
     "E-Mails kommen sofort („now“), täglich („daily“) oder nie („never“).",
     "E-mails come at once (\"now\"), daily (\"daily\") or never (\"never\")."},
    {"organisations.error.email_unproven",
     "Bitte zuerst unter „Konto“ die E-Mail-Adresse bestätigen: Dorthin geht die Antwort auf die "
     "Bewerbung.",
     "Please confirm your e-mail address on the account page first: the answer to the application "
     "goes there."},
    {"accounts.error.last_owner",
     "Ohne dieses Konto hätte niemand mehr die Inhaberschaft von {organisations}. Bitte sie zuerst "
     "an ein anderes Mitglied übergeben.",
     "Without this account nobody would own {organisations}. Please hand over to another member "
     "first."},
};

}  // namespace allmende
