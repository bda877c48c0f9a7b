import type { MarketTexts, WantedAd } from '@allmende/ui-kit';

/** How they would have it, in words. */
export const waysOf = (ad: WantedAd, t: MarketTexts): string =>
  ad.ways.map((way) => t.wantedWay[way as keyof MarketTexts['wantedWay']] ?? way).join(', ');
