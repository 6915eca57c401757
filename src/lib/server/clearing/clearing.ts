import { Conflict } from '$lib/domain/errors';
import type { Clearing } from '$lib/domain/typed-words/clearing-form';
import { holdsRemoved } from '$lib/domain/typed-words/removal';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import type { CouncilSettings } from '$lib/server/council/council-settings';
import { chainWaiting } from '$lib/server/audit/audit';
import { forgetDocuments } from '$lib/server/documents/kept-documents';
import { brokenRule, lostToAnother } from '$lib/server/db/broken-rule';
import type { Db } from '$lib/server/db/client';
import { authorise } from '$lib/server/request/authorise';
import { clearablePassages, removalFor } from './clearable-passages';
import { clearEditions, editionsAfter } from './cleared-editions';
import { clearRows } from './cleared-rows';

/**
 * Takes personal data out of a published edition, of every other that holds the same words, and of what they came from. Each
 * summary that is touched gets a new edition, which says that something was removed.
 * @returns the address of the new edition of the same summary, or of the same where no edition held it
 * @throws NotFound; Forbidden; Conflict when the texts are not there any more, or for a reason that repeats them
 */
export async function clearEdition(
  db: Db,
  actor: Actor,
  slug: string,
  { passages: keys, words, reason }: Clearing,
  today: Day,
  council: CouncilSettings
): Promise<string> {
  authorise(actor, 'publish editions');
  const made = await unlessLost(() =>
    db.transaction(
      async (tx) => {
        const clearable = await clearablePassages(tx, actor, slug, today);
        const known = new Set(clearable.passages.map(({ key }) => key));
        if (keys.length === 0 || !keys.every((key) => known.has(key)))
          throw new Conflict('A text that you chose is not there any more. Choose again');
        const removal = removalFor(clearable, keys, words);
        if (holdsRemoved(reason, removal))
          throw new Conflict('The reason repeats words that are taken out. Say it without them');
        const cleared = await clearEditions(tx, actor, removal, reason);
        await clearRows(tx, actor, removal);
        const slugs = await editionsAfter(tx, actor, cleared, today, council.yearFirstMonth);
        // What stood in an answer only is in no edition yet.
        return slugs.find((each) => summaryOf(each) === summaryOf(slug)) ?? slug;
      },
      { isolationLevel: 'serializable' }
    )
  );
  forgetDocuments();
  await chainWaiting(db);
  return made;
}

/** The address without the number of the edition. */
function summaryOf(slug: string): string {
  return slug.replace(/-\d+$/, '');
}

async function unlessLost<Result>(clear: () => Promise<Result>): Promise<Result> {
  try {
    return await clear();
  } catch (error) {
    if (!lostToAnother(error) && brokenRule(error) !== 'editions_numbered') throw error;
    throw new Conflict('Somebody else published or cleared a summary at the same moment. Try again');
  }
}
