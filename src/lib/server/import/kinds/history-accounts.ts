import type { Complain } from '$lib/domain/forms/answers';
import { handleInAddress, platformOfAddress } from '$lib/domain/import/addresses';
import { handleKey, type Places } from '$lib/server/import/places';

/** The account that a figure names, by its handle, its address or its name; null where it names none. */
export function accountMeant(places: Places, typed: string, complain: Complain): string | null {
  const text = typed.trim();
  if (text === '') return null;
  const platform = platformOfAddress(text);
  const handle = platform && handleInAddress(platform, text);
  const byAddress = platform && handle ? places.accounts.get(handleKey(platform, handle)) : undefined;
  if (byAddress) return byAddress.id;
  const plain = text.replace(/^@/, '').toLowerCase();
  const found = [...places.accounts].filter(
    ([key, { name }]) => key.slice(key.indexOf(' ') + 1) === plain || name.toLowerCase() === plain
  );
  if (found.length === 1) return found[0]![1].id;
  complain(
    'account',
    found.length > 1
      ? `“${text.slice(0, 80)}” could be ${found.length} accounts. Give its whole address`
      : `“${text.slice(0, 80)}” is not on the register. Leave it empty, or add the account first`
  );
  return null;
}
