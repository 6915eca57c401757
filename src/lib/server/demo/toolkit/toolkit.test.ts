import { describe, expect, it } from 'vitest';
import { WEAK_STEPS } from '$lib/domain/network/themes';
import { personalDetailsIn } from '$lib/domain/typed-words/personal-details';
import { readPage } from '$lib/server/edition/markdown';
import { DEMO_TOOLKIT } from './toolkit';

describe('the toolkit of the demonstration', () => {
  it('has eight pages, each at an address of its own', () => {
    expect(DEMO_TOOLKIT).toHaveLength(8);
    expect(new Set(DEMO_TOOLKIT.map(({ slug }) => slug)).size).toBe(8);
  });

  it('has one page at most for each weak step, and one for each that a page can help with', () => {
    const steps = DEMO_TOOLKIT.flatMap(({ weakStep }) => (weakStep ? [weakStep] : []));
    const helped = Object.keys(WEAK_STEPS).filter((step) => step !== 'other');
    expect(steps.toSorted()).toEqual(helped.toSorted());
  });

  it.each(DEMO_TOOLKIT.map((page) => [page.slug, page] as const))(
    '%s is short, whole and names nobody',
    (_, page) => {
      expect(page.words.split(/\s+/).length).toBeLessThanOrEqual(250);
      expect(personalDetailsIn(`${page.title}\n${page.words}`)).toEqual([]);
      const parts = readPage(page.words);
      expect(parts.filter(({ kind }) => kind === 'heading').length).toBeGreaterThan(1);
      // What is no Markdown that we read stays in view as it was typed.
      expect(JSON.stringify(parts)).not.toMatch(/\*\*|\]\(|## |`/);
    }
  );
});
