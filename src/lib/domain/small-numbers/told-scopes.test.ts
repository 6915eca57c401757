import { expect, it, describe } from 'vitest';
import fc from 'fast-check';
import { scopesTold, type ScopeOfAnswers } from './told-scopes';

/** "council", directorates "A", "B" of it, services "A1", "A2" of them: each service with who gave its answers. */
function councilOf(services: Record<string, readonly string[]>): ScopeOfAnswers {
  const names = [...new Set(Object.keys(services).map((name) => name[0]!))];
  const all = (parts: ScopeOfAnswers[]) => parts.flatMap(({ answeredBy }) => answeredBy);
  const within = names.map((key) => {
    const own = Object.entries(services)
      .filter(([name]) => name[0] === key)
      .map(([name, answeredBy]) => ({ key: name, answeredBy, within: [] }));
    return { key, answeredBy: all(own), within: own };
  });
  return { key: 'council', answeredBy: all(within), within };
}

/** Each service with its answers, each of another person. */
function council(services: Record<string, number>): ScopeOfAnswers {
  const people = ([name, count]: [string, number]) => [
    name,
    Array.from({ length: count }, (_, at) => `${name} ${at}`)
  ];
  return councilOf(Object.fromEntries(Object.entries(services).map(people)));
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

  it.each<[string, Record<string, string[]>, string[]]>([
    ['of nothing where one person answered for five accounts', { A1: Array<string>(5).fill('jo') }, []],
    [
      'of a scope of five people, however many accounts they run',
      { A1: ['jo', 'jo', 'sam', 'kim', 'lee', 'max'] },
      ['A', 'A1', 'council']
    ],
    [
      'not of the only part beside five answers of one person',
      { A1: [...'abcdef'], B1: Array<string>(5).fill('jo') },
      ['council']
    ],
    [
      'of every part where those who are left over are five people together, in two of them',
      { A1: [...'abcdef'], B1: ['jo', 'sam', 'kim'], C1: ['jo', 'lee', 'max'] },
      ['A', 'A1', 'council']
    ]
  ])('%s', (_what, services, told) => {
    expect([...scopesTold(councilOf(services))].sort()).toEqual(told);
  });

  it('never so that fewer than five people are left over in a told scope', () => {
    const names = ['A1', 'A2', 'A3', 'B1', 'B2', 'C1', 'D1', 'D2'];
    const answers = fc.array(fc.constantFrom(...'abcdefghijklmnop'), { maxLength: 9 });
    fc.assert(
      fc.property(fc.array(answers, { minLength: names.length, maxLength: names.length }), (given) => {
        const whole = councilOf(Object.fromEntries(names.map((name, at) => [name, given[at]!])));
        const told = scopesTold(whole);
        const rests = [whole, ...whole.within, ...whole.within.flatMap(({ within }) => within)]
          .filter(({ key }) => told.has(key))
          .map((scope) => new Set(leftOver(scope, told)).size);
        return rests.every((people) => people === 0 || people >= 5);
      })
    );
  });
});

/** Who answered in the services of a scope that stand in no told scope within it. */
function leftOver({ within, answeredBy }: ScopeOfAnswers, told: ReadonlySet<string>): readonly string[] {
  if (within.length === 0) return answeredBy;
  return within.flatMap((part) => (told.has(part.key) ? [] : leftOver(part, told)));
}
