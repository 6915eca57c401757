/** Where a text of a summary stands, in words, and on which step it can be mended. */

/** What is known of a place. */
export interface Place {
  /** "Commentary". */
  where: string;
  /** Somebody typed it as it stands there, so that its numbers are looked at too; other sentences are made of figures. */
  typed: boolean;
  /** The page of the step below the draft's own; null where it is mended elsewhere. */
  page: string | null;
}

const PLACES: readonly [RegExp, Place][] = [
  [/^commentary\b/, { where: 'Commentary', typed: true, page: 'words#commentary' }],
  [/^didNotWork\.words\b/, { where: 'What did not work', typed: true, page: 'words#didNotWork' }],
  [/^didNotWork\.lessons\b/, { where: 'A lesson', typed: true, page: null }],
  [/^decisionOwner\b/, { where: 'Owner of the decision', typed: true, page: 'words#decisionOwner' }],
  [
    /^decided\.(?:said\.\d+|\d+\.(?:asked|owner|(?:answered|noted)\.words))\b/,
    { where: 'What was decided before', typed: true, page: null }
  ],
  [/^decision\b/, { where: 'Decision asked of management', typed: true, page: 'words#decision' }],
  [/^caveats\b/, { where: 'Caveats', typed: false, page: 'words#caveats' }],
  [/^storiesReason\b/, { where: 'Why these stories', typed: true, page: 'stories' }],
  [/^network\.\d+\.quotes\b/, { where: 'Words of an account holder', typed: true, page: null }],
  [/^network\b/, { where: 'The network', typed: false, page: null }],
  [/^stories\.\d+\.words$/, { where: 'A story', typed: true, page: 'stories' }],
  [/^findingsHidden\b.*\breason$/, { where: 'Why a finding is left out', typed: true, page: 'findings' }],
  [/^correction\.reason$/, { where: 'Why it is corrected', typed: true, page: 'words#correctionReason' }],
  [/^correction\b/, { where: 'What a correction changed', typed: false, page: null }],
  [
    /\bdrawn\.(?:restarts|baseline|level)\b/,
    { where: 'A step or baseline in a chart', typed: true, page: null }
  ]
];

/** The place of one text. */
export function placeOf(place: string): Place {
  const [, known] = PLACES.find(([pattern]) => pattern.test(place)) ?? [];
  return known ?? { where: 'Figures and findings', typed: false, page: null };
}

/** The place without the numbers of its parts: a paragraph that moves down by one stays the same question. */
export function kindOfPlace(place: string): string {
  return place.replace(/\.\d+(?=\.|$)/g, '');
}

/** "Carers, 5 September 2026: " begins a lesson in a summary; what follows is what was typed. */
export function typedIn({ place, text }: { place: string; text: string }): string {
  return kindOfPlace(place) === 'didNotWork.lessons' ? withoutItsService(text) : text;
}

/** A lesson without what it begins with in a summary; any other text as it is. */
export function withoutItsService(text: string): string {
  return text.replace(LESSON_BEGINS, '');
}

/** The name of the service that a lesson begins with; null for other texts. */
export function serviceIn({ place, text }: { place: string; text: string }): string | null {
  if (kindOfPlace(place) !== 'didNotWork.lessons') return null;
  const begins = LESSON_BEGINS.exec(text);
  return begins ? begins[1]! : null;
}

const LESSON_BEGINS = /^(.{1,200}?), (?:\d{1,2} )?[A-Z][a-z]{2,8} \d{4}: /;
