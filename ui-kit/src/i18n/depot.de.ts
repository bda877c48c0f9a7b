import { plural } from './plural';

const count = (n: number, one: string, many: string) => plural('de', n, one, many);

export const depotDe = {
  table: {
    title: 'Tabelle',
    intro:
      'Ein ganzes Lager auf einmal: eine Tabelle als CSV, wie sie jede Tabellenkalkulation speichert. Je Exemplar eine Zeile, in der ersten die Namen der Spalten.',
    download: 'Alles als Tabelle herunterladen',
    downloadHint: 'Ohne Angebote ist sie eine leere Vorlage mit allen Spalten.',
    file: 'Datei (CSV)',
    fileHint: 'Höchstens 8 MiB und 5000 Zeilen. Nur „Titel“ ist nötig, zum Beispiel dazu: Art, Kategorie, Inventarnummer, Anzahl, Preis, Stand.',
    fileMissing: 'Bitte eine Datei auswählen.',
    fileLarge: 'Die Datei ist größer als 8 MiB.',
    check: 'Prüfen',
    checking: 'Wird geprüft …',
    store: 'So übernehmen',
    storing: 'Wird übernommen …',
    preview: 'Das würde daraus',
    stored: 'Übernommen',
    refusedTitle: 'Nichts wird übernommen, solange Zeilen falsch sind',
    made: 'neue Angebote',
    changed: 'geänderte Angebote',
    unchanged: 'unverändert',
    units: 'neue Exemplare',
    refused: 'falsche Zeilen',
    ignored: (columns: string) => `Diese Spalten sagen hier nichts: ${columns}.`,
    rows: 'Zeile für Zeile',
    row: (n: number) => `Zeile ${n}`,
    column: (name: string) => `Spalte ${name}`,
    outcomes: { made: 'neu', changed: 'geändert', refused: 'falsch' },
    nothing: 'Es ist schon alles so, wie die Tabelle es sagt.',
    checked: (n: number) => (n === 0 ? 'Geprüft: alles lesbar.' : `Geprüft: ${count(n, 'eine Zeile ist falsch.', '# Zeilen sind falsch.')}`),
    done: (n: number) => count(n, 'Übernommen: ein Angebot.', 'Übernommen: # Angebote.'),
    more: (n: number) => `Alle ${n} zeigen`
  }
};
