/** What people write in a cell where there is a list to choose from. */
import { parsePeriod, type Period } from '$lib/domain/calendar/period';
import { ROLES, type Role } from '$lib/domain/people/permissions';
import { nameKey } from './names';

const OTHER_ROLES: Record<string, Role> = {
  ...{ 'service leads': 'lead', 'account holder': 'lead', 'account lead': 'lead', officer: 'lead' },
  ...{ director: 'manager', 'head of service': 'manager', 'senior management': 'manager' },
  ...{ comms: 'comms', 'communications team': 'comms', 'communications officer': 'comms' },
  ...{ 'system administrator': 'admin', administrators: 'admin' }
};
const ROLE_NAMES = new Map<string, Role>([
  ...Object.entries(OTHER_ROLES),
  ...(Object.entries(ROLES) as [Role, string][]).flatMap(([role, name]): [string, Role][] => [
    [role, role],
    [nameKey(name), role]
  ])
]);

/** The role that is meant; null for none that we know. */
export function roleNamed(text: string): Role | null {
  return ROLE_NAMES.get(nameKey(text)) ?? null;
}

/** Yes or no; null for something else. Empty is no. */
export function yesOrNo(text: string): boolean | null {
  const typed = text.trim().toLowerCase();
  if (['yes', 'y', 'true', '1', 'x', '✓', '✔'].includes(typed)) return true;
  return ['', 'no', 'n', 'false', '0', '-', '–'].includes(typed) ? false : null;
}

/** The key of a closed list whose label begins as people write it: "Higher" for "Higher is better". */
export function choiceNamed<Key extends string>(text: string, labels: Record<Key, string>): Key | null {
  const typed = nameKey(text);
  if (typed === '') return null;
  const keys = Object.keys(labels) as Key[];
  const same = keys.find((key) => nameKey(labels[key]) === typed || nameKey(key) === typed);
  return same ?? keys.find((key) => nameKey(labels[key]).startsWith(`${typed} `)) ?? null;
}

/** "Q2 2026/27", "2026-27 Q2", "2026/27 q2" or "2026-27-q2" as a quarter; null for what is none. */
export function quarterTyped(text: string, firstMonth: number): Period | null {
  const plain = text.toLowerCase().replace(/quarter\s*/g, 'q');
  const quarter = /q\s*([1-4])(?!\d)/.exec(plain)?.[1];
  // A financial year that begins in January has one number.
  const year = /(20\d\d)(?:\s*[-/–]\s*(?:20)?(\d\d)(?!\d))?/.exec(plain);
  if (!quarter || !year) return null;
  const years = year[2] ? `${year[1]}-${year[2]}` : year[1]!;
  return parsePeriod(`${years}-q${quarter}`, firstMonth);
}

/**
 * Several names in one cell: with semicolons or line breaks between them; commas part them only where the whole is no name
 * itself, since a service may be called "Parks, woods and rivers".
 */
export function namesIn(text: string, isName: (name: string) => boolean): string[] {
  const parts = text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
  return parts.flatMap((part) =>
    !part.includes(',') || isName(part)
      ? [part]
      : part
          .split(',')
          .map((each) => each.trim())
          .filter(Boolean)
  );
}
