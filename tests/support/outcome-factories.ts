import type { EvidenceKind } from '../../src/lib/domain/outcome/outcome';
import { strengthOf, type CheckResult } from '../../src/lib/domain/outcome/strength';
import type { Db } from '../../src/lib/server/db/client';
import { checks, consents, evidence, outcomeAccounts, outcomes } from '../../src/lib/server/db/schema';
import {
  aCommsPerson,
  aLead,
  aMeasure,
  anAccount,
  type Given,
  type GivenAccount,
  type Row
} from './council-factories';

interface GivenOutcome extends Given<typeof outcomes> {
  /** Ids of the accounts it is linked to; one is made when none is given. */
  accounts?: readonly string[];
  /** Pieces of evidence: words for a quote, or kind and content. */
  evidence?: readonly (string | { kind: EvidenceKind; content: string })[];
  /** What somebody outside the service found. */
  check?: CheckResult;
  /** Who checked; a new comms person unless given. */
  checkedBy?: string;
  consent?: Given<typeof consents>;
  deleted?: boolean;
}

/**
 * A number of 1 on 15 August 2026, known by staff judgement, unless something else is given; `story` makes it a story.
 * Its strength follows from route, evidence and check, as it does in the app.
 */
export async function anOutcome(db: Db, given: GivenOutcome = {}): Promise<Row<typeof outcomes>> {
  const { accounts: linked, evidence: pieces = [], check, checkedBy, consent, deleted, ...columns } = given;
  const accountIds = linked?.length ? linked : [(await anAccount(db, serviceOf(given))).id];
  const serviceId = given.serviceId ?? (await serviceOfAccount(db, accountIds[0]!));
  const createdBy = given.createdBy ?? (await aLead(db, [serviceId])).id;
  const checker = check && (checkedBy ?? (await aCommsPerson(db)).id);
  const content = await numberOrStory(db, given);
  const route = given.route ?? 'judgement';
  return db.transaction(async (tx) => {
    const [row] = await tx
      .insert(outcomes)
      .values({
        happenedOn: '2026-08-15',
        strength: strengthOf({
          route,
          pieces: pieces.length,
          check: check ? { result: check, current: true } : null
        }),
        ...(deleted ? { deletedAt: new Date('2026-09-30T12:00:00Z'), deletedBy: createdBy } : {}),
        ...columns,
        ...content,
        route,
        serviceId,
        createdBy
      })
      .returning();
    const outcomeId = row!.id;
    await tx.insert(outcomeAccounts).values(accountIds.map((accountId) => ({ outcomeId, accountId })));
    if (pieces.length)
      await tx.insert(evidence).values(pieces.map((piece, n) => evidenceRow(outcomeId, piece, n)));
    if (check) {
      const outcomeVersion = row!.version;
      await tx.insert(checks).values({ outcomeId, outcomeVersion, result: check, checkedBy: checker! });
    }
    if (consent) await tx.insert(consents).values(consentRow(outcomeId, consent));
    return row!;
  });
}

function serviceOf(given: GivenOutcome): GivenAccount {
  return given.serviceId ? { serviceId: given.serviceId } : {};
}

async function serviceOfAccount(db: Db, accountId: string): Promise<string> {
  const row = await db.query.accounts.findFirst({ where: (account, { eq }) => eq(account.id, accountId) });
  return row!.serviceId;
}

async function numberOrStory(db: Db, given: GivenOutcome) {
  if (given.kind === 'story' || given.story) {
    return {
      kind: 'story' as const,
      story: given.erasedOn ? null : (given.story ?? 'A carer found the support group.'),
      measureId: null,
      quantity: null
    };
  }
  const measureId = given.measureId ?? (await aMeasure(db)).id;
  return { kind: 'number' as const, measureId, quantity: given.quantity ?? 1, story: null };
}

function evidenceRow(
  outcomeId: string,
  piece: string | { kind: EvidenceKind; content: string },
  position: number
) {
  const { kind, content } = typeof piece === 'string' ? { kind: 'quote' as const, content: piece } : piece;
  return { outcomeId, kind, content, position };
}

function consentRow(outcomeId: string, given: Given<typeof consents>): typeof consents.$inferInsert {
  return {
    recordedBy: 'reablement worker',
    way: 'writing',
    recordedOn: '2026-08-15',
    uses: ['internal'],
    until: '2027-08-15',
    ...given,
    outcomeId
  };
}
