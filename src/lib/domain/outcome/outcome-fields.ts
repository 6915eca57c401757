/** A saved outcome as the log form shows it again, and in words where two versions are held side by side. */
import { consentFields, consentInWords } from '$lib/domain/consent/consent-form';
import { isIdentity, type FormValues } from '$lib/domain/forms/answers';
import { dayFields } from '$lib/domain/forms/dates';
import { shareAlone } from '$lib/domain/measure/measured';
import { numeral } from '$lib/domain/words';
import { DIRECTIONS, ANYWAY, explanationInWords, ROUTES } from './outcome';
import type { OutcomeInput } from './outcome-form';
import { dayTitle, isDay, monthOf, monthTitle } from '$lib/domain/calendar/day';

/** The fields of the form, filled with an outcome. */
export function outcomeFields(outcome: OutcomeInput): FormValues {
  return {
    kind: outcome.kind,
    service: outcome.serviceId,
    measure: outcome.measureId ?? '',
    quantity: outcome.quantity === null ? '' : String(outcome.quantity),
    estimated: outcome.estimated ? 'yes' : '',
    outOf: outcome.outOf === null ? '' : String(outcome.outOf),
    story: outcome.story ?? '',
    aboutPerson: outcome.kind === 'story' ? (outcome.aboutPerson ? 'yes' : 'no') : '',
    ...fieldsOfConsent(outcome),
    when: outcome.wholeMonth ? 'month' : 'day',
    month: outcome.wholeMonth ? outcome.happenedOn : '',
    ...(outcome.wholeMonth ? {} : dayFields('day', outcome.happenedOn)),
    accounts: outcome.accountIds,
    route: outcome.route,
    links: linesOf(outcome, 'link'),
    quote: linesOf(outcome, 'quote'),
    sources: linesOf(outcome, 'source'),
    whoChanged: outcome.whoChanged ?? '',
    explanationKind: outcome.explanationKind ?? '',
    otherExplanation: outcome.otherExplanation ?? '',
    anyway: outcome.anyway ?? '',
    direction: outcome.direction,
    lesson: outcome.lesson ?? '',
    campaign: outcome.campaignId ?? ''
  };
}

/** What the next outcome of a series usually shares with the last one; its evidence is its own. */
export function fieldsForAnother(outcome: OutcomeInput): FormValues {
  return {
    kind: outcome.kind,
    service: outcome.serviceId,
    measure: outcome.measureId ?? '',
    accounts: outcome.accountIds,
    route: outcome.route,
    direction: outcome.direction
  };
}

/** What the address of the form asks for: a service, a measure, the accounts, the month, or a story. */
export function fieldsAskedFor(query: URLSearchParams): FormValues {
  const identity = (name: string) => [query.get(name) ?? ''].filter(isIdentity)[0] ?? '';
  const month = query.get('month') ?? '';
  return {
    kind: query.get('kind') === 'story' ? 'story' : 'number',
    service: identity('service'),
    measure: identity('measure'),
    accounts: query.getAll('account').filter(isIdentity),
    ...(isDay(month) ? { when: 'month', month: monthOf(month) } : {})
  };
}

/** Names for ids, where versions are shown in words. */
export interface Names {
  service(id: string): string;
  measure(id: string): string;
  account(id: string): string;
  campaign(id: string): string;
  /** "version 2" of what people are told. */
  wording(id: string): string;
}

/** Each field of an outcome in words, for holding two versions side by side. */
export function outcomeInWords(outcome: OutcomeInput, names: Names): [field: string, words: string][] {
  const none = 'not given';
  return [
    ['What is recorded', outcome.kind === 'number' ? 'A number' : 'A story'],
    ['Service', names.service(outcome.serviceId)],
    ['Measure', outcome.measureId ? names.measure(outcome.measureId) : none],
    ['How many', quantityInWords(outcome) ?? none],
    ['An estimate', outcome.estimated ? 'Yes' : 'No'],
    ['What changed', outcome.story || none],
    ['About a person', outcome.aboutPerson ? 'Yes' : 'No'],
    ['Consent', outcome.consent ? consentInWords(outcome.consent, names.wording) : none],
    ['When', outcome.wholeMonth ? `All of ${monthTitle(outcome.happenedOn)}` : dayTitle(outcome.happenedOn)],
    ['Accounts', outcome.accountIds.map(names.account).sort().join(', ')],
    ['How we know', ROUTES[outcome.route]],
    ['Which way', DIRECTIONS[outcome.direction]],
    ['Who changed', outcome.whoChanged ?? none],
    ['What else could explain it', explanationInWords(outcome) ?? none],
    ['Would it have happened anyway', outcome.anyway ? ANYWAY[outcome.anyway] : none],
    ['Lesson', outcome.lesson ?? none],
    ['Campaign', outcome.campaignId ? names.campaign(outcome.campaignId) : none],
    ['Evidence', outcome.evidence.map((piece) => piece.content).join('; ') || none]
  ];
}

function quantityInWords({ quantity, outOf }: OutcomeInput): string | null {
  if (quantity === null) return null;
  return outOf === null ? numeral(quantity) : shareAlone({ count: quantity, of: outOf });
}

function fieldsOfConsent({ aboutPerson, consent }: OutcomeInput): FormValues {
  if (!aboutPerson) return {};
  return consent ? consentFields(consent) : { consentGiven: 'no' };
}

function linesOf(outcome: OutcomeInput, kind: string): string {
  return outcome.evidence
    .filter((piece) => piece.kind === kind)
    .map((piece) => piece.content)
    .join('\n');
}

const FIELD_WORDS: Record<keyof OutcomeInput | 'checkerId' | 'wantedBy', string> = {
  checkerId: 'who is asked to check it',
  wantedBy: 'by when the check is wanted',
  kind: 'what is recorded',
  serviceId: 'service',
  measureId: 'measure',
  quantity: 'how many',
  estimated: 'an estimate',
  outOf: 'out of how many',
  story: 'what changed',
  aboutPerson: 'about a person',
  consent: 'consent',
  happenedOn: 'when',
  wholeMonth: 'day or whole month',
  accountIds: 'accounts',
  route: 'how we know',
  whoChanged: 'who changed',
  explanationKind: 'what kind of thing else could explain it',
  otherExplanation: 'what else could explain it',
  anyway: 'would it have happened anyway',
  direction: 'which way it went',
  lesson: 'lesson',
  campaignId: 'campaign',
  evidence: 'evidence'
};

/** A field of the audit log in the words of the form; other things have their own words already. */
export function fieldInWords(field: string): string {
  return Object.hasOwn(FIELD_WORDS, field) ? FIELD_WORDS[field as keyof typeof FIELD_WORDS] : field;
}
