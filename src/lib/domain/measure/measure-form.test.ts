import { describe, expect, it } from 'vitest';
import { measureFields, measureInWords } from './measure-fields';
import { measureForm } from './measure-form';

const TODAY = '2026-11-23';
const TYPED = {
  name: 'Enquiries resolved',
  unitOne: 'enquiry resolved',
  unitMany: 'enquiries resolved',
  counts: 'Questions answered so that no call was needed.',
  stage: 'outcome',
  better: 'higher',
  traits: ['addsUp', 'headline']
};

describe('the form of a measure', () => {
  it('gives a measure', () => {
    expect(measureForm(TODAY).parse(TYPED)).toEqual({
      ...{ name: TYPED.name, unitOne: TYPED.unitOne, unitMany: TYPED.unitMany, counts: TYPED.counts },
      doesNotCount: '',
      stage: 'outcome',
      better: 'higher',
      kind: 'count',
      countsPeople: false,
      sensitive: false,
      addsUp: true,
      headline: true,
      retiredOn: null
    });
  });

  it('has a sentence for everything that is missing, in the order of the page', () => {
    expect(complaintsAbout({})).toEqual([
      ['name', 'Enter the name'],
      ['unitOne', 'Enter the words for one'],
      ['unitMany', 'Enter the words for several'],
      ['counts', 'Enter what counts'],
      ['stage', 'Choose the stage'],
      ['better', 'Choose which way is better']
    ]);
  });

  const onlyOutcomes = 'Only an outcome or an impact that may be added up can stand in a headline';
  it.each([
    ['outcome', ['addsUp', 'headline'], []],
    ['impact', ['addsUp', 'headline'], []],
    ['outcome', ['headline'], [['traits', onlyOutcomes]]],
    ['output', ['addsUp', 'headline'], [['traits', onlyOutcomes]]],
    ['outtake', ['addsUp', 'headline'], [['traits', onlyOutcomes]]],
    ['output', ['addsUp'], []]
  ])('lets only outcomes and impacts that add up into a headline: %s with %o', (stage, traits, errors) => {
    expect(complaintsAbout({ ...TYPED, stage, traits })).toEqual(errors);
  });

  const noShare = 'A share cannot stand in a headline: nobody can say which part of it an account led to';
  const countsOnly =
    'A sensitive measure that counts people must be a count: small numbers of others are not hidden';
  it.each([
    ['count', ['addsUp', 'headline'], []],
    ['decimal', ['addsUp', 'headline'], []],
    ['money', ['addsUp', 'headline'], []],
    ['decimal', ['headline'], [['traits', onlyOutcomes]]],
    ['share', ['addsUp'], []],
    ['share', [], []],
    ['share', ['addsUp', 'headline'], [['traits', noShare]]],
    ['count', ['countsPeople', 'sensitive'], []],
    ['share', ['countsPeople', 'sensitive'], [['kind', countsOnly]]],
    ['decimal', ['countsPeople', 'sensitive'], [['kind', countsOnly]]],
    ['money', ['sensitive'], []],
    ['percent', [], [['kind', 'Choose what kind of number it is']]]
  ])('of the kind %s with %o', (kind, traits, errors) => {
    expect(complaintsAbout({ ...TYPED, kind, traits })).toEqual(errors);
  });

  it('asks for no unit of money, which is its own', () => {
    const typed = { ...TYPED, unitOne: '', unitMany: '' };
    expect(measureForm(TODAY).parse({ ...typed, kind: 'money' })).toMatchObject({
      ...{ kind: 'money', unitOne: 'pound', unitMany: 'pounds' }
    });
    expect(complaintsAbout({ ...typed, kind: 'decimal' })).toHaveLength(2);
  });

  it('retires a measure on a day up to today', () => {
    const retired = {
      ...TYPED,
      retired: 'yes',
      'retiredOn-day': '23',
      'retiredOn-month': '11',
      'retiredOn-year': '2026'
    };
    expect(measureForm(TODAY).parse(retired).retiredOn).toBe(TODAY);
    const ahead = { ...retired, 'retiredOn-day': '31', 'retiredOn-month': '3', 'retiredOn-year': '2027' };
    expect(measureForm(TODAY).parse(ahead).retiredOn).toBe('2027-03-31');
    expect(complaintsAbout({ ...retired, 'retiredOn-year': '2062' })).toEqual([
      ['retiredOn', 'The last day of the measure must be 1 November 2028 or earlier']
    ]);
    expect(complaintsAbout({ ...TYPED, retired: 'yes' })[0]![1]).toBe('Enter the last day of the measure');
  });

  it('fills itself with what was saved, and reads the same again', () => {
    const measure = { ...measureForm(TODAY).parse(TYPED), sensitive: true, retiredOn: '2026-03-31' };
    expect(measureForm(TODAY).parse(measureFields(measure))).toEqual(measure);
    expect(Object.fromEntries(measureInWords(measure))).toMatchObject({
      'Last day': '31 March 2026',
      Stage: 'Outcome'
    });
  });
});

function complaintsAbout(typed: Record<string, unknown>): [string, string][] {
  const issues = measureForm(TODAY).safeParse(typed).error?.issues ?? [];
  return issues.map((issue) => [String(issue.path[0]), issue.message]);
}
