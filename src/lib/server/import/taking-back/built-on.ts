import { Conflict } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import type { importChanges } from '$lib/server/db/schema';

/** What an import noted of one thing that it added or changed. */
export type Change = typeof importChanges.$inferSelect;

/** Takes one change back. @throws Conflict when something was built on it */
export type Take = (tx: Db, actor: Actor, change: Change) => Promise<void>;

/** Something was built on what a file brought in, so that it stays. */
export function builtOn(what: string, otherwise = TAKE_LATER_BACK): Conflict {
  return new Conflict(`This file cannot be taken back as it is: ${what}. ${otherwise}`);
}

const TAKE_LATER_BACK = 'Take later files back first, or change single things on their own pages.';
