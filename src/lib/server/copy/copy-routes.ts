/** Which answers hand a copy over that can hold the words of a story; the test says why no other file does. */
import { reportAddress } from '$lib/domain/report/addresses';
import type { Copy, CopyForm } from '$lib/domain/copy/copy';
import { servicesWhere, type Actor } from '$lib/domain/people/permissions';

/** What was asked for, and by whom. */
export interface Asked {
  params: Readonly<Record<string, string | undefined>>;
  query: URLSearchParams;
  actor: Actor;
}

type CopyOf = (asked: Asked) => Copy | null;

/** Null where this very answer is none: a page that is read and not printed, a list of numbers alone. */
export const COPY_ROUTES: Readonly<Record<string, CopyOf>> = {
  '/editions/[edition].pdf': ofEdition('pdf'),
  '/editions/[edition].docx': ofEdition('docx'),
  '/editions/[edition].pptx': ofEdition('pptx'),
  '/editions/[edition].xlsx': ofEdition('xlsx'),
  '/editions/[edition].csv': ofEdition('csv'),
  '/editions/[edition].json': ofEdition('json'),
  '/editions/[edition]/one-page.pdf': ofEdition('one-page-pdf'),
  // Nobody opens it but to print it; whether they did, no server knows.
  '/editions/[edition]/one-page': ofEdition('one-page'),
  '/reports/[period=period]': printed,
  '/reports/[period=period]/directorates/[directorate]': printed,
  '/reports/[period=period]/services/[service]': printed,
  '/reports/[period=period].json': ofReport('json'),
  '/reports/[period=period]/directorates/[directorate].json': ofReport('json'),
  '/reports/[period=period]/services/[service].json': ofReport('json'),
  '/outcomes.csv': ofOutcomes
};

/**
 * Answers that say themselves, in `locals.copy`, which stories they hand over: their address does not tell. A thumbnail is
 * none: like the words beside it, it stands on a page that is read.
 */
export const ANSWERS_THAT_SAY: Readonly<Record<string, 'GET' | 'POST'>> = {
  '/files/[evidence]': 'GET',
  '/subject-requests.json': 'POST'
};

function ofEdition(form: CopyForm): CopyOf {
  return ({ params }) => ({ kind: 'edition', subjects: [params.edition!], form });
}

function ofReport(form: CopyForm): CopyOf {
  return ({ params: { period, directorate, service } }) => {
    const scope =
      service !== undefined
        ? ({ kind: 'service', slug: service } as const)
        : directorate !== undefined
          ? ({ kind: 'directorate', slug: directorate } as const)
          : ({ kind: 'council', slug: '' } as const);
    return { kind: 'report', subjects: [reportAddress(scope, period!)], form };
  };
}

function printed(asked: Asked): Copy | null {
  return asked.query.get('print') === 'yes' ? ofReport('print')(asked) : null;
}

/** It holds stories of the services that this person reads in full. */
function ofOutcomes({ query, actor }: Asked): Copy | null {
  if (query.get('kind') === 'number') return null;
  const services = servicesWhere(actor, 'read outcomes in full');
  return { kind: 'outcomes', subjects: services === 'all' ? [''] : [...new Set(services)], form: 'csv' };
}
