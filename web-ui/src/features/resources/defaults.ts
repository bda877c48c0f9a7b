import type { ResourceWish } from '@allmende/ui-kit';

type Preset = Pick<ResourceWish, 'kind' | 'tracking' | 'offers' | 'prices' | 'timing'>;

const kDevice: Preset = {
  kind: 'equipment',
  tracking: 'unit',
  offers: ['lend'],
  prices: { unit: 'day' },
  timing: { buffer_after_minutes: 60, lead_minutes: 1440, grid: 'quarter' }
};
const kFurniture: Preset = { ...kDevice, kind: 'material', tracking: 'bulk', timing: { lead_minutes: 2880, grid: 'quarter' } };

/** What usually fits to a group of categories; everything else is lent like a device. */
const presets: Record<string, Preset> = {
  RAU: {
    kind: 'room',
    tracking: 'unit',
    offers: ['lend'],
    prices: { unit: 'hour' },
    timing: { buffer_after_minutes: 30, lead_minutes: 1440, min_minutes: 60, grid: 'quarter' }
  },
  FAH: { ...kDevice, kind: 'vehicle', timing: { buffer_after_minutes: 120, lead_minutes: 1440, grid: 'quarter' } },
  MOE: kFurniture,
  MAT: { ...kFurniture, offers: ['lend', 'give'] }
};

export const presetFor = (category: string): Preset => presets[category.slice(0, 3)] ?? kDevice;
