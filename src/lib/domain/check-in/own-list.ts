/** How the check-ins of somebody's accounts are listed: round by round, and each with how far it is. */
import type { Day } from '$lib/domain/calendar/day';
import type { RoundState } from './round';

export interface OwnState {
  round: { slug: string; name: string; firstDay: Day; lastDay: Day; state: RoundState };
  answered: boolean;
  /** Saved, and not sent. */
  begun: boolean;
  /** Sent, and changed since; the change is not sent. */
  changed: boolean;
  /** The account is closed, so it waits for nothing. */
  closed: boolean;
}

const ORDER: Record<RoundState, number> = { open: 0, 'to come': 1, over: 2 };

/** Round by round: the open one first, then the newest. */
export function byRound<T extends Pick<OwnState, 'round'>>(
  own: readonly T[]
): { round: T['round']; all: T[] }[] {
  type Listed = { round: T['round']; all: T[] };
  const rounds = new Map<string, Listed>();
  for (const each of own) {
    const listed: Listed = rounds.get(each.round.slug) ?? { round: each.round, all: [] };
    listed.all.push(each);
    rounds.set(each.round.slug, listed);
  }
  return [...rounds.values()].sort(
    (one, other) =>
      ORDER[one.round.state] - ORDER[other.round.state] ||
      other.round.firstDay.localeCompare(one.round.firstDay)
  );
}

/** How far one is, in words, under the name of its round. */
export function ownState({ round, answered, begun, changed, closed }: OwnState): string {
  const isOpen = round.state === 'open';
  if (changed)
    return isOpen ? 'answered; your change is not sent yet' : 'answered; a later change was not sent';
  if (answered) return isOpen ? 'answered; it can be changed' : 'answered';
  if (closed) return 'not answered; the account is closed';
  if (begun) return isOpen ? 'begun, not sent yet' : 'begun, not sent';
  return isOpen ? 'waits for your answers' : 'not answered';
}
