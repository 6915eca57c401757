import postgres from 'postgres';
import { startEmbeddedDatabase } from '$lib/server/db/embedded';
import { chooseDataFolder } from '$lib/server/db/embedded/choose-data-folder';
import { readSettings } from '$lib/server/settings';
import { walkChain, type Anchor, type Damage, type Walked } from './chain-walk';
import { hasChain, readChain } from './read-chain';

/** What `npm run audit:verify` found, in words, and whether the log is whole. */
export interface Verified {
  whole: boolean;
  words: string;
}

/** What was asked cannot be done; the message says how to ask. */
class WrongQuestion extends Error {
  readonly mendable = true;
}

/** More lines than these help nobody. */
const MOST_LINES = 20;

/**
 * Looks through the whole audit log of an installation. The app may run meanwhile.
 * @param env as for the app itself, so that it finds the same database
 * @param args `--expect <position>:<hash>`, as often as hashes were written down earlier
 * @throws WrongQuestion, WrongSettings, DatabaseUnavailable
 */
export async function auditVerify(
  env: Record<string, string | undefined>,
  args: readonly string[]
): Promise<Verified> {
  const anchors = anchorsIn(args);
  const { databaseUrl, dataDir } = readSettings(env);
  const folder = dataDir ?? (databaseUrl === null ? (await chooseDataFolder()).dataDir : './data');
  const embedded = databaseUrl === null ? await startEmbeddedDatabase(folder) : null;
  try {
    return await verifyDatabase(databaseUrl ?? embedded!.url, anchors);
  } finally {
    await embedded?.stop();
  }
}

/** The same for the database at an address. */
export async function verifyDatabase(url: string, anchors: readonly Anchor[] = []): Promise<Verified> {
  const sql = postgres(url, { max: 1, prepare: false, connect_timeout: 10, onnotice: () => {} });
  try {
    if (!(await hasChain(sql)))
      throw new WrongQuestion('This database has no chained audit log yet: start Ripplemark on it once.');
    await sql`select audit_append_waiting()`;
    const walked = await sql.begin('isolation level repeatable read read only', (tx) =>
      walkChain(readChain(tx), anchors)
    );
    return inWords(walked);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function anchorsIn(args: readonly string[]): Anchor[] {
  if (args.length % 2 !== 0 || args.some((arg, place) => place % 2 === 0 && arg !== '--expect'))
    throw new WrongQuestion(HOW_TO_ASK);
  return args.filter((_, place) => place % 2 === 1).map(anchorOf);
}

function anchorOf(words: string): Anchor {
  const found = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(words.toLowerCase());
  if (!found) throw new WrongQuestion(HOW_TO_ASK);
  return { position: Number(found[1]), hash: found[2]! };
}

const HOW_TO_ASK =
  'Ask: npm run audit:verify, or npm run audit:verify -- --expect 120:<the 64 characters of the hash that row 120 had>.';

function inWords({ rows, newest, damage }: Walked): Verified {
  const until = newest ? `, newest hash ${newest.position}:${newest.hash}` : '';
  if (damage.length === 0) {
    const counted = `${rows.toLocaleString('en-GB')} ${rows === 1 ? 'row' : 'rows'}`;
    return { whole: true, words: `The audit log is whole: ${counted}${until}` };
  }
  const lines = damage.slice(0, MOST_LINES).map((each) => `- ${sentenceOf(each)}`);
  if (damage.length > MOST_LINES) lines.push(`- and ${damage.length - MOST_LINES} more.`);
  return { whole: false, words: ['The audit log was tampered with:', ...lines].join('\n') };
}

function sentenceOf(damage: Damage): string {
  switch (damage.kind) {
    case 'changed':
      return `Row ${damage.position} was changed: event ${damage.eventId} is not what was recorded.`;
    case 'missing event':
      return damage.position === null
        ? `Event ${damage.eventId} is missing. It waited to be appended.`
        : `Row ${damage.position} is missing: its event ${damage.eventId} was deleted.`;
    case 'missing rows':
      return damage.from === damage.to
        ? `Row ${damage.from} is missing.`
        : `Rows ${damage.from} to ${damage.to} are missing.`;
    case 'moved up':
      return `A row is missing before row ${damage.position}: what follows was moved up.`;
    case 'moved down':
      return `A row was inserted before row ${damage.position}: what follows was moved down.`;
    case 'reordered':
      return `Row ${damage.position} was reordered: event ${damage.eventId} does not belong there.`;
    case 'inserted':
      return `Event ${damage.eventId} was inserted: it is in no row of the chain.`;
    case 'cut off':
      return `Rows are missing at the end: row ${damage.anchor.position} was there, and the log ends at row ${damage.last}.`;
    case 'rebuilt':
      return `Row ${damage.anchor.position} has another hash than the one you expect: the log was rebuilt.`;
  }
}
