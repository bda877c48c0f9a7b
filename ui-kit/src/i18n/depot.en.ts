import type { DepotTexts } from './depot';
import { plural } from './plural';

const count = (n: number, one: string, many: string) => plural('en', n, one, many);

export const depotEn: DepotTexts = {
  table: {
    title: 'Table',
    intro:
      'A whole depot at once: a table as CSV, as every spreadsheet saves it. One row for each piece, and the names of the columns in the first.',
    download: 'Download everything as a table',
    downloadHint: 'Without offers it is an empty template with all columns.',
    file: 'File (CSV)',
    fileHint: 'At most 8 MiB and 5000 rows. Only “Titel” is needed; others are for example Art, Kategorie, Inventarnummer, Anzahl, Preis, Stand.',
    fileMissing: 'Please choose a file.',
    fileLarge: 'The file is larger than 8 MiB.',
    check: 'Check',
    checking: 'Checking …',
    store: 'Take it in like this',
    storing: 'Taking it in …',
    preview: 'What would become of it',
    stored: 'Taken in',
    refusedTitle: 'Nothing is taken in while rows are wrong',
    made: 'new offers',
    changed: 'changed offers',
    unchanged: 'unchanged',
    units: 'new pieces',
    refused: 'wrong rows',
    ignored: (columns) => `These columns mean nothing here: ${columns}.`,
    rows: 'Row by row',
    row: (n) => `Row ${n}`,
    column: (name) => `column ${name}`,
    outcomes: { made: 'new', changed: 'changed', refused: 'wrong' },
    nothing: 'Everything is as the table says already.',
    checked: (n) => (n === 0 ? 'Checked: all can be read.' : `Checked: ${count(n, 'one row is wrong.', '# rows are wrong.')}`),
    done: (n) => count(n, 'Taken in: one offer.', 'Taken in: # offers.'),
    more: (n) => `Show all ${n}`
  }
};
