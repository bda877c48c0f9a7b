// Texts of damages.
#include "server/i18n/texts.hpp"

namespace allmende {

const std::vector<Translation> kDamageTexts{
    {"damages.error.not_found", "Diese Schadensmeldung gibt es hier nicht oder nicht mehr.",
     "There is no such damage report here, or not any more."},
    {"damages.error.words", "Bitte in 1 bis 2000 Bytes sagen, was ist.",
     "Please say what there is, in 1 to 2000 bytes."},
    {"damages.error.key", "Diese Kennung gehört schon zu einer anderen Meldung.",
     "This id is that of another report already."},
    {"damages.error.too_many",
     "Dazu liegen schon viele Meldungen vor. Bitte den Verleih direkt ansprechen.",
     "There are many reports of this already. Please talk to the lender directly."},
    {"damages.error.closed", "Diese Meldung ist schon erledigt.",
     "This report has been dealt with already."},
    {"damages.error.usable", "Nur was als unbenutzbar gemeldet ist, wird gesperrt.",
     "Only what is reported as unusable is blocked."},
    {"damages.error.alt", "Bitte in 1 bis 1000 Bytes sagen, was auf dem Foto zu sehen ist.",
     "Please say what is to be seen in the photo, in 1 to 1000 bytes."},
    {"damages.error.photos", "Mehr als vier Fotos gehören zu keiner Meldung.",
     "No report has more than four photos."},
};

}  // namespace allmende
