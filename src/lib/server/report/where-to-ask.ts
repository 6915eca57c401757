import { and, eq, isNull } from 'drizzle-orm';
import { can, type Actor } from '$lib/domain/people/permissions';
import { periodSlug } from '$lib/domain/calendar/period';
import type { Report } from '$lib/domain/report/report';
import { scopeValue } from '$lib/domain/publish/forms';
import type { Db } from '$lib/server/db/client';
import { drafts } from '$lib/server/db/schema';

/** Where what is missing in a report can be asked for, by communications, and answered, by whoever may; null for neither. */
export interface WhereToAsk {
  ask: string | null;
  answer: string | null;
}

/** The addresses for this reader; none where nothing is missing. */
export async function whereToAsk(db: Db, actor: Actor, report: Report): Promise<WhereToAsk> {
  const { missing, period } = report;
  const mayAnswer = missing.some(({ service }) => can(actor, 'log outcomes', service.id));
  const mayAsk = missing.length > 0 && can(actor, 'publish editions');
  return {
    ask: mayAsk ? await askAddress(db, report) : null,
    answer: mayAnswer ? `/outcomes/asked?period=${periodSlug(period)}` : null
  };
}

/** The step of the summary that names whom to ask, with the words to send; else where that summary is begun. */
async function askAddress(db: Db, { scope, period }: Report): Promise<string | null> {
  if (scope.kind === 'account') return null;
  const about = { scopeKind: scope.kind, scopeSlug: scope.slug, period: periodSlug(period) };
  const [draft] = await db
    .select({ id: drafts.id })
    .from(drafts)
    .where(
      and(
        eq(drafts.scopeKind, about.scopeKind),
        eq(drafts.scopeSlug, about.scopeSlug),
        eq(drafts.period, about.period),
        isNull(drafts.publishedAt)
      )
    );
  if (draft) return `/publish/${draft.id}/completeness`;
  return `/publish?${new URLSearchParams({ scope: scopeValue(about), period: about.period })}`;
}
