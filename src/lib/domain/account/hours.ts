/** Hours that went into an account in a month, in one field: "6", or "6, 2 own" where two of them were own time. */
import type { FieldError, FormValues } from '$lib/domain/forms/answers';
import { typedAmount } from '$lib/domain/forms/numbers';
import { counted, numeral } from '$lib/domain/words';

/** An estimate by whoever gives it. Hours have one decimal at most and hold those of own time; spend is in pounds, null where nothing was said. */
export interface MonthlyInput {
  hours: number;
  ownHours: number;
  spend: number | null;
}

/** A month of 31 days has no more. */
const MOST_HOURS = 744;
const MOST_SPEND = 1_000_000;
/** No statement that can be read is longer. */
const LONGEST = 60;
const NUMBER = String.raw`(\d{1,4}(?:\.\d)?)`;
const HOURS = String.raw`(?: ?(?:hours?|hrs?|h))?`;
const OWN = String.raw`(?:(?: of them)?(?: in)?(?: my)? own(?: time)?)`;
/** "6", "6 hours", "6 own", "6, 2 own", "6 hours, 2 of them own time". */
const STATEMENT = new RegExp(
  `^${NUMBER}${HOURS}(?:(${OWN})|(?:,| and|,? of which) ?${NUMBER}${HOURS}${OWN})?$`
);

/** What was typed: hours, null for nothing, or the sentence that helps. */
export type TypedHours = Pick<MonthlyInput, 'hours' | 'ownHours'> | null | string;

const EXAMPLES = 'Enter hours such as 6 or 6.5; where 2 of them were own time, 6, 2 own';

/** Reads the one field. */
export function typedHours(typed: string): TypedHours {
  const text = typed.trim().toLowerCase().replace(/\s+/g, ' ').replaceAll(' ,', ',');
  if (text === '') return null;
  const [, all, onlyOwn, own] = text.length > LONGEST ? [] : (STATEMENT.exec(text) ?? []);
  if (all === undefined) return EXAMPLES;
  const hours = Number(all);
  if (hours > MOST_HOURS) return `A month has ${MOST_HOURS} hours. Enter fewer`;
  const ownHours = onlyOwn ? hours : Number(own ?? 0);
  return ownHours > hours
    ? 'Own time is part of all hours: enter all of them first, such as 6, 2 own'
    : { hours, ownHours };
}

/** The field as it was typed: "6", "6, 2 own". */
export function hoursField({ hours, ownHours }: Pick<MonthlyInput, 'hours' | 'ownHours'>): string {
  return ownHours > 0 ? `${hours}, ${ownHours} own` : String(hours);
}

/** "6 hours, 2 of them own time". */
export function hoursInWords({ hours, ownHours }: Pick<MonthlyInput, 'hours' | 'ownHours'>): string {
  const all = counted(hours, 'hour', 'hours');
  if (ownHours === 0) return all;
  return ownHours === hours
    ? `${all}, all own time`
    : `${all}, ${numeral(ownHours)} of ${hours <= 1 ? 'it' : 'them'} own time`;
}

/** The fields of one account: `hours-<id>`, `spend-<id>`, and `shown-<id>`, which holds what the form was opened with. */
export function inputFieldNames(accountId: string): { hours: string; spend: string; shown: string } {
  return { hours: `hours-${accountId}`, spend: `spend-${accountId}`, shown: `shown-${accountId}` };
}

/** What `shown` holds of an account: nobody else's answer is written over by a form that only showed it. */
export function shownOf(input: MonthlyInput | null): string {
  return input ? `${hoursField(input)} · ${input.spend ?? ''}` : '';
}

/** The fields of accounts, filled with what was said. */
export function inputFields(accounts: readonly { id: string; said: MonthlyInput | null }[]): FormValues {
  return Object.fromEntries(
    accounts.flatMap(({ id, said }) => {
      const names = inputFieldNames(id);
      return [
        [names.hours, said ? hoursField(said) : ''],
        [names.spend, said?.spend?.toFixed(2) ?? ''],
        [names.shown, shownOf(said)]
      ];
    })
  );
}

/** What was typed for an account: null takes back what was said. */
export interface InputSaid {
  accountId: string;
  said: MonthlyInput | null;
}

/** What was typed of some accounts, without those that stand as they were shown; or what is wrong, beside its field. */
export function typedInputs(
  values: FormValues,
  accountIds: readonly string[]
): { said: InputSaid[]; errors: FieldError[] } {
  const read = accountIds.map((accountId) => ({ accountId, ...typedInput(values, accountId) }));
  const errors = read.flatMap((each) => each.errors);
  const said = read.flatMap(({ accountId, said, isNew }) => (isNew ? [{ accountId, said }] : []));
  return { said, errors };
}

function typedInput(
  values: FormValues,
  accountId: string
): { said: MonthlyInput | null; isNew: boolean; errors: FieldError[] } {
  const names = inputFieldNames(accountId);
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : '');
  const hours = typedHours(text(names.hours));
  const spend = typedAmount(text(names.spend));
  const errors: FieldError[] = [];
  if (typeof hours === 'string') errors.push({ field: names.hours, text: hours });
  if (hours === null && spend !== null)
    errors.push({ field: names.hours, text: 'Enter the hours beside the spend; 0 where there were none' });
  if (typeof spend === 'string' || (spend ?? 0) > MOST_SPEND)
    errors.push({ field: names.spend, text: 'Enter the spend in pounds, such as 25 or 25.50' });
  const said =
    hours && errors.length === 0 ? { ...(hours as MonthlyInput), spend: spend as number | null } : null;
  return { said, isNew: shownOf(said) !== text(names.shown), errors };
}
