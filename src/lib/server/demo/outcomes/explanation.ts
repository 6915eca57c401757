/** Which kind of explanation the words of the demonstration are, by what they speak of. */
import type { ExplanationKind } from '$lib/domain/outcome/outcome';

const SPEAKS_OF: [ExplanationKind, RegExp][] = [
  ['season-or-weather', /holiday|weather|spring|new year|evenings|lighter/i],
  ['national-news', /national|television|news/i],
  ['price-or-rule', /price|rents|payments|bills/i],
  [
    'another-campaign',
    /campaign|letter|poster|leaflet|guide|paper|text messages|cards|boards|jobs fair|skip day/i
  ],
  [
    'service-change',
    /opening hours|coordinator|rounds|vehicles|booking page|rewritten|closed|opened|training|painted/i
  ]
];

export function explanationKindOf(words: string): ExplanationKind {
  return SPEAKS_OF.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other';
}
