import { describe, expect, it } from 'vitest';
import { measureWithin, questionInWords, questionsOf } from './asked';

const SERVICES = [{ id: 's', name: 'Libraries' }];
const measure = (id: string, name: string) => ({ id, name, addsUp: true, retiredOn: null as string | null });
const gap = (measureId: string, month: string) => ({ measureId, serviceId: 's', month, accountIds: ['a'] });

describe('a question to a service', () => {
  it.each([
    ['Event sign-ups', ['2026-08-01'], 'No event sign-ups in August 2026?'],
    ['GP referrals', ['2026-07-01', '2026-08-01'], 'No GP referrals in July and August 2026?'],
    [
      'Carers’ assessments asked for',
      ['2025-12-01', '2026-01-01'],
      'No carers’ assessments asked for in December 2025 and January 2026?'
    ]
  ])('about %s in %j is “%s”', (name, months, words) => {
    expect(questionInWords(name, months)).toBe(words);
  });

  it('leaves names alone that begin with an abbreviation', () => {
    expect(measureWithin('NHS checks')).toBe('NHS checks');
    expect(measureWithin('X')).toBe('X');
  });

  it('is one for each measure, its months in order, what is recorded in most months first', () => {
    const questions = questionsOf(
      [gap('rare', '2026-08-01'), gap('usual', '2026-08-01'), gap('usual', '2026-06-01')],
      {
        measures: [measure('rare', 'Ask'), measure('usual', 'Visits')],
        services: SERVICES,
        recorded: [
          { measureId: 'rare', serviceId: 's', months: ['2026-07-01'] },
          { measureId: 'usual', serviceId: 's', months: ['2026-05-01', '2026-07-01', '2024-01-01'] }
        ]
      }
    );

    expect(
      questions.map(({ measure: { name }, months }) => [name, months.map(({ month }) => month)])
    ).toEqual([
      ['Visits', ['2026-06-01', '2026-08-01']],
      ['Ask', ['2026-08-01']]
    ]);
  });

  it('is not put for what is never added up, nor from the month in which the measure was retired', () => {
    const known = (given: object) => ({
      measures: [{ ...measure('m', 'Visits'), ...given }],
      ...{ services: SERVICES, recorded: [] }
    });

    expect(questionsOf([gap('m', '2026-08-01')], known({ addsUp: false }))).toEqual([]);
    expect(questionsOf([gap('m', '2026-08-01')], known({ retiredOn: '2026-08-15' }))).toEqual([]);
    expect(questionsOf([gap('m', '2026-08-01')], known({ retiredOn: '2026-09-15' }))).toHaveLength(1);
  });
});
