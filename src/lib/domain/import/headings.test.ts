import { describe, expect, it } from 'vitest';
import { timesAsLong } from '../../../../tests/support/growth';
import { COLUMNS, columnsOf } from './columns';
import { guessColumns, guessKind, headingKey, isKnownHeading, monthColumns } from './headings';
import { PART_KINDS, type PartKind } from './parts';

const KINDS = Object.keys(PART_KINDS) as PartKind[];

describe('the key of a heading', () => {
  it.each([
    ['Lead’s email', 'leadsemail'],
    ['LEAD_S E-MAIL', 'leadsemail'],
    [' Réseau\nsocial ', 'reseausocial'],
    ['URL*', 'url'],
    ['№ 1', 'no1'],
    ['—', '']
  ])('%j is %j', (heading, key) => expect(headingKey(heading)).toBe(key));
});

describe.each(KINDS)('the columns of %s', (kind) => {
  it('are known again by their own labels', () => {
    const columns = columnsOf(kind);
    const labels = columns.map(({ label }) => label);
    expect(guessColumns(labels, kind)).toEqual(columns.map(({ key }) => key));
    expect(guessKind(labels)).toBe(kind);
    expect(guessKind(columns.filter(({ required }) => required).map(({ label }) => label))).toBe(kind);
  });

  it('are known in any order, in capitals and with stars', () => {
    const columns = columnsOf(kind).toReversed();
    const labels = columns.map(({ label }) => `${label.toUpperCase()} *`);
    expect(guessColumns(labels, kind)).toEqual(columns.map(({ key }) => key));
  });

  it('have an example, and a note without a full stop', () => {
    for (const { example, note } of columnsOf(kind)) {
      expect(example).not.toBe('');
      expect(note).toMatch(/[^.]$/);
    }
  });

  it('share no other name', () => {
    const names = columnsOf(kind).flatMap(({ also }) => also.split(',').map(headingKey));
    // A directorate alone says whose account it is; beside a service, where that belongs.
    const once = names.filter((name) => !(kind === 'accounts' && name === 'directorate'));
    expect(once).toHaveLength(new Set(once).size);
    expect(names).not.toContain('');
  });
});

describe('the columns that headings mean', () => {
  it('are those of a register as it was published', () => {
    const headings = [
      'Account',
      'Platform',
      'Department',
      'Language',
      'URL',
      'org_id',
      'other_id',
      'Date Added'
    ];
    expect(guessKind(headings)).toBe('accounts');
    expect(guessColumns(headings, 'accounts')).toEqual([
      ...['name', 'platform', 'service', null, 'address', null, null, null]
    ]);
  });

  it('are each taken once, by the better match', () => {
    expect(guessColumns(['Department', 'Service', 'Team'], 'accounts')).toEqual([null, 'service', null]);
    expect(guessColumns(['Email', 'Lead’s email', 'Account name', 'Name'], 'accounts')).toEqual([
      ...[null, 'leadEmail', null, 'name']
    ]);
    expect(guessColumns(['URL', 'URL'], 'accounts')).toEqual(['address', null]);
  });

  it('are read without brackets, and on either side of a stroke', () => {
    expect(
      guessColumns(['Service (owner)', 'Handle/username', 'Link or URL', 'Page name [as shown]'], 'accounts')
    ).toEqual(['service', 'handle', 'address', 'name']);
  });

  it('are those that were said the last time', () => {
    const remembered = new Map([
      ['orgid', 'service'],
      ['department', null],
      ['platform', 'gone']
    ]);
    expect(guessColumns(['org_id', 'Department', 'Platform', 'Service'], 'accounts', remembered)).toEqual([
      ...['service', null, 'platform', null]
    ]);
    // Where nothing else holds what is needed, what was left aside does; what is not needed stays aside.
    const aside = new Map([
      ['name', null],
      ['purpose', null],
      ['other', 'name']
    ]);
    expect(guessColumns(['Name', 'Purpose', 'Platform'], 'accounts', aside)).toEqual([
      'name',
      null,
      'platform'
    ]);
    expect(guessColumns(['Name', 'Other'], 'accounts', aside)).toEqual([null, 'name']);
  });
});

describe('the kind of table that headings make', () => {
  it.each<[string[], PartKind | null]>([
    [['Service', 'Directorate'], 'services'],
    [['Team', 'Department'], 'services'],
    [['Service'], 'services'],
    [['Full name', 'E-mail address', 'Role', 'Team'], 'people'],
    [['Name', 'Work email'], 'people'],
    [['Indicator', 'Unit', 'Plural', 'Definition', 'Stage', 'Polarity'], 'measures'],
    [['Name', 'Platform', 'Address', 'Kind', 'Service', 'Purpose'], 'accounts'],
    [['Page name', 'Network', 'Link'], 'accounts'],
    [['KPI', 'Service', 'Quarter', 'Target'], 'targets'],
    [['Date', 'Team', 'Metric', 'Value'], 'history'],
    [['Month', 'Service', 'Measure', 'Figure', 'Account'], 'history'],
    [['Service', 'Measure', 'Apr 2024', 'May 2024'], 'history'],
    [['Measure', '2024-04-01', '2024-05-01'], 'history'],
    [['Service', '04/2024'], 'history'],
    [['Name', 'Platform', 'URL', 'Service', 'Apr 2024'], 'accounts'],
    [['Name', 'Age', 'Town'], null],
    [['Compte', 'Réseau'], null],
    [['', ''], null],
    [[], null]
  ])('%j is %j', (headings, kind) => expect(guessKind(headings)).toBe(kind));

  it('may have months for columns', () => {
    expect(
      monthColumns(['Service', 'Measure', 'Apr 2024', 'April', '2024-05-01', '06/2024', '45474'])
    ).toEqual([
      { index: 2, month: '2024-04-01' },
      { index: 4, month: '2024-05-01' },
      { index: 5, month: '2024-06-01' },
      { index: 6, month: '2024-07-01' }
    ]);
  });
});

describe('a heading that some kind of table has', () => {
  it.each(['Service', 'E-mail', 'Lead’s email', 'What counts', 'url', 'KPI (local)'])('is %j', (heading) =>
    expect(isKnownHeading(heading)).toBe(true)
  );
  it.each([
    'Libraries',
    'Date Added',
    'org_id',
    '',
    '2024',
    'https://x.com/River',
    'https://x.com/service',
    'facebook.com/url',
    'name@email.example',
    'constructor'
  ])('is not %j', (cell) => expect(isKnownHeading(cell)).toBe(false));
});

it.each(['(', '[', '()', '/', ' or ', ' ', '\n', 'a'])(
  'headings are guessed in step with the length of %j',
  (unit) => {
    const guess = (heading: string) => [guessKind([heading]), isKnownHeading(heading)];
    expect(timesAsLong(guess, unit.repeat(300), unit.repeat(9_000), 200)).toBeLessThan(200);
  }
);

it('what is required of each kind', () => {
  const required = KINDS.map((kind) => [
    kind,
    columnsOf(kind)
      .filter((column) => column.required)
      .map(({ key }) => key)
      .join(' ')
  ]);
  expect(Object.fromEntries(required)).toEqual({
    services: 'service directorate',
    people: 'name email role',
    measures: 'name unitOne unitMany counts stage better',
    accounts: 'name platform address service',
    targets: 'measure quarter target',
    history: 'month service measure figure'
  });
  expect(Object.keys(COLUMNS)).toEqual(KINDS);
});
