import { describe, expect, it } from 'vitest';
import {
  abilityInWords,
  everyMatch,
  hasTaken,
  matchesOf,
  type Offering,
  type ServiceSteps
} from './matching';
import { WEAK_STEPS, type Theme, type WeakStep } from './themes';
import { NO_COUNTS, type StepCounts } from './weak-step';

function service(id: string, name: string, counts: Partial<StepCounts>): ServiceSteps {
  return { id, name, counts: { ...NO_COUNTS, ...counts } };
}

function offering(name: string, leads: string[], themes: Theme[]): Offering {
  return {
    ...{ personId: name.toLowerCase(), name, leads, email: `${name.toLowerCase()}@riverside.example` },
    offers: themes.map((theme) => ({ theme, askedBy: 'mail' as const, words: null }))
  };
}

describe('a service has what a step asks for', () => {
  it.each([
    ['route', { outcomes: 41, byAsking: 38 }, true],
    ['route', { outcomes: 10, byAsking: 3, byLink: 2 }, true],
    ['route', { outcomes: 11, byAsking: 3, byLink: 2 }, false],
    ['route', { outcomes: 9, byAsking: 9 }, false],
    // Known otherwise than by asking or a link: others cannot do it after them so easily.
    ['route', { outcomes: 40, routeKnown: 40 }, false],
    ['evidence', { outcomes: 10, withEvidence: 5 }, true],
    ['evidence', { outcomes: 10, withEvidence: 4 }, false],
    ['evidence', { outcomes: 9, withEvidence: 9 }, false],
    ['check', { outcomes: 20, checked: 10 }, true],
    ['check', { outcomes: 20, checked: 9 }, false],
    ['measure', { accounts: 1, withMeasure: 1 }, true],
    ['measure', { accounts: 3, withMeasure: 1 }, false],
    ['measure', {}, false],
    ['cover', { accounts: 2, covered: 1 }, true],
    ['cover', { accounts: 2 }, false],
    ['returns', { months: 12, returned: 6 }, true],
    ['returns', { months: 11, returned: 11 }, false],
    ['other', { outcomes: 99, byAsking: 99, withEvidence: 99, checked: 99 }, false]
  ] as [WeakStep, Partial<StepCounts>, boolean][])('%s of %j: %s', (step, counts, expected) => {
    expect(hasTaken(step, { ...NO_COUNTS, ...counts })).toBe(expected);
  });
});

describe('why, in words that go no further than the figures', () => {
  it.each([
    [
      'route',
      { outcomes: 41, byAsking: 38 },
      'In Libraries, 38 of 41 outcomes of the last 12 months are Linked by asking “how did you hear?”.'
    ],
    [
      'route',
      { outcomes: 12, byLink: 6 },
      'In Libraries, 6 of 12 outcomes of the last 12 months are Linked by a tracked link.'
    ],
    [
      'route',
      { outcomes: 1_200, byAsking: 600, byLink: 400 },
      'In Libraries, 1,000 of 1,200 outcomes of the last 12 months are Linked by asking “how did you hear?” or by a tracked link.'
    ],
    [
      'evidence',
      { outcomes: 12, withEvidence: 6 },
      'In Libraries, 6 of 12 outcomes of the last 12 months have evidence beside what was logged.'
    ],
    [
      'check',
      { outcomes: 12, checked: 6 },
      'In Libraries, 6 of 12 outcomes of the last 12 months were checked by somebody outside.'
    ],
    ['measure', { accounts: 1, withMeasure: 1 }, 'In Libraries, 1 of 1 account has a measure of its own.'],
    ['measure', { accounts: 3, withMeasure: 2 }, 'In Libraries, 2 of 3 accounts have measures of their own.'],
    ['cover', { accounts: 2, covered: 1 }, 'In Libraries, 1 of 2 accounts has somebody who covers.'],
    [
      'returns',
      { months: 24, returned: 23 },
      'Over the last 12 months, Libraries has a return for 23 of 24 months, account by account.'
    ],
    ['other', {}, '']
  ] as [WeakStep, Partial<StepCounts>, string][])('%s of %j', (step, counts, words) => {
    expect(abilityInWords(step, 'Libraries', { ...NO_COUNTS, ...counts })).toBe(words);
  });
});

describe('whom a request is matched to', () => {
  const services = [
    service('l', 'Libraries', { outcomes: 41, byAsking: 38 }),
    service('h', 'Housing', { outcomes: 20, byLink: 12 }),
    service('c', 'Carers', { outcomes: 45 }),
    service('w', 'Waste', { outcomes: 60, routeKnown: 5 })
  ];
  const asked = { weakStep: 'route', theme: 'evidence', serviceId: 'c', askedBy: 'cleo' } as const;
  const why =
    'In Libraries, 38 of 41 outcomes of the last 12 months are Linked by asking “how did you hear?”.';

  it('45 outcomes whose route is not known lead to those that Link most of theirs', () => {
    const offerings = [
      offering('Zoe', ['l'], ['evidence']),
      offering('Ali', ['w'], ['evidence', 'time']),
      offering('Bo', ['h'], ['stories']),
      offering('Wes', ['w'], ['stories']),
      offering('Nil', ['l'], []),
      offering('Cleo', ['c'], ['evidence'])
    ];
    const { offered, leads, services: able } = matchesOf(asked, services, offerings);
    // By the alphabet, whoever has more.
    expect(offered.map(({ name, why: reasons }) => [name, reasons])).toEqual([
      ['Ali', ['Offers help with “Showing that an account led to it”.']],
      ['Zoe', ['Offers help with “Showing that an account led to it”.', why]]
    ]);
    expect(leads.map(({ name, why: reasons }) => [name, reasons])).toEqual([
      ['Bo', ['In Housing, 12 of 20 outcomes of the last 12 months are Linked by a tracked link.']]
    ]);
    expect(able.map(({ name }) => name)).toEqual(['Housing', 'Libraries']);
  });

  it('the service that asks, and the person, are matched to nobody’s request of their own', () => {
    const own = { ...asked, serviceId: 'l', askedBy: 'zoe' };
    const found = matchesOf(own, services, [offering('Zoe', ['l'], ['evidence'])]);
    expect(everyMatch(found)).toEqual([]);
    expect(found.services.map(({ name }) => name)).toEqual(['Housing']);
  });

  it('nobody is matched who offered nothing, but their service is named', () => {
    const found = matchesOf(asked, services, [offering('Zoe', ['l'], [])]);
    expect(everyMatch(found)).toEqual([]);
    expect(found.services).toContainEqual({ id: 'l', name: 'Libraries', why });
  });

  it('something else is matched to those who offer its theme alone', () => {
    const offerings = [offering('Zoe', ['l'], ['evidence']), offering('Ida', ['w'], ['ideas'])];
    const found = matchesOf({ ...asked, weakStep: 'other', theme: 'ideas' }, services, offerings);
    expect(everyMatch(found).map(({ name }) => name)).toEqual(['Ida']);
    expect(found.services).toEqual([]);
  });

  it('how somebody likes to be asked is said of the very theme, where they offer it', () => {
    const ways: Offering = {
      ...offering('Zoe', ['l'], []),
      offers: [
        { theme: 'cover', askedBy: 'call', words: 'Mornings' },
        { theme: 'evidence', askedBy: 'here', words: null }
      ]
    };
    expect(matchesOf(asked, services, [ways]).offered[0]).toMatchObject({ askedBy: 'here', words: null });
    const other = matchesOf({ ...asked, theme: 'time' }, services, [ways]);
    expect(other.leads[0]).toMatchObject({ askedBy: 'call', words: 'Mornings' });
  });

  it('the address is told of those who like to be asked by mail, and of nobody else', () => {
    const byMail = offering('Zoe', [], ['evidence']);
    const [first] = byMail.offers;
    const byCall = { ...offering('Ida', [], []), offers: [{ ...first!, askedBy: 'call' as const }] };
    const found = everyMatch(matchesOf(asked, services, [byMail, byCall]));
    expect(found.map(({ name, email }) => [name, email])).toEqual([
      ['Ida', null],
      ['Zoe', 'zoe@riverside.example']
    ]);
  });

  it.each(Object.keys(WEAK_STEPS) as WeakStep[])(
    'without any service or offer there is nobody: %s',
    (weakStep) => {
      expect(matchesOf({ ...asked, weakStep }, [], [])).toEqual({ offered: [], leads: [], services: [] });
    }
  );
});
