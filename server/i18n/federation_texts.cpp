// Texts of what servers say to each other. Their operators read them in logs; they speak of
// headers by their names.
#include "server/i18n/texts.hpp"

namespace allmende {

const std::vector<Translation> kFederationTexts = {
    {"signatures.error.missing", "Die Nachricht ist nicht unterschrieben (Signature fehlt).",
     "The message is not signed (no Signature)."},
    {"signatures.error.malformed", "Die Unterschrift ist nicht nach den Regeln geschrieben.",
     "The signature is not written by the rules."},
    {"signatures.error.coverage",
     "Die Unterschrift deckt zu wenig ab: Methode, Ziel, Host, Datum und Prüfsumme gehören dazu.",
     "The signature covers too little: method, target, host, date and digest belong to it."},
    {"signatures.error.algorithm", "Dieses Verfahren der Unterschrift wird nicht angenommen.",
     "This signature algorithm is not taken."},
    {"signatures.error.digest", "Die Prüfsumme (SHA-256) fehlt oder passt nicht zum Inhalt.",
     "The digest (SHA-256) is missing or does not fit the body."},
    {"signatures.error.time", "Die Unterschrift ist zu alt oder aus der Zukunft.",
     "The signature is too old or from the future."},
    {"documents.error.malformed", "Das ist kein gültiges Dokument: JSON in UTF-8, ein Objekt.",
     "This is not a valid document: JSON in UTF-8, an object."},
    {"documents.error.too_big", "Das Dokument ist zu groß oder zu tief verschachtelt.",
     "The document is too big or nested too deeply."},
    {"documents.error.context",
     "Der @context fehlt, gibt Begriffen von ActivityStreams eine andere Bedeutung oder verschiebt "
     "Teile.",
     "The @context is missing, gives terms of ActivityStreams another meaning, or moves parts."},
    {"inbox.error.blocked", "Mit diesem Server wird nicht gesprochen.",
     "This server is not spoken with."},
    {"inbox.error.key", "Der Schlüssel der Unterschrift (keyId) ist keine brauchbare Adresse.",
     "The key of the signature (keyId) is no usable address."},
    {"inbox.error.signature",
     "Die Unterschrift passt nicht zum Schlüssel, oder er ist nicht zu "
     "bekommen.",
     "The signature does not fit its key, or the key cannot be had."},
    {"inbox.error.actor", "Die Nachricht nennt nicht genau einen Absender (actor).",
     "The message does not name exactly one sender (actor)."},
    {"inbox.error.id", "Die id der Nachricht liegt nicht beim Server des Absenders.",
     "The message's id is not on the sender's server."},
    {"inbox.error.busy", "Gerade werden zu viele Schlüssel geholt. Bitte gleich noch einmal.",
     "Too many keys are being fetched just now. Please try again in a moment."},
    {"secrets.error.unreadable",
     "Der Schlüssel des Datenordners (secret.key) fehlt oder passt nicht.",
     "The key of the data folder (secret.key) is missing or does not fit."},
    {"follows.error.not_found",
     "Dort ist nichts, dem man folgen kann. Beispiel: @kalender@kultur.example",
     "There is nothing there to follow. Example: @kalender@kultur.example"},
    {"follows.error.unreachable", "Der andere Server ist gerade nicht erreichbar.",
     "The other server cannot be reached just now."},
    {"peers.error.host", "Das ist kein Servername. Beispiel: kultur.example",
     "This is not a host name. Example: kultur.example"},
    {"peers.error.tier", "Möglich sind: known, partner, network.",
     "Possible are: known, partner, network."},
};

}  // namespace allmende
