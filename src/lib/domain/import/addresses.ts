/** What the address of an account tells of it: its platform, and the handle that nobody typed beside it. */
import type { Platform } from '$lib/domain/account/account';

/**
 * The handle in an address of this platform, without @; null where the address names no account: a post, a search, another
 * platform. Those without handles (blogs, podcasts, newsletters) have their host and path.
 */
export function handleInAddress(platform: Platform, address: string): string | null {
  const url = urlOf(address);
  if (!url) return null;
  const read = READERS[platform];
  if (!read) return hostAndPath(url);
  if (platform !== 'mastodon' && platformOfHost(url.hostname) !== platform) return null;
  const handle = read({ url, parts: url.pathname.split('/').filter(Boolean).map(decoded) });
  return handle && HANDLE.test(handle) ? handle : null;
}

/** The platform to which an address leads; null where its host is none that we know. */
export function platformOfAddress(address: string): Platform | null {
  const url = urlOf(address);
  if (!url) return null;
  const known = platformOfHost(url.hostname);
  if (known) return known;
  const isServer = /(^|[.-])(mastodon|mstdn|toot|social)([.-]|$)/.test(url.hostname);
  return isServer && /^\/(@|users\/)\w/.test(url.pathname) ? 'mastodon' : null;
}

interface Parsed {
  url: URL;
  /** Of the path, decoded. */
  parts: string[];
}

/** No “+” in it: 1.22158E+17 is what a spreadsheet made of a handle. */
const HANDLE = /^[\p{L}\p{N}_][\p{L}\p{N}._@:'’-]{0,119}$/u;

const HOSTS: [RegExp, Platform][] = [
  [/(^|\.)(x|twitter)\.com$/, 'x'],
  [/(^|\.)(facebook|fb)\.com$/, 'facebook'],
  [/(^|\.)instagram\.com$/, 'instagram'],
  [/(^|\.)youtube\.com$/, 'youtube'],
  [/(^|\.)linkedin\.com$/, 'linkedin'],
  [/(^|\.)tiktok\.com$/, 'tiktok'],
  [/(^|\.)threads\.(net|com)$/, 'threads'],
  [/(^|\.)bsky\.app$/, 'bluesky'],
  [/(^|\.)nextdoor\.(co\.uk|com)$/, 'nextdoor'],
  [/(^|\.)whatsapp\.com$/, 'whatsapp'],
  [/(^|\.)(wordpress\.com|medium\.com|blogspot\.(com|co\.uk)|tumblr\.com)$/, 'blog'],
  [/^(podcasts\.apple\.com|open\.spotify\.com)$|(^|\.)podbean\.com$/, 'podcast'],
  [/(^|\.)(substack\.com|mailchi\.mp|govdelivery\.com)$/, 'newsletter']
];

function platformOfHost(host: string): Platform | null {
  return HOSTS.find(([pattern]) => pattern.test(host))?.[1] ?? null;
}

const READERS: Partial<Record<Platform, (parsed: Parsed) => string | null | undefined>> = {
  x: handleOnX,
  facebook: handleOnFacebook,
  instagram: ({ parts }) => (parts[0] === 'stories' ? parts[1] : unless(POSTS, parts[0])),
  youtube: handleOnYouTube,
  linkedin: ({ parts }) => (/^(company|showcase|in|school|groups)$/.test(parts[0] ?? '') ? parts[1] : null),
  tiktok: ({ parts }) => afterAt(parts[0]),
  threads: ({ parts }) => afterAt(parts[0]),
  bluesky: ({ parts }) => (parts[0] === 'profile' ? parts[1] : null),
  mastodon: handleOnMastodon,
  nextdoor: ({ parts }) => (/^(pages|agency-detail)$/.test(parts[0] ?? '') && parts[1] ? parts.at(-1) : null),
  whatsapp: ({ parts }) => (parts[0] === 'channel' ? parts[1] : null)
};

/** What may stand where a name of an account stands. */
const POSTS =
  /^(home|search|hashtag|share|sharer(\.php)?|i|explore|settings|login|p|reels?|tv|accounts|events?|watch|story\.php|photo(\.php)?|permalink\.php|groups|pages|people|marketplace|playlist|results|shorts|feed|embed|live)$/i;

function handleOnX({ url, parts }: Parsed): string | null {
  if (parts[0] === 'intent') return url.searchParams.get('screen_name');
  // As addresses were until 2012: twitter.com/#!/RiverCare.
  const first = parts[0] ?? /^#!\/([^/?]+)/.exec(url.hash)?.[1];
  return unless(POSTS, first?.replace(/^@/, ''));
}

function handleOnFacebook({ url, parts }: Parsed): string | null | undefined {
  const [first = '', ...rest] = parts;
  if (first === 'profile.php') return /^\d+$/.exec(url.searchParams.get('id') ?? '')?.[0];
  if (first === 'pages' || first === 'people') return rest.findLast((part) => /\d$/.test(part)) ?? rest[0];
  if (first === 'groups' || first === 'p' || first === 'pg') return rest[0];
  return unless(POSTS, first);
}

function handleOnYouTube({ parts }: Parsed): string | null | undefined {
  const [first = '', second] = parts;
  if (first.startsWith('@')) return afterAt(first);
  return /^(channel|c|user)$/.test(first) ? second : unless(POSTS, first);
}

/** With its server: the same name on another one is another account. */
function handleOnMastodon({ url, parts }: Parsed): string | null {
  const name = parts[0] === 'web' ? afterAt(parts[1]) : parts[0] === 'users' ? parts[1] : afterAt(parts[0]);
  if (!name || platformOfHost(url.hostname)) return null;
  return name.includes('@') ? name : `${name}@${url.hostname}`;
}

function afterAt(part: string | undefined): string | null {
  return part?.startsWith('@') ? part.slice(1) : null;
}

function unless(pattern: RegExp, part: string | undefined): string | null {
  return part && !pattern.test(part) ? part : null;
}

function hostAndPath(url: URL): string {
  return decoded(url.hostname.replace(/^www\./, '') + url.pathname.replace(/(?<!\/)\/+$/, ''));
}

/** People leave https:// out; the platforms take addresses in any capitals. */
function urlOf(address: string): URL | null {
  const typed = address.trim();
  const whole = /^https?:\/\//i.test(typed) ? typed : `https://${typed.replace(/^\/+/, '')}`;
  if (typed.length > 2_000 || /\s/.test(typed) || !URL.canParse(whole)) return null;
  const url = new URL(whole);
  return url.hostname.includes('.') ? url : null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
