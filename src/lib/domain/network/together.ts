/** Who stands together in shared outcomes: corporate, service and campaign accounts. Individual accounts are in no cell. */
import { periodName, periodSlug } from '$lib/domain/calendar/period';
import { outcomesAddress, TOGETHER, type Together } from '$lib/domain/outcome/outcome-filter';
import { counted, oneOrMany } from '$lib/domain/words';
import { requestFigure, type RequestCounts, allRequests } from './requests-told';
import { scopeOfFilter, type PlaceAndTime } from './request-filter';
import type { NetworkPart } from './told';

export interface TogetherFacts {
  /** Outcomes that accounts of both kinds stand behind; an outcome may be in several of these. */
  pairs: Record<Together, number>;
  /** Outcomes that stand in any of them, each once. */
  shared: number;
  /** Asks to pass something on. */
  asks: RequestCounts;
}

/** Null where no accounts stand together, and nobody asked to pass something on. */
export function togetherPart(
  { pairs, shared, asks }: TogetherFacts,
  about: PlaceAndTime
): NetworkPart | null {
  const asked = allRequests(asks);
  if (shared === 0 && asked === 0) return null;
  const answered = asked - asks.waiting;
  const of = { period: periodSlug(about.period), stage: 'difference', ...scopeOfFilter(about.scope) };
  return {
    key: 'together',
    title: 'Accounts that help each other',
    sentences: [
      shared === 0
        ? `No outcome of ${periodName(about.period)} has two corporate, service or campaign accounts behind it.`
        : `${counted(shared, 'outcome has', 'outcomes have')} two or more accounts of the council behind ${shared === 1 ? 'it' : 'them'}.`,
      ...(asked > 0
        ? [
            `The network was asked to pass ${counted(asked, 'thing', 'things')} on; ${answersInWords(answered)}.`
          ]
        : [])
    ],
    figures: [
      ...(shared > 0
        ? [
            {
              ...{ key: 'together.any', label: sharedInWords(shared) },
              opens: {
                ...{ kind: 'address' as const, amount: shared },
                href: outcomesAddress({ ...of, together: 'any' })
              }
            }
          ]
        : []),
      ...(asked > 0
        ? [
            requestFigure('together.asks', `${asksInWords(asked)} something on`, asked, about, {
              kind: 'amplification'
            }),
            requestFigure(
              'together.waiting',
              `${asksInWords(asks.waiting)} on without an answer`,
              asks.waiting,
              about,
              { kind: 'amplification', state: 'waiting' }
            )
          ]
        : [])
    ],
    table: shared === 0 ? null : tableOf(pairs, of)
  };
}

function asksInWords(asks: number): string {
  return oneOrMany(asks, 'Ask to pass', 'Asks to pass');
}

function sharedInWords(shared: number): string {
  return oneOrMany(
    shared,
    'Outcome with two or more accounts behind it',
    'Outcomes with two or more accounts behind them'
  );
}

function answersInWords(answered: number): string {
  if (answered === 0) return 'nobody has answered yet';
  return `${counted(answered, 'ask is', 'asks are')} answered or closed`;
}

function tableOf(
  pairs: TogetherFacts['pairs'],
  of: Record<string, string | null>
): NonNullable<NetworkPart['table']> {
  const rows = (Object.keys(TOGETHER) as Together[]).filter((pair) => pair !== 'any');
  return {
    caption:
      'Outcomes, impacts and stories that accounts of two kinds, or two of one kind, stand behind; sensitive counts of people are left out',
    columns: [{ text: 'Accounts' }, { text: 'Outcomes', numeric: true }],
    rows: rows.map((pair) => [
      TOGETHER[pair],
      {
        ...{ key: `together.${pair}`, label: `Outcomes: ${TOGETHER[pair]}` },
        opens: {
          ...{ kind: 'address' as const, amount: pairs[pair] },
          href: outcomesAddress({ ...of, together: pair })
        }
      }
    ])
  };
}
