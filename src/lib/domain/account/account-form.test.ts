import { describe, expect, it } from 'vitest';
import { accountFields, accountInWords } from './account-fields';
import { accountForm, closingForm, type AccountInput } from './account-form';

const TODAY = '2026-11-23';
const SERVICE = '6e0f9f7e-2f6b-4c55-9d0e-2f5f3c0b7a11';
const TYPED = {
  platform: 'instagram',
  name: '  Riverside   Libraries ',
  handle: '@riversidelibs',
  address: 'https://instagram.com/riversidelibs',
  purpose: 'So that readers hear of events.\r\nAnd come.',
  kind: 'service',
  service: SERVICE,
  lead: 'ada',
  deputies: ['ben', '', 'ada', 'ben', 'abe'],
  dormant: 'no'
};

describe('a new account', () => {
  const asked = (typed: Record<string, string>) =>
    accountForm(TODAY, true)
      .safeParse({ ...TYPED, 'openedOn-day': '', 'openedOn-month': '', 'openedOn-year': '', ...typed })
      .error?.issues.map(({ message }) => message) ?? [];

  it('is asked since when it is in use, so that no quarter before counts it as silent', () => {
    expect(asked({})).toEqual(['Enter since when it is in use, or tick that it is older than your reports']);
    expect(asked({ openedLong: 'yes' })).toEqual([]);
  });

  it('may name the month alone', () => {
    const typed = { ...TYPED, 'openedOn-day': '', 'openedOn-month': '9', 'openedOn-year': '2024' };
    expect(accountForm(TODAY, true).parse(typed).openedOn).toBe('2024-09-01');
  });
});

describe('the form of an account', () => {
  it('gives an account, tidied', () => {
    expect(accountForm(TODAY).parse(TYPED)).toEqual({
      platform: 'instagram',
      name: 'Riverside Libraries',
      handle: 'riversidelibs',
      address: 'https://instagram.com/riversidelibs',
      purpose: 'So that readers hear of events.\nAnd come.',
      kind: 'service',
      serviceId: SERVICE,
      leadId: 'ada',
      deputyIds: ['abe', 'ben'],
      openedOn: null,
      reviewOn: null,
      dormantSince: null
    });
  });

  it('has a sentence for everything that is missing, in the order of the page', () => {
    expect(complaintsAbout({})).toEqual([
      ['platform', 'Choose the platform'],
      ['name', 'Enter the name'],
      ['handle', 'Enter the handle'],
      ['address', 'Enter the address'],
      ['purpose', 'Enter its purpose'],
      ['kind', 'Choose what kind of account it is'],
      ['service', 'Choose the service that runs it']
    ]);
  });

  it.each([
    [
      { address: 'instagram' },
      'address',
      'The address must be a web address, such as instagram.com/libraries'
    ],
    [
      { address: 'javascript:alert(1)//a.b' },
      'address',
      'The address must be a web address, such as instagram.com/libraries'
    ],
    [{ name: 'x'.repeat(121) }, 'name', 'The name must be 120 characters or fewer; it has 121'],
    [{ platform: '__proto__' }, 'platform', 'Choose the platform'],
    [{ kind: 'toString' }, 'kind', 'Choose what kind of account it is'],
    [{ service: 'not-an-id' }, 'service', 'Choose the service that runs it'],
    [{ name: '\u200b\u0000' }, 'name', 'Enter the name'],
    [day('openedOn', 24, 11, 2026), 'openedOn', 'It must be in use since today or earlier'],
    [
      day('openedOn', 29, 2, 2027),
      'openedOn',
      'Since when it is in use must be a real date, such as 27 3 2026 or 27 March 2026'
    ],
    [{ dormant: 'yes' }, 'dormantSince', 'Enter the day since when it is dormant'],
    [
      { dormant: 'yes', ...day('dormantSince', 1, 12, 2026) },
      'dormantSince',
      'The day since when it is dormant must be today or earlier'
    ]
  ])('%o: %s', (typed, field, text) => {
    expect(complaintsAbout({ ...TYPED, ...typed })).toEqual([[field, text]]);
  });

  it('fills itself with what was saved, and reads the same again', () => {
    const account: AccountInput = {
      ...accountForm(TODAY).parse(TYPED),
      openedOn: '2024-02-29',
      reviewOn: '2027-03-01',
      dormantSince: '2026-11-23'
    };
    expect(accountForm(TODAY).parse(accountFields(account))).toEqual(account);
  });

  it('says an account in words', () => {
    const names = { service: () => 'Libraries', person: (id: string) => id.toUpperCase() };
    const words = Object.fromEntries(accountInWords(accountForm(TODAY).parse(TYPED), names));
    expect(words).toMatchObject({
      Platform: 'Instagram',
      Service: 'Libraries',
      Lead: 'ADA',
      Deputies: 'ABE, BEN'
    });
    expect(words).toMatchObject({ 'In use since': 'not given', 'Dormant since': 'not dormant' });
  });
});

describe('the form that closes an account', () => {
  it('takes a day up to today, and a reason', () => {
    const typed = { ...day('closedOn', 23, 11, 2026), closedReason: ' Nobody read it. ' };
    expect(closingForm(TODAY).parse(typed)).toEqual({
      ...{ closedOn: TODAY, closedReason: 'Nobody read it.', closedLesson: null }
    });
  });

  it('takes what was learnt, where somebody says it', () => {
    const typed = { ...day('closedOn', 23, 11, 2026), closedReason: 'Unread.', closedLesson: ' Ask first. ' };
    expect(closingForm(TODAY).parse(typed).closedLesson).toBe('Ask first.');
    const long = closingForm(TODAY).safeParse({ ...typed, closedLesson: 'a '.repeat(300) });
    expect(long.error!.issues.map((issue) => issue.path[0])).toEqual(['closedLesson']);
  });

  it.each([
    [{}, ['closedOn', 'closedReason'], 'Enter the closing day'],
    [
      { ...day('closedOn', 24, 11, 2026), closedReason: 'x' },
      ['closedOn'],
      'The closing day must be today or earlier'
    ]
  ])('refuses %o', (typed, fields, first) => {
    const issues = closingForm(TODAY).safeParse(typed).error!.issues;
    expect(issues.map((issue) => issue.path[0])).toEqual(fields);
    expect(issues[0]!.message).toBe(first);
  });
});

function complaintsAbout(typed: Record<string, unknown>): [string, string][] {
  const issues = accountForm(TODAY).safeParse(typed).error?.issues ?? [];
  return issues.map((issue) => [String(issue.path[0]), issue.message]);
}

function day(name: string, date: number, month: number, year: number): Record<string, string> {
  return { [`${name}-day`]: `${date}`, [`${name}-month`]: `${month}`, [`${name}-year`]: `${year}` };
}
