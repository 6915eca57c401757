/**
 * A council with sensitive measures and the summaries that it publishes, made up from a seed: services in two directorates,
 * quarters, years, corrections, gaps, steps and targets, with the real rules from facts to edition.
 */
import { buildEdition } from '../../src/lib/domain/edition/build';
import { editionChanges } from '../../src/lib/domain/edition/changes';
import type { EditionContent } from '../../src/lib/domain/edition/edition';
import type { GuardedEdition } from '../../src/lib/domain/edition/guard';
import { addMonths, type Month } from '../../src/lib/domain/calendar/day';
import { monthsOf, parsePeriod, type Period } from '../../src/lib/domain/calendar/period';
import type { Gap } from '../../src/lib/domain/measure/not-recorded';
import { buildReport, type Report } from '../../src/lib/domain/report/report';
import type {
  GroupFacts,
  MeasureFacts,
  MonthFacts,
  ReportFacts,
  SetbackFacts
} from '../../src/lib/domain/report/facts';
import { measureFacts } from './measure-facts';
import { seededRandom, type SeededRandom } from '../../src/lib/server/demo/random';

export const FIRST_MONTH = 4;
const TODAY = '2026-10-15';
const FROM: Month = '2024-05-01';
const LENGTH = 29;
export const MONTHS: readonly Month[] = Array.from({ length: LENGTH }, (_, index) => addMonths(FROM, index));

/** What a service recorded of a measure in each of the months; null where nobody said anything. */
export type Series = readonly (number | null)[];
/** By measure, then by service. */
export type Counts = readonly (readonly Series[])[];

export interface AttackedCouncil {
  measures: readonly MeasureFacts[];
  services: readonly { id: string; slug: string; name: string; directorate: string }[];
  /** First as they were, then as they were corrected. */
  versions: readonly Counts[];
  planned: readonly Planned[];
}

/** A summary that somebody wants to publish. */
export interface Planned {
  scope: { kind: 'council' | 'directorate' | 'service'; slug: string; name: string };
  period: Period;
  version: number;
  /** Which summary it corrects, by its place; null for a first edition. */
  corrects: number | null;
  order: readonly string[];
  hidden: ReadonlyMap<string, string>;
}

/** An edition with what its report held, for those who try what a weaker rule would give away. */
export interface Built {
  content: EditionContent;
  report: Report;
}

/** The same seed gives the same council. */
export function anAttackedCouncil(seed: number): AttackedCouncil {
  const random = seededRandom(`council ${seed}`);
  const services = Array.from({ length: random.pick([2, 2, 2, 3, 4]) }, (_, index) => ({
    ...{ id: `s${index}`, slug: `s${index}`, name: `Service ${index}` },
    directorate: `d${index % 2}`
  }));
  const sensitive = random.pick([1, 1, 2]);
  const first = Array.from({ length: sensitive + 1 }, () => {
    const usual = random.pick(USUAL);
    return services.map(() => seriesOf(random, usual));
  });
  const measures = first.map((series, index) => measureOf(random, index, series, index < sensitive));
  const versions = [first, corrected(random, first)];
  return { measures, services, versions, planned: plannedOf(random, services, measures) };
}

/** Ones and sevens lie at the ends of what is hidden, where figures leave the least room. */
const USUAL: readonly (readonly number[])[] = [
  [1],
  [7],
  [1, 7],
  [1, 2, 3, 4, 5, 6, 7],
  [3, 8, 12],
  [5, 20, 60],
  [18, 22, 40],
  [300, 302]
];

/** Small counts, some of none, some that nobody recorded; from some month on. */
function seriesOf(random: SeededRandom, usual: readonly number[]): Series {
  const began = random.pick([0, 11, 11, 11, 17]);
  const gaps = random.chance(0.3) ? 0.06 : 0;
  const quiet = random.pick([0, 0.3, 0.7, 0.9]);
  return MONTHS.map((_, index) => {
    if (index < began || random.chance(gaps)) return null;
    if (random.chance(quiet)) return 0;
    return random.chance(0.05) ? random.between(0, 12) : random.pick(usual);
  });
}

function measureOf(
  random: SeededRandom,
  index: number,
  series: readonly Series[],
  sensitive: boolean
): MeasureFacts {
  const began = MONTHS.find((_, month) => series.some((own) => own[month] !== null)) ?? null;
  const steps = random.chance(0.3)
    ? [
        {
          month: random.pick(MONTHS.slice(12)),
          kind: random.pick(['counted-differently', 'something-changed'] as const),
          reason: 'One form'
        }
      ]
    : [];
  const months = random.chance(0.2)
    ? ({ kind: 'months', from: MONTHS[10]!, to: MONTHS[22]!, reason: 'Before' } as const)
    : null;
  return measureFacts({
    ...{ id: `m${index}`, slug: `m${index}`, name: `Measure ${random.pick(['A', 'B', 'C'])}${index}`, began },
    ...{ sensitive, better: random.pick(['higher', 'lower', 'neither'] as const) },
    headline: index === 0 || random.chance(0.8),
    target: random.chance(0.5) ? random.between(1, 40) : null,
    range: { baseline: months, restarts: steps }
  });
}

/** Late entries: two counts of the last two quarters are other ones. */
function corrected(random: SeededRandom, first: Counts): Counts {
  const changes = [0, 1].map(() => ({
    measure: random.between(0, first.length - 2),
    service: random.between(0, first[0]!.length - 1),
    month: random.between(LENGTH - 6, LENGTH - 1),
    count: random.between(0, 9)
  }));
  return first.map((ofMeasure, measure) =>
    ofMeasure.map((series, service) =>
      series.map((count, month) => {
        const change = changes.find(
          (each) => each.measure === measure && each.service === service && each.month === month
        );
        return change ? change.count : count;
      })
    )
  );
}

const PERIODS = ['2026-27-q2', '2026-27-q1', '2025-26-q4', '2025-26', '2025-26-q2'];

function plannedOf(
  random: SeededRandom,
  services: AttackedCouncil['services'],
  measures: readonly MeasureFacts[]
): Planned[] {
  const scopes: Planned['scope'][] = [
    { kind: 'council', slug: '', name: 'Riverside' },
    { kind: 'directorate', slug: 'd0', name: 'Directorate 0' },
    ...services.map(({ slug, name }) => ({ kind: 'service' as const, slug, name }))
  ];
  const hidden = new Map(random.chance(0.3) ? [[measures[0]!.slug, 'Counted anew.']] : []);
  const common = random.pick(PERIODS);
  const all = random.chance(0.5);
  const editions = (all ? scopes : scopes.filter(() => random.chance(0.6))).flatMap((scope): Planned[] => {
    const slugs = random.chance(0.3) ? [common, random.pick(PERIODS)] : [common];
    return slugs.map((slug) => ({
      ...{ scope, period: parsePeriod(slug, FIRST_MONTH)!, version: 0, corrects: null, hidden },
      order: random.chance(0.2) ? [random.pick(measures).slug] : []
    }));
  });
  const keys = editions.map(({ scope, period }) => JSON.stringify([scope, period]));
  const own = editions
    .filter((_, place) => keys.indexOf(keys[place]!) === place)
    .slice(0, random.pick([2, 2, 4]));
  if (own.length === 0 || !random.chance(0.5)) return own;
  return [...own, { ...own[0]!, version: 1, corrects: 0 }];
}

/** The services of a scope, by their places. */
export function servicesIn(council: AttackedCouncil, { kind, slug }: Planned['scope']): number[] {
  return council.services.flatMap((service, place) => {
    const within = kind === 'council' || (kind === 'service' ? service.slug : service.directorate) === slug;
    return within ? [place] : [];
  });
}

/** Everything about outcomes that no figure of counts tells: how many, how strong, which way, what was learnt. */
function groupsOf(
  council: AttackedCouncil,
  planned: Planned,
  counts: Counts,
  random: SeededRandom
): { groups: GroupFacts[]; setbacks: SetbackFacts[] } {
  const within = monthsOf(planned.period).map((month) => MONTHS.indexOf(month));
  const groups: GroupFacts[] = [];
  const setbacks: SetbackFacts[] = [];
  for (const place of servicesIn(council, planned.scope)) {
    for (const [index, measure] of council.measures.entries()) {
      const known = within.map((month) => counts[index]![place]![month] ?? null);
      if (known.every((count) => count === null)) continue;
      const quantity = known.reduce<number>((sum, count) => sum + (count ?? 0), 0);
      // What is not sensitive is the same for whoever tries other counts.
      const own = measure.sensitive ? random : seededRandom(`place ${place}`);
      const direction = own.pick(['better', 'no-difference', 'worse', 'unexpected'] as const);
      groups.push({
        ...{ serviceId: `s${place}`, measureId: measure.id, quantity, direction },
        strength: own.pick([1, 2, 3] as const),
        anyway: own.pick([null, 'no', 'partly', 'probably'] as const),
        explanation: own.pick([null, 'other', 'national-news'] as const),
        outcomes: own.between(1, Math.max(1, quantity))
      });
      if (direction === 'no-difference' || direction === 'worse')
        setbacks.push({
          ...{ id: `${place} ${measure.id}`, service: `Service ${place}`, measure: measure.name, quantity },
          ...{ outOf: null, measureKind: 'count' },
          ...{ unitOne: 'one', unitMany: 'many', direction, lesson: `Lesson ${own.between(1, 99)}.` },
          ...{ aboutPerson: false, mayOpen: true, happenedOn: '2026-08-03', wholeMonth: false }
        });
    }
  }
  return { groups, setbacks };
}

function factsOf(
  council: AttackedCouncil,
  planned: Planned,
  counts: Counts,
  random: SeededRandom
): ReportFacts {
  const places = servicesIn(council, planned.scope);
  const last = monthsOf(planned.period).at(-1)!;
  const months: MonthFacts[] = [];
  const gaps: Gap[] = [];
  const measures = council.measures.map((measure, index): MeasureFacts => {
    let began: Month | null = null;
    for (const place of places) {
      let isRecorded = false;
      for (const [at, quantity] of counts[index]![place]!.entries()) {
        const month = MONTHS[at]!;
        if (month > last) break;
        const row = { measureId: measure.id, serviceId: `s${place}`, month };
        if (quantity !== null) {
          isRecorded = true;
          if (began === null || month < began) began = month;
          months.push({ ...row, quantity, outOf: null, outcomes: 1 });
        } else if (isRecorded) gaps.push({ ...row, accountIds: ['a'] });
      }
    }
    return { ...measure, began };
  });
  return {
    ...{ scope: planned.scope, period: planned.period, today: TODAY },
    ...{ services: places.map((place) => council.services[place]!), measures, months, gaps, wider: [] },
    lots: council.measures
      .filter(({ sensitive }) => sensitive)
      .map(({ id: measureId }) => ({
        ...{ measureId, size: 14, linked: random.between(1, 20), seed: 'seed' },
        drawn: [{ units: Array.from({ length: 14 }, () => 1), result: 'stood-up' as const }]
      })),
    randomCheck: null,
    imported: 0,
    estimated: [],
    ...groupsOf(council, planned, counts, random),
    returns: places.map((place) => ({
      ...{ slug: `a${place}`, title: `Account ${place}`, serviceId: `s${place}` },
      ...{ return: 'evidenced' as const, outcomes: random.between(1, 9) }
    })),
    ...{ before: null, stories: [], storiesWithheld: 0 }
  };
}

/** The editions as they would be published from these counts. @param chance draws what no figure tells */
export function builtFrom(
  council: AttackedCouncil,
  versions: readonly Counts[],
  chance: SeededRandom,
  planned: readonly Planned[] = council.planned
): Built[] {
  const built: Built[] = [];
  for (const each of planned) {
    const report = buildReport(factsOf(council, each, versions[each.version]!, chance));
    const before = each.corrects === null ? null : built[each.corrects]!.content;
    const content = buildEdition(report, {
      ...{
        council: 'Riverside',
        publishedOn: TODAY,
        number: before ? before.number + 1 : 1,
        correction: null
      },
      ...{ order: each.order, hidden: each.hidden, stories: [], storiesReason: null, check: null },
      ...{ quarters: [], commentary: [], didNotWork: [], decision: [], caveats: [] },
      ...{ decisionOwner: null, decisionDue: null, decided: [] }
    });
    const correction = before && { reason: 'Late entries.', changes: editionChanges(before, content) };
    built.push({ report, content: { ...content, correction } });
  }
  return built;
}

/** The edition with the counts behind it, as the guard is given them. */
export function guarded(council: AttackedCouncil, planned: Planned, content: EditionContent): GuardedEdition {
  const counts = council.versions[planned.version]!;
  const last = monthsOf(planned.period).at(-1)!;
  const cells = council.measures.flatMap(({ slug, sensitive }, index) =>
    !sensitive
      ? []
      : servicesIn(council, planned.scope).flatMap((place) =>
          MONTHS.flatMap((month, at) => {
            const count = counts[index]![place]![at] ?? 0;
            const isShown = month <= last && month >= addMonths(last, -25);
            return count > 0 && isShown ? [{ measure: slug, service: `s${place}`, month, count }] : [];
          })
        )
  );
  return { content, cells };
}

/** A council of one sensitive measure, "Tenancies kept": the last months of each service, which end with September 2026. */
export function aCouncilOf(
  last: Readonly<Record<string, Series>>,
  given: Partial<MeasureFacts> = {},
  before = 0
): AttackedCouncil {
  const names = Object.keys(last);
  const series = names.map((name): Series => [
    ...MONTHS.slice(last[name]!.length).map(() => before),
    ...last[name]!
  ]);
  const [unitOne, unitMany] = ['tenancy kept', 'tenancies kept'];
  return {
    measures: [
      measureFacts({
        ...{ id: 'm0', slug: 'm0', name: 'Tenancies kept', unitOne, unitMany, began: MONTHS[0]! },
        ...{ sensitive: true, ...given }
      })
    ],
    services: names.map((name, place) => ({ id: `s${place}`, slug: `s${place}`, name, directorate: 'd0' })),
    versions: [[series]],
    planned: []
  };
}

/** A first edition of a quarter, of the council or of one of its services. */
export function plannedFor(council: AttackedCouncil, service: number | null, period = '2026-27-q2'): Planned {
  const own = service === null ? null : council.services[service]!;
  return {
    scope: own
      ? { kind: 'service', slug: own.slug, name: own.name }
      : { kind: 'council', slug: '', name: 'Riverside' },
    period: parsePeriod(period, FIRST_MONTH)!,
    ...{ version: 0, corrects: null, order: [], hidden: new Map() }
  };
}
