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
};

}  // namespace allmende
