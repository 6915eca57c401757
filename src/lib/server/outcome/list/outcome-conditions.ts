/** Which outcomes a filter finds, and which of them a person reads in full. */
import {
  and,
  between,
  eq,
  inArray,
  isNull,
  like,
  lte,
  or,
  sql,
  type SQL,
  type SQLWrapper
} from 'drizzle-orm';
import type { OutcomeFilter } from '$lib/domain/outcome/outcome-filter';
import { servicesWhere, type Actor } from '$lib/domain/people/permissions';
import { lastDayOfMonth, type Day, type Month } from '$lib/domain/calendar/day';
import { firstDayOf, lastDayOf, monthsOf } from '$lib/domain/calendar/period';
import {
  accounts,
  campaigns,
  directorates,
  measures,
  outcomeAccounts,
  outcomes,
  services
} from '$lib/server/db/schema';
import { SERVICE_PLACES } from '$lib/server/db/service-places';
import { checkIsAskedFor } from '$lib/server/outcome/check-requests';
import { awaitsCheck, didNotStandUp } from '$lib/server/outcome/strength';
import { areWordsReadBy, mayWordsShow } from '$lib/server/outcome/words-shown';

/** The condition under which this person reads an outcome in full. */
export function visibleTo(actor: Actor): SQL | undefined {
  const mine = servicesWhere(actor, 'read outcomes in full');
  if (mine === 'all') return undefined;
  return mine.length > 0 ? inArray(outcomes.serviceId, [...mine]) : sql`false`;
}

/** The condition that a filter means. Words are searched only where the person may read them. */
export function whereOf(actor: Actor, filter: OutcomeFilter, today: Day): SQL | undefined {
  return and(
    isNull(outcomes.deletedAt),
    filter.period
      ? within(monthsOf(filter.period), firstDayOf(filter.period), lastDayOf(filter.period))
      : undefined,
    filter.months.length > 0
      ? within(filter.months, filter.months[0]!, lastDayOfMonth(filter.months.at(-1)!))
      : undefined,
    filter.until ? lte(outcomes.happenedOn, lastDayOfMonth(filter.until)) : undefined,
    filter.service
      ? sql`${outcomes.serviceId} = (select id from ${services} where slug = ${filter.service})`
      : undefined,
    filter.directorate ? inDirectorate(filter.directorate) : undefined,
    filter.accounts.length > 0 ? linkedTo(filter.accounts) : undefined,
    filter.campaign
      ? sql`${outcomes.campaignId} = (select id from ${campaigns} where slug = ${filter.campaign})`
      : undefined,
    filter.measure
      ? sql`${outcomes.measureId} = (select id from ${measures} where slug = ${filter.measure})`
      : undefined,
    filter.kind ? eq(outcomes.kind, filter.kind) : undefined,
    filter.stage ? atStage(filter.stage) : undefined,
    filter.strengths.length > 0 ? inArray(outcomes.strength, filter.strengths) : undefined,
    filter.directions.length > 0 ? inArray(outcomes.direction, filter.directions) : undefined,
    filter.mine ? eq(outcomes.createdBy, actor.id) : undefined,
    filter.own ? inArray(outcomes.serviceId, [...actor.leads]) : undefined,
    filter.waiting ? awaitsCheck() : undefined,
    filter.askedFor ? checkIsAskedFor() : undefined,
    filter.failed ? didNotStandUp() : undefined,
    filter.withheld ? sql`${outcomes.kind} = 'story' and not ${mayWordsShow('internal', today)}` : undefined,
    filter.text ? and(visibleTo(actor), holdsWords(filter.text, areWordsReadBy(actor, today))) : undefined
  );
}

/** The months for those who count; the days, which say the same, for those who read in the order of days. */
function within(months: Month[], first: Day, last: Day): SQL | undefined {
  return and(inArray(outcomes.month, months), between(outcomes.happenedOn, first, last));
}

/** What a service recorded while it belonged to the directorate. */
function inDirectorate(slug: string): SQL {
  return sql`exists (select from ${SERVICE_PLACES} p join ${directorates} d on d.id = p.directorate_id
    where p.service_id = ${outcomes.serviceId} and d.slug = ${slug}
      and (p.from_month is null or p.from_month <= ${outcomes.month})
      and (p.until_month is null or ${outcomes.month} < p.until_month))`;
}

/** A difference is a story, or a number of a measure that may stand in a headline. */
function atStage(stage: 'difference' | 'context'): SQL {
  const context = sql`${outcomes.measureId} in (select id from ${measures} where stage in ('output', 'outtake'))`;
  return stage === 'context' ? context : sql`(${outcomes.measureId} is null or not (${context}))`;
}

/** Linked to one of them, or to several. */
function linkedTo(slugs: string[]): SQL {
  return sql`${outcomes.id} in (select l.outcome_id from ${outcomeAccounts} l join ${accounts} a on a.id = l.account_id where ${inArray(sql`a.slug`, slugs)})`;
}

function holdsWords(words: string, storyReadable: SQL | undefined): SQL | undefined {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  const fold = (column: SQLWrapper) => like(sql`lower(${column})`, pattern.toLowerCase());
  return or(
    and(fold(outcomes.story), storyReadable),
    fold(outcomes.whoChanged),
    fold(outcomes.otherExplanation),
    fold(outcomes.lesson)
  );
}
