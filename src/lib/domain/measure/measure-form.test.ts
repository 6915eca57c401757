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
  addsUp: 'yes',
  traits: ['headline']
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
    ['outcome', 'yes', ['headline'], []],
    ['impact', 'yes', ['headline'], []],
    ['outcome', 'no', ['headline'], [['traits', onlyOutcomes]]],
    ['output', 'yes', ['headline'], [['traits', onlyOutcomes]]],
    ['outtake', 'yes', ['headline'], [['traits', onlyOutcomes]]],
    ['output', 'yes', [], []]
  ])(
    'lets only outcomes and impacts that add up into a headline: %s, added up: %s, with %o',
    (stage, addsUp, traits, errors) => {
      expect(complaintsAbout({ ...TYPED, stage, addsUp, traits })).toEqual(errors);
    }
  );

  const say = 'Say whether it may be added up: tonnes or pounds given may, an average may not';
  it.each([
    ['decimal', '', [['addsUp', say]]],
    ['money', '', [['addsUp', say]]],
    ['decimal', 'perhaps', [['addsUp', say]]],
    ['decimal', 'no', []],
    ['money', 'yes', []],
    ['count', '', []],
    ['share', '', []]
  ])('asks of decimals and money whether they may be added up: %s with “%s”', (kind, addsUp, errors) => {
    expect(complaintsAbout({ ...TYPED, kind, addsUp, traits: [] })).toEqual(errors);
    if (errors.length > 0) return;
    const read = measureForm(TODAY).parse({ ...TYPED, kind, addsUp, traits: [] });
    expect([read.addsUp, measureFields(read).addsUp]).toEqual(
      addsUp === 'no' ? [false, 'no'] : [true, 'yes']
    );
  });

  const noShare = 'A share cannot stand in a headline: nobody can say which part of it an account led to';
  const countsOnly =
    'A sensitive measure that counts people must be a count: small numbers of others are not hidden';
  it.each([
    ['count', 'yes', ['headline'], []],
    ['decimal', 'yes', ['headline'], []],
    ['money', 'yes', ['headline'], []],
    ['decimal', 'no', ['headline'], [['traits', onlyOutcomes]]],
    ['share', 'yes', [], []],
    ['share', 'no', [], []],
    ['share', 'yes', ['headline'], [['traits', noShare]]],
    ['count', 'no', ['countsPeople', 'sensitive'], []],
    ['share', 'no', ['countsPeople', 'sensitive'], [['kind', countsOnly]]],
    ['decimal', 'no', ['countsPeople', 'sensitive'], [['kind', countsOnly]]],
    ['money', 'no', ['sensitive'], []],
    ['percent', 'no', [], [['kind', 'Choose what kind of number it is']]]
  ])('of the kind %s, added up: %s, with %o', (kind, addsUp, traits, errors) => {
    expect(complaintsAbout({ ...TYPED, kind, addsUp, traits })).toEqual(errors);
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
