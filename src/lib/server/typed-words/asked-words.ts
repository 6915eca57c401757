import { eq, type SQL } from 'drizzle-orm';
import { passagesOf, type Passage } from '$lib/domain/typed-words/passages';
import { kindOfPlace, placeOf, serviceIn, typedIn } from '$lib/domain/typed-words/places';
import { personalDetailsIn } from '$lib/domain/typed-words/personal-details';
import { tellingNumbersIn, type GuardedMeasure } from '$lib/domain/typed-words/telling-numbers';
import type { Actor } from '$lib/domain/people/permissions';
import { registerHandles } from '$lib/server/account/register-handles';
import { sha256Of } from '$lib/server/canonical';
import type { Db } from '$lib/server/db/client';
import { wordAnswers } from '$lib/server/db/schema';
import { outcomeTexts, sensitiveServices, type OutcomeText } from './outcome-texts';

/** Words that look personal, or a number that could tell a hidden one, in a text that a summary or its report can print. */
export interface AskedWords {
  /** SHA-256 of where they stand, of the words and of the text around them. */
  key: string;
  /** "a name", "a number". */
  what: string;
  words: string;
  /** "Commentary". */
  where: string;
  text: string;
  /** Where the text can be mended. */
  href: string;
  /** Why they may be printed all the same; null while nobody said. */
  reason: string | null;
}

/** What is looked at: a summary as it would be frozen. */
export interface LookedAt {
  draftId: string;
  content: object & { stories: readonly { service: string }[]; decided: readonly { edition: string }[] };
  /** The words of its stories, by place. */
  stories: readonly { outcomeId: string; words: string }[];
  /** Caveats as they were typed: the others follow from the figures. */
  typedCaveats: readonly string[];
  /** Measures of which it hides small numbers. */
  guarded: readonly GuardedMeasure[];
  /** The outcomes that it is about. */
  within: SQL | undefined;
}

interface Found {
  what: string;
  words: string;
}

/** Everything to look at, each with its answer, in the order in which it stands. */
export async function askedWords(db: Db, actor: Actor, looked: LookedAt): Promise<AskedWords[]> {
  const [own, texts, sensitive, answers] = await Promise.all([
    registerHandles(db, actor),
    outcomeTexts(db, looked.within),
    sensitiveServices(db, looked.within),
    db.select().from(wordAnswers).where(eq(wordAnswers.draftId, looked.draftId))
  ]);
  const detailsIn = remembered((text: string): Found[] => personalDetailsIn(text, own));
  const frozen = frozenTexts(looked);
  const printed = new Set(frozen.map(typedIn));
  const asked = [
    ...frozen.flatMap((passage) => {
      const numbers = isCounted(passage, looked, sensitive)
        ? tellingNumbersIn(typedIn(passage), looked.guarded)
        : [];
      const found = [
        ...detailsIn(passage.text),
        ...numbers.map(({ words }) => ({ what: 'a number', words }))
      ];
      const { where } = placeOf(passage.place);
      return found.map((each) =>
        askedOf(each, kindOfPlace(passage.place), where, typedIn(passage), hrefOf(passage, looked, texts))
      );
    }),
    ...texts
      .filter(({ text }) => !printed.has(text))
      .flatMap(({ where, text, outcomeId }) =>
        detailsIn(text).map((each) => askedOf(each, where, where, text, `/outcomes/${outcomeId}/edit`))
      )
  ];
  const reasons = new Map(answers.map(({ wordsSha256, reason }) => [wordsSha256, reason]));
  const once = new Map(asked.toReversed().map((each) => [each.key, each]));
  return [...once.values()].toReversed().map((each) => ({ ...each, reason: reasons.get(each.key) ?? null }));
}

/** Those that nobody has answered. */
export function unanswered(asked: readonly AskedWords[]): AskedWords[] {
  return asked.filter(({ reason }) => reason === null);
}

/** What will be frozen, and the words of the stories beside it. */
function frozenTexts({ content, stories }: LookedAt): Passage[] {
  return [
    ...passagesOf(content),
    ...stories.map(({ words }, place) => ({ place: `stories.${place}.words`, text: words }))
  ];
}

/** Are the numbers of a text looked at? Those of a lesson or story where its service recorded a sensitive measure. */
function isCounted(
  passage: Passage,
  { content, typedCaveats }: LookedAt,
  sensitive: ReadonlySet<string>
): boolean {
  if (passage.place.startsWith('caveats.')) return typedCaveats.includes(passage.text);
  if (!placeOf(passage.place).typed) return false;
  const story = /^stories\.(\d+)\.words$/.exec(passage.place);
  const service = story ? content.stories[Number(story[1])]!.service : serviceIn(passage);
  return service === null || sensitive.has(service);
}

function askedOf(
  { what, words }: Found,
  place: string,
  where: string,
  text: string,
  href: string
): Omit<AskedWords, 'reason'> {
  return { key: sha256Of(JSON.stringify([place, what, words, text])), what, words, where, text, href };
}

function hrefOf(
  passage: Passage,
  { draftId, content, stories }: LookedAt,
  texts: readonly OutcomeText[]
): string {
  const story = /^stories\.(\d+)\.words$/.exec(passage.place);
  const outcomeId = story
    ? stories[Number(story[1])]!.outcomeId
    : texts.find(({ text }) => text === typedIn(passage))?.outcomeId;
  if (outcomeId) return `/outcomes/${outcomeId}/edit`;
  const decision = /^decided\.(\d+)\./.exec(passage.place);
  // Said anew, it is the newer words that are printed.
  if (decision) return `/editions/${content.decided[Number(decision[1])]!.edition}#decision-answers`;
  const { page } = placeOf(passage.place);
  if (page) return `/publish/${draftId}/${page}`;
  return passage.place.includes('.drawn.') ? '/measures' : `/publish/${draftId}`;
}

/** The same text is looked at once: services write the same words many times. */
function remembered<Result>(look: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const found = known.get(text) ?? look(text);
    known.set(text, found);
    return found;
  };
}
