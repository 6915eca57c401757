import { createHash, randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import { openDatabase } from './database';
import { inMilliseconds, inSeconds, median, percentile, printTable } from './statistics';
import { READER, REPORT } from './tasks';
import { signIn, type Visitor } from './visitor';

/** An edition of the demonstration, with eight findings. */
const EDITION = '2026-27-q1-1';
const AT_ONCE = 20;
const IN_TURN = 20;
/** Requests that are not counted: the process that draws starts with the first one. */
const WARM_UP = 5;
const RESTING = 60;
const LONGEST_PDF = 400;
const MOST_SLOWER = 2;

/**
 * How long a PDF takes, and how much slower a report is read while twenty documents are asked for at once. Each document
 * is of an edition of its own, since the app keeps those that it made.
 * @param folder the data folder, into whose database the editions are put
 */
export async function printDocuments(origin: string, folder: string): Promise<void> {
  const editions = await copiesOf(folder, WARM_UP + IN_TURN + 2 * AT_ONCE);
  const take = (count: number) => editions.splice(0, count);
  const reader = await signIn(origin, READER);
  for (const slug of take(WARM_UP)) await documentOf(reader, slug, 'pdf');
  const alone: number[] = [];
  for (const slug of take(IN_TURN)) alone.push(await documentOf(reader, slug, 'pdf'));
  printTable(
    'Documents of an edition with eight findings, none of them kept',
    ['', 'median', 'p95', 'aim'],
    [
      [
        'PDF, one at a time',
        inMilliseconds(median(alone)),
        inMilliseconds(percentile(alone, 95)),
        `< ${LONGEST_PDF} ms`
      ]
    ]
  );
  const rest = await restingReport(reader);
  const rows = [
    await besideReport(origin, reader, rest, take(AT_ONCE), 'pdf'),
    await besideReport(origin, reader, rest, take(AT_ONCE), 'docx')
  ];
  reader.leave();
  printTable(
    'Reading a report while documents are made',
    ['', 'all made in', 'report at rest', 'report meanwhile', 'slower', 'aim'],
    rows
  );
}

async function restingReport(reader: Visitor): Promise<number> {
  const times: number[] = [];
  for (let round = -WARM_UP; round < RESTING; round++) {
    const { milliseconds } = await reader.get(REPORT);
    if (round >= 0) times.push(milliseconds);
  }
  return median(times);
}

async function besideReport(
  origin: string,
  reader: Visitor,
  rest: number,
  slugs: readonly string[],
  kind: 'pdf' | 'docx'
): Promise<string[]> {
  const asking = await signIn(origin, READER, AT_ONCE);
  const began = performance.now();
  let made = false;
  const documents = Promise.all(slugs.map((slug) => documentOf(asking, slug, kind))).finally(
    () => (made = true)
  );
  const times: number[] = [];
  while (!made) times.push((await reader.get(REPORT)).milliseconds);
  await documents;
  const together = performance.now() - began;
  asking.leave();
  const meanwhile = median(times);
  return [
    `${slugs.length} × ${kind.toUpperCase()} at once`,
    inSeconds(together),
    inMilliseconds(rest),
    `${inMilliseconds(meanwhile)} (${times.length} read)`,
    `${(meanwhile / rest).toFixed(2)} x`,
    `< ${MOST_SLOWER} x`
  ];
}

/** @returns milliseconds from request to last byte */
async function documentOf(reader: Visitor, slug: string, kind: 'pdf' | 'docx'): Promise<number> {
  const { status, milliseconds } = await reader.get(`/editions/${slug}.${kind}`);
  if (status !== 200) throw new Error(`/editions/${slug}.${kind} was answered with ${status}`);
  return milliseconds;
}

/** Puts copies of an edition beside it, each with a number and thus a checksum of its own. */
async function copiesOf(folder: string, count: number): Promise<string[]> {
  const sql = await openDatabase(folder);
  try {
    const [found] = await sql<
      { canonical: string }[]
    >`select canonical from editions where slug = ${EDITION}`;
    if (!found) throw new Error(`the demonstration has no edition ${EDITION}`);
    const content = JSON.parse(found.canonical);
    const slugs: string[] = [];
    for (let number = 101; number <= 100 + count; number++) {
      const canonical = canonicalize({ ...content, number })!;
      const sha256 = createHash('sha256').update(canonical).digest('hex');
      const [id, slug] = [randomUUID(), `${EDITION.slice(0, -1)}${number}`];
      await sql`
        insert into publications select (jsonb_populate_record(null::publications, to_jsonb(p) || jsonb_build_object('id', ${id}::uuid))).*
        from publications p join editions e on e.publication_id = p.id where e.slug = ${EDITION}`;
      await sql`
        insert into editions select (jsonb_populate_record(null::editions, to_jsonb(e) || jsonb_build_object(
          'id', gen_random_uuid(), 'publication_id', ${id}::uuid, 'slug', ${slug}::text, 'number', ${number}::int,
          'canonical', ${canonical}::text, 'sha256', ${sha256}::text))).*
        from editions e where e.slug = ${EDITION}`;
      slugs.push(slug);
    }
    return slugs;
  } finally {
    await sql.end();
  }
}
