import { ACCOUNT_KINDS, PLATFORMS, type AccountKind, type Platform } from './account';
import type { Complain } from '$lib/domain/forms/answers';

/** The platform that people mean, however they write it; null after a complaint. */
export function platformNamed(typed: string, complain: Complain): Platform | null {
  return oneNamed(PLATFORM_NAMES, typed, 'platform', complain);
}

/** The kind of account that people mean; null after a complaint. */
export function kindNamed(typed: string, complain: Complain): AccountKind | null {
  return oneNamed(KIND_NAMES, typed, 'kind', complain);
}

const PLATFORM_NAMES = namesOf(PLATFORMS, { twitter: 'x', xtwitter: 'x', xformerlytwitter: 'x' });
const KIND_NAMES = namesOf(ACCOUNT_KINDS);

interface Names<Key> {
  byName: Map<string, Key>;
  what: string;
}

function namesOf<T extends Record<string, string>>(
  labels: T,
  others: Record<string, keyof T> = {}
): Names<keyof T> {
  const byName = new Map<string, keyof T>(Object.entries(others));
  for (const [key, label] of Object.entries(labels)) byName.set(plain(key), key).set(plain(label), key);
  return { byName, what: Object.values(labels).join(', ') };
}

function oneNamed<Key>(
  names: Names<Key>,
  typed: string,
  column: 'platform' | 'kind',
  complain: Complain
): Key | null {
  const found = names.byName.get(plain(typed));
  if (found !== undefined) return found;
  const wrong = typed === '' ? `Enter the ${column}` : `“${shortened(typed)}” is not a ${column} we know`;
  complain(column, `${wrong}. Use one of: ${names.what}`);
  return null;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function shortened(typed: string): string {
  return typed.length > 60 ? `${typed.slice(0, 60)}…` : typed;
}
