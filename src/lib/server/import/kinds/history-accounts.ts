import type { Complain } from '$lib/domain/forms/answers';
import { handleInAddress, platformOfAddress } from '$lib/domain/import/addresses';
import { nameKey } from '$lib/domain/import/names';
import { handleKey, type Places } from '$lib/server/import/places';
import { beginning } from '$lib/domain/words';

type Account = Places['accounts'] extends Map<string, infer One> ? One : never;

/** Finds the account that words mean: by its handle, its address or its name, as people write them. */
export type FindAccount = (typed: string, complain: Complain) => Account | null;

/** Looks the register through once, so that each of many figures finds its account at once. */
export function accountFinder(places: Places): FindAccount {
  const named = new Map<string, Set<Account>>();
  for (const [key, account] of places.accounts) {
    const handle = key.slice(key.indexOf(' ') + 1);
    for (const words of new Set([nameKey(account.name), nameKey(handle)]))
      named.set(words, (named.get(words) ?? new Set()).add(account));
  }
  return (typed, complain) => {
    const text = typed.trim();
    if (text === '') return null;
    const platform = platformOfAddress(text);
    const handle = platform && handleInAddress(platform, text);
    const byAddress = platform && handle ? places.accounts.get(handleKey(platform, handle)) : undefined;
    if (byAddress) return byAddress;
    const found = [...(named.get(nameKey(text.replace(/^@/, ''))) ?? [])];
    if (found.length === 1) return found[0]!;
    complain(
      'account',
      found.length > 1
        ? `“${beginning(text, 80)}” could be ${found.length} accounts. Give its whole address`
        : `“${beginning(text, 80)}” is not on the register. Leave it empty, or add the account first`
    );
    return null;
  };
}
