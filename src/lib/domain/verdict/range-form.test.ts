import { describe, expect, it } from 'vitest';
import { addMonths } from '$lib/domain/calendar/day';
import { baselineForm, restartForm } from './range-form';

const MONTHS = Array.from({ length: 24 }, (_, index) => addMonths('2024-01-01', index));
const RESTARTS = [{ month: '2025-06-01', kind: null, reason: 'New service' }];
const KIND = 'counted-differently' as const;

function wrong(answer: { success: boolean; error?: { issues: { path: PropertyKey[]; message: string }[] } }) {
  return answer.error?.issues.map(({ path, message }) => [path[0], message]);
}

describe('a baseline', () => {
  const form = baselineForm(MONTHS, RESTARTS);

  it('is a year or more of the measure’s own months, with a reason', () => {
    const typed = { kind: 'months', from: '2024-01-01', to: '2024-12-01', reason: ' Before the change ' };
    expect(form.parse(typed)).toEqual({ ...typed, reason: 'Before the change' });
  });

  it.each([
    ['40', 40],
    ['12.5', 12.5],
    ['1,200', 1200],
    ['0', 0]
  ])('or a level: %s', (level, monthlyLevel) =>
    expect(form.parse({ kind: 'level', level, reason: 'The plan' })).toEqual({
      kind: 'level',
      monthlyLevel,
      reason: 'The plan'
    })
  );

  it.each([
    [{}, 'kind', 'Say what the measure is compared with'],
    [{ kind: 'months' }, 'from', 'Choose the first month'],
    [{ kind: 'months', from: '2020-01-01' }, 'from', 'Choose the first month'],
    [{ kind: 'months', from: '2024-01-01' }, 'to', 'Choose the last month'],
    [
      { kind: 'months', from: '2024-01-01', to: '2024-11-01' },
      'to',
      'A baseline has at least 12 months. Choose a later last month'
    ],
    [
      { kind: 'months', from: '2024-09-01', to: '2025-10-01' },
      'from',
      'The range begins anew in June 2025. Choose months on one side of that'
    ],
    [{ kind: 'level', level: '' }, 'level', 'Enter the level as a number, such as 40 or 12.5'],
    [{ kind: 'level', level: '1,5' }, 'level', 'Enter the level as a number, such as 40 or 12.5'],
    [{ kind: 'level', level: '-4' }, 'level', 'Enter the level as a number, such as 40 or 12.5']
  ])('%j is refused beside its field', (typed, field, message) =>
    expect(wrong(form.safeParse({ reason: 'Why', ...typed }))).toEqual([[field, message]])
  );

  it('may end where a new range begins', () => {
    const typed = { kind: 'months', from: '2024-06-01', to: '2025-05-01', reason: 'Before' };
    expect(form.safeParse(typed).success).toBe(true);
  });

  it('has a reason of 120 characters at most', () => {
    const level = { kind: 'level', level: '4' };
    expect(wrong(form.safeParse({ ...level, reason: '' }))).toEqual([
      ['reason', 'Enter why this is the fair comparison']
    ]);
    expect(form.safeParse({ ...level, reason: 'x'.repeat(121) }).success).toBe(false);
  });
});

describe('a restart', () => {
  const form = restartForm(MONTHS, {
    kind: 'months',
    from: '2024-02-01',
    to: '2025-01-01',
    reason: 'Before'
  });

  it.each(['2025-02-01', '2024-02-01'])('is a month of the measure outside its baseline: %s', (month) =>
    expect(form.parse({ month, kind: KIND, reason: 'A new way' })).toEqual({
      ...{ month, kind: KIND, reason: 'A new way' }
    })
  );

  it.each([
    ['', 'Choose the month of the step'],
    ['2024-01-01', 'Choose the month of the step'],
    ['2026-01-01', 'Choose the month of the step'],
    [
      '2024-03-01',
      'The baseline is February 2024 to January 2025. Choose a month outside it, or change the baseline first'
    ]
  ])('%s is refused', (month, message) =>
    expect(wrong(form.safeParse({ month, kind: KIND, reason: 'A new way' }))).toEqual([['month', message]])
  );

  it('says what changed', () => {
    expect(wrong(form.safeParse({ month: '2025-02-01', kind: KIND, reason: '' }))).toEqual([
      ['reason', 'Enter what changed']
    ]);
  });

  it.each(['', 'another'])('says of which kind it is: %j is refused', (kind) => {
    expect(wrong(form.safeParse({ month: '2025-02-01', kind, reason: 'A new way' }))).toEqual([
      ['kind', 'Say which kind of step it is']
    ]);
  });
});
