import { describe, expect, it } from 'vitest';
import { aSmallEdition } from '../../../../tests/support/small-edition';
import { editionContent } from '$lib/domain/edition/edition';
import { NO_ACCOUNTS } from './own-accounts';
import { kindOfPlace, placeOf, serviceIn, typedIn } from './places';
import { passagesOf, withPassages } from './passages';
import { holdsRemoved, removalOf, withoutRemoved } from './removal';

const CONTENT = aSmallEdition({
  commentary: [
    { kind: 'paragraph', runs: [{ text: 'Ring Mrs ' }, { text: 'Okafor', strong: true }] },
    { kind: 'list', ordered: false, items: [[{ text: 'a profile', href: 'https://x.com/jane_doe' }]] }
  ],
  findingsHidden: [{ name: 'Complaints', reason: 'It is too early.' }],
  correction: { reason: 'A slip.', changes: [{ figure: 'Headline', was: 'Mrs Okafor', is: 'none' }] }
});

describe('the texts of an edition', () => {
  const texts = new Map(passagesOf(CONTENT).map(({ place, text }) => [place, text]));

  it('are a paragraph each, whatever is set in strong letters, with the addresses of links', () => {
    expect(texts.get('commentary.0.runs')).toBe('Ring Mrs Okafor');
    expect(texts.get('commentary.1.items.0')).toBe('a profile https://x.com/jane_doe');
  });

  it.each([
    ['correction.reason', 'Why it is corrected', true],
    ['correction.changes.0.was', 'What a correction changed', false],
    ['findingsHidden.0.reason', 'Why a finding is left out', true],
    ['storiesReason', 'Why these stories', true],
    ['didNotWork.lessons.0', 'A lesson', true],
    ['caveats.0', 'Caveats', false],
    ['stories.0.service', 'Figures and findings', false],
    ['findings.0.sentence', 'Figures and findings', false]
  ])('%s stands in: %s', (place, where, typed) => {
    expect(texts.has(place)).toBe(true);
    expect(placeOf(place)).toMatchObject({ where, typed });
  });

  it('are none of the keys, checksums and days', () => {
    expect([...texts.keys()].filter((place) => /slug|Sha256|seed|publishedOn|kind/.test(place))).toEqual([]);
  });

  it('keep their kind of place when a paragraph moves', () => {
    expect(kindOfPlace('commentary.12.items.3')).toBe('commentary.items');
  });

  it('say of a lesson what was typed, and whose it is', () => {
    const lesson = { place: 'didNotWork.lessons.0', text: 'Carers, 20 July 2026: Answer: within a day.' };
    expect([serviceIn(lesson), typedIn(lesson)]).toEqual(['Carers', 'Answer: within a day.']);
    expect(typedIn({ ...lesson, text: 'Early help, July 2026: Ask.' })).toBe('Ask.');
  });
});

describe('what is taken out', () => {
  it('goes as a whole passage, and as the name and number wherever else they stand', () => {
    const removal = removalOf(['Ring Mrs Okafor on 0113 496 0123 for more.'], NO_ACCOUNTS);
    expect(withoutRemoved('Ring Mrs Okafor on 0113 496 0123 for more.', removal)).toBe('[removed]');
    expect(withoutRemoved('Carers: Mrs Okafor’s family', removal)).toBe('Carers: [removed]’s family');
    expect(withoutRemoved('on 0113 496 0123', removal)).toBe('on [removed]');
    expect(holdsRemoved('Ring somebody', removal)).toBe(false);
  });

  it('leaves one given name where it stands in texts that were not chosen: it may be anybody’s', () => {
    const removal = removalOf(['Sarah was glad.'], NO_ACCOUNTS);
    expect(withoutRemoved('Sarah was glad.', removal)).toBe('[removed]');
    expect(withoutRemoved('The Sarah Foundation', removal)).toBe('The Sarah Foundation');
  });

  it('is a short passage only where it is the whole text', () => {
    const removal = removalOf(['None.'], NO_ACCOUNTS);
    expect(withoutRemoved('None. Of them.', removal)).toBe('None. Of them.');
    expect(withoutRemoved('None.', removal)).toBe('[removed]');
  });

  it('leaves an edition that can still be read', () => {
    const removal = removalOf(['Ring Mrs Okafor'], NO_ACCOUNTS);
    const cleared = withPassages(CONTENT, (text) => withoutRemoved(text, removal));
    expect(editionContent.parse(cleared)).toEqual({
      ...CONTENT,
      commentary: [{ kind: 'paragraph', runs: [{ text: '[removed]' }] }, CONTENT.commentary[1]],
      correction: { reason: 'A slip.', changes: [{ figure: 'Headline', was: '[removed]', is: 'none' }] }
    });
  });
});
