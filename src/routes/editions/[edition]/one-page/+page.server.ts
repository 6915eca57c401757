import { citationOf } from '$lib/domain/edition/citation';
import { onePage } from '$lib/domain/edition/document/one-page';
import { editionCode } from '$lib/domain/edition/edition';
import { correctedLine } from '$lib/server/documents/drawing/paper';
import { actorOf } from '$lib/server/request/actor';
import { qrSquares } from '$lib/server/documents/drawing/qr-code';
import { editionBySlug } from '$lib/server/edition/editions';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const edition = await editionBySlug(locals.db, actorOf(locals), params.edition, locals.today);
  const { content, words, sha256, siblings, slug, number, publishedOn, period, clearedOn } = edition;
  const newest = siblings.at(-1)!;
  const newer = newest.number > number ? newest : null;
  const shortAddress = `${url.origin}/e/${editionCode(sha256)}`;
  return {
    ...{ slug, number, publishedOn, period, shortAddress },
    code: editionCode(sha256),
    name: `${content.scope.kind === 'council' ? '' : `${content.scope.name}, `}${content.period.name}`,
    newer,
    corrected: correctedLine({ correctedBy: newer && newer.number, clearedOn }),
    qrSquares: qrSquares(shortAddress),
    citation: citationOf(content, sha256),
    page: onePage(content, words),
    charts: content.findings.map(({ chart }) => chart)
  };
};
