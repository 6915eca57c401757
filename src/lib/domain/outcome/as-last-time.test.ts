import { describe, expect, it } from 'vitest';
import { fieldsToLogAgain, filledAsLastTime, monthAfter, type LastTime } from './as-last-time';

const LAST: LastTime[] = [
  { measureId: 'loans', accountId: 'instagram', route: 'asked', direction: 'no-difference' },
  { measureId: 'loans', accountId: 'facebook', route: 'tracked-link', direction: 'better' },
  { measureId: 'visits', accountId: 'blog', route: 'code', direction: 'worse' }
];

describe('a form that is filled as last time', () => {
  it('has the usual account of the service, and nothing of a measure that is not chosen yet', () => {
    expect(filledAsLastTime({ service: 's' }, LAST, 'facebook')).toEqual({
      service: 's',
      accounts: ['facebook']
    });
    expect(filledAsLastTime({}, LAST, null)).toEqual({ accounts: [] });
  });

  it('has the account, the route and the direction of the measure’s last one', () => {
    expect(filledAsLastTime({ measure: 'loans' }, LAST, 'blog')).toEqual({
      measure: 'loans',
      accounts: ['instagram'],
      route: 'asked',
      direction: 'no-difference',
      asLastTime: 'yes'
    });
  });

  it('keeps the account that is chosen, and what was last known by it', () => {
    expect(filledAsLastTime({ measure: 'loans', accounts: ['facebook'] }, LAST, 'blog')).toMatchObject({
      accounts: ['facebook'],
      route: 'tracked-link',
      direction: 'better'
    });
  });

  it('knows nothing of an account that never led to the measure', () => {
    const values = { measure: 'loans', accounts: ['blog'] };
    expect(filledAsLastTime(values, LAST, 'facebook')).toEqual(values);
  });

  it('changes nothing that is said already', () => {
    const values = { measure: 'visits', accounts: ['facebook'], route: 'not-known', direction: 'better' };
    expect(filledAsLastTime(values, LAST, 'blog')).toEqual(values);
  });

  it('knows nothing of a measure that was never logged', () => {
    expect(filledAsLastTime({ measure: 'calls' }, LAST, 'blog')).toEqual({
      measure: 'calls',
      accounts: ['blog']
    });
  });
});

describe('an outcome that is logged again', () => {
  const like = {
    kind: 'number',
    measure: 'loans',
    accounts: ['instagram'],
    route: 'asked',
    direction: 'better'
  };

  it('takes how many and when from what is typed, and nothing else', () => {
    const typed = { quantity: '4', when: 'yesterday', shown: '2026-11-23', route: 'code', sources: 'Other' };
    expect(fieldsToLogAgain(like, 'Booking system', typed)).toEqual({
      ...like,
      ...{ quantity: '4', when: 'yesterday', shown: '2026-11-23', sources: '', campaign: '' }
    });
  });

  it('has the same source only where somebody says so', () => {
    const fields = fieldsToLogAgain(like, 'Booking system', { quantity: '4', sameSource: 'yes' });
    expect(fields.sources).toBe('Booking system');
  });

  it.each([
    ['2026-08-01', '2026-09-01'],
    ['2026-10-01', '2026-11-01'],
    ['2026-11-01', '2026-11-01'],
    ['2025-12-01', '2026-01-01']
  ])('after all of %s asks for all of %s', (last, next) => {
    expect(monthAfter(last, '2026-11-23')).toBe(next);
  });
});
