/** Every place at which the words of a story could stand: each address of the app that answers, and what can be read in the answer. */
import { createHash } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { pagesOf, squeezed } from './pdf';
import { addressOf, routesInSource, type Identities } from './routes';

/** Addresses of the app that are opened for their query, too: lists of stories, a search, what is opened to be printed. */
const WITH_QUERY: Record<string, readonly string[]> = {
  '/outcomes': ['?kind=story', '?service=libraries&kind=story'],
  '/outcomes.csv': ['?kind=story'],
  '/outcomes/new': ['?kind=story'],
  '/reports/[period=period]': ['?print=yes'],
  '/reports/[period=period]/services/[service]': ['?print=yes'],
  '/reports/[period=period]/directorates/[directorate]': ['?print=yes'],
  '/editions/[edition]': ['?print=yes']
};

/** These end a session, or make one wait; none of them tells anything. */
const NOT_OPENED = ['/sign-out'];

/** Each address under the name of its route, once for each edition. */
export function surfaces(
  identities: Identities,
  editions: readonly string[]
): { name: string; address: string }[] {
  return routesInSource()
    .filter((route) => !NOT_OPENED.includes(route))
    .flatMap((route) => {
      const places = route.includes('[edition]') ? editions : [''];
      return places.flatMap((edition) =>
        ['', ...(WITH_QUERY[route] ?? [])].map((query) => ({
          name: `${route}${query}${edition && ` of ${edition}`}`,
          address: `${addressOf(within(route, edition), identities)}${query}`
        }))
      );
    });
}

/** In the golden quarter. */
function within(route: string, edition: string): string {
  return route.replace('[edition]', edition).replace('[directorate]', 'culture');
}

/** Everything that can be read in the answer of an address, without spaces; empty where it is refused. */
export async function readAt(from: APIRequestContext, address: string): Promise<string> {
  const answer = await from.get(address, { maxRedirects: 0 });
  if (answer.status() !== 200) return '';
  const body = new Uint8Array(await answer.body());
  const type = answer.headers()['content-type'] ?? '';
  if (!/pdf|officedocument/.test(type)) return squeezed(new TextDecoder().decode(body));
  const checksum = createHash('sha256').update(body).digest('hex');
  const text = documentsRead.get(checksum) ?? textOfDocument(body, type);
  documentsRead.set(checksum, text);
  return text;
}

/** What can be read in each document, by its checksum: most readers are given the same one. */
const documentsRead = new Map<string, Promise<string>>();

async function textOfDocument(body: Uint8Array, type: string): Promise<string> {
  return squeezed(type.includes('pdf') ? (await pagesOf(body)).join('') : textOfOffice(body));
}

/** Word, slides and Excel are XML in a zip; a sentence may be cut by tags. */
function textOfOffice(file: Uint8Array): string {
  return Object.entries(unzipSync(file))
    .filter(([name]) => name.endsWith('.xml'))
    .map(([, part]) => strFromU8(part).replace(/<[^>]*>/g, ''))
    .join('\n');
}
