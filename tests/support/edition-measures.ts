import type { EditionChart, EditionFigure } from '../../src/lib/domain/edition/edition-parts';

/** The month that a series begins with: April 2025. */
const FIRST_MONTH = 3;
const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Name, unit, and about how many there are in a month. */
export const MEASURES = [
  ['Event sign-ups', 'sign-ups', 409],
  ['Calls avoided', 'calls avoided', 322],
  ['Housing advice appointments', 'appointments', 107],
  ['Flood warnings opened', 'warnings opened', 1567],
  ['Foster carer enquiries', 'enquiries', 60],
  ['Complaints resolved in public', 'complaints resolved', 73],
  ['Items borrowed after a post', 'items borrowed', 227],
  ['People helped to claim', 'people helped', 142]
] as const;

export function aFigure(name: string, unit: string, value: number): EditionFigure {
  return {
    slug: slugOf(name),
    name,
    unitOne: unit,
    unitMany: unit,
    rounded: false,
    value,
    outcomes: 30,
    lastYear: value - 31,
    before: value - 12,
    target: { quantity: value, met: true },
    atLeast: []
  };
}

export function aChart(name: string, unit: string, monthly: number): EditionChart {
  const months = Array.from({ length: 18 }, (_, index) => {
    const place = FIRST_MONTH + index;
    const year = 2025 + Math.floor(place / 12);
    return {
      month: `${year}-${String((place % 12) + 1).padStart(2, '0')}-01`,
      label: `${NAMES[place % 12]} ${year}`,
      value:
        name === 'People helped to claim' && index === 4
          ? ('*' as const)
          : monthly +
            Math.round(((((index * 7) % 11) - 5) * spreadOf(monthly)) / 8) +
            (index > 16 ? 2 * spreadOf(monthly) : 0)
    };
  });
  return {
    title: `${name}, month by month`,
    unit,
    sentence: `${name} per month: ${figureOf(Number(months.at(-1)?.value))} in September 2026; over 18 months.`,
    months,
    inPeriod: 3,
    target: { value: monthly, label: `Target ${figureOf(monthly)} a month` },
    drawn: {
      segments: [
        {
          start: 0,
          end: 17,
          mean: monthly,
          lower: monthly - spreadOf(monthly),
          upper: monthly + spreadOf(monthly),
          provisional: false
        }
      ],
      special: months.map((_, index) =>
        index === 17 ? { kind: 'better' as const, word: 'above the usual range' } : null
      ),
      restarts: [],
      baseline: null,
      level: null
    },
    tooEarly: null
  };
}

export function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

export function figureOf(value: number): string {
  return value.toLocaleString('en-GB');
}

/** From its mean to the limits of the usual range. */
export function spreadOf(monthly: number): number {
  return Math.max(6, Math.round(monthly * 0.12));
}
