/** The accounts behind a figure of the network, for one reader. Whatever is listed adds up to the figure. */
import { accountTitle, type AccountKind, type Platform } from '$lib/domain/account/account';
import type { NetworkFigure } from '$lib/domain/network/told';

export interface AccountBehind {
  id: string;
  slug: string;
  name: string;
  platform: Platform;
  kind: AccountKind;
  service: string;
}

export interface RowBehind {
  key: string;
  title: string;
  /** The account's own page; null where several are told together. */
  slug: string | null;
  service: string;
  amount: number;
}

/** Individual accounts are one row. Answers are listed by account for communications alone; others see them as one row, too. */
export function rowsBehind(
  figure: NetworkFigure,
  accounts: readonly AccountBehind[],
  readsAnswers: boolean
): RowBehind[] {
  const { opens } = figure;
  if (opens.kind === 'address') return [];
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const lines = opens.lines.map(({ accountId, amount }) => ({ account: byId.get(accountId)!, amount }));
  if (opens.kind === 'answers' && !readsAnswers) return lines.length > 0 ? [together(TOGETHER, lines)] : [];
  const own = lines.filter(({ account }) => account.kind !== 'individual');
  return [...own.map(rowOf).sort(byTitle), ...pooled(lines)];
}

/** A smaller part would tell more than the report does. */
const TOGETHER = 'These accounts, together';

interface LineBehind {
  account: AccountBehind;
  amount: number;
}

function rowOf({ account, amount }: LineBehind): RowBehind {
  const { slug, service } = account;
  return { key: slug, title: accountTitle(account), slug, service, amount };
}

function byTitle(one: RowBehind, other: RowBehind): number {
  return one.title.localeCompare(other.title, 'en-GB') || one.key.localeCompare(other.key);
}

function pooled(lines: readonly LineBehind[]): RowBehind[] {
  const individual = lines.filter(({ account }) => account.kind === 'individual');
  if (individual.length === 0) return [];
  return [together('Individual accounts, together', individual)];
}

function together(title: string, lines: readonly { amount: number }[]): RowBehind {
  const amount = lines.reduce((sum, line) => sum + line.amount, 0);
  return { key: title, title, slug: null, service: '', amount };
}
