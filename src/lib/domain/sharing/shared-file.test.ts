import { lessonIn, pageIn } from './shared-items';
import { describe, expect, it } from 'vitest';
import { HOSTILE_TEXTS } from '../../../../tests/support/hostile-text';
import { FORMAT, LARGEST_SHARED, readSharedFile, sharedFileText } from './shared-file';
import { A_FILE, A_LESSON, A_MEASURE, A_PAGE } from '../../../../tests/support/sharing-factories';

const TODAY = '2026-11-23';
const whole = { format: FORMAT, version: 1, ...A_FILE };
const read = (file: unknown) => readSharedFile(JSON.stringify(file), TODAY);

describe('a file from another council', () => {
  it('is read as it was written', () => {
    expect(readSharedFile(sharedFileText(A_FILE), TODAY)).toEqual({ ok: true, file: A_FILE, refused: [] });
  });

  it.each<[string, string, string]>([
    ['nothing', '', 'This is no JSON file'],
    ['a page of the web', '<!doctype html><h1>Sign in</h1>', 'This is no JSON file'],
    ['half a file', sharedFileText(A_FILE).slice(0, 300), 'This is no JSON file'],
    ['a number', '7', 'holds no measures and lessons of Ripplemark'],
    ['null', 'null', 'holds no measures and lessons of Ripplemark'],
    ['a list', '[]', 'holds no measures and lessons of Ripplemark'],
    ['a report', '{"format":"ripplemark-report","version":1}', 'holds no measures and lessons of Ripplemark'],
    ['another version', JSON.stringify({ ...whole, version: 2 }), 'Only files of version 1 can be read'],
    ['a version in words', JSON.stringify({ ...whole, version: '1' }), 'Only files of version 1 can be read'],
    ['no council', JSON.stringify({ ...whole, council: ' ' }), 'does not say which council'],
    [
      'a council of 121 letters',
      JSON.stringify({ ...whole, council: 'x'.repeat(121) }),
      'does not say which'
    ],
    ['no measures', JSON.stringify({ ...whole, measures: undefined }), 'has no list of measures'],
    ['lessons that are no list', JSON.stringify({ ...whole, lessons: { length: 3 } }), 'no list of lessons'],
    [
      '501 lessons',
      JSON.stringify({ ...whole, lessons: Array(501).fill(1) }),
      'holds 501 lessons; 500 are the most'
    ],
    ['201 pages', JSON.stringify({ ...whole, toolkitPages: Array(201).fill(1) }), '201 toolkit pages; 200'],
    ['513 KB', `"${'x'.repeat(LARGEST_SHARED)}"`, 'larger than 512 KB'],
    ['few letters of many bytes', `"${'漢'.repeat(LARGEST_SHARED / 3 + 1)}"`, 'larger than 512 KB'],
    ['lists in lists in lists', '['.repeat(200_000), 'This is no JSON file'],
    ['lists in lists, all closed', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 'holds no measures']
  ])('is refused in words where it is %s', (_, text, why) => {
    const refused = readSharedFile(text, TODAY);
    expect(refused).toMatchObject({ ok: false });
    expect(refused.ok ? '' : refused.text).toContain(why);
  });

  it('may be empty, and then brings nothing', () => {
    const empty = { ...whole, measures: [], toolkitPages: [], lessons: [] };
    expect(read(empty)).toMatchObject({ ok: true, refused: [] });
  });
});

describe('a thing in such a file', () => {
  it.each<[string, object, string]>([
    ['has no name', { name: undefined }, 'Its name is missing'],
    ['has an empty name', { name: ' \u200b ' }, 'Enter the name'],
    [
      'has a name of 81 letters',
      { name: 'x'.repeat(81) },
      'The name must be 80 characters or fewer; it has 81'
    ],
    ['does not say what counts', { counts: '' }, 'Enter what counts'],
    ['has an address that leads elsewhere', { slug: '../people' }, 'small letters, digits and hyphens only'],
    ['has the address of a page', { slug: 'new' }, 'Its address cannot be “new”'],
    ['has a stage of its own', { stage: 'miracle' }, 'Its stage is not known here'],
    ['has an inherited stage', { stage: 'toString' }, 'Its stage is not known here'],
    ['is sensitive in words', { sensitive: 'no' }, 'It does not say what kind of measure it is'],
    ['hides no small numbers', { kind: 'decimal', countsPeople: true, sensitive: true }, 'must be a count']
  ])('is refused by itself where a measure %s', (_, wrong, why) => {
    const refused = read({
      ...whole,
      measures: [
        { ...A_MEASURE, ...wrong },
        { ...A_MEASURE, slug: 'other' }
      ]
    });
    if (!refused.ok) throw new Error(refused.text);
    expect(refused.file.measures.map(({ slug }) => slug)).toEqual(['other']);
    expect(refused.refused).toHaveLength(1);
    expect(refused.refused[0]!.why).toContain(why);
  });

  it('is refused where it is no thing at all, by its place', () => {
    const refused = read({ ...whole, measures: [null, 7, []], toolkitPages: ['x'], lessons: [{}] });
    if (!refused.ok) throw new Error(refused.text);
    expect(refused.refused).toEqual([
      { name: 'Measure 1', why: 'It is not written as this file should be' },
      { name: 'Measure 2', why: 'It is not written as this file should be' },
      { name: 'Measure 3', why: 'It is not written as this file should be' },
      { name: 'Toolkit page 1', why: 'It is not written as this file should be' },
      { name: 'Lesson 1', why: 'Its theme is not known here' }
    ]);
  });

  it('brings no fields of its own: no headline, no last day, nobody’s identity', () => {
    const sly = { ...A_MEASURE, headline: true, retiredOn: '2020-01-01', id: 'x', version: 9 };
    const text = JSON.stringify({ ...whole, measures: [sly] }).replace('"id"', '"__proto__"');
    expect(readSharedFile(text, TODAY)).toMatchObject({
      ok: true,
      refused: [],
      file: { measures: [A_MEASURE] }
    });
  });

  it('names the council that sent it where it names none', () => {
    const page = { ...A_PAGE, source: undefined };
    const told = read({
      ...whole,
      toolkitPages: [page],
      lessons: [{ ...A_LESSON, source: 'Lakeside Council' }]
    });
    if (!told.ok) throw new Error(told.text);
    expect(told.file.toolkitPages[0]!.source).toBe('Northbank Council');
    expect(told.file.lessons[0]!.source).toBe('Lakeside Council');
  });

  it.each(Object.entries(HOSTILE_TEXTS))('may hold %s, as words or refused', (_, text) => {
    const held = read({ ...whole, toolkitPages: [{ ...A_PAGE, words: text }] });
    if (!held.ok) throw new Error(held.text);
    expect(held.file.toolkitPages.length + held.refused.length).toBe(1);
    expect(JSON.stringify(held)).not.toMatch(/\\u0000|\u202e/);
  });
});

it.each([
  ['page', { title: 'x'.repeat(101) }, 'Its title is longer than 100 characters'],
  ['page', { words: 'x'.repeat(10_001) }, 'Its text is longer than 10,000 characters'],
  ['lesson', { words: 'x'.repeat(401) }, 'Its text is longer than 400 characters']
] as const)('refuses a %s that could not be typed here: %#', (kind, given, why) => {
  const item = { slug: 'a', title: 'A', theme: 'evidence', weakStep: 'route', words: 'B', ...given };
  const read = kind === 'page' ? pageIn(item, 'Hill') : lessonIn(item, 'Hill');
  expect(read).toMatchObject({ ok: false, why });
});
