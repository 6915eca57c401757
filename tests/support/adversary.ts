/**
 * Somebody who has every edition before them and wants to know a count of 1 to 7. They know the rule for small numbers,
 * which services recorded in a period, where nothing was recorded, and which counts a correction did not touch. What they
 * hold against the figures are whole numbers: a count is found out when no second set of counts fits.
 */
import type { EditionContent } from '../../src/lib/domain/edition/edition';
import type { PublishedFigure } from '../../src/lib/domain/edition/edition-parts';
import { monthsOf, previousPeriod, samePeriodLastYear } from '../../src/lib/domain/calendar/period';
import { wholeNumbers } from '../../src/lib/domain/small-numbers/reference/whole-numbers';
import { MONTHS, servicesIn, type AttackedCouncil, type Counts, type Planned } from './attacked-council';

/** A sum of counts, by their places, that must lie within two ends. */
interface Sum {
  name: string;
  of: readonly number[];
  least: number;
  most: number;
}

/** What the adversary does not know. */
interface Unknowns {
  /** `measure service month` and the version from which on the count is this one. */
  keys: readonly Cell[];
  truth: readonly number[];
  sums: readonly Sum[];
  /** Of these, what must stay in doubt: hidden figures, and every single count of 1 to 7. */
  targets: readonly Sum[];
}

interface Cell {
  measure: number;
  service: number;
  month: number;
  /** The versions that have this count. */
  versions: readonly number[];
}

export interface Attack {
  /** The counts of 1 to 7 that can be only one. */
  found: string[];
  /** Other sets of counts that fit all figures; together they leave every target in doubt. */
  others: Counts[][];
}

/** @param published the editions with what was planned, in order */
export function attack(
  council: AttackedCouncil,
  published: readonly { planned: Planned; content: EditionContent }[]
): Attack {
  const unknowns = unknownsOf(council, published);
  const found: string[] = [];
  const others: number[][] = [];
  const isOpen = ({ of }: Sum) => !others.some((other) => sumOf(other, of) !== sumOf(unknowns.truth, of));
  const solver = solverOf(unknowns);
  // One set of counts for as many targets as go together, then one for each that is left.
  others.push(moved(unknowns, solver));
  for (const target of unknowns.targets) {
    if (!isOpen(target)) continue;
    const together = otherSum(unknowns, target, others.at(-1)!);
    const other = together ?? otherSum(unknowns, target, unknowns.truth);
    if (other === null) found.push(target.name);
    else if (together) others.splice(-1, 1, other);
    else others.push(other);
  }
  return { found, others: others.map((other) => worldOf(council, unknowns, other)) };
}

function sumOf(values: readonly number[], of: readonly number[]): number {
  return of.reduce((sum, place) => sum + values[place]!, 0);
}

/** As everybody can read them in the rule: 0, `*` for 1 to 7, 10 for 8 to 12, 20 for 18 to 22. */
function rangeOf(figure: number | '*'): { least: number; most: number } {
  if (figure === '*') return { least: 1, most: 7 };
  return figure === 0 ? { least: 0, most: 0 } : { least: Math.max(8, figure - 2), most: figure + 2 };
}

function unknownsOf(
  council: AttackedCouncil,
  published: readonly { planned: Planned; content: EditionContent }[]
): Unknowns {
  const keys: Cell[] = [];
  const truth: number[] = [];
  const placeOf = new Map<string, number>();
  const cell = (measure: number, service: number, month: number, version: number): number | null => {
    const count = council.versions[version]![measure]![service]![month] ?? 0;
    if (count === 0) return null;
    const same = council.versions.flatMap((counts, each) =>
      counts[measure]![service]![month] === count ? [each] : []
    );
    const key = `${measure} ${service} ${month} ${count}`;
    const known = placeOf.get(key);
    if (known !== undefined) return known;
    placeOf.set(key, keys.length);
    keys.push({ measure, service, month, versions: same });
    return truth.push(count) - 1;
  };
  const sums: Sum[] = [];
  const targets: Sum[] = [];
  for (const { planned, content } of published) {
    const where = `${content.scope.name} ${content.period.slug} edition ${content.number}`;
    const own = monthsOf(planned.period);
    for (const line of [...content.figures, ...content.otherFigures]) {
      if (!line.rounded) continue;
      const measure = council.measures.findIndex(({ slug }) => slug === line.slug);
      const of = (services: readonly number[], months: readonly string[]) =>
        services.flatMap((service) =>
          months.flatMap((month) => {
            const at = MONTHS.indexOf(month);
            const place = at === -1 ? null : cell(measure, service, at, planned.version);
            return place === null ? [] : [place];
          })
        );
      const inScope = servicesIn(council, planned.scope);
      const figure = (name: string, value: PublishedFigure, months: readonly string[]) => {
        if (value === null) return;
        const sum = { name: `${line.name}, ${where}: ${name}`, of: of(inScope, months), ...rangeOf(value) };
        if (sum.of.length > 0) sums.push(sum);
        if (value === '*') targets.push(sum);
      };
      figure('value', line.value, own);
      figure('last year', line.lastYear, monthsOf(samePeriodLastYear(planned.period)));
      figure('before', line.before, monthsOf(previousPeriod(planned.period)));
      for (const { month, value } of content.findings.find(({ slug }) => slug === line.slug)?.chart.months ??
        [])
        figure(month, value, [month]);
      for (const service of inScope) {
        const theirs = of([service], own);
        if (theirs.length === 0) continue;
        const sum = {
          name: `${line.name}, ${where}: service ${service}`,
          of: theirs,
          least: 1,
          most: Infinity
        };
        sums.push(sum);
        if (sumOf(truth, theirs) <= 7) targets.push(sum);
      }
    }
  }
  const single = truth.flatMap((count, place) => {
    const { measure, service, month } = keys[place]!;
    const name = `measure ${measure}, service ${service}, ${MONTHS[month]}`;
    return count <= 7 ? [{ name, of: [place], least: 0, most: Infinity }] : [];
  });
  return { keys, truth, sums, targets: [...targets, ...single] };
}

interface Solver {
  /** Changes these counts if the others can make up for it; whether it could. */
  change(values: number[], place: number, by: number): boolean;
}

/** Every count moves by one, if that can be, one after the other. */
function moved({ truth }: Unknowns, solver: Solver): number[] {
  const values = [...truth];
  truth.forEach((count, place) => {
    if (values[place] !== count) return;
    if (!solver.change(values, place, 1)) solver.change(values, place, -1);
  });
  return values;
}

function solverOf(unknowns: Unknowns): Solver {
  const { truth, sums } = unknowns;
  const sumsWith: number[][] = truth.map(() => []);
  sums.forEach(({ of }, index) => of.forEach((place) => sumsWith[place]!.push(index)));

  function change(values: number[], place: number, by: number): boolean {
    if (values[place]! + by < 0) return false;
    const broken = sumsWith[place]!.filter((index) => !fits(values, index, by));
    if (broken.length === 0) {
      values[place]! += by;
      return true;
    }
    const partner = sums[broken[0]!]!.of.find(
      (other) => other !== place && values[other]! >= by && canPair(values, place, other, by)
    );
    if (partner === undefined) return false;
    values[place]! += by;
    values[partner]! -= by;
    return true;
  }

  function canPair(values: number[], place: number, other: number, by: number): boolean {
    const [own, theirs] = [sumsWith[place]!, sumsWith[other]!];
    return (
      own.every((index) => theirs.includes(index) || fits(values, index, by)) &&
      theirs.every((index) => own.includes(index) || fits(values, index, -by))
    );
  }

  function fits(values: number[], index: number, by: number): boolean {
    const { of, least, most } = sums[index]!;
    const sum = sumOf(values, of) + by;
    return sum >= least && sum <= most;
  }

  return { change };
}

/**
 * Integer programming: whole numbers that fit all figures and give the target another value, in which every count that
 * was moved stays moved; null where there are none.
 */
function otherSum({ truth, sums }: Unknowns, target: Sum, moved: readonly number[]): number[] | null {
  const now = sumOf(truth, target.of);
  const known = sums.map(({ of, least, most }) => ({ of, least, most: most === Infinity ? null : most }));
  const kept = truth.flatMap((count, place) => {
    if (moved[place] === count) return [];
    const up = moved[place]! > count;
    return [{ of: [place], least: up ? count + 1 : 0, most: up ? null : count - 1 }];
  });
  const within = (least: number, most: number | null) =>
    wholeNumbers(
      { least: truth.map(() => 0), sums: [...known, ...kept, { of: target.of, least, most }] },
      target.of,
      'minimize'
    );
  return within(now + 1, null) ?? (now > 0 ? within(0, now - 1) : null);
}

/** The counts as a council would have them; what no edition shows is anything at all. */
function worldOf(council: AttackedCouncil, { keys }: Unknowns, values: readonly number[]): Counts[] {
  const versions = council.versions.map((counts) =>
    counts.map((ofMeasure) => ofMeasure.map((series) => [...series]))
  );
  const shown = new Set(keys.map(({ measure, service, month }) => `${measure} ${service} ${month}`));
  versions.forEach((counts) =>
    counts.forEach((ofMeasure, measure) =>
      ofMeasure.forEach((series, service) =>
        series.forEach((count, month) => {
          const isFree = council.measures[measure]!.sensitive && !shown.has(`${measure} ${service} ${month}`);
          if (isFree && count) series[month] = (count * 7) % 31;
        })
      )
    )
  );
  keys.forEach(({ measure, service, month, versions: having }, place) => {
    for (const version of having) versions[version]![measure]![service]![month] = values[place]!;
  });
  return versions;
}
