import { type FieldErrors, type OpeningTime, type VenueRoom, type RoomWish, type Venue, type VenueTexts, type VenueWish } from '@allmende/ui-kit';

/** The form of a venue: everything as it is typed. */
export interface VenueDraft {
  name: string;
  description: string;
  street: string;
  postal_code: string;
  locality: string;
  country: string;
  latitude: string;
  longitude: string;
  website: string;
  opening_hours: OpeningTime[];
  opening_note: string;
  status: Venue['status'];
  visibility: Venue['visibility'];
}

const decimal = (value: number | null, language: string): string =>
  value === null ? '' : value.toLocaleString(language, { maximumFractionDigits: 6 });

export function toVenueDraft(venue: Venue, language: string): VenueDraft {
  const { name, description, street, postal_code, locality, country, opening_note, status, visibility } = venue;
  return {
    name,
    description,
    street,
    postal_code,
    locality,
    country,
    latitude: decimal(venue.latitude, language),
    longitude: decimal(venue.longitude, language),
    website: venue.website ?? '',
    opening_hours: venue.opening_hours.map((time) => ({ ...time, days: [...time.days] })),
    opening_note,
    status,
    visibility
  };
}

/** `52,0211` and `52.0211`; undefined for what is no number. */
export function degreesOf(text: string): number | null | undefined {
  const typed = text.trim().replace(',', '.');
  if (typed === '') return null;
  return /^-?\d{1,3}(\.\d+)?$/.test(typed) ? Number(typed) : undefined;
}

export function venueErrors(draft: VenueDraft, t: VenueTexts): FieldErrors {
  const [latitude, longitude] = [degreesOf(draft.latitude), degreesOf(draft.longitude)];
  const found: FieldErrors = {};
  if (!draft.name.trim()) found['name'] = t.missing;
  if (latitude === undefined || (latitude === null && longitude !== null)) found['latitude'] = t.coordinatesWrong;
  if (longitude === undefined || (longitude === null && latitude !== null)) found['longitude'] = t.coordinatesWrong;
  return found;
}

export function toVenueWish(draft: VenueDraft): VenueWish {
  return {
    ...draft,
    name: draft.name.trim(),
    latitude: degreesOf(draft.latitude) ?? null,
    longitude: degreesOf(draft.longitude) ?? null,
    website: draft.website.trim() || null,
    opening_hours: draft.opening_hours.map((time) => ({
      ...time,
      valid_from: time.valid_from || null,
      valid_through: time.valid_through || null
    }))
  };
}

export interface RoomDraft {
  name: string;
  description: string;
  capacity: string;
  floor: string;
  area_m2: string;
}

export const toRoomDraft = (room: VenueRoom | null): RoomDraft => ({
  name: room?.name ?? '',
  description: room?.description ?? '',
  capacity: room?.capacity?.toString() ?? '',
  floor: room?.floor ?? '',
  area_m2: room?.area_m2?.toString() ?? ''
});

const isCount = (text: string): boolean => text.trim() === '' || /^[1-9]\d{0,6}$/.test(text.trim());

export function roomErrors(draft: RoomDraft, t: VenueTexts): FieldErrors {
  const found: FieldErrors = {};
  if (!draft.name.trim()) found['name'] = t.missing;
  if (!isCount(draft.capacity)) found['capacity'] = t.numberWrong;
  if (!isCount(draft.area_m2)) found['area_m2'] = t.numberWrong;
  return found;
}

export const toRoomWish = (draft: RoomDraft): RoomWish => ({
  name: draft.name.trim(),
  description: draft.description.trim(),
  floor: draft.floor.trim(),
  capacity: draft.capacity.trim() ? Number(draft.capacity) : null,
  area_m2: draft.area_m2.trim() ? Number(draft.area_m2) : null
});
