#include "models/letters/letter_texts.hpp"

namespace allmende::letters {

using enum LetterKind;

const std::vector<LetterRow> kLetterRows{
    {email_verification,
     {"E-Mail-Adresse bestätigen",
      "Hallo {name},\n\n"
      "bitte bestätigen, dass diese E-Mail-Adresse zum Konto @{handle} gehört:\n\n"
      "{link}\n\n"
      "Der Link gilt zwei Tage. Wer kein Konto bei {instance} hat, kann diese Nachricht\n"
      "ignorieren.\n"},
     {"Confirm your e-mail address",
      "Hello {name},\n\n"
      "please confirm that this e-mail address belongs to the account @{handle}:\n\n"
      "{link}\n\n"
      "The link is valid for two days. If you have no account at {instance}, you can ignore\n"
      "this message.\n"}},
    {password_reset,
     {"Neues Passwort setzen",
      "Hallo {name},\n\n"
      "für das Konto @{handle} soll ein neues Passwort gesetzt werden. Das geht hier:\n\n"
      "{link}\n\n"
      "Der Link gilt eine Stunde und nur einmal. Danach sind alle Geräte abgemeldet.\n"
      "Wer das nicht wollte, braucht nichts zu tun: Das alte Passwort gilt weiter.\n"},
     {"Set a new password",
      "Hello {name},\n\n"
      "somebody asked for a new password for the account @{handle}. Set it here:\n\n"
      "{link}\n\n"
      "The link is valid for one hour and works once. All devices are signed out afterwards.\n"
      "If this was not you, there is nothing to do: the old password stays valid.\n"}},
    {password_changed,
     {"Das Passwort wurde geändert",
      "Hallo {name},\n\n"
      "das Passwort des Kontos @{handle} wurde eben geändert. Alle anderen Geräte sind\n"
      "abgemeldet.\n\n"
      "Wer das nicht selbst war, setzt bitte gleich ein neues:\n\n"
      "{link}\n"},
     {"Your password was changed",
      "Hello {name},\n\n"
      "the password of the account @{handle} was changed just now. All other devices are\n"
      "signed out.\n\n"
      "If this was not you, please set a new one at once:\n\n"
      "{link}\n"}},
    {email_change,
     {"Neue E-Mail-Adresse bestätigen",
      "Hallo {name},\n\n"
      "das Konto @{handle} soll diese E-Mail-Adresse bekommen. Bitte bestätigen:\n\n"
      "{link}\n\n"
      "Der Link gilt zwei Tage. Bis dahin bleibt die bisherige Adresse.\n"},
     {"Confirm your new e-mail address",
      "Hello {name},\n\n"
      "the account @{handle} is to get this e-mail address. Please confirm:\n\n"
      "{link}\n\n"
      "The link is valid for two days. Until then the present address stays.\n"}},
    {email_changed,
     {"Die E-Mail-Adresse wurde geändert",
      "Hallo {name},\n\n"
      "das Konto @{handle} hat eine neue E-Mail-Adresse. Nachrichten gehen ab jetzt dorthin,\n"
      "nicht mehr an diese Adresse.\n\n"
      "Wer das nicht selbst war, meldet sich bitte bei {instance}:\n\n"
      "{link}\n"},
     {"Your e-mail address was changed",
      "Hello {name},\n\n"
      "the account @{handle} has a new e-mail address. Messages go there from now on, no\n"
      "longer to this address.\n\n"
      "If this was not you, please get in touch with {instance}:\n\n"
      "{link}\n"}},
    {account_exists,
     {"Zu dieser Adresse gibt es schon ein Konto",
      "Hallo {name},\n\n"
      "mit dieser E-Mail-Adresse sollte ein Konto bei {instance} angelegt werden. Es gibt\n"
      "aber schon eines, mit dem Kürzel @{handle}. Wenn das Passwort fehlt:\n\n"
      "{link}\n\n"
      "Wer das nicht selbst war, braucht nichts zu tun.\n"},
     {"There is already an account with this address",
      "Hello {name},\n\n"
      "somebody tried to make an account at {instance} with this e-mail address. There is\n"
      "one already, with the handle @{handle}. If the password is lost:\n\n"
      "{link}\n\n"
      "If this was not you, there is nothing to do.\n"}},
    {application_proof,
     {"Antrag auf ein Konto bestätigen",
      "Hallo {name},\n\n"
      "der Antrag auf das Konto @{handle} bei {instance} ist fast fertig. Bitte noch die\n"
      "E-Mail-Adresse bestätigen:\n\n"
      "{link}\n\n"
      "Der Link gilt zwei Tage. Danach wird der Antrag gelöscht.\n"},
     {"Confirm your application for an account",
      "Hello {name},\n\n"
      "the application for the account @{handle} at {instance} is almost complete. Please\n"
      "confirm the e-mail address:\n\n"
      "{link}\n\n"
      "The link is valid for two days. After that the application is deleted.\n"}},
    {application_waits,
     {"Ein Antrag auf ein Konto wartet",
      "Hallo {name},\n\n"
      "{applicant} möchte ein Konto bei {instance}. Der Antrag wartet hier auf eine Antwort:\n\n"
      "{link}\n"},
     {"An application for an account waits",
      "Hello {name},\n\n"
      "{applicant} would like an account at {instance}. The application waits for an answer\n"
      "here:\n\n"
      "{link}\n"}},
    {application_approved,
     {"Willkommen: Das Konto ist da",
      "Hallo {name},\n\n"
      "der Antrag ist angenommen, das Konto heißt @{handle}. Jetzt fehlt nur noch ein\n"
      "Passwort:\n\n"
      "{link}\n\n"
      "Der Link gilt eine Woche. Danach hilft „Passwort vergessen“ auf der Anmeldeseite.\n"},
     {"Welcome: your account is ready",
      "Hello {name},\n\n"
      "the application is accepted, the account is called @{handle}. All it needs now is a\n"
      "password:\n\n"
      "{link}\n\n"
      "The link is valid for a week. After that, use \"Forgot password\" on the sign-in page.\n"}},
    {application_rejected,
     {"Antwort auf den Antrag auf ein Konto",
      "Hallo {name},\n\n"
      "der Antrag auf ein Konto bei {instance} wurde leider abgelehnt. Die Begründung:\n\n"
      "{reason}\n\n"
      "Ein neuer Antrag ist möglich:\n\n"
      "{link}\n"},
     {"Answer to your application for an account",
      "Hello {name},\n\n"
      "the application for an account at {instance} was declined. The reason:\n\n"
      "{reason}\n\n"
      "You are welcome to apply again:\n\n"
      "{link}\n"}},
    {account_invitation,
     {"Einladung zu {instance}",
      "Hallo,\n\n"
      "{inviter} lädt ein, bei {instance} mitzumachen. Hier lässt sich ein Konto anlegen:\n\n"
      "{link}\n\n"
      "Die Einladung gilt zwei Wochen und nur einmal.\n"},
     {"Invitation to {instance}",
      "Hello,\n\n"
      "{inviter} invites you to take part in {instance}. Make your account here:\n\n"
      "{link}\n\n"
      "The invitation is valid for two weeks and works once.\n"}},
};

}  // namespace allmende::letters
