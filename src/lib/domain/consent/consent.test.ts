import { describe, expect, it } from 'vitest';
import { evidenceBeside } from '$lib/domain/outcome/evidence-shown';
import { mayReadWords, mayShowWords, USES, type Consent, type Use } from './consent';
import type { Actor, Role } from '$lib/domain/people/permissions';

const TODAY = '2026-10-15';
const consent = (given: Partial<Consent> = {}): Consent => ({
  uses: ['internal', 'print'],
  until: '2026-12-31',
  withdrawnOn: null,
  ...given
});
const actor = (role: Role, given: Partial<Actor> = {}): Actor => ({
  id: role,
  name: role,
  email: `${role}@riverside.example`,
  role,
  leads: [],
  views: [],
  ...given
});

describe('the words of a story about nobody in particular', () => {
  it.each(Object.keys(USES) as Use[])('may show in the use %s without consent', (use) => {
    expect(mayShowWords({ aboutPerson: false, consent: null, erasedOn: null }, use, TODAY)).toBe(true);
  });
});

describe('the words of a story about a person', () => {
  it.each([
    ['no consent at all', null, 'internal', false],
    ['a use that is covered', consent(), 'internal', true],
    ['another use that is covered', consent(), 'print', true],
    ['a use that is not covered', consent(), 'web', false],
    ['a use that is not covered either', consent(), 'social', false],
    ['the last day of the consent', consent({ until: TODAY }), 'internal', true],
    ['the day after the consent', consent({ until: '2026-10-14' }), 'internal', false],
    ['a withdrawal', consent({ withdrawnOn: '2026-10-01' }), 'internal', false],
    ['a withdrawal dated later', consent({ withdrawnOn: '2026-12-01' }), 'internal', false],
    ['a consent for nothing', consent({ uses: [] }), 'internal', false]
  ] as const)('with %s', (_, given, use, may) => {
    expect(mayShowWords({ aboutPerson: true, consent: given, erasedOn: null }, use, TODAY)).toBe(may);
  });
});

describe('who may read the words of a story of Libraries', () => {
  const covered = consent();
  const lapsed = consent({ until: '2026-01-01' });
  const printOnly = consent({ uses: ['print'] });
  it.each([
    ['its lead', actor('lead', { leads: ['libraries'] }), true, true, true],
    ['its viewer', actor('lead', { views: ['libraries'] }), true, false, true],
    ['the lead of another service', actor('lead', { leads: ['housing'] }), false, false, false],
    ['a manager', actor('manager'), true, false, true],
    ['communications', actor('comms'), true, true, true],
    ['an administrator', actor('admin'), false, false, false]
  ])('%s', (_, who, withConsent, withoutConsent, aboutNobody) => {
    const may = (aboutPerson: boolean, given: Consent | null) =>
      mayReadWords(who, { serviceId: 'libraries', aboutPerson, consent: given, erasedOn: null }, TODAY);
    expect(may(true, covered)).toBe(withConsent);
    expect(may(true, null)).toBe(withoutConsent);
    expect(may(true, lapsed)).toBe(withoutConsent);
    expect(may(true, printOnly)).toBe(withoutConsent);
    expect(may(true, consent({ withdrawnOn: '2026-10-01' }))).toBe(false);
    expect(may(false, null)).toBe(aboutNobody);
  });
});

describe('whoever is asked to check the evidence of a story of Libraries', () => {
  it.each([
    ['consent for internal reports', true, consent(), true],
    ['consent for print alone', true, consent({ uses: ['print'] }), false],
    ['consent that is over', true, consent({ until: '2026-10-14' }), false],
    ['consent that was withdrawn', true, consent({ withdrawnOn: '2026-10-01' }), false],
    ['no consent', true, null, false],
    ['nobody in particular', false, null, true]
  ])('reads its words with %s: %#', (_, aboutPerson, given, may) => {
    const story = { serviceId: 'libraries', aboutPerson, consent: given, erasedOn: null };
    const stranger = actor('lead', { leads: ['housing'] });
    expect(mayReadWords(stranger, story, TODAY, true)).toBe(may);
    expect(mayReadWords(stranger, story, TODAY)).toBe(false);
  });
});

it('a quote goes where the words go; other evidence is always seen', () => {
  const pieces = [{ kind: 'quote' }, { kind: 'link' }, { kind: 'source' }] as const;
  expect(evidenceBeside(pieces, true).map(({ kind }) => kind)).toEqual(['quote', 'link', 'source']);
  expect(evidenceBeside(pieces, false).map(({ kind }) => kind)).toEqual(['link', 'source']);
});
