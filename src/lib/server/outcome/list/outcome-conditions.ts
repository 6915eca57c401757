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
import type { OutcomeFilter, Together } from '$lib/domain/outcome/outcome-filter';
import { servicesWhere, type Actor } from '$lib/domain/people/permissions';
import { lastDayOfMonth, type Day, type Month } from '$lib/domain/calendar/day';
import { firstDayOf, lastDayOf, monthsOf, type Period } from '$lib/domain/calendar/period';
import {
  accounts,
  campaigns,
  directorates,
  measures,
  outcomeAccounts,
  outcomes,
  services
} from '$lib/server/db/schema';
import { showsFiguresTo } from '$lib/server/db/individual-accounts';
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
    filter.service ? ofService(filter.service) : undefined,
    filter.directorate ? inDirectorate(filter.directorate) : undefined,
    filter.accounts.length > 0 ? linkedTo(filter.accounts, actor) : undefined,
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
    filter.together ? standTogether(filter.together) : undefined,
    filter.withheld ? sql`${outcomes.kind} = 'story' and not ${mayWordsShow('internal', today)}` : undefined,
    filter.text ? and(visibleTo(actor), holdsWords(filter.text, areWordsReadBy(actor, today))) : undefined
  );
}

/** The outcomes of a scope and period that are a difference: what a list with that address finds. */
export function differencesOf({
  period,
  service,
  directorate
}: Pick<OutcomeFilter, 'service' | 'directorate'> & { period: Period }): SQL {
  return and(
    isNull(outcomes.deletedAt),
    within(monthsOf(period), firstDayOf(period), lastDayOf(period)),
    service ? ofService(service) : undefined,
    directorate ? inDirectorate(directorate) : undefined,
    atStage('difference')
  )!;
}

/** The months for those who count; the days, which say the same, for those who read in the order of days. */
function within(months: Month[], first: Day, last: Day): SQL | undefined {
  return and(inArray(outcomes.month, months), between(outcomes.happenedOn, first, last));
}

function ofService(slug: string): SQL {
  return sql`${outcomes.serviceId} = (select id from ${services} where slug = ${slug})`;
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

/** Linked to one of them, or to several. Outcomes of one individual account are found together by those who run it alone. */
function linkedTo(slugs: string[], actor: Actor): SQL {
  return sql`${outcomes.id} in (select l.outcome_id from ${outcomeAccounts} l
    join ${accounts} on accounts.id = l.account_id
    where ${inArray(sql`accounts.slug`, slugs)} and ${showsFiguresTo(actor.id)})`;
}

/** Counts of people that are sensitive are left out: how many outcomes have them could tell what they hide. */
export function notSensitive(): SQL {
  return sql`(${outcomes.measureId} is null or ${outcomes.measureId} not in (
    select id from ${measures} where counts_people and sensitive))`;
}

function standTogether(together: Together): SQL {
  const kinds = sql`(select array_agg(a.kind) from ${outcomeAccounts} l join ${accounts} a on a.id = l.account_id
    where l.outcome_id = ${outcomes.id} and a.kind <> 'individual')`;
  return sql`(${notSensitive()} and ${holdsTogether(kinds, together)})`;
}

/** @param kinds of the accounts behind an outcome, one each, individual ones left out */
export function holdsTogether(kinds: SQL, together: Together): SQL<boolean> {
  if (together === 'any') return sql`coalesce(cardinality(${kinds}), 0) > 1`;
  const [one, other] = together.split('-');
  if (one === other) return sql`coalesce(cardinality(array_positions(${kinds}, ${one}::text)), 0) > 1`;
  return sql`coalesce(${kinds} @> array[${one}, ${other}]::text[], false)`;
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
