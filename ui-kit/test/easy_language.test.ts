import { describe, expect, it } from 'vitest';
import { easyBack, easyPath } from '../src/easy_language';

describe('easyPath', () => {
  it('finds the text of each key page, with the way back', () => {
    expect(easyPath('/')).toBe('/leichte-sprache/veranstaltungen?von=%2F');
    expect(easyPath('/veranstaltungen/premiere')).toBe('/leichte-sprache/veranstaltung?von=%2Fveranstaltungen%2Fpremiere');
    expect(easyPath('/organisationen/theater')).toBe('/leichte-sprache/organisation?von=%2Forganisationen%2Ftheater');
    expect(easyPath('/orte/labor')).toBe('/leichte-sprache/ort?von=%2Forte%2Flabor');
    expect(easyPath('/verleih/beamer')).toBe('/leichte-sprache/verleih?von=%2Fverleih%2Fbeamer');
    expect(easyPath('/registrieren')).toBe('/leichte-sprache/anmelden?von=%2Fregistrieren');
    expect(easyPath('/barrierefreiheit')).toBe('/leichte-sprache/barrierefreiheit?von=%2Fbarrierefreiheit');
  });
  it('has one text for everything else', () => {
    expect(easyPath('/organisationen')).toBe('/leichte-sprache');
    expect(easyPath('/leichte-sprache/ort')).toBe('/leichte-sprache');
    expect(easyPath('/verleihe')).toBe('/leichte-sprache');
  });
});

describe('easyBack', () => {
  it('leads to no other site', () => {
    expect(easyBack('/verleih/beamer')).toBe('/verleih/beamer');
    expect(easyBack('//boese.example')).toBe('/veranstaltungen');
    expect(easyBack('/\\boese.example')).toBe('/veranstaltungen');
    expect(easyBack('https://boese.example')).toBe('/veranstaltungen');
    expect(easyBack(null)).toBe('/veranstaltungen');
  });
});
