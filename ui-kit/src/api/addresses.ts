/** Addresses that more than one client asks. */
export const segment = encodeURIComponent;

/** A venue, or a room of it when one is named. */
export function placeOf(venue: string, room = ''): string {
  const own = `/api/v1/venues/${segment(venue)}`;
  return room ? `${own}/rooms/${segment(room)}` : own;
}

export const houseOf = (organisation: string) => `/api/v1/organisations/${segment(organisation)}`;
export const thingOf = (resource: string) => `/api/v1/resources/${segment(resource)}`;
export const bookingOf = (booking: string) => `/api/v1/bookings/${segment(booking)}`;
