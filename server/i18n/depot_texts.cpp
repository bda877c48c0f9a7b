// Texts of resources as a table.
#include "server/i18n/texts.hpp"

namespace allmende {

const std::vector<Translation> kDepotTexts{
    {"resources.error.table_empty",
     "Die Tabelle hat keine Zeilen: Nötig sind eine Kopfzeile und je Exemplar oder Angebot eine "
     "Zeile.",
     "The table has no rows: it needs a head, and a row for each unit or offer."},
    {"resources.error.table_title",
     "In der ersten Zeile fehlt die Spalte „Titel“ (gelesen wurde „{first}“ …).",
     "The first row lacks the column “Titel” (it begins with “{first}” …)."},
    {"resources.error.table_column", "Die Spalte „{column}“ steht zweimal in der ersten Zeile.",
     "The column “{column}” stands twice in the first row."},
    {"resources.error.table_large", "Die Tabelle hat mehr als 5000 Zeilen. Bitte teilen.",
     "The table has more than 5000 rows. Please divide it."},
    {"resources.table.quote",
     "Ein Anführungszeichen öffnet eine Zelle und keines schließt sie: Der Rest der Datei steht "
     "in dieser Zelle.",
     "A quotation mark opens a cell and none closes it: the rest of the file is in that cell."},
    {"resources.table.cells", "Die Zeile hat {count} Zellen, die Kopfzeile aber {most}.",
     "The row has {count} cells, but the head has {most}."},
    {"resources.table.word", "„{value}“ gibt es hier nicht. Möglich: {words}.",
     "There is no “{value}” here. Possible: {words}."},
    {"resources.table.number", "„{value}“ ist keine ganze Zahl.", "“{value}” is no whole number."},
    {"resources.table.amount", "„{value}“ ist kein Betrag wie 12,50.",
     "“{value}” is no amount like 12.50."},
    {"resources.table.day", "„{value}“ ist kein Tag wie 31.12.2027.",
     "“{value}” is no day like 2027-12-31."},
    {"resources.table.windows",
     "„{value}“ nennt keine Zeiten wie „Mo 10:00–12:00, Do 16:00–18:00“ oder „jederzeit“.",
     "“{value}” names no times like “Mo 10:00–12:00, Do 16:00–18:00” or “jederzeit”."},
    {"resources.table.steps",
     "„{value}“ nennt keine Stufen wie „336 h: 20 %, 48 h: 50 %“ oder „0“ für keine.",
     "“{value}” names no steps like “336 h: 20 %, 48 h: 50 %”, or “0” for none."},
    {"resources.table.percent", "„{value}“ ist kein Anteil wie 50 %.",
     "“{value}” is no part like 50 %."},
    {"resources.table.unknown", "Ein Angebot mit der Kennung „{value}“ hat die Organisation nicht.",
     "The organisation has no offer with the mark “{value}”."},
    {"resources.table.counted",
     "Was gezählt wird, hat keine Inventarnummern: entweder Anzahl oder Inventarnummer angeben.",
     "What is counted has no inventory codes: give either a number or a code."},
    {"resources.table.twice", "Die Inventarnummer „{value}“ steht bei diesem Angebot zweimal.",
     "The inventory code “{value}” stands twice for this offer."},
    {"resources.table.again",
     "Das Angebot steht schon in Zeile {row}; eine weitere Zeile braucht eine Inventarnummer.",
     "The offer stands in row {row} already; one more row needs an inventory code."},
    {"resources.table.differs",
     "„{value}“ steht nicht in Zeile {row}, der ersten zu diesem Angebot. Weitere Zeilen sagen "
     "dasselbe oder nur Inventarnummer und Bemerkung.",
     "“{value}” does not stand in row {row}, the first of this offer. Further rows say the same, "
     "or only code and note."},
    {"resources.error.not_subscribed", "Für dieses Angebot ist kein Kalender angegeben.",
     "No calendar is given for this offer."},
    {"resources.error.calendar_counted",
     "Einen Kalender können nur Angebote haben, deren Exemplare einzeln geführt werden.",
     "Only offers whose units are told apart can have a calendar."},
    {"closures.error.imported",
     "Diese Zeit kommt aus dem angegebenen Kalender. Bitte dort ändern oder ihn entfernen.",
     "This time comes from the given calendar. Please change it there, or remove the calendar."},
    {"resources.feed.taken", "{title}: belegt", "{title}: taken"},
    {"resources.feed.left", "{title}: {free} von {all} frei", "{title}: {free} of {all} free"},
};

}  // namespace allmende
