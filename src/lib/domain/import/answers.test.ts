import { describe, expect, it } from 'vitest';
import { answersAfter, answersForm, areSame, firstAnswers } from './answers';

const FIRST = firstAnswers('2026-10-01');
const EMPTY = { since: '', sinceMonth: '', source: '', route: '', withoutPeople: '' };

function parsed(fields: Record<string, string>) {
  return answersForm.safeParse({ ...EMPTY, ...fields });
}

function after(was: typeof FIRST, fields: Record<string, string>) {
  return answersAfter(was, fields, parsed(fields).data!);
}

describe('answers', () => {
  it('hold for what was asked, also where a box was emptied; what was not asked stays', () => {
    const was = { ...FIRST, services: { hub: 'Children', hut: 'Care' }, source: 'Eventbrite' };
    expect(after(was, { 'service:hub': '', 'service:new': ' Place ' })).toEqual({
      ...was,
      services: { hut: 'Care', new: 'Place' },
      withoutPeople: undefined
    });
    expect(after(was, { source: '', route: 'not-known' }).source).toBe('');
    expect(after(was, { asksWithoutPeople: 'yes', withoutPeople: 'yes' }).withoutPeople).toBe(true);
    expect(after({ ...was, withoutPeople: true }, { asksWithoutPeople: 'yes' }).withoutPeople).toBe(false);
  });

  it('are the same in whatever order, and where nothing was asked', () => {
    expect(areSame(FIRST, after(FIRST, {}))).toBe(true);
    expect(
      areSame({ ...FIRST, services: { a: 'A', b: 'B' } }, { ...FIRST, services: { b: 'B', a: 'A' } })
    ).toBe(true);
    expect(areSame(FIRST, after(FIRST, { 'platform:intagram': 'instagram' }))).toBe(false);
    expect(areSame(FIRST, after(FIRST, { since: 'long' }))).toBe(false);
  });

  it.each([
    ['2024-10', '2024-10-01'],
    ['October 2024', '2024-10-01'],
    ['10/2024', '2024-10-01']
  ])('understand %s as a month', (typed, openedOn) => {
    expect(parsed({ since: 'month', sinceMonth: typed }).data).toMatchObject({ openedOn });
  });

  it('complain of a month that is none, and of a source without a route', () => {
    const wrong = parsed({ since: 'month', sinceMonth: 'some time ago', source: 'Eventbrite' });
    expect(wrong.error?.issues.map(({ path }) => path[0]).sort()).toEqual(['route', 'sinceMonth']);
  });

  it('find nothing that every object has', () => {
    expect(parsed({ 'platform:constructor': 'constructor' }).data!.platforms).toEqual({});
  });
});
