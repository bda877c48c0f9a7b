/** A name as people write it; an address stays one. */
export const atHandle = (handle: string): string => (handle.includes('://') ? handle : `@${handle}`);
