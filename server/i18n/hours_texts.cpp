// Texts of the times of the week at which things are picked up, and of how often they are booked.
#include "server/i18n/texts.hpp"

namespace allmende {

const std::vector<Translation> kHoursTexts{
    {"resources.error.hours",
     "Eine Zeit braucht einen Wochentag und ein Ende nach dem Beginn und darf keine andere "
     "überschneiden; möglich sind 28 Zeiten.",
     "A time needs a weekday and an end after its start, and must not overlap another one; there "
     "can be 28."},
    {"resources.error.month_quota", "Möglich sind 1 bis 1000 Buchungen je Monat.",
     "Between 1 and 1000 bookings a month are possible."},
    {"bookings.error.pickup_hours", "Abholen geht nur zu diesen Zeiten: {windows}.",
     "It can be picked up at these times only: {windows}."},
    {"bookings.error.return_hours", "Zurückbringen geht nur zu diesen Zeiten: {windows}.",
     "It can be brought back at these times only: {windows}."},
    {"bookings.error.opening_hours", "Geöffnet ist nur zu diesen Zeiten: {windows}.",
     "It is open at these times only: {windows}."},
    {"bookings.error.quota",
     "Je Kalendermonat sind {most} Buchungen möglich. Im Monat {month} sind es schon {had}; "
     "übrig: {left}.",
     "{most} bookings are possible in a calendar month. In {month} there are {had} already; "
     "left: {left}."},
    {"pages.sharing.pickup_hours", "Abholzeiten", "Pick-up times"},
    {"pages.sharing.return_hours", "Rückgabezeiten", "Return times"},
    {"pages.sharing.opening_hours", "Öffnungszeiten", "Opening times"},
    {"pages.sharing.quota", "Wie oft", "How often"},
    {"pages.sharing.quota_is", "höchstens {count}-mal je Kalendermonat",
     "at most {count} times in a calendar month"},
};

}  // namespace allmende
