import { describe, expect, it } from 'vitest';
import { narrowed, narrowForm, type Reach } from './narrowing';

const TODAY = '2026-11-23';
const NOW: Reach = { uses: ['internal', 'print', 'web'], until: '2027-03-31' };
const boxes = (day: string, month: string, year: string) => ({
  until: 'day',
  'untilDay-day': day,
  'untilDay-month': month,
  'untilDay-year': year
});

function read(typed: object, now = NOW) {
  const result = narrowForm(now, TODAY).safeParse(typed);
  return result.success ? result.data : result.error.issues.map(({ path }) => String(path[0]));
}

describe('the form that narrows a consent', () => {
  it.each([
    ['fewer places', { uses: ['internal'], until: 'as-now' }, { uses: ['internal'], until: NOW.until }],
    ['the end of this month', { uses: NOW.uses, until: 'month' }, { uses: NOW.uses, until: '2026-11-30' }],
    [
      'another day',
      { uses: ['print', 'web'], ...boxes('1', 'March', '2027') },
      { uses: ['print', 'web'], until: '2027-03-01' }
    ],
    ['today', { uses: NOW.uses, ...boxes('23', '11', '2026') }, { uses: NOW.uses, until: TODAY }]
  ])('reads %s', (_, typed, wanted) => expect(read(typed)).toEqual(wanted));

  it.each([
    ['no place', { uses: [], until: 'as-now' }, ['uses']],
    ['nothing changed', { uses: NOW.uses, until: 'as-now' }, ['uses']],
    ['a place that was never agreed to', { uses: [...NOW.uses, 'social'], until: 'as-now' }, ['uses']],
    ['no last day', { uses: ['print'] }, ['until']],
    ['a day before today', { uses: ['print'], ...boxes('22', '11', '2026') }, ['untilDay']],
    ['a later day', { uses: ['print'], ...boxes('1', '4', '2027') }, ['untilDay']],
    ['no day, where nothing else is changed', { uses: NOW.uses, ...boxes('', '', '') }, ['untilDay']],
    ['no real day', { uses: ['print'], ...boxes('31', '2', '2027') }, ['untilDay']]
  ])('asks again for %s', (_, typed, fields) => expect(read(typed)).toEqual(fields));

  it('never moves the last day on, when the end of the month is later', () => {
    const ending = { ...NOW, until: '2026-11-25' };
    expect(read({ uses: ['print'], until: 'month' }, ending)).toMatchObject({ until: '2026-11-25' });
  });
});

describe('what is left', () => {
  it('is never wider than what stands, whatever was wanted', () => {
    const wanted: Reach = { uses: ['print', 'social'], until: '2030-01-01' };
    expect(narrowed(NOW, wanted)).toEqual({ uses: ['print'], until: NOW.until });
  });
});
