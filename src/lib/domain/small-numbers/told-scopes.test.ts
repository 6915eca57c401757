import { expect, it, describe } from 'vitest';
import fc from 'fast-check';
import { scopesTold, type ScopeOfAnswers } from './told-scopes';

/** "council", directorates "A", "B" of it, services "A1", "A2" of them: each service with its answers. */
function council(services: Record<string, number>): ScopeOfAnswers {
  const names = [...new Set(Object.keys(services).map((name) => name[0]!))];
  const total = (parts: ScopeOfAnswers[]) => parts.reduce((sum, { answers }) => sum + answers, 0);
  const within = names.map((key) => {
    const own = Object.entries(services)
      .filter(([name]) => name[0] === key)
      .map(([name, answers]) => ({ key: name, answers, within: [] }));
    return { key, answers: total(own), within: own };
  });
  return { key: 'council', answers: total(within), within };
}

describe('what was answered is told', () => {
  it.each<[string, Record<string, number>, string[]]>([
    ['of nothing where nobody answered', { A1: 0, B1: 0 }, []],
    ['of nothing below five', { A1: 2, B1: 2 }, []],
    ['of the council alone where each part is small', { A1: 3, B1: 3 }, ['council']],
    ['of all where all have five', { A1: 5, B1: 5 }, ['A', 'A1', 'B', 'B1', 'council']],
    ['of a part beside one without answers', { A1: 6, B1: 0 }, ['A', 'A1', 'council']],
    ['not of the only part beside a small one', { A1: 6, B1: 3 }, ['council']],
    ['not of the smallest part beside a small one', { A1: 9, B1: 6, C1: 3 }, ['A', 'A1', 'council']],
    [
      'of every large part where the small ones come to five together',
      { A1: 9, B1: 3, C1: 2 },
      ['A', 'A1', 'council']
    ],
    [
      'within a directorate by the same rule',
      { A1: 8, A2: 6, A3: 1, B1: 7 },
      ['A', 'A1', 'B', 'B1', 'council']
    ],
    [
      'not of a service that would tell its untold directorate',
      { A1: 6, A2: 0, B1: 4, C1: 20 },
      ['C', 'C1', 'council']
    ]
  ])('%s', (_what, services, told) => {
    expect([...scopesTold(council(services))].sort()).toEqual(told);
  });

  it('never so that fewer than five are left over in a told scope', () => {
    const few = fc.integer({ min: 0, max: 9 });
    const names = ['A1', 'A2', 'A3', 'B1', 'B2', 'C1', 'D1', 'D2'];
    fc.assert(
      fc.property(fc.array(few, { minLength: names.length, maxLength: names.length }), (counts) => {
        const whole = council(Object.fromEntries(names.map((name, at) => [name, counts[at]!])));
        const told = scopesTold(whole);
        const rests = [whole, ...whole.within, ...whole.within.flatMap(({ within }) => within)]
          .filter(({ key }) => told.has(key))
          .map((scope) => scope.answers - sumOfWidest(scope, told));
        return rests.every((rest) => rest === 0 || rest >= 5);
      })
    );
  });
});

function sumOfWidest(scope: ScopeOfAnswers, told: ReadonlySet<string>): number {
  return scope.within.reduce(
    (sum, part) => sum + (told.has(part.key) ? part.answers : sumOfWidest(part, told)),
    0
  );
}
