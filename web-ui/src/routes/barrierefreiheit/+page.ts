import { legalTexts } from '../../features/legal/load';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => ({ legal: await legalTexts(event) });
