import { describe, expect, it } from 'vitest';
import { anEdition } from '../../../../../tests/support/an-edition';
import { anEditionContent } from '../../../../../tests/support/edition-content';
import { aSmallEdition } from '../../../../../tests/support/small-edition';
import type { EditionContent } from '../edition';
import { editionSlides } from './slides';

function findingsShown(content: EditionContent): number[] {
  return editionSlides(content, 'Title').flatMap((slide) =>
    slide.kind === 'findings' ? [slide.findings.length] : []
  );
}

describe('the slides of an edition', () => {
  it.each([
    [0, []],
    [1, [1]],
    [2, [2]],
    [3, [2, 1]],
    [8, [3, 2]]
  ])('of %i findings show those that the main points are about, on two slides at most', (count, shown) => {
    expect(findingsShown(anEdition({ findings: anEdition().findings.slice(0, count) }))).toEqual(shown);
  });

  it('say so where nothing was recorded, instead of being empty', () => {
    const slides = editionSlides(anEditionContent({ caveats: [] }), 'Title');
    expect(slides.map(({ title }) => title)).toEqual([
      ...['Title', 'Main points', 'Key figures', 'What did not work', 'Decision asked of management'],
      'How strong is the evidence, and where to check it'
    ]);
    expect(slides.filter((slide) => slide.kind === 'words').flatMap(({ lines }) => lines)).toEqual([
      'No measure was recorded of which anything can be said.',
      'No measure was recorded of which anything can be said.',
      'None of the 10 outcomes was recorded as “no difference” or “worse”. That can mean that all went well, or that nobody wrote it down.'
    ]);
    expect(slides[4]).toMatchObject({ sides: [{ lines: ['No decision is asked.'] }] });
  });

  it('are made of editions of every format alike', () => {
    for (const format of [1, 2, 3] as const)
      expect(editionSlides({ ...aSmallEdition(), format }, 'Title')).toHaveLength(7);
  });

  it('begin with what an edition corrects, and tell whoever speaks what changed', () => {
    const correction = {
      reason: 'A service logged late.',
      changes: [{ figure: 'Outcomes', was: '300', is: '309' }]
    };
    const [opening] = editionSlides(anEdition({ number: 2, correction }), 'Title');
    expect(opening).toMatchObject({
      lines: [
        'Edition 2 corrects edition 1: A service logged late.',
        'Only 7 of 10 outcomes drawn at random stood up. That is fewer than 8 of 10, so read these figures with caution.'
      ]
    });
    expect(opening!.notes).toContain('Outcomes: was 300, is 309.');
  });

  it('say what is believed only with what can be evidenced beside it', () => {
    const belief = {
      ...{ key: 'belief' as const, title: 'What they believe', figures: [], table: null, quotes: [] },
      sentences: ['59 of 66 think so.', '42 of the same 66 can evidence it.', '1 says: no difference yet.']
    };
    const slides = editionSlides(anEdition({ network: [belief] }), 'Title');
    const sides = slides.flatMap((slide) => (slide.kind === 'sides' ? slide.sides : []));
    expect(sides.find(({ heading }) => heading === 'The network')!.lines).toEqual([
      '59 of 66 think so. 42 of the same 66 can evidence it.'
    ]);
  });

  it('tell whoever speaks why a finding is not shown, and how the figures are made', () => {
    const slides = editionSlides(anEdition(), 'Title');
    expect(slides[1]!.notes).toContain('Not shown: “Parking fines”. The source changed in August.');
    expect(slides.at(-1)!.notes).toContain(
      'An outcome counts once in every total, however many accounts it is linked to.'
    );
  });
});
