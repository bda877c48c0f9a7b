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
    {organisation_invitation,
     {"Einladung zu {organisation}",
      "Hallo,\n\n"
      "{inviter} lädt ein, bei „{organisation}“ mitzumachen. Annehmen lässt sich die\n"
      "Einladung hier; wer noch kein Konto bei {instance} hat, erfährt dort, wie es dazu\n"
      "kommt:\n\n"
      "{link}\n\n"
      "Die Einladung gilt {days} Tage und nur einmal.\n"},
     {"Invitation to {organisation}",
      "Hello,\n\n"
      "{inviter} invites you to join \"{organisation}\". Accept the invitation here; if you\n"
      "have no account at {instance} yet, you learn there how to get one:\n\n"
      "{link}\n\n"
      "The invitation is valid for {days} days and works once.\n"}},
    {second_factor_on,
     {"Zwei Schritte beim Anmelden",
      "Hallo {name},\n\n"
      "beim Anmelden mit dem Konto @{handle} wird ab jetzt auch ein Code aus einer App\n"
      "verlangt. Die Wiederherstellungscodes liegen am besten an einem sicheren Ort.\n\n"
      "Wer das nicht selbst war, setzt bitte gleich ein neues Passwort:\n\n"
      "{link}\n"},
     {"Two steps to sign in",
      "Hello {name},\n\n"
      "signing in to the account @{handle} asks for a code of an app, too, from now on. The\n"
      "recovery codes are best kept in a safe place.\n\n"
      "If this was not you, please set a new password at once:\n\n"
      "{link}\n"}},
    {second_factor_off,
     {"Nur noch ein Schritt beim Anmelden",
      "Hallo {name},\n\n"
      "beim Anmelden mit dem Konto @{handle} wird kein Code mehr verlangt, nur noch das\n"
      "Passwort.\n\n"
      "Wer das nicht selbst war, setzt bitte gleich ein neues Passwort:\n\n"
      "{link}\n"},
     {"Signing in takes one step again",
      "Hello {name},\n\n"
      "signing in to the account @{handle} asks for no code any more, only for the\n"
      "password.\n\n"
      "If this was not you, please set a new password at once:\n\n"
      "{link}\n"}},
    {account_deleted,
     {"Das Konto ist gelöscht",
      "Hallo {name},\n\n"
      "das Konto @{handle} bei {instance} ist gelöscht. Was es für Organisationen\n"
      "geschrieben hat, bleibt bei ihnen, ohne den Namen. Das Kürzel wird nicht neu\n"
      "vergeben.\n\n"
      "Danke fürs Mitmachen. Wer das nicht selbst wollte, meldet sich bitte hier:\n\n"
      "{link}\n"},
     {"Your account is deleted",
      "Hello {name},\n\n"
      "the account @{handle} at {instance} is deleted. What it wrote for organisations stays\n"
      "with them, without the name. The handle is given to nobody else.\n\n"
      "Thank you for taking part. If you did not want this, please get in touch here:\n\n"
      "{link}\n"}},
    {notifications,
     {"{subject}",
      "Hallo {name},\n\n"
      "{list}"
      "Alle Mitteilungen: {link}\n\n"
      "Wann solche E-Mails kommen, steht hier: {settings_link}\n"
      "Keine E-Mails mehr zu diesen Anlässen: {stop_link}\n"},
     {"{subject}",
      "Hello {name},\n\n"
      "{list}"
      "All notifications: {link}\n\n"
      "Choose when such e-mails come: {settings_link}\n"
      "No more e-mails of these kinds: {stop_link}\n"}},
};

}  // namespace allmende::letters
