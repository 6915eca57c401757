import { describe, expect, it } from 'vitest';
import { TOO_FEW } from '$lib/domain/account/individual';
import { parsePeriod } from '$lib/domain/calendar/period';
import { individualTold } from './individual-told';
import { amountOf, type NetworkAbout, type NetworkAccount } from './told';

const about = (evidenced: readonly boolean[], scope?: NetworkAbout['scope']): NetworkAbout => ({
  scope: scope ?? { kind: 'council', slug: '', name: 'Riverside' },
  period: parsePeriod('2026-27-q2', 4)!,
  today: '2026-10-15',
  serviceIds: ['s'],
  accounts: [
    { ...anAccount('service', true), id: 'other' },
    ...evidenced.map((each, place) => ({ ...anAccount('individual', each), id: String(place) }))
  ]
});

function anAccount(kind: NetworkAccount['kind'], evidenced: boolean): NetworkAccount {
  return {
    ...{ id: '', slug: 'a', title: 'A', kind, serviceId: 's', hasLead: true, deputies: 0 },
    ...{ evidenced, isActiveNow: true }
  };
}

const firstSentence = (evidenced: readonly boolean[]) => individualTold(about(evidenced))[0]?.sentences[0];

describe('what a report tells of individual accounts', () => {
  it('is nothing where there are none', () => {
    expect(individualTold(about([]))).toEqual([]);
  });

  it('is, of too few that do not count, that they do not', () => {
    expect(individualTold({ ...about([]), tooFewIndividual: true })).toMatchObject([
      { figures: [], sentences: [TOO_FEW] }
    ]);
  });

  it.each([[[true]], [[true, false]]])('names no number of %j: it would be a person’s', (evidenced) => {
    expect(individualTold(about(evidenced))).toMatchObject([
      {
        figures: [],
        sentences: [
          'Individual accounts are too few here to be counted together, so they are not among these accounts.'
        ]
      }
    ]);
  });

  it.each([
    [[false, false, false], 'None of the 3 individual accounts can evidence the difference they make.'],
    [[true, false, false], '1 of 3 individual accounts can evidence the difference they make.'],
    [[true, true, true], 'All 3 individual accounts can evidence the difference they make.']
  ])('of %j is “%s”', (evidenced, sentence) => {
    expect(firstSentence(evidenced)).toBe(sentence);
  });

  it('opens the register, within the scope', () => {
    const scope = { kind: 'service', slug: 'libraries', name: 'Libraries' } as const;
    const [part] = individualTold(about([true, true, false], scope));
    expect(part!.figures.map(amountOf)).toEqual([3, 2]);
    expect(part!.figures.map(({ opens }) => opens)).toMatchObject([
      { href: '/accounts?kind=individual&period=2026-27-q2&service=libraries&active=yes' },
      { href: '/accounts?kind=individual&period=2026-27-q2&service=libraries&return=evidenced' }
    ]);
  });
});
