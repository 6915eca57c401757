/** A request, as it is named where it is listed. */
import { dayTitle, type Day } from '$lib/domain/calendar/day';
import { dayInLondon } from '$lib/domain/calendar/london';
import { counted } from '$lib/domain/words';
import { REQUEST_KINDS, type RequestKind } from './help';
import { THEMES, WEAK_STEPS, type Theme, type WeakStep } from './themes';

/** "Libraries: How people came is not known", "Libraries: Cover". */
export function requestTitle(request: {
  kind: RequestKind;
  weakStep: WeakStep;
  theme: Theme;
  service: string;
}): string {
  const { kind, weakStep, theme, service } = request;
  if (kind !== 'help') return `${service}: ${REQUEST_KINDS[kind]}`;
  return `${service}: ${weakStep === 'other' ? THEMES[theme] : WEAK_STEPS[weakStep]}`;
}

/** "asked on 3 November 2026, 2 replies" */
export function sinceInWords(request: { askedAt: Date; replies: number; closedAt: Date | null }): string {
  const replies = request.replies === 0 ? 'no reply yet' : counted(request.replies, 'reply', 'replies');
  const asked = `asked on ${dayTitle(dayInLondon(request.askedAt))}`;
  if (!request.closedAt) return `${asked}, ${replies}`;
  return `${asked}, closed on ${dayTitle(dayInLondon(request.closedAt))}`;
}

/** "wanted until 3 November 2026"; null for what has no last day. */
export function wantedInWords(wantedBy: Day | null, today: Day): string | null {
  if (wantedBy === null) return null;
  return wantedBy < today ? `was wanted until ${dayTitle(wantedBy)}` : `wanted until ${dayTitle(wantedBy)}`;
}

/** "used by 6 services" */
export function usesInWords(services: number): string {
  return services === 0
    ? 'used by no other service yet'
    : `used by ${counted(services, 'service', 'services')}`;
}

/** What its page is called while it is written. */
export const ASKING_TITLES: Record<RequestKind, string> = {
  help: 'Ask for help',
  cover: 'Ask for cover',
  amplification: 'Ask to pass something on'
};

/** The question that its words answer, and what may stand there. */
export const WORDS_LABELS: Record<RequestKind, { label: string; hint: string }> = {
  help: {
    label: 'What would you like help with?',
    hint: 'Say what you tried. Everybody who uses Ripplemark reads it, so name no resident.'
  },
  cover: {
    label: 'What cover do you ask for?',
    hint: 'For example: somebody who answers messages in August. Name no resident, and write no password.'
  },
  amplification: {
    label: 'What is to be passed on?',
    hint: 'What it is, and whom it should reach.'
  }
};
