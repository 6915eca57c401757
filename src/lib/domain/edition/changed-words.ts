/** The words that a correction changes: what people wrote, what stands in lists, and which stories are told, never a story's own words. */
import type { Inline, Prose } from '$lib/domain/forms/prose';
import type { EditionContent } from './edition';
import type { EditionChange, EditionFinding } from './edition-parts';
import { whatBecameOf } from './document/decided';
import { ownerAndDue } from '$lib/domain/decision/decision-words';
import { publishedInWords } from './published';
import { counted, listed } from '$lib/domain/words';

/** Every paragraph, line and choice that differs, with the old words and the new. */
export function changedWords(was: EditionContent, is: EditionContent): EditionChange[] {
  const both = <T>(of: (content: EditionContent) => T): [T, T] => [of(was), of(is)];
  return [
    ...changedOrder(...both(({ findings }) => findings.map(({ name }) => name))),
    ...is.findings.flatMap((finding) => changedMonths(was, finding)),
    ...changedTexts('Quarter by quarter', ...both(quartersOf)),
    ...changedStories(was, is),
    ...Object.entries(TYPED).flatMap(([name, textsIn]) => changedTexts(name, ...both(textsIn)))
  ];
}

/** The quarters of a year as they stand in it: "Q1 2026/27, edition 2: 3 of 5 accounts, 12 outcomes, Sign-ups 40". */
function quartersOf({ quarters, figures: own }: EditionContent): string[] {
  const lineOf = (slug: string) => own.find((line) => line.slug === slug);
  return quarters.map(({ name, number, evidenced, active, outcomes, figures }) => {
    const counts = [`${evidenced} of ${active} accounts`, counted(outcomes, 'outcome', 'outcomes')];
    const values = figures.map(
      ({ slug, value }) => `${lineOf(slug)?.name ?? slug} ${publishedInWords(value, lineOf(slug)?.kind)}`
    );
    return `${name}, edition ${number}: ${[...counts, ...values].join(', ')}`;
  });
}

/** Does this line of a correction quote words that somebody typed? */
export function quotesTypedWords({ figure }: EditionChange): boolean {
  return Object.keys(TYPED).some((name) => figure === name || figure.startsWith(`${name}, `));
}

/** What people wrote, under the names by which a correction lists it. */
const TYPED: Record<string, (content: EditionContent) => readonly string[]> = {
  Commentary: ({ commentary }) => textsOf(commentary),
  'Why these stories': ({ storiesReason }) => (storiesReason ? [storiesReason] : []),
  'What did not work': ({ didNotWork }) => textsOf(didNotWork.words),
  'What was learnt': ({ didNotWork }) => didNotWork.lessons,
  'Decision asked': ({ decision }) => textsOf(decision),
  'Owner of the decision': ({ decisionOwner: owner, decisionDue: due }) => {
    const who = ownerAndDue({ owner, due });
    return who ? [who] : [];
  },
  'What was decided before': ({ decided }) =>
    decided.flatMap((each) => [...textsOf(each.asked), ...whatBecameOf(each)]),
  Caveats: ({ caveats }) => caveats
};

/** In place of a text that came or went. */
export const NOT_THERE = 'not there';

/** The months of a finding's chart that changed, in one row: "Mar 2026: 12; Apr 2026: 14". */
function changedMonths(was: EditionContent, { slug, name, chart }: EditionFinding): EditionChange[] {
  const before = was.findings.find((finding) => finding.slug === slug)?.chart.months;
  if (!before) return [];
  const old = new Map(before.map(({ month, value }) => [month, value]));
  const changed = chart.months.filter(({ month, value }) => old.has(month) && old.get(month) !== value);
  if (changed.length === 0) return [];
  const inWords = (
    valueOf: (place: (typeof changed)[number]) => EditionFinding['chart']['months'][number]['value']
  ) => {
    const shown = changed
      .slice(-MOST_MONTHS)
      .map((place) => `${place.label}: ${publishedInWords(valueOf(place), chart.kind)}`);
    const more = changed.length - shown.length;
    return [...shown, ...(more > 0 ? [`and ${counted(more, 'earlier month', 'earlier months')}`] : [])].join(
      '; '
    );
  };
  return [
    {
      figure: `${name}, month by month`,
      was: inWords(({ month }) => old.get(month)!),
      is: inWords(({ value }) => value)
    }
  ];
}

const MOST_MONTHS = 6;

function changedOrder(was: string[], is: string[]): EditionChange[] {
  const [old, now] = [was.filter((name) => is.includes(name)), is.filter((name) => was.includes(name))];
  if (old.join('\n') === now.join('\n')) return [];
  return [{ figure: 'Order of the findings', was: listed(old), is: listed(now) }];
}

/** Which stories are told, and in which order. They are known by a checksum: their words can be taken back. */
function changedStories({ stories: was }: EditionContent, { stories: is }: EditionContent): EditionChange[] {
  const [old, now] = [was, is].map((stories) => stories.map(({ wordsSha256 }) => wordsSha256));
  if (old!.join() === now!.join()) return changedMarks(was, is);
  const kept = now!.filter((sha) => old!.includes(sha)).length;
  const figure = 'Stories told';
  const told = storiesInWords(was.length);
  if (kept === was.length && kept === is.length)
    return [{ figure, was: told, is: 'the same, in another order' }];
  return [
    { figure, was: told, is: `${storiesInWords(is.length)}, ${kept === 0 ? 'none' : kept} of them as before` }
  ];
}

function storiesInWords(count: number): string {
  return count === 0 ? 'none' : counted(count, 'story', 'stories');
}

/** How strong the evidence of a story is said to be. */
function changedMarks(was: EditionContent['stories'], is: EditionContent['stories']): EditionChange[] {
  return is.flatMap(({ service, strength }, place) => {
    const old = was[place]!;
    if (old.service === service && old.strength === strength) return [];
    const mark = (story: { service: string; strength: string }) => `${story.service}, ${story.strength}`;
    return [{ figure: `Story ${place + 1}`, was: mark(old), is: mark({ service, strength }) }];
  });
}

/** Texts that stand one under the other: those that changed, came or went, the long ones around what changed. */
function changedTexts(name: string, was: readonly string[], is: readonly string[]): EditionChange[] {
  const alone = was.length <= 1 && is.length <= 1;
  return gapsBetween(was, is).flatMap(({ old, now, place }) =>
    Array.from({ length: Math.max(old.length, now.length) }, (_, at) => {
      const [before, after] = aroundTheChange(old[at], now[at]);
      const where = after === undefined ? `${name}, left out` : `${name}, part ${place + at + 1}`;
      return { figure: alone ? name : where, was: before ?? NOT_THERE, is: after ?? NOT_THERE };
    })
  );
}

interface Gap {
  old: string[];
  now: string[];
  /** Of the first new text, from 0. */
  place: number;
}

/** What lies between the longest run of texts that both have in the same order. */
function gapsBetween(was: readonly string[], is: readonly string[]): Gap[] {
  const common = was.map(() => is.map(() => 0)).concat([is.map(() => 0)]);
  const lengthAt = (one: number, other: number) => common[one]?.[other] ?? 0;
  for (let one = was.length - 1; one >= 0; one -= 1) {
    for (let other = is.length - 1; other >= 0; other -= 1) {
      common[one]![other] =
        was[one] === is[other]
          ? lengthAt(one + 1, other + 1) + 1
          : Math.max(lengthAt(one + 1, other), lengthAt(one, other + 1));
    }
  }
  const gaps: Gap[] = [];
  let gap: Gap = { old: [], now: [], place: 0 };
  for (let one = 0, other = 0; one < was.length || other < is.length;) {
    if (one < was.length && other < is.length && was[one] === is[other]) {
      gaps.push(gap);
      [one, other] = [one + 1, other + 1];
      gap = { old: [], now: [], place: other };
    } else if (
      other >= is.length ||
      (one < was.length && lengthAt(one + 1, other) >= lengthAt(one, other + 1))
    ) {
      gap.old.push(was[one++]!);
    } else gap.now.push(is[other++]!);
  }
  return [...gaps, gap];
}

/** Of two long texts, what stands around the first and the last word that differs. */
function aroundTheChange(
  was: string | undefined,
  is: string | undefined
): [string | undefined, string | undefined] {
  if (was === undefined || is === undefined) return [was && clipped(was), is && clipped(is)];
  if (was.length <= SHORT && is.length <= SHORT) return [was, is];
  const [old, now] = [was.split(' '), is.split(' ')];
  const start = sameWords(old, now);
  const end = Math.min(sameWords(old.toReversed(), now.toReversed()), old.length - start, now.length - start);
  const part = (words: string[]) => {
    const [from, to] = [Math.max(0, start - CONTEXT), Math.min(words.length, words.length - end + CONTEXT)];
    return clipped(
      `${from > 0 ? '… ' : ''}${words.slice(from, to).join(' ')}${to < words.length ? ' …' : ''}`
    );
  };
  return [part(old), part(now)];
}

/** In signs. */
const SHORT = 300;
const LONGEST = 1_000;
/** In words. */
const CONTEXT = 8;

function sameWords(old: readonly string[], now: readonly string[]): number {
  const place = old.findIndex((word, at) => word !== now[at]);
  return place === -1 ? old.length : place;
}

function clipped(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST).replace(/\s+\S*$/, '')} …`;
}

/** Paragraphs, and items of lists, as plain words. */
function textsOf(prose: readonly Prose[]): string[] {
  return prose.flatMap((block) =>
    block.kind === 'paragraph' ? [textOf(block.runs)] : block.items.map((item) => `• ${textOf(item)}`)
  );
}

function textOf(runs: readonly Inline[]): string {
  return runs.map(({ text, href }) => (href && href !== text ? `${text} (${href})` : text)).join('');
}
