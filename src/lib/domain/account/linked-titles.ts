/** The accounts of one outcome, as a reader may see them: names of individual accounts would add up to figures of a person. */
import { accountTitle, type Platform } from './account';

/** An account that an outcome is linked to. */
export interface LinkedAccount {
  slug: string;
  name: string;
  platform: Platform;
  /** The reader may see figures of it by itself. */
  isNamed: boolean;
  /** So many individual accounts stand in outcomes of the service that the mark alone is no figure of one person. */
  isMarked: boolean;
}

/** Stands in a form for all accounts of an outcome that whoever fills it in does not see; ticked, they stay. */
export const UNNAMED_ACCOUNTS = '00000000-0000-0000-0000-000000000000';
export const UNNAMED_TITLE = 'An account that is not named here';

const MARK = 'An individual account';
const OF_SERVICE = 'An account of the service';

/** How each is shown, each words once; with the address of its page where it is named. */
export function titlesLinked(links: readonly LinkedAccount[]): { title: string; slug: string | null }[] {
  const named = links.filter(({ isNamed }) => isNamed);
  const shown = named.map((link) => ({ title: accountTitle(link), slug: link.slug }));
  if (links.some(({ isNamed, isMarked }) => !isNamed && isMarked)) return [...shown, without(MARK)];
  return shown.length === 0 && links.length > 0 ? [without(OF_SERVICE)] : shown;
}

/** The same as words alone. */
export function titlesOf(links: readonly LinkedAccount[]): string[] {
  return [...new Set(titlesLinked(links).map(({ title }) => title))];
}

function without(title: string): { title: string; slug: null } {
  return { title, slug: null };
}
