import { describe, expect, it } from 'vitest';
import { byWeight, findingOf, strengthOfHalf, type Finding, type FindingFacts } from './finding';
import { periodVerdict, type Verdict } from './verdict';
import { PUBLICLY } from '$lib/domain/small-numbers/wording';

const FACTS: FindingFacts = {
  name: 'Event sign-ups',
  unitOne: 'sign-up',
  unitMany: 'sign-ups',
  better: 'higher',
  quantity: 400,
  linked: 400,
  corroborated: 400,
  explained: 400,
  whose: 'the council’s accounts',
  reporters: 'Services',
  year: false
};

function verdict(now: number, lastYear: number | null, over = true): Verdict {
  const none = { kind: 'no-figure' } as const;
  return {
    range: { kind: 'usual' },
    lastYear: periodVerdict(now, lastYear, over, []),
    before: none,
    target: null
  };
}

const higher = verdict(400, 300);
const AFTER = ': higher than the same quarter last year (300; between 1.15 and 1.55 times as many).';

describe('the strength that at least half of a figure reaches', () => {
  it.each([
    [0, 0, 0, 1],
    [10, 4, 0, 1],
    [10, 5, 4, 2],
    [10, 10, 5, 3]
  ])('of %i, %i linked and %i corroborated', (quantity, linked, corroborated, strength) =>
    expect(strengthOfHalf({ quantity, linked, corroborated })).toBe(strength)
  );
});

describe('a finding says no more than its evidence carries', () => {
  it.each([
    [{}, `The council’s accounts made a measurable difference: they contributed to 400 sign-ups${AFTER}`],
    [{ explained: 199 }, `The council’s accounts contributed to 400 sign-ups${AFTER}`],
    [{ corroborated: 199 }, `400 sign-ups followed contact with the council’s accounts${AFTER}`],
    [{ corroborated: 0, linked: 199 }, `Services reported 400 sign-ups${AFTER}`],
    [
      { better: 'lower' },
      `400 sign-ups were recorded, with corroborated evidence of a link to the council’s accounts${AFTER}`
    ],
    [
      { better: 'neither', corroborated: 0 },
      `400 sign-ups were recorded, with evidence of a link to the council’s accounts${AFTER}`
    ]
  ] as [Partial<FindingFacts>, string][])('%j', (change, sentence) =>
    expect(findingOf({ ...FACTS, ...change }, higher).sentence).toBe(sentence)
  );

  it('makes no difference of figures that are not clearly apart, or that went the wrong way', () => {
    expect(findingOf(FACTS, verdict(400, 390)).sentence).not.toContain('measurable difference');
    expect(findingOf({ ...FACTS, better: 'lower' }, higher).sentence).not.toContain('measurable difference');
  });

  it('makes no difference of an unusual month beside a quarter that is not clearly apart, or against one that is worse', () => {
    const special = (way: 'better' | 'worse', against: Verdict): Verdict => ({
      ...against,
      range: { kind: 'special', way, cause: 'Above UCL' }
    });
    const unclear = findingOf(FACTS, special('better', verdict(400, 390)));
    expect(unclear.kind).toBe('better');
    expect(unclear.sentence).toMatch(
      /^The council’s accounts contributed to 400 sign-ups: no clear difference/
    );
    expect(findingOf(FACTS, special('better', verdict(400, null))).sentence).not.toContain('measurable');
    expect(findingOf(FACTS, special('worse', higher)).sentence).not.toContain('measurable');
    expect(findingOf(FACTS, special('worse', higher)).kind).toBe('worse');
    expect(findingOf(FACTS, special('better', higher)).sentence).toContain('made a measurable difference');
  });

  it('speaks of one, of none, of a quarter that runs and of a first quarter', () => {
    const one = { ...FACTS, quantity: 1, linked: 1, corroborated: 1, explained: 1 };
    expect(findingOf(one, verdict(1, null)).sentence).toBe(
      'The council’s accounts contributed to 1 sign-up. There is no earlier period to compare with.'
    );
    expect(findingOf({ ...FACTS, quantity: 0 }, verdict(0, null)).sentence).toBe(
      'Nothing was reported for “Event sign-ups”. There is no earlier period to compare with.'
    );
    expect(findingOf(FACTS, verdict(400, 300, false)).sentence).toBe(
      'The council’s accounts contributed to 400 sign-ups so far. The quarter is not over, so it is too early to compare.'
    );
  });

  it('never reads nothing as good news, in whatever direction', () => {
    const nothing = { ...FACTS, quantity: 0, linked: 0, corroborated: 0, explained: 0 };
    expect(findingOf({ ...nothing, better: 'lower' }, verdict(0, 240))).toMatchObject({
      kind: 'too-few',
      sentence:
        'Nothing was reported for “Event sign-ups”, after 240 in the same quarter last year: either nothing happened, or nobody wrote it down.'
    });
    expect(findingOf(nothing, verdict(0, 240)).kind).toBe('worse');
    expect(findingOf(nothing, verdict(0, 240, false)).sentence).toBe(
      'Nothing was reported for “Event sign-ups” so far.'
    );
  });

  it('makes no measurable difference out of nothing a year before', () => {
    const { kind, sentence } = findingOf(FACTS, verdict(400, 0));
    expect(kind).toBe('better');
    expect(sentence).toBe(
      'The council’s accounts contributed to 400 sign-ups: higher than the same quarter last year (0).'
    );
  });

  it('says the same of every small number of people, so that none can be told from another', () => {
    for (const better of ['higher', 'lower', 'neither'] as const)
      for (const strength of [0, 1, 2]) {
        const sentences = [1, 2, 3, 4, 5, 6, 7].map((quantity) => {
          const [linked, corroborated] = [strength > 0 ? quantity : 0, strength > 1 ? quantity : 0];
          const few = { ...FACTS, better, quantity, linked, corroborated, explained: quantity };
          return findingOf(few, verdict(quantity, 0), PUBLICLY).sentence;
        });
        expect(new Set(sentences).size).toBe(1);
      }
  });

  it('names the cheapest next step up', () => {
    const step = (change: Partial<FindingFacts>) => findingOf({ ...FACTS, ...change }, higher).nextStep;
    expect(step({})).toBeNull();
    expect(step({ explained: 0 })).toBe('Write down what else could explain it.');
    expect(step({ corroborated: 0 })).toContain('checked by someone outside the service');
    expect(step({ corroborated: 0, linked: 0 })).toContain('how did you hear?');
  });

  it('never uses a word that the rule forbids, in any combination', () => {
    const amounts = [0, 1, 199, 200, 400];
    for (const better of ['higher', 'lower', 'neither'] as const)
      for (const linked of amounts)
        for (const corroborated of amounts)
          for (const explained of amounts)
            for (const against of [
              verdict(400, 300),
              verdict(300, 400),
              verdict(400, 390),
              verdict(4, 5),
              verdict(4, null),
              verdict(4, 9, false)
            ]) {
              const finding = findingOf({ ...FACTS, better, linked, corroborated, explained }, against);
              expect(finding.sentence).not.toMatch(
                /caused|increase|improve|significant|decrease|the same as/i
              );
            }
  });
});

it('puts clear differences and missed targets first, better and worse alike, then the stronger', () => {
  const weighed = (finding: Finding, targetMet: boolean | null = null) => ({ ...finding, targetMet });
  const clear = weighed(findingOf({ ...FACTS, corroborated: 0 }, higher));
  const worse = weighed(findingOf({ ...FACTS, corroborated: 0 }, verdict(300, 400)));
  const unclear = findingOf(FACTS, verdict(400, 390));
  const failed = weighed({ ...unclear, strength: 1 }, false);
  const ordered = [weighed(unclear, true), failed, worse, clear].sort(byWeight);
  expect(ordered.map(({ kind, targetMet }) => [kind, targetMet])).toEqual([
    ['worse', null],
    ['better', null],
    ['no-clear-difference', false],
    ['no-clear-difference', true]
  ]);
});
