/** A base that no real address can have, so that anything with a host of its own shows. */
const NOWHERE = 'http://nowhere.invalid';

/** Where to go after signing in: a path on this site, or home for anything else. */
export function sameSitePath(wanted: FormDataEntryValue | null | undefined): string {
  // Browsers read a backslash as a slash and drop tabs and line ends, so none of them belongs in a path of ours.
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || /[\\\p{Cc}]/u.test(wanted)) return '/';
  if (!URL.canParse(wanted, NOWHERE)) return '/';
  const url = new URL(wanted, NOWHERE);
  const path = url.pathname + url.search + url.hash;
  return url.origin === NOWHERE && !path.startsWith('//') && url.pathname !== '/sign-in' ? path : '/';
}
