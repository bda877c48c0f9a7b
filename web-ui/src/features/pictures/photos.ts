/** Photos within a form, as they are before it is sent. */
import { type FieldErrors, i18n } from '@allmende/ui-kit';

export interface PhotoDraft {
  id: string;
  file: File;
  /** Of the file, while the form is shown. */
  url: string;
  /** What it shows. */
  alt: string;
}

/** The name of the field that says what a photo shows. */
export const photoField = (index: number): string => `photo-${index}`;

export const photoLabels = (photos: PhotoDraft[]): Record<string, string> =>
  Object.fromEntries(photos.map((_, i) => [photoField(i), i18n.t.pictures.photo(i + 1)]));

export const photoErrors = (photos: PhotoDraft[]): FieldErrors =>
  Object.fromEntries(
    photos.flatMap(({ alt }, i) => (alt.trim() ? [] : [[photoField(i), i18n.t.pictures.photoAltMissing(i + 1)]]))
  ) as FieldErrors;
