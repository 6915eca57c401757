import { describe, expect, it } from 'vitest';
import type { FindingKind } from '$lib/domain/verdict/finding';
import { mainPoints } from './main-points';

const none = { setbacks: 0, active: 5, silent: 0 };
function finding(name: string, kind: FindingKind, targetMet: boolean | null = null) {
  return {
    slug: name,
    name,
    kind,
    strength: 2 as const,
    targetMet,
    sentence: `About ${name}.`,
    besides: [] as string[]
  };
}
const textsOf = (...given: Parameters<typeof mainPoints>) => mainPoints(...given).map(({ text }) => text);

describe('main points', () => {
  it('are the worst first, then missed targets, then what became better', () => {
    const found = [
      finding('up', 'better'),
      finding('missed', 'no-clear-difference', false),
      finding('down', 'worse'),
      finding('made', 'difference')
    ];
    expect(textsOf(found, none)).toEqual(['About down.', 'About missed.', 'About made.', 'About up.']);
    expect(mainPoints(found, none).map(({ mark }) => mark)).toEqual([
      'worse',
      'target-missed',
      'better',
      'better'
    ]);
  });

  it('are five at most', () => {
    const found = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => finding(name, 'worse'));
    expect(textsOf(found, none)).toHaveLength(5);
  });

  it('are three where only three say that something changed, and three where none does', () => {
    const still = ['d', 'e', 'f', 'g'].map((name) => finding(name, 'no-clear-difference'));
    expect(textsOf([finding('a', 'worse'), ...still], none)).toEqual(['About a.', 'About d.', 'About e.']);
    expect(textsOf(still, none)).toHaveLength(3);
  });

  it('tell of a measurable difference with what would have happened anyway, and of nothing else', () => {
    const besides = ['Of 40, services say that 12 would not have happened otherwise.', 'And another.'];
    const made = { ...finding('made', 'difference'), besides };
    expect(textsOf([made, { ...finding('up', 'better'), besides }], none)).toEqual([
      'About made. Of 40, services say that 12 would not have happened otherwise.',
      'About up.'
    ]);
  });

  it('open their findings', () => {
    expect(mainPoints([finding('visits', 'worse')], none)[0]!.to).toBe('finding-visits');
  });

  it('say what did not work and who returned nothing where there are few findings', () => {
    const beside = { setbacks: 2, active: 9, silent: 1 };
    expect(textsOf([finding('a', 'worse')], beside)).toEqual([
      'About a.',
      '2 outcomes made no difference, or made things worse.',
      '1 of 9 active accounts returned nothing.'
    ]);
    expect(mainPoints([], beside).map(({ to }) => to)).toEqual([
      'what-did-not-work',
      'how-strong-is-the-evidence'
    ]);
    expect(mainPoints([], none)).toEqual([]);
  });

  it('say what did not work last where two findings are told', () => {
    const found = [finding('a', 'worse'), finding('b', 'better')];
    expect(textsOf(found, { setbacks: 1, active: 9, silent: 4 })).toEqual([
      'About a.',
      'About b.',
      '1 outcome made no difference, or made things worse.'
    ]);
  });
});
