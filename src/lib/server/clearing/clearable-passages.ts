import { NOT_THERE, quotesTypedWords } from '$lib/domain/edition/changed-words';
import { passagesOf } from '$lib/domain/typed-words/passages';
import { personalDetailsIn } from '$lib/domain/typed-words/personal-details';
import { placeOf, typedIn } from '$lib/domain/typed-words/places';
import { REMOVED, removalOf, type Removal } from '$lib/domain/typed-words/removal';
import type { OwnAccounts } from '$lib/domain/typed-words/own-accounts';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import { registerHandles } from '$lib/server/account/register-handles';
import { sha256Of } from '$lib/server/canonical';
import type { Db } from '$lib/server/db/client';
import { decisionRecord } from '$lib/server/decision/edition-decision';
import { editionBySlug, type Edition } from '$lib/server/edition/editions';
import { authorise } from '$lib/server/request/authorise';

/** A text of an edition that can be taken out. */
export interface ClearablePassage {
  /** Of its words: the same text in two places goes from both. */
  key: string;
  where: string;
  text: string;
  /** What in it looks personal: "a name (“Sarah Jones”)". */
  found: string[];
}

/** An edition with the texts that can be taken out of it. */
export interface Clearable {
  edition: Edition;
  own: OwnAccounts;
  passages: ClearablePassage[];
}

/** What people typed, and whatever else looks personal, in the order of the edition. @throws NotFound; Forbidden */
export async function clearablePassages(db: Db, actor: Actor, slug: string, today: Day): Promise<Clearable> {
  authorise(actor, 'publish editions');
  const [edition, own, record] = await Promise.all([
    editionBySlug(db, actor, slug, today),
    registerHandles(db, actor),
    decisionRecord(db, actor, slug)
  ]);
  // What was answered and noted since is not frozen yet; the next summary would print it.
  const said = record ? [...record.answers, ...record.notes].map(({ words }) => words) : [];
  return { edition, own, passages: passagesIn(edition, said, own) };
}

function passagesIn(
  { content, words }: Pick<Edition, 'content' | 'words'>,
  said: readonly string[],
  own: OwnAccounts
): ClearablePassage[] {
  const stories = words.map((text, place) => ({ place: `stories.${place}.words`, text: text ?? '' }));
  const quotations = new Set(
    content.correction?.changes.flatMap((change, at) =>
      quotesTypedWords(change) ? [`correction.changes.${at}.was`, `correction.changes.${at}.is`] : []
    )
  );
  const answers = said.map((text, at) => ({ place: `decided.said.${at}`, text }));
  const passages = [...passagesOf(content), ...stories, ...answers].flatMap((passage) => {
    const text = typedIn(passage).trim();
    const found = personalDetailsIn(text, own).map(({ what, words: said }) => `${what} (“${said}”)`);
    const place = placeOf(passage.place);
    const isTyped = place.typed || passage.place.startsWith('caveats.') || quotations.has(passage.place);
    if (!(found.length > 0 || isTyped) || ['', REMOVED, NOT_THERE].includes(text)) return [];
    return [{ key: sha256Of(text).slice(0, 16), where: place.where, text, found: [...new Set(found)] }];
  });
  return [...new Map(passages.map((passage) => [passage.key, passage])).values()];
}

/**
 * What goes with the passages that were chosen.
 * @param words of those that look personal, which go wherever else they stand; without it all of them
 */
export function removalFor(
  { passages, own }: Clearable,
  keys: readonly string[],
  words?: readonly string[]
): Removal {
  const chosen = passages.filter(({ key }) => keys.includes(key)).map(({ text }) => text);
  const all = removalOf(chosen, own);
  return words ? { ...all, words: all.words.filter((each) => words.includes(each)) } : all;
}
