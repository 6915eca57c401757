import { describe, expect, it } from 'vitest';
import { isActiveOn, quietSince, type AccountDays } from './activity';

const ALWAYS: AccountDays = { status: 'active', openedOn: null, dormantSince: null, closedOn: null };

describe('an account on the last day of a month', () => {
  it.each<[string, Partial<AccountDays>, boolean]>([
    ['that was always there', {}, true],
    ['that opened on it', { openedOn: '2026-08-31' }, true],
    ['that opened the day after', { openedOn: '2026-09-01' }, false],
    ['that has been dormant since it', { status: 'dormant', dormantSince: '2026-08-31' }, false],
    ['that went dormant the day after', { status: 'dormant', dormantSince: '2026-09-01' }, true],
    ['that was dormant and is active again', { status: 'active', dormantSince: '2026-05-01' }, true],
    ['that was closed on it', { status: 'closed', closedOn: '2026-08-31' }, false],
    ['that was closed the day after', { status: 'closed', closedOn: '2026-09-01' }, true],
    [
      'that was dormant before it, and closed later',
      { status: 'closed', dormantSince: '2026-05-01', closedOn: '2026-12-31' },
      false
    ],
    [
      'that opened before it, and was closed the day after',
      { status: 'closed', openedOn: '2026-08-30', closedOn: '2026-09-01' },
      true
    ]
  ])('%s is active: %#', (_, days, active) => {
    expect(isActiveOn({ ...ALWAYS, ...days }, '2026-08-31')).toBe(active);
  });
});

describe('an account is quiet', () => {
  it.each<[Partial<AccountDays>, ReturnType<typeof quietSince>]>([
    [{}, null],
    [{ status: 'active', dormantSince: '2026-05-01' }, null],
    [
      { status: 'dormant', dormantSince: '2026-05-01' },
      { as: 'dormant', since: '2026-05-01' }
    ],
    [
      { status: 'closed', closedOn: '2026-06-01' },
      { as: 'closed', since: '2026-06-01' }
    ],
    [
      { status: 'closed', dormantSince: '2026-05-01', closedOn: '2026-06-01' },
      { as: 'dormant', since: '2026-05-01' }
    ],
    [
      { status: 'closed', dormantSince: '2026-07-01', closedOn: '2026-06-01' },
      { as: 'closed', since: '2026-06-01' }
    ],
    [
      { status: 'closed', dormantSince: '2026-06-01', closedOn: '2026-06-01' },
      { as: 'closed', since: '2026-06-01' }
    ]
  ])('as %j says: %j', (days, expected) => expect(quietSince({ ...ALWAYS, ...days })).toEqual(expected));
});
