import type { AskedScope } from '$lib/server/council/scopes';

/** The council, or the directorate or service that an address names: `?service=libraries`. */
export function scopeAsked(query: URLSearchParams, council: string): AskedScope {
  for (const kind of ['service', 'directorate'] as const) {
    const slug = query.get(kind);
    if (slug) return { kind, slug };
  }
  return { kind: 'council', name: council };
}

/** One list of choices sends `service:libraries`; the address of the page says `?service=libraries`. Null where none was sent. */
export function addressOfScope(url: URL): string | null {
  const chosen = url.searchParams.get('scope');
  if (chosen === null) return null;
  const [, kind, slug] = /^(service|directorate):(.+)$/.exec(chosen) ?? [];
  return url.pathname + (kind && slug ? `?${new URLSearchParams({ [kind]: slug })}` : '');
}
