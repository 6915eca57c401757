/** How services speak about each measure: who changed, how they know, and what else could explain it. */
import { CITIZEN_VOICES } from './everyday';
import { IMPACT_VOICES } from './impacts';
import { LIFE_VOICES } from './life';
import type { Voice } from './voice';

/** Posts, reach and clicks: the platform's own figures, and nothing that needs explaining. */
const PLATFORM_FIGURES: Voice = {
  who: [],
  routes: ['platform-record'],
  sources: ['Platform insights, monthly export', 'Monthly figures from the scheduling tool'],
  path: 'news',
  quotes: [],
  explanations: []
};

const VOICES: Readonly<Record<string, Voice>> = { ...CITIZEN_VOICES, ...LIFE_VOICES, ...IMPACT_VOICES };

export function voiceOf(measure: string): Voice {
  return VOICES[measure] ?? PLATFORM_FIGURES;
}
