/** Texts of the programme and its editor. They stand apart from the others, so that public pages do not load them. */
import { editorDe } from './editor.de';
import { editorEn } from './editor.en';
import { i18n, type Shape } from './index';
import type { Language } from './plural';

export type EditorTexts = Shape<typeof editorDe>;

export const editorTexts: Record<Language, EditorTexts> = { de: editorDe, en: editorEn };

export const editorI18n = {
  get t(): EditorTexts {
    return editorTexts[i18n.language];
  }
};
