/** Purposes in three lines, and the measures by which accounts would know: chosen from what they record. */
import { addDays } from '$lib/domain/calendar/day';
import type { accountMeasures } from '$lib/server/db/schema';
import { idOf } from '../identities';
import { DEMO_MEASURES } from '../measures';
import type { DemoAccount } from '../council/register';
import { activeAccounts, type NetworkStory } from './story';

/** An account has at most so many measures of its own. */
const MOST = 2;
/** So many outcomes of a year make a measure an account's own. */
const FEWEST = 3;
/** Accounts that record, and have not written their purpose anew yet. */
const NOT_YET: readonly string[] = [
  'x-riversidehousing',
  'instagram-riversiderecycles',
  'x-riversideplanning',
  'newsletter-greener-riverside'
];

export interface DemoPurpose {
  account: string;
  forWhom: string;
  wouldDo: string;
  wouldKnow: string;
  /** Slugs, the one that is recorded most first. */
  measures: readonly string[];
}

/** Of accounts whose people know by what they would see it. */
export function demoPurposes(story: NetworkStory): DemoPurpose[] {
  return activeAccounts(story.today, story.today).flatMap((account) => {
    const measures = NOT_YET.includes(account.slug) ? [] : measuresOf(account, story);
    return measures.length === 0 ? [] : [purposeOf(account, measures)];
  });
}

export function ownMeasureRows(
  purposes: readonly DemoPurpose[],
  { ids }: NetworkStory
): (typeof accountMeasures.$inferInsert)[] {
  return purposes.flatMap(({ account, measures }) =>
    measures.map((measure) => ({
      accountId: idOf(ids.accounts, account),
      measureId: idOf(ids.measures, measure)
    }))
  );
}

/** The register says "For these people, so that they do this." */
function purposeOf(account: DemoAccount, measures: readonly string[]): DemoPurpose {
  const [forWhom = '', wouldDo = ''] = account.purpose.replace(/\.$/, '').split(', so that ');
  return {
    account: account.slug,
    forWhom: capital(forWhom.replace(/^For /, '')),
    wouldDo: capital(wouldDo),
    wouldKnow: `We count ${measures.map(unitOf).join(' and ')}.`,
    measures
  };
}

function measuresOf({ slug }: DemoAccount, { outcomes, today }: NetworkStory): string[] {
  const since = addDays(today, -365);
  const counts = new Map<string, number>();
  for (const { measure, accounts, happenedOn } of outcomes) {
    if (measure === null || happenedOn < since || !accounts.includes(slug) || !isChange(measure)) continue;
    counts.set(measure, (counts.get(measure) ?? 0) + 1);
  }
  const often = [...counts].filter(([, count]) => count >= FEWEST);
  return often
    .sort(([one, first], [other, second]) => second - first || one.localeCompare(other))
    .slice(0, MOST)
    .map(([measure]) => measure);
}

function isChange(measure: string): boolean {
  const { stage } = measureOf(measure);
  return stage === 'outcome' || stage === 'impact';
}

function unitOf(measure: string): string {
  return measureOf(measure).unitMany;
}

function measureOf(slug: string) {
  return DEMO_MEASURES.find((measure) => measure.slug === slug)!;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
