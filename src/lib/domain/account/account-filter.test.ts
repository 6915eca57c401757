import { describe, expect, it } from 'vitest';
import { accountsAddress, readAccountFilter } from './account-filter';
import { accountFilterInWords } from './account-filter-words';

const CHOICES = {
  services: [{ value: 'libraries', text: 'Libraries' }],
  directorates: [{ value: 'culture', text: 'Communities and Culture' }]
};

describe('an address of the register', () => {
  it.each([
    ['', ''],
    ['status=open&page=3', ''],
    ['status=closed&service=libraries', 'Closed, in Libraries'],
    ['status=any', 'Closed ones too'],
    ['return=no-return&period=2026-27-q2', 'No return in Q2 2026/27'],
    ['period=2026-27-q2&directorate=culture', 'Active in Q2 2026/27, in Communities and Culture'],
    [
      'platform=tiktok&cover=none&text=%20jobs%20',
      'on TikTok, with nobody to cover for the lead, with “jobs”'
    ],
    ['service=gone', 'in gone'],
    [
      'kind=individual&return=evidenced&period=2026-27-q2',
      'Evidenced in Q2 2026/27, of the kind “Individual”'
    ]
  ])('%s means “%s”', (query, words) => {
    expect(accountFilterInWords(read(query), CHOICES)).toBe(words);
  });

  it('leaves out what it does not understand', () => {
    const filter = read('platform=constructor&status=toString&return=nil&period=2026-q9&page=-4&text=%00');
    expect(filter).toEqual({
      text: null,
      platform: null,
      kind: null,
      service: null,
      directorate: null,
      status: 'open',
      uncovered: false,
      lead: null,
      period: null,
      returned: null,
      page: 1
    });
  });

  it('shows every status for a quarter, since an account may have closed after it', () => {
    expect(read('period=2026-27-q2').status).toBe('any');
    expect(read('period=2026-27-q2&status=active').status).toBe('active');
  });

  it('is made from its parts', () => {
    expect(accountsAddress({})).toBe('/accounts');
    expect(accountsAddress({ return: 'nil', period: '2026-27-q2', service: null })).toBe(
      '/accounts?return=nil&period=2026-27-q2'
    );
  });
});

function read(query: string) {
  return readAccountFilter(new URLSearchParams(query), 4);
}
