/** What a report tells of individual accounts: together, or, of too few, only that they do not count. */
import { accountsAddress } from '$lib/domain/account/account-filter';
import { FEWEST_POOLED, TOO_FEW } from '$lib/domain/account/individual';
import { periodSlug } from '$lib/domain/calendar/period';
import { numeral } from '$lib/domain/words';
import type { NetworkAbout, NetworkFigure, NetworkPart } from './told';

/** The part of individual accounts; none where the scope has none. */
export function individualTold(about: NetworkAbout): NetworkPart[] {
  const own = about.accounts.filter(({ kind }) => kind === 'individual');
  const part = { key: 'individual', title: 'Individual accounts, together', table: null } as const;
  const isTooFew = about.tooFewIndividual || (own.length > 0 && own.length < FEWEST_POOLED);
  if (isTooFew) return [{ ...part, sentences: [TOO_FEW], figures: [] }];
  if (own.length === 0) return [];
  const evidenced = own.filter((account) => account.evidenced).length;
  return [
    {
      ...part,
      sentences: [
        `${evidencedInWords(evidenced, own.length)} the difference they make.`,
        'They belong to councillors and staff, and are only told together.'
      ],
      figures: [
        figure(about, 'active', 'Individual accounts', own.length),
        figure(about, 'evidenced', 'Individual accounts that can evidence a difference', evidenced)
      ]
    }
  ];
}

function evidencedInWords(evidenced: number, all: number): string {
  if (evidenced === 0) return `None of the ${numeral(all)} individual accounts can evidence`;
  if (evidenced === all) return `All ${numeral(all)} individual accounts can evidence`;
  return `${numeral(evidenced)} of ${numeral(all)} individual accounts can evidence`;
}

/** Opens the register, which counts them and names none. */
function figure(
  { scope, period }: NetworkAbout,
  what: 'active' | 'evidenced',
  label: string,
  amount: number
): NetworkFigure {
  const within = scope.kind === 'council' ? {} : { [scope.kind]: scope.slug };
  const returned = what === 'evidenced' ? { return: what } : { active: 'yes' };
  const href = accountsAddress({
    kind: 'individual',
    period: periodSlug(period),
    ...within,
    ...returned
  });
  return { key: `individual.${what}`, label, opens: { kind: 'address', href, amount } };
}
