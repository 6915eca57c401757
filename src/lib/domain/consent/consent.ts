/** A person whose story is told stays in control of it: words appear only where, and while, consent covers them. */
import { can, type Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';

export const USES = {
  internal: 'Internal reports',
  print: 'Printed summaries',
  web: 'The council’s website',
  social: 'Social media'
} as const;
export type Use = keyof typeof USES;

export const CONSENT_WAYS = {
  writing: 'In writing',
  spoken: 'Spoken, and noted at the time',
  recording: 'Recorded (audio or video)'
} as const;
export type ConsentWay = keyof typeof CONSENT_WAYS;

/** What was agreed about one story. No name is stored: the person is known to the service only. */
export interface Consent {
  uses: readonly Use[];
  until: Day;
  withdrawnOn: Day | null;
}

/** A story as far as its words may be shown. */
export interface StoryToShow {
  aboutPerson: boolean;
  consent: Consent | null;
  /** The day on which its words were erased; null while they stand. */
  erasedOn: Day | null;
}

/** May these words appear in this use today? A story about nobody in particular needs no consent. Every surface asks here. */
export function mayShowWords(story: StoryToShow, use: Use, today: Day): boolean {
  if (story.erasedOn !== null) return false;
  if (!story.aboutPerson) return true;
  const consent = story.consent;
  if (!consent || consent.withdrawnOn !== null) return false;
  return consent.uses.includes(use) && today <= consent.until;
}

/**
 * May this person read the words of a story on its own page or in a list? Its service and communications may, since
 * they look after it; to everybody else a list is a kind of internal report, so consent must cover that. Once consent
 * is withdrawn nobody may.
 * @param isAsked are they asked to check its evidence? Then they may read it as whoever reads the outcome in full
 */
export function mayReadWords(
  actor: Actor,
  story: StoryToShow & { serviceId: string },
  today: Day,
  isAsked = false
): boolean {
  if (story.erasedOn !== null || story.consent?.withdrawnOn) return false;
  if (can(actor, 'change outcomes', story.serviceId)) return true;
  if (!isAsked && !can(actor, 'read outcomes in full', story.serviceId)) return false;
  return mayShowWords(story, 'internal', today);
}
