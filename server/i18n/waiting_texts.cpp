// Texts of the waiting list.
#include "server/i18n/texts.hpp"

namespace allmende {

const std::vector<Translation> kWaitingTexts{
    {"waiting.error.not_found", "Diesen Eintrag auf der Warteliste gibt es hier nicht.",
     "There is no such entry on the waiting list here."},
    {"waiting.error.target", "Bitte entweder ein Angebot oder eine Kategorie angeben.",
     "Please give either an offer or a category."},
    {"waiting.error.extras",
     "Zusatzleistungen gibt es nur zu einem bestimmten Angebot, nicht zu einer Kategorie. Bitte "
     "sie weglassen.",
     "There are extras of an offer only, not of a category. Please leave them out."},
    {"waiting.error.flex_days", "Möglich sind 0 bis 14 Tage früher oder später.",
     "Between 0 and 14 days earlier or later are possible."},
    {"waiting.error.max_price", "Möglich sind 0 bis 1.000.000,00 Euro.",
     "Between 0 and 1,000,000.00 euros are possible."},
    {"waiting.error.elsewhere",
     "Was eine andere Stadt verleiht, vergibt sie selbst. Darum gibt es hier keine Warteliste "
     "dafür. Bitte andere Zeiten versuchen.",
     "What another city lends it gives out itself. So there is no waiting list for it here. Please "
     "try other times."},
    {"waiting.error.free", "Das ist frei und kann gleich gebucht werden.",
     "This is free and can be booked right away."},
    {"waiting.error.twice", "Dafür wartest du schon.", "You are waiting for this already."},
    {"waiting.error.too_many",
     "Mehr als 20 Einträge auf der Warteliste sind nicht möglich. Bitte zuerst einen "
     "zurückziehen.",
     "There cannot be more than 20 entries on the waiting list. Please withdraw one first."},
    {"waiting.error.note", "Die Nachricht ist länger als 2000 Bytes.",
     "The message is longer than 2000 bytes."},
    {"waiting.error.quantity", "Bitte mindestens 1 angeben.", "Please give at least 1."},
    {"waiting.error.window", "Das Ende liegt nicht nach dem Beginn.",
     "The end is not after the beginning."},
};

}  // namespace allmende
