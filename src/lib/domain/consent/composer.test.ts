import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as server from './composer';

// By its file: it is a plain script, without types.
const page = (await import(join(process.cwd(), 'static/story-parts.js'))) as typeof server;

const ALL = {
  partBefore: 'she had not left the house for months',
  partHappened: 'She saw our post about the walk, and came!',
  partAccount: ' it answered her questions\r\nthe same evening ',
  partNow: 'Now she says: “I lead it.”',
  partWords: 'close'
};

describe.each([
  ['on the server', server],
  ['in the page', page]
])('the text that the parts of a story make, %s', (_, { composedStory, storyWith, STORY_PARTS }) => {
  it.each([
    [
      'all of them',
      ALL,
      'She had not left the house for months. She saw our post about the walk, and came!\n\nIt answered her questions the same evening. Now she says: “I lead it.”\n\nTold in the words of somebody close to them.'
    ],
    ['one of them', { partNow: 'he sleeps again' }, 'He sleeps again.'],
    [
      'one, and whose words',
      { partNow: 'he sleeps', partWords: 'own' },
      'He sleeps.\n\nTold in the person’s own words.'
    ],
    ['words of the service', { partNow: 'ok', partWords: 'service' }, 'Ok.\n\nTold in the service’s words.'],
    ['a teller that there is none of', { partNow: 'ok', partWords: 'toString' }, 'Ok.'],
    ['whose words alone', { partWords: 'own' }, ''],
    ['nothing', {}, ''],
    ['spaces', { partBefore: ' \n ' }, ''],
    ['an emoji', { partBefore: '😀 all day' }, '😀 all day.']
  ])('is made of %s', (_of, values, text) => {
    expect(composedStory(values)).toBe(text);
  });

  it.each([
    ['fills an empty field', '', 'Told.', 'Told.'],
    ['stands below what was typed', 'Mine.\r\n', 'Told.', 'Mine.\n\nTold.'],
    ['is not said twice', 'Mine.\r\n\r\nTold.\r\n\r\nMore.', 'Told.', 'Mine.\n\nTold.\n\nMore.'],
    ['leaves everything where there is nothing to add', 'Mine.', '', 'Mine.']
  ])('%s', (_what, typed, composed, story) => {
    expect(storyWith(typed, composed)).toBe(story);
  });

  it('knows the same parts', () => expect(STORY_PARTS).toEqual(server.STORY_PARTS));
});
