/**
 * What a report says of the network, part by part. Each noun makes its own parts of its own facts (`server/<noun>/told.ts`);
 * the report puts them in order. Every figure says what it opens, and that adds up to it.
 */
import type { AccountKind } from '$lib/domain/account/account';
import type { LeftOut } from '$lib/domain/account/individual';
import type { Day } from '$lib/domain/calendar/day';
import type { Period } from '$lib/domain/calendar/period';
import type { Scope } from '$lib/domain/council/scope';

/** The parts in the order in which a report tells them. */
export const NETWORK_PARTS = [
  'pebbles',
  'check-in',
  'belief',
  'support',
  'confidence',
  'purpose',
  'cover',
  'access',
  'closed',
  'hours',
  'together',
  'requests',
  'lessons',
  'learning',
  'does-it-help',
  'individual'
] as const;
export type PartKey = (typeof NETWORK_PARTS)[number];

/** What the network is told of: the accounts that were active at the end of the period, in the scope of a report. */
export interface NetworkAbout {
  scope: Scope;
  period: Period;
  today: Day;
  /** Ids of the services of the scope. */
  serviceIds: readonly string[];
  /** Individual ones among them where they are enough to be pooled. */
  accounts: readonly NetworkAccount[];
  /** There are individual accounts, and too few of them to be among `accounts`. Left out where not. */
  tooFewIndividual?: boolean;
  /** Which accounts are in no part, since it is published in a pre-election period. Left out where none are. */
  leftOut?: LeftOut;
}

export interface NetworkAccount {
  id: string;
  slug: string;
  title: string;
  kind: AccountKind;
  serviceId: string;
  /** Its lead is here, and so are so many deputies. */
  hasLead: boolean;
  deputies: number;
  /** On the day of the report: what is told as of that day is told of no account that closed or fell silent since. */
  isActiveNow: boolean;
  /** At least one outcome of the period at Linked or above. */
  evidenced: boolean;
}

/**
 * A number, and what it opens: accounts, each with what it adds (1 where accounts are counted, its hours where hours are), or
 * an address that lists what was counted. Figures that tell what whoever runs an account said, or whether they answered or came,
 * open their accounts for communications alone (`answers`); for others they are told together.
 */
export interface NetworkFigure {
  /** Its place in addresses, unlike any other of the report: "check-in.answered". */
  key: string;
  /** What is counted, for a list of figures: "Accounts that answered". */
  label: string;
  /** How it is written where it is no plain count: "about 310". */
  written?: string;
  /** What is written says what became of it; a number would say nothing. */
  isWords?: true;
  opens:
    | { kind: 'accounts' | 'answers'; lines: readonly { accountId: string; amount: number }[] }
    | { kind: 'address'; href: string; amount: number };
}

export interface NetworkTable {
  caption: string;
  columns: { text: string; numeric?: boolean }[];
  rows: (string | NetworkFigure)[][];
}

/** One part: its sentences (25 words at most, one message each), its figures, and a table where it needs one. */
export interface NetworkPart {
  key: PartKey;
  /** "What account holders say". */
  title: string;
  sentences: string[];
  figures: NetworkFigure[];
  table: NetworkTable | null;
  /** Words that somebody wrote and said may be quoted, or that are quoted with a pebble; none where left out. */
  quotes?: NetworkQuote[];
}

export interface NetworkQuote {
  /** Whose it is, never a person’s name: "Libraries". */
  source: string;
  words: string;
}

/** What a figure comes to: what it opens, added up. */
export function amountOf({ opens }: NetworkFigure): number {
  if (opens.kind === 'address') return opens.amount;
  return opens.lines.reduce((sum, { amount }) => sum + amount, 0);
}

/** A figure that counts accounts, each once. */
export function accountsCounted(
  key: string,
  label: string,
  accountIds: Iterable<string>,
  kind: 'accounts' | 'answers' = 'accounts'
): NetworkFigure {
  const lines = [...new Set(accountIds)].map((accountId) => ({ accountId, amount: 1 }));
  return { key, label, opens: { kind, lines } };
}

/** All figures of a part, those of its table among them. */
export function figuresOf({ figures, table }: NetworkPart): NetworkFigure[] {
  const cells = (table?.rows ?? []).flat().filter((cell) => typeof cell !== 'string');
  return [...figures, ...cells];
}
