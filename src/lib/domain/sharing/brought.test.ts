import { describe, expect, it } from 'vitest';
import { NO_ACCOUNTS } from '$lib/domain/typed-words/own-accounts';
import { A_FILE, A_LESSON, A_MEASURE, A_PAGE } from '../../../../tests/support/sharing-factories';
import { broughtLines, type AlreadyHere } from './brought';
import type { SharedFile } from './shared-file';

const NOTHING: AlreadyHere = { measures: [], pages: [], lessons: [] };
const states = (file: SharedFile, here: AlreadyHere) =>
  broughtLines(file, here, NO_ACCOUNTS).map(({ key, state }) => [key, state]);

describe('what a file brings', () => {
  it('is new where nothing is here', () => {
    expect(states(A_FILE, NOTHING)).toEqual([
      ['measure.plots-taken-up', 'new'],
      ['page.a-link-of-its-own', 'new'],
      ['lesson.2', 'new']
    ]);
  });

  it.each<[string, Partial<AlreadyHere>, number]>([
    ['a measure by its address', { measures: [{ slug: 'plots-taken-up', name: 'Plots' }] }, 0],
    ['a measure by its name', { measures: [{ slug: 'x', name: 'allotment  plots taken UP' }] }, 0],
    ['a page by its address', { pages: [{ slug: 'a-link-of-its-own', title: 'Links' }] }, 1],
    ['a page by its title', { pages: [{ slug: 'x', title: 'A Link of its own for every post' }] }, 1],
    ['a lesson by its words', { lessons: [{ words: ` ${A_LESSON.words.replace(', ', ',\n')} ` }] }, 2]
  ])('is here already: %s', (_, here, place) => {
    const expected = ['new', 'new', 'new'].with(place, 'here');
    expect(states(A_FILE, { ...NOTHING, ...here }).map(([, state]) => state)).toEqual(expected);
  });

  it('is known by its kind: a page called like a measure is another thing', () => {
    const here = { ...NOTHING, pages: [{ slug: A_MEASURE.slug, title: A_MEASURE.name }] };
    expect(states(A_FILE, here).map(([, state]) => state)).toEqual(['new', 'new', 'new']);
  });

  it('counts once where it stands twice', () => {
    const twice = {
      ...A_FILE,
      measures: [A_MEASURE, { ...A_MEASURE, slug: 'other' }, { ...A_MEASURE, slug: 'third', name: 'Third' }],
      lessons: [A_LESSON, A_LESSON]
    };
    expect(states(twice, NOTHING).map(([, state]) => state)).toEqual([
      ...['new', 'twice', 'new', 'new', 'new', 'twice']
    ]);
  });

  it('says what looks personal', () => {
    const page = { ...A_PAGE, words: 'Ask for it at 0113 496 0123.' };
    const lines = broughtLines({ ...A_FILE, toolkitPages: [page] }, NOTHING, NO_ACCOUNTS);
    expect(lines.map(({ details }) => details)).toEqual([null, 'a phone number (“0113 496 0123”)', null]);
  });
});
