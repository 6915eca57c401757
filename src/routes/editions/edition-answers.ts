/** The files of an edition as answers to requests. */
import type { RequestEvent } from '@sveltejs/kit';
import { chartKey } from '$lib/components/edition/chart-key';
import { drawEditionChart, drawEditionCharts } from '$lib/components/edition/edition-charts';
import { onePage } from '$lib/domain/edition/document/one-page';
import { NotFound } from '$lib/domain/errors';
import { actorOf } from '$lib/server/request/actor';
import { DocumentNotMade } from '$lib/server/documents/drawing/document-not-made';
import {
  chartFile,
  editionFile,
  onePageFile,
  type DocumentKind,
  type EditionFile,
  type ImageKind,
  type Place
} from '$lib/server/documents/edition-files';
import { publicCsv, publicJson } from '$lib/server/documents/public-files';
import { fileResponse } from '$lib/server/documents/file-response';
import { editionBySlug, publicEdition, type Edition } from '$lib/server/edition/editions';
import { isSlug } from '$lib/server/db/slugs';

type Asked = RequestEvent<{ edition: string }>;

/** Seconds after which a browser may ask again for what could not be made. */
const TRY_AGAIN_AFTER = '60';

/** One of an edition's documents, for whoever may read editions. @throws NotFound when there is no such edition */
export async function answerDocument(event: Asked, kind: DocumentKind): Promise<Response> {
  const edition = await editionAsked(event);
  return answerWith(event, () => documentOf(event, edition, kind));
}

/** The PDF of an edition that is open to everyone. @throws NotFound when it is not */
export async function answerPublicPdf(event: Asked): Promise<Response> {
  const { locals, params } = event;
  const edition = await publicEdition(locals.db, known(params.edition), locals.today);
  return answerWith(event, () => documentOf(event, edition, 'pdf'));
}

/** The open data of an edition that is open to everyone: what its page tells, but its stories. @throws NotFound when it is not */
export async function answerPublicData(event: Asked, kind: 'csv' | 'json'): Promise<Response> {
  const { locals, params } = event;
  const edition = await publicEdition(locals.db, known(params.edition), locals.today);
  return fileResponse((kind === 'csv' ? publicCsv : publicJson)(edition, placeOf(event)));
}

/** The edition on one page. @throws NotFound when there is no such edition */
export async function answerOnePage(event: Asked): Promise<Response> {
  const edition = await editionAsked(event);
  const { content } = edition;
  const charts = drawEditionCharts(content);
  const posted = onePage(content, edition.words).points.map(({ place }) => place);
  const findings = content.findings.filter((_, place) => posted.includes(place));
  const key = chartKey({ ...content, findings });
  return answerWith(event, () => onePageFile(edition, placeOf(event), { charts, key }));
}

/** The chart of one finding. @throws NotFound when there is no such edition, or no such chart in it */
export async function answerChart(
  event: RequestEvent<{ edition: string; chart: string }>,
  kind: ImageKind
): Promise<Response> {
  const edition = await editionAsked(event);
  const draw = (place: number) => drawEditionChart(edition.content.findings[place]!.chart);
  return answerWith(event, () => chartFile(edition, event.params.chart, kind, placeOf(event), draw));
}

function editionAsked({ locals, params }: Asked): Promise<Edition> {
  return editionBySlug(locals.db, actorOf(locals), known(params.edition), locals.today);
}

function known(slug: string): string {
  if (!isSlug(slug)) throw new NotFound('There is no such edition');
  return slug;
}

function placeOf({ url, locals }: Pick<RequestEvent, 'url' | 'locals'>): Place {
  return { origin: url.origin, brand: locals.council.brandColour };
}

function documentOf(event: Asked, edition: Edition, kind: DocumentKind): Promise<EditionFile> {
  const { content } = edition;
  return editionFile(edition, kind, placeOf(event), drawEditionCharts(content), chartKey(content));
}

async function answerWith(event: Asked, make: () => Promise<EditionFile>): Promise<Response> {
  try {
    return fileResponse(await make());
  } catch (error) {
    if (!(error instanceof DocumentNotMade)) throw error;
    console.error(JSON.stringify({ route: event.route.id, error: error.message }));
    return notMade(event);
  }
}

/** The page that says what to do instead. */
async function notMade(event: Asked): Promise<Response> {
  const answer = await event.fetch(`/no-document?file=${encodeURIComponent(event.url.pathname)}`);
  const headers = new Headers(answer.headers);
  headers.delete('etag');
  headers.set('retry-after', TRY_AGAIN_AFTER);
  return new Response(answer.body, { status: 503, headers });
}
