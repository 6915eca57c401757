import { describe, expect, it } from 'vitest';
import { personalDetailsIn } from '$lib/domain/typed-words/personal-details';
import { tellingNumbersIn } from '$lib/domain/typed-words/telling-numbers';
import { DEMO_MEASURES } from '$lib/server/demo/measures';
import { mayHeadline, type Stage } from './measure';
import { measureFields } from './measure-fields';
import { measureForm } from './measure-form';
import { STARTER_PACK, STARTER_THEMES, type StarterMeasure } from './starter-pack';
import { STARTER_WORDS } from './starter-words';

const TODAY = '2026-11-23';
const EACH = STARTER_PACK.map((measure) => [measure.key, measure] as const);

describe('the starter pack', () => {
  it('has thirty measures, and a measure for all its words', () => {
    expect(STARTER_PACK).toHaveLength(30);
    expect(keysOf(STARTER_PACK).toSorted()).toEqual(Object.keys(STARTER_WORDS).toSorted());
  });

  it('has keys, names and units of their own', () => {
    for (const field of ['key', 'name', 'unitOne', 'unitMany'] as const) {
      expect(new Set(STARTER_PACK.map((measure) => measure[field].toLowerCase())).size, field).toBe(30);
    }
  });

  it('has measures for every theme, in the order of the page', () => {
    expect([...new Set(STARTER_PACK.map(({ theme }) => theme))]).toEqual(STARTER_THEMES);
  });

  it('can be added beside what the demonstration counts already', () => {
    const taken = new Set(DEMO_MEASURES.flatMap(({ slug, name }) => [slug, name.toLowerCase()]));
    expect(STARTER_PACK.filter(({ key, name }) => taken.has(key) || taken.has(name.toLowerCase()))).toEqual(
      []
    );
  });

  it('counts mostly outcomes', () => {
    const numberOf = (stage: Stage) => STARTER_PACK.filter((measure) => measure.stage === stage).length;
    const stages = ['output', 'outtake', 'outcome', 'impact'] as const;
    expect(stages.map(numberOf)).toEqual([1, 2, 24, 3]);
  });

  it('knows what had better be less, and where more is not better', () => {
    expect(keysWhere(({ better }) => better === 'lower')).toEqual([
      'avoidable-calls',
      'missed-collections-reported'
    ]);
    expect(keysWhere(({ better }) => better === 'neither')).toEqual([
      'monthly-reach',
      'followers-at-month-end'
    ]);
  });

  it('never adds up reach or followers, and all else', () => {
    expect(keysWhere(({ addsUp }) => !addsUp)).toEqual(['monthly-reach', 'followers-at-month-end']);
  });

  it('puts eight measures into the headline figures, each an outcome or an impact that adds up', () => {
    const headline = STARTER_PACK.filter((measure) => measure.headline);
    expect(headline).toHaveLength(8);
    expect(headline.filter(({ stage, addsUp }) => !mayHeadline(stage) || !addsUp)).toEqual([]);
  });

  it('keeps as context what people see, like and click', () => {
    const context = STARTER_PACK.filter(({ stage }) => !mayHeadline(stage));
    expect(keysOf(context)).toEqual(keysWhere(({ theme }) => theme === 'Reach (context)'));
    const popular = STARTER_PACK.filter((measure) =>
      /\b(likes?|follow(er|ing)s?|shares?|views?|viewers?|reach(ed)?|clicks?)\b/i.test(
        `${measure.name} ${measure.unitMany}`
      )
    );
    expect(popular).toEqual(context);
  });

  it('is careful where a small number of people could tell who somebody is', () => {
    expect(keysWhere(({ sensitive }) => sensitive)).toEqual([
      'young-carers-in-touch',
      'first-recovery-appointments',
      'attempts-to-quit-smoking',
      'domestic-abuse-self-referrals',
      'in-recovery-at-review',
      'early-homelessness-advice',
      'first-debt-advice-sessions'
    ]);
    expect(keysWhere(({ sensitive, countsPeople }) => sensitive && !countsPeople)).toEqual([]);
  });

  it('leaves ordinary sentences with numbers alone, though sensitive measures guard theirs', () => {
    const guarded = STARTER_PACK.filter(({ sensitive }) => sensitive);
    const ordinary =
      'In the 12 months before, we posted 31 times with support from 19 services, and 48 dates were given in time.';
    expect(tellingNumbersIn(ordinary, guarded)).toEqual([]);
    expect(tellingNumbersIn('We know of 12 who were in recovery.', guarded)).toHaveLength(1);
  });
});

describe.each(EACH)('of the starter pack, %s', (key, measure) => {
  it('passes the form of a measure as it stands', () => {
    const { key: _key, theme: _theme, ...words } = measure;
    const given = { ...words, retiredOn: null };
    expect(measureForm(TODAY).safeParse(measureFields(given))).toEqual({ success: true, data: given });
  });

  it('is addressed in small letters and hyphens', () => {
    expect(key).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('has units that read well behind a number', () => {
    for (const unit of [measure.unitOne, measure.unitMany]) {
      expect(unit).toMatch(/^[a-z]/);
      expect(unit).not.toMatch(/\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b/);
    }
  });

  it('says what counts, where the number is taken from, and what does not count, in few sentences', () => {
    expect(measure.counts).toMatch(/\. Taken from the [^.]+\.$/);
    expect(measure.counts.length).toBeLessThanOrEqual(190);
    expect(measure.doesNotCount.length).toBeLessThanOrEqual(180);
    for (const text of [measure.counts, measure.doesNotCount]) {
      expect(text).toMatch(/^[A-Z“].*\.$/);
      const sentences = text.split(/(?<=\.) /);
      expect(sentences.length).toBeLessThanOrEqual(3);
      for (const sentence of sentences) expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(25);
    }
  });

  it('claims no cause, asks for no personal details, and is written in British English', () => {
    const { name, unitOne, unitMany, counts, doesNotCount } = measure;
    const words = [name, unitOne, unitMany, counts, doesNotCount].join('\n');
    expect(words).not.toMatch(/\b(caused?|because|due to|thanks to|led to|resulted|impact)\b/i);
    expect(words).not.toMatch(/\b(full name|email|phone number|address of|postcode|date of birth)\b/i);
    expect(words).not.toMatch(
      /\w+(iz(e|es|ed|ing|ation))\b|\b(program|center|enroll|color|behavior|canceled)\b/i
    );
    expect(words).not.toMatch(/['"]| {2}|--/);
    expect(personalDetailsIn(words)).toEqual([]);
  });
});

function keysWhere(holds: (measure: StarterMeasure) => boolean): string[] {
  return keysOf(STARTER_PACK.filter(holds));
}

function keysOf(measures: readonly StarterMeasure[]): string[] {
  return measures.map(({ key }) => key);
}
