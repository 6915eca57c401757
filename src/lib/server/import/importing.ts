import type { ImportAnswers } from '$lib/domain/import/answers';
import type { NamedRow } from '$lib/domain/import/part';
import type { Day } from '$lib/domain/calendar/day';
import type { Actor, Role } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { importChanges } from '$lib/server/db/schema';
import type { Places } from './places';
import type { Tally } from './tally';

/** An import, or its preview, while it goes through the rows of one part. */
export interface Importing {
  tx: Db;
  actor: Actor;
  importId: string;
  today: Day;
  /** First month of the financial year. */
  firstMonth: number;
  answers: ImportAnswers;
  places: Places;
  tally: Tally;
  /** A preview: what is written is taken back, so what costs most need not be. */
  isPreview: boolean;
  /** What the import has noted of itself so far. */
  noted: { position: number };
  /** Links of the people who were invited, for an installation that sends no mail. */
  links: InvitedPerson[];
  /** Called now and again with how many more rows are through. */
  progress(rows: number): Promise<void>;
}

export interface InvitedPerson {
  name: string;
  email: string;
  role: Role;
  /** Names of their services. */
  services: string[];
  secret: string;
  mailed: boolean;
}

/** Brings in the rows of one kind of part, batch by batch, and tells what becomes of each. */
export type BringIn = (importing: Importing, batches: AsyncIterable<NamedRow[]>) => Promise<void>;

/** Notes what an import added (`was` null) or changed, so that it can be taken back. */
export async function note(
  { tx, importId, noted }: Importing,
  changes: readonly { subjectKind: string; subjectId: string; was: unknown; became: unknown }[]
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map((change) => ({ ...change, importId, position: (noted.position += 1) }));
  await tx.insert(importChanges).values(rows);
}

/** Row after row, for the kinds of which a council has few; each is told as through when the next one is asked for. */
export async function* oneByOne(
  { progress }: Pick<Importing, 'progress'>,
  batches: AsyncIterable<NamedRow[]>
): AsyncGenerator<NamedRow> {
  for (const row of await allRows(batches)) {
    yield row;
    await progress(1);
  }
}

/** Every row of a part at once, for the kinds of which a council has few. */
export async function allRows(batches: AsyncIterable<NamedRow[]>): Promise<NamedRow[]> {
  const rows: NamedRow[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}
