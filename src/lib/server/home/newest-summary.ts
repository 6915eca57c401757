import { editionContent, type EditionContent } from '$lib/domain/edition/edition';
import type { EditionChart } from '$lib/domain/edition/edition-parts';
import { pointsOf } from '$lib/domain/edition/document/main-points';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import { periodSlug, type Period } from '$lib/domain/calendar/period';
import { reportAddress } from '$lib/domain/report/addresses';
import type { MeasureLine } from '$lib/domain/report/finding/findings';
import type { MainPoint } from '$lib/domain/report/main-points';
import { buildReport } from '$lib/domain/report/report';
import { amount } from '$lib/domain/measure/measured';
import { chartSentence } from '$lib/domain/report/sentences';
import type { CouncilSettings } from '$lib/server/council/council-settings';
import type { Db } from '$lib/server/db/client';
import { newestEdition } from '$lib/server/edition/editions';
import { reportFacts } from '$lib/server/report/facts/report-facts';
import { authorise } from '$lib/server/request/authorise';

const COUNCIL = { kind: 'council', slug: '' } as const;

/** What a small chart shows of a measure. */
export interface Picture extends Pick<EditionChart, 'sentence' | 'drawn'> {
  months: { month: string; label: string; value: number | null }[];
  target: number | null;
  highlightLast: number;
}

/** The newest summary of the council: as it was published or, while it is not, from live figures. */
export interface NewestSummary {
  headline: string;
  /** Null while it is not published. */
  edition: { slug: string; number: number; publishedOn: Day } | null;
  /** The page on which it stands. */
  page: string;
  points: (MainPoint & { picture: Picture | null })[];
}

/** The summary of a quarter that is over. @throws Forbidden */
export async function newestSummary(
  db: Db,
  actor: Actor,
  quarter: Period,
  today: Day,
  council: CouncilSettings
): Promise<NewestSummary> {
  authorise(actor, 'read live reports');
  const edition = await newestEdition(db, COUNCIL, periodSlug(quarter));
  if (edition) {
    const { slug, number, publishedOn, canonical } = edition;
    const content = editionContent.parse(JSON.parse(canonical));
    return { ...asPublished(content), edition: { slug, number, publishedOn }, page: `/editions/${slug}` };
  }
  const scope = { kind: 'council', name: council.councilName } as const;
  const { headline, mainPoints, keyFigures } = buildReport(
    await reportFacts(db, actor, scope, quarter, today)
  );
  const points = mainPoints.map((point) => ({ ...point, picture: livePicture(keyFigures, point) }));
  return { headline, points, edition: null, page: reportAddress(COUNCIL, periodSlug(quarter)) };
}

function asPublished(content: EditionContent): Pick<NewestSummary, 'headline' | 'points'> {
  const points = pointsOf(content).map((point) => {
    const found = content.findings.find(({ slug }) => `finding-${slug}` === point.to);
    return { ...point, picture: found ? frozenPicture(found.chart) : null };
  });
  return { headline: content.headline, points };
}

function frozenPicture({ months, inPeriod, target, drawn, sentence }: EditionChart): Picture {
  return {
    months: months.map(({ month, label, value }) => ({
      ...{ month, label },
      value: typeof value === 'number' ? value : null
    })),
    ...{ sentence, drawn, target: target?.value ?? null, highlightLast: inPeriod }
  };
}

function livePicture(lines: readonly MeasureLine[], { to }: MainPoint): Picture | null {
  const line = lines.find(({ slug }) => `finding-${slug}` === to);
  if (!line?.finding) return null;
  const { name, kind, finding, monthsInPeriod: highlightLast } = line;
  return {
    months: line.months.map(({ month, label, value }) => ({ month, label, value })),
    ...{ drawn: finding.drawn, target: finding.monthlyTarget, highlightLast },
    sentence: chartSentence(name, line.months, (value) =>
      value === null ? 'not recorded' : amount(value, kind)
    )
  };
}
