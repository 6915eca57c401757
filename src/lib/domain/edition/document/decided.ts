/** What earlier summaries of the same scope asked of management, and what became of it: a summary opens with it. */
import type { EditionContent } from '../edition';
import type { Decided } from '../edition-parts';
import type { Block } from './blocks';
import { ownerAndDue, standingInWords } from '$lib/domain/decision/decision-words';
import { bullets } from '$lib/domain/forms/prose';

/** A part for each decision, the newest first; nothing where none was asked. */
export function decidedBlocks({ decided }: EditionContent): Block[] {
  return decided.flatMap((decision): Block[] => [
    { kind: 'heading', level: 3, text: `Asked in ${decision.period}`, id: `asked-in-${decision.edition}` },
    ...decision.asked,
    bullets(whatBecameOf(decision))
  ]);
}

/** Owner and date, the answer, and what was done. */
export function whatBecameOf({ owner, due, answered, noted }: Decided): string[] {
  const who = ownerAndDue({ owner, due });
  return [...(who ? [`Owner: ${who}.`] : []), ...standingInWords({ answered, noted, owner })];
}
