/** A flat drawing of a city: where degrees come to lie, which rings tell distances, which pins share a place. */

export interface Point {
  latitude: number;
  longitude: number;
}
/** As GeoJSON gives it: longitude, latitude. */
type Position = readonly [number, number];
export interface OutlineFeature {
  properties: { kind: 'district' | 'river' | 'rail' | 'park'; name: string };
  geometry:
    | { type: 'LineString'; coordinates: Position[] }
    | { type: 'Polygon' | 'MultiLineString'; coordinates: Position[][] }
    | { type: 'MultiPolygon'; coordinates: Position[][][] };
}
export interface Outline {
  features: OutlineFeature[];
}

const kMetersPerDegree = 111_320;
/** Width of the drawing, in its own units. */
export const kMapWidth = 1000;

/** The rings and lines of a feature, without what they belong to. */
export function linesOf({ geometry }: OutlineFeature): Position[][] {
  if (geometry.type === 'LineString') return [geometry.coordinates];
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : geometry.coordinates;
}

export interface Projection {
  height: number;
  /** Units for a kilometre. */
  kilometre: number;
  place: (point: Point) => { x: number; y: number };
  holds: (point: Point) => boolean;
}

interface Box {
  west: number;
  east: number;
  south: number;
  north: number;
}

function boxOf(points: readonly Point[]): Box {
  const latitudes = points.map(({ latitude }) => latitude);
  const longitudes = points.map(({ longitude }) => longitude);
  return { west: Math.min(...longitudes), east: Math.max(...longitudes), south: Math.min(...latitudes), north: Math.max(...latitudes) };
}

/** At least three kilometres each way and not flatter than 2 : 1, with a margin in which pins have room. */
function widened(box: Box): Box {
  const middle = { latitude: (box.south + box.north) / 2, longitude: (box.west + box.east) / 2 };
  const degree = Math.cos((middle.latitude * Math.PI) / 180);
  const width = Math.max((box.east - box.west) * degree * kMetersPerDegree, 3000) * 1.2;
  const height = Math.max((box.north - box.south) * kMetersPerDegree * 1.2, width / 2);
  const across = width / degree / kMetersPerDegree / 2;
  const up = height / kMetersPerDegree / 2;
  return {
    west: middle.longitude - across,
    east: middle.longitude + across,
    south: middle.latitude - up,
    north: middle.latitude + up
  };
}

/** Shows the whole outline, or all of the points where there is none; `points` must not be empty then. */
export function projectionOf(outline: Outline, points: readonly Point[]): Projection {
  const drawn = outline.features.flatMap(linesOf).flat().map(([longitude, latitude]) => ({ latitude, longitude }));
  const { west, east, south, north } = widened(boxOf(drawn.length > 0 ? drawn : points));
  const degree = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = kMapWidth / ((east - west) * degree);
  return {
    height: (north - south) * scale,
    kilometre: (scale * 1000) / kMetersPerDegree,
    place: ({ latitude, longitude }) => ({ x: (longitude - west) * degree * scale, y: (north - latitude) * scale }),
    holds: ({ latitude, longitude }) => latitude >= south && latitude <= north && longitude >= west && longitude <= east
  };
}

/** Radii in kilometres, two to four of them, that fit around the centre of a drawing this wide. */
export function ringsFor(kilometre: number): number[] {
  const reach = kMapWidth / 2 / kilometre;
  const steps = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];
  return steps.filter((radius) => radius <= reach).slice(-3);
}

export interface MapPoint extends Point {
  key: string;
  label: string;
  href: string;
}
export interface Pin {
  x: number;
  y: number;
  points: MapPoint[];
}

/** What lies closer together than a finger is wide becomes one pin, at its first point. */
export function pinsOf(points: readonly MapPoint[], projection: Projection, apart = 70): Pin[] {
  const pins: Pin[] = [];
  for (const point of points) {
    if (!projection.holds(point)) continue;
    const at = projection.place(point);
    const near = pins.find(({ x, y }) => Math.hypot(x - at.x, y - at.y) < apart);
    if (near) near.points.push(point);
    else pins.push({ ...at, points: [point] });
  }
  return pins;
}
