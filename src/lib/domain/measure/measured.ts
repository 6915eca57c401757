/** What a measure came to, as its kind is written: "25.78 tonnes", "£1,204.50", "57 of 104 answers (55%)". */
import type { MeasureKind } from './measure';
import type { Share } from '$lib/domain/statistics/share-interval';
import { counted, numeral } from '$lib/domain/words';

/** What a measure is counted in; a count where no kind is said. */
export interface Unit {
  kind?: MeasureKind | null;
  unitOne: string | null;
  unitMany: string | null;
}

/**
 * A quantity with its unit. Money is its own unit.
 * @param quantity of a share how many, and of how many in `outOf`; without that it is a level in percent
 */
export function measured(quantity: number, unit: Unit, outOf: number | null = null): string {
  const [one, many] = [unit.unitOne ?? '', unit.unitMany ?? ''];
  if (unit.kind === 'share' && outOf !== null) return shareInWords({ count: quantity, of: outOf }, one, many);
  if (unit.kind === 'money' || unit.kind === 'share') return amount(quantity, unit.kind);
  return counted(quantity, one, many);
}

/** The number alone: "1,204", "25.78", "£1,204.50", "55%". */
export function amount(value: number, kind: MeasureKind | null = 'count'): string {
  if (kind === 'money') return pounds(value);
  return kind === 'share' ? percentInWords(value) : numeral(value);
}

/** A target or another level that somebody set, with every place of it: "940", "£1,000", "75.9%". */
export function aimed(level: number, kind: MeasureKind | null = 'count'): string {
  return kind === 'share' ? `${numeral(level)}%` : amount(level, kind);
}

/** "57 of 104 (55%)". */
export function shareAlone({ count, of }: Share): string {
  return `${numeral(count)} of ${numeral(of)} (${percentInWords(percentOf({ count, of }))})`;
}

/** 54.81 for 57 of 104: in percent, to two places. @param share of at least 1 */
export function percentOf({ count, of }: Share): number {
  return toHundredths((100 * count) / of);
}

/** Added up to two places: pence that are added one by one drift by parts of a penny. */
export function addedUp(quantities: readonly number[]): number {
  return toHundredths(quantities.reduce((sum, quantity) => sum + quantity, 0));
}

/** The nearest number of two places; whole numbers stay as they are. */
export function toHundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

function shareInWords({ count, of }: Share, one: string, many: string): string {
  const whole = counted(of, one, many);
  return `${numeral(count)} of ${whole} (${percentInWords(percentOf({ count, of }))})`;
}

/** Pence stand wherever there are any: "£1,204.50", "£1,204". */
function pounds(value: number): string {
  const pence = Number.isInteger(toHundredths(value)) ? 0 : 2;
  return `£${value.toLocaleString('en-GB', { minimumFractionDigits: pence, maximumFractionDigits: pence })}`;
}

/** "55%", "3.2%": below 10, and where a whole percent would read as all, with one place. */
function percentInWords(percent: number): string {
  const whole = Math.round(percent);
  if (whole === 100 && percent < 100) return `${numeral(Math.floor(percent * 10) / 10)}%`;
  return `${numeral(percent < 10 ? Math.round(percent * 10) / 10 : whole)}%`;
}
