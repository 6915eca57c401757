import { citationOf } from '$lib/domain/edition/citation';
import { editionCode, type EditionContent } from '$lib/domain/edition/edition';
import { editionDocument } from '$lib/domain/edition/document/document';
import { can } from '$lib/domain/people/permissions';
import { scopeValue } from '$lib/domain/publish/forms';
import { actorOf } from '$lib/server/request/actor';
import { qrSquares } from '$lib/server/documents/drawing/qr-code';
import { editionBySlug } from '$lib/server/edition/editions';
import { noticeFor } from '$lib/server/request/notices';
import type { PageServerLoad } from './$types';

const NOTICES = {
  published: 'This edition is published.',
  opened: 'This edition is open to the public now.',
  closed: 'This edition is not open to the public any more.',
  cleared: 'The personal data is taken out. This is the new edition.'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = actorOf(locals);
  const edition = await editionBySlug(locals.db, actor, params.edition, locals.today);
  const { slug, content, words, siblings, sha256, period, publicApprover, publicSince } = edition;
  const newest = siblings.at(-1)!;
  const shortAddress = `${url.origin}/e/${editionCode(sha256)}`;
  return {
    slug,
    sha256,
    siblings,
    clearedOn: edition.clearedOn,
    code: editionCode(sha256),
    citation: citationOf(content, sha256),
    shortAddress,
    qrSquares: qrSquares(shortAddress),
    newer: newest.number > edition.number ? newest : null,
    period,
    publishedOn: edition.publishedOn,
    number: edition.number,
    name: `${content.scope.kind === 'council' ? '' : `${content.scope.name}, `}${content.period.name}`,
    document: editionDocument(content, words),
    charts: content.findings.map(({ chart }) => chart),
    chartNames: content.findings.map(({ slug: measure, name }) => ({ slug: measure, name })),
    liveReport: can(actor, 'read live reports') ? reportAddress(content) : null,
    mayPublish: can(actor, 'publish editions'),
    open: publicApprover !== null && publicSince ? { approver: publicApprover, since: publicSince } : null,
    correctHref: `/publish?scope=${encodeURIComponent(scopeValue(edition))}&period=${period}`,
    notice: noticeFor(url, NOTICES)
  };
};

function reportAddress({ scope, period }: EditionContent): string {
  const part = {
    council: '',
    directorate: `/directorates/${scope.slug}`,
    service: `/services/${scope.slug}`
  };
  return `/reports/${period.slug}${part[scope.kind]}`;
}
