import { describe, expect, it } from 'vitest';
import { anEdition, STORY_WORDS } from '../../../../../tests/support/an-edition';
import { aHostileEdition, HOSTILE_TEXTS } from '../../../../../tests/support/hostile-text';
import { aSmallEdition } from '../../../../../tests/support/small-edition';
import { paragraph } from '$lib/domain/forms/prose';
import { onePage } from './one-page';

const STORY = 'I joined the evening group.';
const NO_SETBACKS = { outcomes: 0, lessons: [], words: [] };

describe('an edition on one page', () => {
  it('has the headline, three main points with their charts, one story and what did not work', () => {
    const page = onePage(anEdition(), STORY_WORDS);
    expect(page.headline).toBe(
      '41 of 69 accounts can evidence the difference they make, 4 more than in the previous quarter.'
    );
    expect(page.points).toHaveLength(3);
    for (const { place } of page.points) expect(place).not.toBeNull();
    expect(page.fewer).toBeNull();
    expect(page.story?.source).toBe('Housing options. Linked.');
    expect(page.setbacks.sentence).toBe('14 outcomes made no difference, or made things worse.');
    expect(page.setbacks.lesson).toContain('silent for three weeks');
    expect(page.more).toBeNull();
  });

  it('tells a story only while its words may be told', () => {
    expect(onePage(aSmallEdition(), [STORY])).toMatchObject({ story: { words: STORY }, noStory: null });
    expect(onePage(aSmallEdition(), [null])).toMatchObject({
      story: null,
      noStory: 'No story is told here.'
    });
    expect(onePage(aSmallEdition({ stories: [], storyCount: 0 }), [])).toMatchObject({
      noStory: 'No story was recorded for this period.'
    });
  });

  it('tells the second story where the first may not be told', () => {
    const [first, , third] = STORY_WORDS;
    expect(onePage(anEdition(), [null, null, third!]).story?.words).toBe(third);
    expect(onePage(anEdition(), [first!.repeat(9), null, third!]).story?.words).toBe(third);
  });

  it('says plainly that there are fewer than three points, and that nothing is known of what did not work', () => {
    const few = aSmallEdition({ didNotWork: NO_SETBACKS });
    expect(onePage(few, [STORY])).toMatchObject({
      points: [{ text: '40 sign-ups followed contact with the council’s accounts.', place: 0 }],
      fewer: 'Nothing else can be said yet.',
      setbacks: { sentence: expect.stringContaining('nobody wrote it down'), lesson: null }
    });
    expect(onePage({ ...few, findings: [] }, [STORY])).toMatchObject({
      points: [],
      fewer: 'No measure was recorded of which anything can be said.'
    });
  });

  it('draws no chart of which every month is hidden', () => {
    const { findings, ...rest } = aSmallEdition();
    const [finding] = findings;
    const months = finding!.chart.months.map((month) => ({ ...month, value: '*' as const }));
    const hidden = { ...rest, findings: [{ ...finding!, chart: { ...finding!.chart, months } }] };
    expect(onePage(hidden, [STORY]).points[0]).toMatchObject({ place: null, alternative: null });
  });

  it('says beside the headline that a random check did not hold, and beside a chart what it does not show', () => {
    expect(onePage(aSmallEdition(), [STORY]).caveat).toBeNull();
    const page = onePage(anEdition(), STORY_WORDS);
    expect(page.caveat).toContain('Only 7 of 10 outcomes drawn at random stood up.');
    const { findings, ...rest } = aSmallEdition();
    const { chart } = findings[0]!;
    const months = chart.months.map((month, place) =>
      place === 0 ? { ...month, value: '*' as const } : month
    );
    const restarts = [{ index: 1, label: 'One booking page' }];
    const drawn = { ...chart.drawn, restarts };
    const stepped = { ...rest, findings: [{ ...findings[0]!, chart: { ...chart, months, drawn } }] };
    expect(onePage(stepped, [STORY]).points[0]!.note).toMatch(
      /^New range from .*: One booking page\. \* stands for 1 to 7, which is not drawn\.$/
    );
  });

  it('says that findings are left out where there are fewer than three points', () => {
    const findingsHidden = [{ name: 'Complaints', reason: 'They were counted anew.' }];
    const few = aSmallEdition({ didNotWork: NO_SETBACKS, findingsHidden });
    expect(onePage(few, [STORY]).fewer).toBe('The summary says which findings are left out, and why.');
    expect(onePage({ ...few, findings: [] }, [STORY]).fewer).toMatch(/^No finding is shown/);
  });

  it('cuts what is too long at a sentence, and says that the summary says more', () => {
    const long = 'This happened at the desk. '.repeat(40);
    const words = [paragraph('Nobody covered for leave. '.repeat(40))];
    const page = onePage(aSmallEdition({ didNotWork: { outcomes: 1, lessons: [], words } }), [long]);
    expect(page.story!.words).toMatch(/^(This happened at the desk\. ?)+$/);
    expect(page.story!.words.length).toBeLessThanOrEqual(380);
    expect(page.setbacks.lesson).toMatch(/^(Nobody covered for leave\. ?)+$/);
    expect(page.more).toBe('The summary says more.');
  });

  it.each(Object.entries(HOSTILE_TEXTS))(
    'says no more than a page holds, whatever is typed: %s',
    (_, text) => {
      const page = onePage(aHostileEdition(text), [text]);
      const { headline, points, story, setbacks } = page;
      const all = [
        headline,
        ...points.map((point) => point.text),
        story?.words,
        setbacks.sentence,
        setbacks.lesson
      ];
      expect(all.join('').length).toBeLessThan(1_700);
      expect(all.join('')).not.toMatch(/[\r\n]/);
    }
  );
});
