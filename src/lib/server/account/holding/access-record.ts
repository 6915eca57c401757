import { and, eq } from 'drizzle-orm';
import type { AccessInput } from '$lib/domain/account/access';
import type { Day } from '$lib/domain/calendar/day';
import { Conflict } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { changesBetween, recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { accountAccess, people } from '$lib/server/db/schema';
import { accountBySlug, type Account } from '../accounts';

/** Who could get into an account, as somebody confirmed it last. */
export interface AccessRecord extends AccessInput {
  confirmedOn: Day;
  confirmedBy: string;
  version: number;
}

/** Where the way in is kept, in words that no other place repeats. */
const TEXTS = ['whereKept'] as const;

/** An account and its access record; null where there is none yet. @throws NotFound; Forbidden for another service */
export async function accessRecord(
  db: Db,
  actor: Actor,
  slug: string
): Promise<{ account: Account; record: AccessRecord | null }> {
  const account = await accountBySlug(db, actor, slug);
  authorise(actor, 'describe accounts', account.serviceId);
  return { account, record: await recordOf(db, account.id) };
}

/**
 * Confirms today who could get in. The same answers again are confirmed again.
 * @param version of what was shown; 0 where there was no record
 * @throws NotFound; Forbidden; Conflict when somebody else confirmed it since
 */
export async function confirmAccess(
  db: Db,
  actor: Actor,
  slug: string,
  version: number,
  input: AccessInput,
  today: Day
): Promise<void> {
  const { account, record } = await accessRecord(db, actor, slug);
  const confirmed = { ...input, confirmedOn: today, confirmedBy: actor.id };
  await db.transaction(async (tx) => {
    const saved =
      version === 0
        ? await begin(tx, account.id, confirmed)
        : await change(tx, account.id, version, confirmed);
    if (!saved) throw new Conflict('Someone confirmed the access to this account');
    const was = record && { ...inputOf(record), confirmedOn: record.confirmedOn };
    await recordAudit(tx, actor, {
      ...{ action: 'access confirmed', subjectKind: 'account', subjectId: account.id },
      changes: changesBetween<Partial<AccessInput> & { confirmedOn?: Day }>(
        was ?? {},
        { ...input, confirmedOn: today },
        TEXTS
      )
    });
  });
}

type Confirmed = AccessInput & { confirmedOn: Day; confirmedBy: string };

async function begin(tx: Db, accountId: string, confirmed: Confirmed): Promise<boolean> {
  const rows = await tx
    .insert(accountAccess)
    .values({ accountId, ...confirmed })
    .onConflictDoNothing()
    .returning({ id: accountAccess.accountId });
  return rows.length > 0;
}

async function change(tx: Db, accountId: string, version: number, confirmed: Confirmed): Promise<boolean> {
  const rows = await tx
    .update(accountAccess)
    .set({ ...confirmed, version: version + 1 })
    .where(and(eq(accountAccess.accountId, accountId), eq(accountAccess.version, version)))
    .returning({ id: accountAccess.accountId });
  return rows.length > 0;
}

async function recordOf(db: Db, accountId: string): Promise<AccessRecord | null> {
  const [row] = await db
    .select({
      sharedMailbox: accountAccess.sharedMailbox,
      twoStep: accountAccess.twoStep,
      secondHolder: accountAccess.secondHolder,
      whereKept: accountAccess.whereKept,
      confirmedOn: accountAccess.confirmedOn,
      confirmedBy: people.name,
      version: accountAccess.version
    })
    .from(accountAccess)
    .innerJoin(people, eq(people.id, accountAccess.confirmedBy))
    .where(eq(accountAccess.accountId, accountId));
  return row ?? null;
}

function inputOf({ sharedMailbox, twoStep, secondHolder, whereKept }: AccessRecord): AccessInput {
  return { sharedMailbox, twoStep, secondHolder, whereKept };
}
