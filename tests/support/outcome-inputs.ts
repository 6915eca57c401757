import { sql } from 'drizzle-orm';
import type { OutcomeInput } from '../../src/lib/domain/outcome/outcome-form';
import type { ConsentInput } from '../../src/lib/domain/consent/consent-form';
import type { Db } from '../../src/lib/server/db/client';

type Needed = Pick<OutcomeInput, 'serviceId' | 'accountIds'>;

/** A number as a lead gives it: 12 on 15 August 2026, known because people were asked, without evidence. */
export function aNumberInput(given: Partial<OutcomeInput> & Needed & { measureId: string }): OutcomeInput {
  return { ...PLAIN, kind: 'number', quantity: 12, story: null, ...given };
}

/** A story about nobody in particular. */
export function aStoryInput(given: Partial<OutcomeInput> & Needed): OutcomeInput {
  return {
    ...PLAIN,
    kind: 'story',
    measureId: null,
    quantity: null,
    story: 'A carer found the group.',
    ...given
  };
}

export const A_CONSENT: ConsentInput = {
  recordedBy: 'reablement worker',
  way: 'writing',
  told: 'That it may stand in reports.',
  recordedOn: '2026-08-15',
  uses: ['internal'],
  until: '2027-08-15',
  wordingId: null,
  reference: null,
  readBackOn: null
};

const PLAIN = {
  estimated: false,
  outOf: null,
  aboutPerson: false,
  consent: null,
  happenedOn: '2026-08-15',
  wholeMonth: false,
  route: 'asked',
  whoChanged: null,
  explanationKind: null,
  otherExplanation: null,
  anyway: null,
  direction: 'better',
  lesson: null,
  campaignId: null,
  evidence: []
} as const satisfies Partial<OutcomeInput>;

/** Does something while the audit log refuses every line, as a full disk would. */
export async function whileAuditFails(db: Db, act: () => Promise<void>): Promise<void> {
  await db.execute(sql`create function refuse_audit() returns trigger language plpgsql as
    $$ begin raise exception 'the audit log is full'; end $$`);
  await db.execute(sql`create trigger refuse_audit before insert on audit_events
    for each row execute function refuse_audit()`);
  try {
    await act();
  } finally {
    await db.execute(sql`drop function refuse_audit() cascade`);
  }
}
