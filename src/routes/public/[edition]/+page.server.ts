import { citationOf } from '$lib/domain/edition/citation';
import { editionCode } from '$lib/domain/edition/edition';
import { editionDocument } from '$lib/domain/edition/document/document';
import { publicEdition } from '$lib/server/edition/editions';
import { publicCorrection } from '$lib/server/edition/public-editions';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const edition = await publicEdition(locals.db, params.edition, locals.today);
  const { slug, content, words, sha256, number, period, publishedOn, clearedOn } = edition;
  return {
    ...{ slug, sha256, number, period, publishedOn, clearedOn },
    code: editionCode(sha256),
    citation: citationOf(content, sha256),
    name: `${content.scope.name}, ${content.period.name}`,
    newer: await publicCorrection(locals.db, edition),
    document: editionDocument(content, words),
    charts: content.findings.map(({ chart }) => chart)
  };
};
