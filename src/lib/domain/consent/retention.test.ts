import { describe, expect, it } from 'vitest';
import { reviewOf, type KeptStory } from './retention';
import { retentionForm } from './retention-form';

const RULE = { graceDays: 30, unagreedMonths: 12, nobodyMonths: 72 };
const story = (given: Partial<KeptStory> = {}): KeptStory => ({
  aboutPerson: true,
  loggedOn: '2026-08-15',
  deletedOn: null,
  consent: { until: '2027-08-15', withdrawnOn: null },
  ...given
});

describe('the words of a story about a person', () => {
  it.each([
    ['the end of a quarter', '2026-09-30', '2026-10-31'],
    ['the 29th of February', '2028-02-29', '2028-03-31'],
    ['the 28th of February in a leap year', '2028-01-29', '2028-02-29'],
    ['the end of a year', '2026-12-31', '2027-01-31']
  ])('are kept through the grace after %s, and erased on the day after it', (_, until, eraseOn) => {
    const review = reviewOf(story({ consent: { until, withdrawnOn: null } }), RULE);
    expect(review).toEqual({ reason: 'ended', reviewOn: until, eraseOn });
  });

  it('are erased on the day after the consent where there is no grace', () => {
    const rule = { ...RULE, graceDays: 0 };
    expect(reviewOf(story(), rule).eraseOn).toBe('2027-08-16');
  });

  it.each([
    ['2026-08-15', '2027-08-15', '2027-09-15'],
    ['2028-02-29', '2029-02-28', '2029-03-31'],
    ['2026-12-31', '2027-12-31', '2028-01-31']
  ])('logged on %s without consent have their review on %s, and go on %s', (loggedOn, reviewOn, eraseOn) => {
    expect(reviewOf(story({ loggedOn, consent: null }), RULE)).toEqual({
      reason: 'unagreed',
      reviewOn,
      eraseOn
    });
  });

  it('go at once where they were taken back or deleted', () => {
    const withdrawn = { until: '2027-08-15', withdrawnOn: '2026-10-01' };
    expect(reviewOf(story({ consent: withdrawn }), RULE)).toEqual({
      ...{ reason: 'withdrawn', reviewOn: '2026-10-01', eraseOn: '2026-10-01' }
    });
    expect(reviewOf(story({ deletedOn: '2026-10-02' }), RULE)).toEqual({
      ...{ reason: 'deleted', reviewOn: '2026-10-02', eraseOn: '2026-10-02' }
    });
  });
});

it('a story about nobody is kept for years, deleted or not, and 31 August is followed by 28 February', () => {
  const nobody = story({ aboutPerson: false, consent: null, deletedOn: '2026-10-02' });
  expect(reviewOf(nobody, RULE)).toMatchObject({ reason: 'nobody', reviewOn: '2032-08-15' });
  const short = { ...RULE, nobodyMonths: 6 };
  expect(reviewOf({ ...nobody, loggedOn: '2026-08-31' }, short).reviewOn).toBe('2027-02-28');
});

describe('the form of the administrator', () => {
  const typed = { graceDays: '30', unagreedMonths: '12', nobodyMonths: '72', version: '3' };
  it('gives numbers', () =>
    expect(retentionForm.parse(typed)).toEqual({
      ...{ graceDays: 30, unagreedMonths: 12, nobodyMonths: 72, version: 3 }
    }));
  it.each([
    ['graceDays', '-1', 'Enter a whole number of days from 0 to 365'],
    ['graceDays', '366', 'Enter a whole number of days from 0 to 365'],
    ['unagreedMonths', '0', 'Enter a whole number of months from 1 to 120'],
    ['nobodyMonths', '6.5', 'Enter a whole number of months from 1 to 240']
  ])('refuses %s of %s', (field, value, message) => {
    const result = retentionForm.safeParse({ ...typed, [field]: value });
    expect(result.error?.issues.map((issue) => issue.message)).toContain(message);
  });
});
