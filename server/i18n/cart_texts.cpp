// Texts of carts.
#include "server/i18n/texts.hpp"

namespace allmende {

const std::vector<Translation> kCartTexts{
    {"carts.error.not_found", "Diesen Korb gibt es hier nicht.", "There is no such cart here."},
    {"carts.error.name", "Ein Korb braucht einen Namen von höchstens 200 Bytes.",
     "A cart needs a name of at most 200 bytes."},
    {"carts.error.too_many", "Mehr als 100 Körbe sind nicht möglich. Bitte zuerst einen löschen.",
     "There cannot be more than 100 carts. Please remove one first."},
    {"carts.error.full", "In einen Korb passen 40 Dinge. Bitte einen zweiten anlegen.",
     "A cart takes 40 things. Please make a second one."},
    {"carts.error.empty", "In dem Korb liegt noch nichts.", "There is nothing in the cart yet."},
    {"carts.error.booked", "Das ist schon gebucht. Bitte zuerst die Buchung absagen.",
     "This is booked already. Please cancel its booking first."},
    {"carts.error.running", "Aus diesem Korb laufen noch Buchungen. Bitte sie zuerst absagen.",
     "Bookings of this cart are still going on. Please cancel them first."},
    {"carts.error.gaps",
     "Nicht alles aus dem Korb ist reserviert. Bitte die Lücken füllen oder ohne sie anfragen.",
     "Not everything in the cart is held. Please fill the gaps, or ask without them."},
    {"carts.error.nothing", "Gerade ist keine Buchung aus diesem Korb an der Reihe.",
     "It is no booking’s turn in this cart right now."},
    {"carts.error.note", "Die Nachricht ist länger als 2000 Bytes.",
     "The message is longer than 2000 bytes."},
    {"carts.error.window", "Das Ende liegt nicht nach dem Beginn.",
     "The end is not after the beginning."},
};

}  // namespace allmende
