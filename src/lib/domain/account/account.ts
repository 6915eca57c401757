/** A social account is run by one service, for a purpose, by named leads; it is active, dormant or closed. */

export const PLATFORMS = {
  x: 'X',
  facebook: 'Facebook',
  instagram: 'Instagram',
  youtube: 'YouTube',
  linkedin: 'LinkedIn',
  tiktok: 'TikTok',
  threads: 'Threads',
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
  nextdoor: 'Nextdoor',
  whatsapp: 'WhatsApp channel',
  blog: 'Blog',
  podcast: 'Podcast',
  newsletter: 'Newsletter',
  other: 'Other'
} as const;
export type Platform = keyof typeof PLATFORMS;

export const ACCOUNT_KINDS = {
  corporate: 'Corporate',
  service: 'Service',
  campaign: 'Campaign',
  individual: 'Individual'
} as const;
export type AccountKind = keyof typeof ACCOUNT_KINDS;

export const ACCOUNT_STATUSES = { active: 'Active', dormant: 'Dormant', closed: 'Closed' } as const;
export type AccountStatus = keyof typeof ACCOUNT_STATUSES;

/** What an account returned for a quarter, from least to most. */
export const ACCOUNT_RETURNS = {
  'no-return': 'No return',
  nil: 'Nothing to record',
  recorded: 'Recorded',
  evidenced: 'Evidenced'
} as const;
export type AccountReturn = keyof typeof ACCOUNT_RETURNS;

/**
 * What an account returned, from counts for one period.
 * Evidenced: at least one outcome at Linked or above. Recorded: an outcome, none of them Linked.
 */
export function accountReturn(counts: {
  outcomes: number;
  linked: number;
  nilReturns: number;
}): AccountReturn {
  if (counts.linked > 0) return 'evidenced';
  if (counts.outcomes > 0) return 'recorded';
  if (counts.nilReturns > 0) return 'nil';
  return 'no-return';
}

/** The address part of an account: `instagram-riversidelibs`. */
export function accountSlug(platform: Platform, handle: string): string {
  const plain = handle
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return plain ? `${platform}-${plain}` : platform;
}

/** "Riverside Libraries on Instagram", as people speak of an account. */
export function accountTitle(account: { name: string; platform: Platform }): string {
  if (account.platform === 'other') return account.name;
  return account.platform === 'blog' || account.platform === 'podcast' || account.platform === 'newsletter'
    ? `${account.name} (${PLATFORMS[account.platform].toLowerCase()})`
    : `${account.name} on ${PLATFORMS[account.platform]}`;
}
