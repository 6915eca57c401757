/**
 * What a report tells of pebbles: how many were thrown and rippled, and what was learnt. Of those thrown at a sensitive measure
 * it tells how many there are and no more: whether one rippled could tell of numbers that are hidden.
 */
import type { Period } from '$lib/domain/calendar/period';
import type { Scope } from '$lib/domain/council/scope';
import { counted, numeral } from '$lib/domain/words';
import type { NetworkFigure, NetworkPart } from '$lib/domain/network/told';
import { PEBBLE_STATES, type Declared, type PebbleState } from './pebble';
import { isAsked, pebblesAddress, type AskedState, type PebbleFilter } from './pebble-filter';
import type { PebbleVerdict } from './pebble-verdict';
import { expectedInWords, STATE_MEANINGS, verdictInShort, type ThrownAt } from './pebble-words';

/** A pebble of the period, judged. */
export interface ToldPebble extends Declared {
  id: string;
  what: string;
  account: string;
  measure: ThrownAt;
  sensitive: boolean;
  lesson: string | null;
  verdict: Pick<PebbleVerdict, 'state' | 'size' | 'why'>;
}

/** No part at all where none was thrown. */
export function pebblesPart(
  pebbles: readonly ToldPebble[],
  about: { scope: Scope; period: Period }
): NetworkPart[] {
  if (pebbles.length === 0) return [];
  const open = pebbles.filter(({ sensitive }) => !sensitive);
  const inside = pebbles.length - open.length;
  const over = open.filter(({ verdict }) => verdict.state !== 'under-way');
  const underWay = open.length - over.length;
  const figures = [
    figureOf('over', open, about),
    ...(['rippled', 'did-not', 'too-early', 'under-way'] as const).map((state) =>
      figureOf(state, open, about)
    )
  ];
  return [
    {
      key: 'pebbles',
      title: 'What was tried, and said before',
      sentences: [
        ...sentencesOf(over),
        ...underWayLine(underWay, over.length),
        ...insideLine(inside, open.length),
        ...olderLine(over.length - MOST_TOLD)
      ],
      figures: open.length === 0 ? [] : figures,
      table: over.length === 0 ? null : tableOf(over.slice(-MOST_TOLD))
    }
  ];
}

/** As many stand in the table, the newest: a report is no list. */
const MOST_TOLD = 20;

function olderLine(older: number): string[] {
  if (older <= 0) return [];
  return [
    `The table tells of the newest ${MOST_TOLD}, and ${numeral(older)} more ${older === 1 ? 'stands' : 'stand'} in the list.`
  ];
}

/** True at one, and at many: each stands beside its number. */
const LABELS: Record<AskedState, string> = { over: 'Thrown, with months that are over', ...PEBBLE_STATES };

/** "9 pebbles were thrown: 3 rippled, 4 did not, 2 are too early or too few to say." */
function sentencesOf(over: readonly ToldPebble[]): string[] {
  if (over.length === 0) return [];
  const many = (state: PebbleState) => over.filter(({ verdict }) => verdict.state === state).length;
  const [rippled, didNot, tooEarly] = [many('rippled'), many('did-not'), many('too-early')];
  const are = tooEarly === 1 ? 'is' : 'are';
  const counts = `${numeral(rippled)} rippled, ${numeral(didNot)} did not, ${numeral(tooEarly)} ${are} too early or too few to say`;
  const it =
    rippled === 1 ? 'it rippled' : didNot === 1 ? 'it did not ripple' : 'it is too early, or too few, to say';
  const without = over.filter(({ lesson }) => lesson === null).length;
  return [
    over.length === 1
      ? `1 pebble was thrown: ${it}.`
      : `${numeral(over.length)} pebbles were thrown: ${counts}.`,
    ...Object.values(STATE_MEANINGS),
    `${over.length === 1 ? 'It' : 'Each'} said before what it expected, and by when; the figure is the whole service’s.`,
    ...(rippled > 0 ? [BY_CHANCE] : []),
    ...(without > 0 ? [`Of ${numeral(without)}, nobody said yet what was learnt.`] : [])
  ];
}

/** A difference in the declared direction is called in one of 40, at most, where nothing changed: half of one in twenty. */
export const BY_CHANCE =
  'Of 40 pebbles that change nothing, at most about one would seem to ripple by chance.';

function underWayLine(underWay: number, over: number): string[] {
  if (underWay === 0) return [];
  const are = underWay === 1 ? 'is' : 'are';
  const what = over === 0 ? counted(underWay, 'pebble', 'pebbles') : `${numeral(underWay)} more`;
  return [`${what} ${are} under way.`];
}

function insideLine(inside: number, open: number): string[] {
  if (inside === 0) return [];
  const more = open === 0 ? '' : ' more';
  return inside === 1
    ? [`1${more} is of a sensitive measure, and told inside only.`]
    : [`${numeral(inside)}${more} are of sensitive measures, and told inside only.`];
}

function figureOf(
  state: AskedState,
  open: readonly ToldPebble[],
  { scope, period }: { scope: Scope; period: Period }
): NetworkFigure {
  const amount = open.filter(({ verdict }) => isAsked(verdict.state, state)).length;
  const href = pebblesAddress({ period, state, sensitive: 'no', ...placeOf(scope) });
  return { key: `pebbles.${state}`, label: LABELS[state], opens: { kind: 'address', href, amount } };
}

function placeOf({ kind, slug }: Scope): Partial<Pick<PebbleFilter, 'service' | 'directorate'>> {
  return kind === 'council' ? {} : { [kind]: slug };
}

function tableOf(over: readonly ToldPebble[]): NetworkPart['table'] {
  return {
    caption: 'What was tried, what was expected, and what became of it',
    columns: [
      { text: 'What was tried' },
      { text: 'Expected of the whole service' },
      { text: 'What became of it' },
      { text: 'What was learnt' }
    ],
    rows: over.map((pebble) => [
      `${pebble.account}: ${pebble.what}`,
      expectedInWords(pebble, pebble.measure),
      {
        key: `pebbles.${pebble.id}`,
        label: `What became of “${pebble.what}”`,
        written: verdictInShort(pebble.verdict),
        isWords: true,
        opens: { kind: 'address', href: `/pebbles/${pebble.id}`, amount: 1 }
      },
      pebble.lesson ?? 'Not said yet'
    ])
  };
}
