/** A consent as it is typed with a story, and when it is renewed. */
import { z } from 'zod';
import { addDays, addYears, dayTitle, type Day } from '$lib/domain/calendar/day';
import {
  complaints,
  isIdentity,
  limitedWords,
  oneOfThese,
  required,
  typedText,
  type Complain,
  type FormValues
} from '$lib/domain/forms/answers';
import { dateFields, dayFields, dayShown, readDate } from '$lib/domain/forms/dates';
import { CONSENT_WAYS, USES, type ConsentWay, type Use } from './consent';
import type { Agreement } from './ledger';
import { readReference } from './reference';

/** A consent as recorded with a story. Days are calendar days; `until` is the last day that it covers. */
export interface ConsentInput extends Agreement {
  uses: Use[];
  /** What else they were told. */
  told: string | null;
}

/** How long a consent usually holds: as many years from the day of agreeing, to the same day. */
export const CONSENT_YEARS = { one: 1, two: 2 } as const;
export type ConsentYears = keyof typeof CONSENT_YEARS;

/** The answer that says: in other words than the council's. */
export const OTHER_WORDS = 'other';

/** The fields of a consent in the schema of a story's form. */
export const typedConsent = {
  consentGiven: typedText,
  consentBy: typedText,
  consentWay: typedText,
  /** Today, yesterday, or the day in the boxes; the boxes, too, where an older form did not ask. */
  consentWhen: typedText,
  ...dateFields('consentOn'),
  consentUses: z.array(z.string()).optional().default([]),
  /** One year, two, or up to the day in the boxes. */
  consentFor: typedText,
  ...dateFields('consentUntil'),
  /** The id of a version of the council's wording, or `other`. */
  consentWording: typedText,
  consentTold: typedText,
  consentReference: typedText,
  readBack: typedText,
  ...dateFields('readBackOn')
};
/** With the day that the form called today. */
type TypedConsent = z.output<z.ZodObject<typeof typedConsent>> & { shown: string };

/** Texts of a consent in which nothing may stand by which a resident could be known. */
export const CONSENT_TEXTS = ['consentBy', 'consentTold', 'consentReference'] as const;

/** Reads the consent of a story about a person on a given day; null for none. */
export function readConsent(typed: TypedConsent, today: Day, complain: Complain): ConsentInput | null {
  if (typed.consentGiven === 'no') return null;
  if (typed.consentGiven !== 'yes') {
    complain('consentGiven', 'Say whether the person has agreed that their story is told');
    return null;
  }
  const recordedBy = readRecordedBy(typed.consentBy, complain);
  const way = readWay(typed.consentWay, complain);
  const recordedOn = readAgreedOn(typed, today, complain);
  const uses = typed.consentUses.filter((use): use is Use => Object.hasOwn(USES, use));
  if (uses.length === 0) complain('consentUses', 'Choose at least one use that they agreed to');
  const until = readUntil(typed, recordedOn, complain);
  const { told, wordingId } = readTold(typed, complain);
  return {
    // In the order in which the rows are read, so that two are the same where nothing was changed.
    ...{ recordedBy, way, told, recordedOn, uses, until, wordingId },
    reference: readReference(typed.consentReference, complain),
    readBackOn: readReadBack(typed, today, complain)
  };
}

/** A consent that is saved, as the fields of the form. */
export function consentFields(consent: ConsentInput): FormValues {
  const { recordedBy, way, recordedOn, uses, until, wordingId, told, reference, readBackOn } = consent;
  return {
    consentGiven: 'yes',
    consentBy: recordedBy,
    consentWay: way,
    consentWhen: 'day',
    ...dayFields('consentOn', recordedOn),
    consentUses: uses,
    consentFor: 'day',
    ...dayFields('consentUntil', until),
    consentWording: wordingId ?? (told === null ? '' : OTHER_WORDS),
    consentTold: told ?? '',
    consentReference: reference ?? '',
    readBack: readBackOn ? 'day' : 'no',
    ...dayFields('readBackOn', readBackOn)
  };
}

/** A consent in words, where two versions of a story are held side by side. @param wording names a version by its id */
export function consentInWords(consent: ConsentInput, wording: (id: string) => string): string {
  const { uses, until, wordingId, told, reference, readBackOn } = consent;
  return [
    `Until ${dayTitle(until)}, for ${uses.map((use) => USES[use].toLowerCase()).join(', ')}`,
    `recorded by ${consent.recordedBy} on ${dayTitle(consent.recordedOn)}: ${CONSENT_WAYS[consent.way].toLowerCase()}`,
    wordingId ? `told: the council’s wording, ${wording(wordingId)}` : told ? `told: ${told}` : null,
    reference ? `reference: ${reference}` : null,
    readBackOn ? `read back on ${dayTitle(readBackOn)}` : null
  ]
    .filter(Boolean)
    .join('; ');
}

/** What a renewal says: how the person agreed again, and for how many years from today. */
export interface Renewal {
  years: ConsentYears;
  way: ConsentWay;
  recordedBy: string;
}

/** Reads a renewal. */
export const renewalForm = z
  .object({ renewFor: typedText, renewWay: typedText, renewBy: typedText })
  .transform((typed, context): Renewal => {
    const complain = complaints(context);
    const message = 'Choose for how long they agreed';
    return {
      years: oneOfThese(typed.renewFor, CONSENT_YEARS, 'renewFor', message, complain),
      way: readWay(typed.renewWay, complain, 'renewWay'),
      recordedBy: readRecordedBy(typed.renewBy, complain, 'renewBy')
    };
  });

function readRecordedBy(typed: string, complain: Complain, field = 'consentBy'): string {
  const name = 'The role that recorded the consent';
  const recordedBy = required(typed, field, 'Enter the role that recorded the consent', complain);
  return limitedWords(recordedBy, field, 120, name, complain);
}

function readWay(typed: string, complain: Complain, field = 'consentWay'): ConsentWay {
  return oneOfThese(typed, CONSENT_WAYS, field, 'Choose how they agreed', complain);
}

function readAgreedOn(typed: TypedConsent, today: Day, complain: Complain): Day {
  const shown = dayShown(typed, today);
  if (typed.consentWhen === 'today') return shown;
  if (typed.consentWhen === 'yesterday') return addDays(shown, -1);
  if (typed.consentWhen === '' && isEmptyDay(typed, 'consentOn')) {
    complain('consentWhen', 'Say on which day they agreed');
    return '';
  }
  const day = readDate(typed, 'consentOn', 'the day on which they agreed', complain);
  if (day > today) complain('consentOn', 'The day on which they agreed must be today or earlier');
  return day;
}

/** The last day that it covers. Years are counted from the day of agreeing, and only where that is known. */
function readUntil(typed: TypedConsent, recordedOn: Day, complain: Complain): Day {
  if (Object.hasOwn(CONSENT_YEARS, typed.consentFor))
    return recordedOn && addYears(recordedOn, CONSENT_YEARS[typed.consentFor as ConsentYears]);
  if (typed.consentFor === '' && isEmptyDay(typed, 'consentUntil')) {
    complain('consentFor', 'Say until when they agreed');
    return '';
  }
  const until = readDate(typed, 'consentUntil', 'the last day of the consent', complain);
  if (until && recordedOn && until < recordedOn)
    complain('consentUntil', 'The last day of the consent must not be before the day on which they agreed');
  return until;
}

/** The council's wording, or other words: never both. An older form knew other words alone. */
function readTold(typed: TypedConsent, complain: Complain): Pick<ConsentInput, 'wordingId' | 'told'> {
  if (isIdentity(typed.consentWording)) return { wordingId: typed.consentWording.toLowerCase(), told: null };
  if (typed.consentWording !== '' && typed.consentWording !== OTHER_WORDS)
    complain('consentWording', 'Choose what they were told');
  const told = limitedWords(typed.consentTold, 'consentTold', 1000, 'What they were told', complain);
  if (typed.consentWording === OTHER_WORDS && !told)
    complain('consentTold', 'Say in a few words what they were told');
  return { wordingId: null, told: told || null };
}

function readReadBack(typed: TypedConsent, today: Day, complain: Complain): Day | null {
  if (typed.readBack === '' || typed.readBack === 'no') return null;
  if (typed.readBack === 'today') return dayShown(typed, today);
  if (typed.readBack !== 'day') {
    complain('readBack', 'Say whether the story was read back to them');
    return null;
  }
  const day = readDate(typed, 'readBackOn', 'the day on which it was read back', complain);
  if (day > today) complain('readBackOn', 'The day on which it was read back must be today or earlier');
  return day;
}

function isEmptyDay(typed: Record<string, unknown>, name: string): boolean {
  return ['day', 'month', 'year'].every((part) => !typed[`${name}-${part}`]);
}
