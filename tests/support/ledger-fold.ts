/** How a consent stands, told from its ledger alone, line by line: what `consents` must say, too. */
import type { Day } from '../../src/lib/domain/calendar/day';
import type { Agreement } from '../../src/lib/domain/consent/ledger';
import { agreementIn, ledgerOf } from '../../src/lib/server/consent/ledger';
import type { Db } from '../../src/lib/server/db/client';
import { consents } from '../../src/lib/server/db/schema';

type Standing = { agreement: Agreement; withdrawnOn: Day | null } | null;

/** Read from the first line to the last. */
export async function standingByLedger(db: Db, outcomeId: string): Promise<Standing> {
  let standing = null as Standing;
  for (const { kind, agreement, withdrawnOn } of await ledgerOf(db, outcomeId)) {
    if (kind === 'not-given') standing = null;
    else if (kind === 'withdrawn') standing = standing && { ...standing, withdrawnOn };
    else if (agreement) standing = { agreement, withdrawnOn: null };
  }
  return standing;
}

/** As the row says; null without one. */
export function standingByRow(row: typeof consents.$inferSelect | undefined): Standing {
  return row ? { agreement: agreementIn(row)!, withdrawnOn: row.withdrawnOn } : null;
}
