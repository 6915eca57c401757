import { newestOf } from '$lib/domain/edition/archive';
import { scopeValue } from '$lib/domain/publish/forms';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import { hasEnded, parsePeriod, periodMonths, periodName } from '$lib/domain/calendar/period';
import { authorise } from '$lib/server/request/authorise';
import type { CouncilSettings } from '$lib/server/council/council-settings';
import type { Db } from '$lib/server/db/client';
import { listEditions, type EditionLine } from '$lib/server/edition/editions';
import { listDrafts } from './drafts';
import { reportChoices } from '$lib/server/report/report-choices';

/** Everything to start from: what can be published, what is being worked on, and what is published. */
export async function publishingChoices(db: Db, actor: Actor, today: Day, council: CouncilSettings) {
  authorise(actor, 'publish editions');
  const [choices, drafts, editions] = await Promise.all([
    reportChoices(db, actor, today, council.yearFirstMonth),
    listDrafts(db, actor, council.councilName),
    listEditions(db, actor)
  ]);
  const named = (slug: string) => {
    const period = parsePeriod(slug, council.yearFirstMonth);
    return period ? periodName(period) : slug;
  };
  return {
    scopes: scopesToChoose(choices, council.councilName),
    periods: periodsToChoose(choices, today, council.yearFirstMonth),
    drafts: drafts.map((draft) => ({ ...draft, periodName: named(draft.period) })),
    editions: editions.map((edition) => ({
      slug: edition.slug,
      scopeName: edition.scopeName,
      scope: scopeValue(edition),
      period: edition.period,
      periodName: named(edition.period),
      number: edition.number,
      publishedOn: edition.publishedOn,
      correctedBy: correctedBy(editions, edition)
    }))
  };
}

type ReportChoices = Awaited<ReturnType<typeof reportChoices>>;

/** The council, then each directorate and its services. */
function scopesToChoose({ directorates }: ReportChoices, councilName: string) {
  return [
    { value: 'council', text: councilName },
    ...directorates.map(({ slug, name, services }) => ({
      label: name,
      items: [
        { value: `directorate:${slug}`, text: `${name}, the whole directorate` },
        ...services.map((service) => ({ value: `service:${service.slug}`, text: service.name }))
      ]
    }))
  ];
}

/** The quarters and years that are over. */
function periodsToChoose({ quarters, years }: ReportChoices, today: Day, firstMonth: number) {
  const over = (choices: { slug: string; name: string }[]) =>
    choices.flatMap(({ slug, name }) => {
      const period = parsePeriod(slug, firstMonth)!;
      return hasEnded(period, today) ? { value: slug, text: `${name}: ${periodMonths(period)}` } : [];
    });
  return [
    { label: 'Quarters', items: over(quarters) },
    { label: 'Years', items: over(years) }
  ];
}

/** Of the edition that corrects this one; null for the newest itself. */
function correctedBy(editions: readonly EditionLine[], edition: EditionLine): number | null {
  const newest = newestOf(editions, edition)!.number;
  return newest > edition.number ? newest : null;
}

/** The values out of a list of choices with groups. */
export function valuesOf(
  choices: readonly ({ value: string } | { items: readonly { value: string }[] })[]
): string[] {
  return choices.flatMap((choice) =>
    'items' in choice ? choice.items.map(({ value }) => value) : [choice.value]
  );
}
