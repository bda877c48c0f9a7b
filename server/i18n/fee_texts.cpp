// Texts of what calling off, coming late and not coming costs.
#include "server/i18n/texts.hpp"

namespace allmende {

const std::vector<Translation> kFeeTexts{
    {"fees.error.steps",
     "Möglich sind bis zu 6 Stufen, von der frühesten zur spätesten, 1 bis 8784 Stunden vor dem "
     "Beginn.",
     "There can be up to 6 steps, from the earliest to the latest, 1 to 8784 hours before the "
     "start."},
    {"fees.error.percent",
     "Möglich sind 1 bis 100 Prozent; jede spätere Stufe kostet mehr als die vor ihr.",
     "Between 1 and 100 percent are possible; each later step costs more than the one before."},
    {"fees.error.amount", "Möglich sind 0 bis 1.000.000,00 Euro.",
     "Between 0 and 1,000,000.00 euros are possible."},
    {"fees.error.cap",
     "Zur Gebühr je Tag gehört ein Höchstbetrag: mindestens so viel wie für einen Tag.",
     "A fee for each day needs a cap: at least as much as for one day."},
    {"fees.error.no_show",
     "Nicht zu kommen darf nicht weniger kosten als abzusagen: mindestens {percent} Prozent, "
     "höchstens 100.",
     "Not coming must not cost less than calling off: at least {percent} percent, at most 100."},
    {"fees.error.nothing", "Hier ist nichts zu erlassen.", "There is nothing to waive here."},
    {"fees.error.receipted", "Darüber ist ein Beleg geschrieben. Bitte erst den Beleg stornieren.",
     "A receipt has been written for this. Please reverse the receipt first."},
    {"fees.error.note", "Der Text ist länger als 500 Bytes.", "The text is longer than 500 bytes."},
    {"fees.words.hour", "{count} Stunde", "{count} hour"},
    {"fees.words.hours", "{count} Stunden", "{count} hours"},
    {"fees.words.day", "{count} Tag", "{count} day"},
    {"fees.words.days", "{count} Tage", "{count} days"},
    {"fees.words.cancelling", "Absagen", "Calling off"},
    {"fees.words.free", "bis {lead} vor dem Beginn kostenlos",
     "free of charge until {lead} before the start"},
    {"fees.words.step", "weniger als {lead} vorher {percent} % des Preises",
     "less than {lead} before, {percent}% of the price"},
    {"fees.words.late", "Zu spät zurück", "Back late"},
    {"fees.words.late_costs", "{day} je Stück und angefangenem Tag, höchstens {most} je Stück",
     "{day} for each item and each day begun, at most {most} for each item"},
    {"fees.words.no_show", "Nicht abgesagt und nicht gekommen", "Neither called off nor come"},
    {"fees.words.part", "{percent} % des Preises", "{percent}% of the price"},
    {"papers.fees", "Absagen, Verspätung, Nichterscheinen", "Calling off, coming late, not coming"},
    {"papers.fees.from", "Was absagt, wer verleiht, kostet die leihende Seite nichts.",
     "What the lender calls off costs the borrower nothing."},
    {"papers.fees.damage",
     "Wer leiht, kann nachweisen, dass kein oder ein wesentlich geringerer Schaden entstanden ist.",
     "The borrower may show that there was no damage, or a much smaller one."},
    {"papers.receipt.kind.no_show", "Nicht abgeholt", "Not picked up"},
};

}  // namespace allmende
