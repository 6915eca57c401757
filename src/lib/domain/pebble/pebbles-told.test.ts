import { describe, expect, it } from 'vitest';
import { amountOf, figuresOf } from '$lib/domain/network/told';
import { parsePeriod } from '$lib/domain/calendar/period';
import type { PebbleState } from './pebble';
import { pebblesPart, type ToldPebble } from './pebbles-told';

const ABOUT = {
  scope: { kind: 'council' as const, slug: '', name: 'Riverside' },
  period: parsePeriod('2026-27-q3', 4)!
};

let count = 0;
function told(state: PebbleState, given: Partial<ToldPebble> = {}): ToldPebble {
  count += 1;
  return {
    ...{ id: `id-${count}`, what: `Attempt ${count}`, account: 'Libraries on X' },
    measure: { name: 'Event sign-ups', unitMany: 'sign-ups', kind: 'count' },
    ...{ expected: 'more', byPercent: 20, firstMonth: '2026-10-01', lastMonth: '2026-11-01' },
    ...{ sensitive: false, lesson: 'Fridays work.' },
    verdict: {
      state,
      size: state === 'rippled' ? 'less' : null,
      why: state === 'too-early' ? 'too-few' : null
    },
    ...given
  };
}
const several = (many: number, state: PebbleState) => Array.from({ length: many }, () => told(state));

describe('what a report tells of pebbles', () => {
  it('is nothing where none was thrown', () => expect(pebblesPart([], ABOUT)).toEqual([]));

  it('is how many were thrown and what became of them, those under way apart', () => {
    const pebbles = [
      ...several(3, 'rippled'),
      ...several(4, 'did-not'),
      ...several(2, 'too-early'),
      ...several(2, 'under-way')
    ];
    const [part] = pebblesPart(pebbles, ABOUT);
    expect(part!.sentences).toEqual([
      '9 pebbles were thrown: 3 rippled, 4 did not, 2 are too early or too few to say.',
      '“Rippled” is a clear difference in the expected direction; it does not say what moved the figure.',
      '“Did not” is no clear difference in that direction; what was expected may still lie within the range.',
      'Each said before what it expected, and by when; the figure is the whole service’s.',
      'Of 40 pebbles that change nothing, at most about one would seem to ripple by chance.',
      '2 more are under way.'
    ]);
    expect(part!.figures.map((figure) => [figure.key, amountOf(figure)])).toEqual([
      ...[
        ['pebbles.over', 9],
        ['pebbles.rippled', 3],
        ['pebbles.did-not', 4]
      ],
      ...[
        ['pebbles.too-early', 2],
        ['pebbles.under-way', 2]
      ]
    ]);
    expect(part!.figures.map(({ label }) => label)).toEqual([
      ...[
        'Thrown, with months that are over',
        'Rippled',
        'Did not',
        'Too early or too few to say',
        'Under way'
      ]
    ]);
    expect(part!.figures[1]!.opens).toMatchObject({
      href: '/pebbles?period=2026-27-q3&state=rippled&sensitive=no'
    });
    expect(part!.table!.rows).toHaveLength(9);
    expect(part!.table!.rows[0]).toEqual([
      expect.stringMatching(/^Libraries on X: Attempt \d+$/),
      '20% more sign-ups in October to November 2026 than in the same months of the year before',
      expect.objectContaining({ written: 'Rippled, less than expected', isWords: true }),
      'Fridays work.'
    ]);
    const keys = figuresOf(part!).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each([
    [20, 20, null],
    [21, 20, 'The table tells of the newest 20, and 1 more stands in the list.'],
    [55, 20, 'The table tells of the newest 20, and 35 more stand in the list.']
  ])('of %i tells %i in its table, the newest, and says how many more there are', (many, rows, sentence) => {
    const pebbles = several(many, 'did-not');
    const [part] = pebblesPart(pebbles, ABOUT);
    expect(part!.table!.rows).toHaveLength(rows);
    expect(part!.table!.rows.at(-1)![0]).toContain(pebbles.at(-1)!.what);
    expect(part!.sentences.find((each) => each.startsWith('The table')) ?? null).toBe(sentence);
  });

  it('is true of one, and of none that is over', () => {
    const [one] = pebblesPart([told('too-early', { lesson: null })], ABOUT);
    expect(one!.sentences).toEqual([
      '1 pebble was thrown: it is too early, or too few, to say.',
      '“Rippled” is a clear difference in the expected direction; it does not say what moved the figure.',
      '“Did not” is no clear difference in that direction; what was expected may still lie within the range.',
      'It said before what it expected, and by when; the figure is the whole service’s.',
      'Of 1, nobody said yet what was learnt.'
    ]);
    expect(one!.table!.rows[0]!.at(-1)).toBe('Not said yet');
    const [under] = pebblesPart([told('under-way')], ABOUT);
    expect(under).toMatchObject({ sentences: ['1 pebble is under way.'], table: null });
  });

  it('tells of sensitive measures how many there are, and no more', () => {
    const [both] = pebblesPart([told('did-not'), told('rippled', { sensitive: true })], ABOUT);
    expect(both!.sentences.at(-1)).toBe('1 more is of a sensitive measure, and told inside only.');
    expect(both!.sentences[0]).toBe('1 pebble was thrown: it did not ripple.');
    const [only] = pebblesPart(
      [told('rippled', { sensitive: true }), told('under-way', { sensitive: true })],
      ABOUT
    );
    expect(only).toEqual({
      key: 'pebbles',
      title: 'What was tried, and said before',
      sentences: ['2 are of sensitive measures, and told inside only.'],
      figures: [],
      table: null
    });
  });

  it('opens the pebbles of its own scope', () => {
    const scope = { kind: 'directorate' as const, slug: 'culture', name: 'Culture' };
    const [part] = pebblesPart(several(1, 'rippled'), { ...ABOUT, scope });
    expect(part!.figures[0]!.opens).toMatchObject({
      href: '/pebbles?period=2026-27-q3&state=over&sensitive=no&directorate=culture'
    });
  });
});
