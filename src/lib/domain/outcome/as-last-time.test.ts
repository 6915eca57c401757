import { describe, expect, it } from 'vitest';
import { filledAsLastTime, type LastTime } from './as-last-time';

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
