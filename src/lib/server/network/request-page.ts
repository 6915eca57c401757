import { asc, eq, sql } from 'drizzle-orm';
import { accountTitle, type AccountKind, type Platform } from '$lib/domain/account/account';
import type { Day } from '$lib/domain/calendar/day';
import { NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Matches } from '$lib/domain/network/matching';
import { can, type Actor } from '$lib/domain/people/permissions';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import {
  accounts,
  helpReplies,
  helpRequests,
  measures,
  networkLessons,
  people,
  services
} from '$lib/server/db/schema';
import { isCovered } from './cover';
import { lessonsFor, type Lesson } from './lessons';
import { matchesFor } from './matched';

const NONE = 'There is no such request';

interface Reply {
  id: string;
  by: string;
  byId: string;
  words: string;
  at: Date;
}

/** @throws NotFound; Forbidden */
export async function requestPage(db: Db, actor: Actor, id: string, today: Day) {
  authorise(actor, 'see the network');
  const request = await requestOf(db, id);
  const open = request.closedAt === null;
  const [replies, matches, lessons, covered] = await Promise.all([
    repliesTo(db, id),
    open ? matchesFor(db, { ...request, askedBy: request.askedById }, today) : NO_MATCHES,
    lessonsFor(db, actor, { step: request.weakStep, theme: request.theme }),
    open && request.kind === 'cover' && request.accountId ? isCovered(db, request.accountId) : false
  ]);
  return {
    ...request,
    replies,
    matches,
    /** What was asked for is there: somebody covers by now. */
    covered,
    /** What helped others, beside what came of this very request. */
    lessons: lessons.filter(({ requestId }) => requestId !== id) satisfies Lesson[],
    mayReply: open && can(actor, 'take part in the network'),
    mayTakeOut: can(actor, 'run the network'),
    mayClose: open && can(actor, 'describe accounts', request.serviceId),
    /** Those who replied, the asker left out: one of them may have helped. */
    helpers: [...new Map(replies.map(({ byId, by }) => [byId, by]))]
      .filter(([byId]) => byId !== request.askedById)
      .map(([value, text]) => ({ value, text }))
  };
}

const NO_MATCHES: Matches = { offered: [], leads: [], services: [] };

async function requestOf(db: Db, id: string) {
  if (!isIdentity(id)) throw new NotFound(NONE);
  const [row] = await db
    .select({
      id: helpRequests.id,
      kind: helpRequests.kind,
      theme: helpRequests.theme,
      weakStep: helpRequests.weakStep,
      serviceId: helpRequests.serviceId,
      service: services.name,
      words: helpRequests.words,
      address: helpRequests.address,
      wantedBy: helpRequests.wantedBy,
      askedAt: helpRequests.askedAt,
      askedById: helpRequests.askedBy,
      askedBy: people.name,
      measure: measures.name,
      measureSlug: measures.slug,
      accountId: helpRequests.accountId,
      account: { slug: accounts.slug, name: accounts.name, platform: accounts.platform, kind: accounts.kind },
      closedAt: helpRequests.closedAt,
      helpedBy: sql<string | null>`(select p.name from ${people} p where p.id = help_requests.helped_by)`,
      lesson: networkLessons.words,
      lessonId: networkLessons.id,
      version: helpRequests.version
    })
    .from(helpRequests)
    .innerJoin(services, eq(services.id, helpRequests.serviceId))
    .innerJoin(people, eq(people.id, helpRequests.askedBy))
    .leftJoin(measures, eq(measures.id, helpRequests.measureId))
    .leftJoin(accounts, eq(accounts.id, helpRequests.accountId))
    .leftJoin(networkLessons, eq(networkLessons.requestId, helpRequests.id))
    .where(eq(helpRequests.id, id));
  if (!row) throw new NotFound(NONE);
  return { ...row, account: row.account && titled(row.account) };
}

function titled({ slug, ...account }: { slug: string; name: string; platform: Platform; kind: AccountKind }) {
  return { slug, title: accountTitle(account) };
}

function repliesTo(db: Db, requestId: string): Promise<Reply[]> {
  const { id, words, at, personId } = helpReplies;
  return db
    .select({ id, words, at, byId: personId, by: people.name })
    .from(helpReplies)
    .innerJoin(people, eq(people.id, personId))
    .where(eq(helpReplies.requestId, requestId))
    .orderBy(asc(at), asc(id));
}
