/** The council's own accounts: their handles and addresses are no detail of a resident. */

/** Handles without @ and addresses without protocol, in small letters. */
export interface OwnAccounts {
  handles: ReadonlySet<string>;
  addresses: readonly string[];
  /** As they are called, of two words or more; individual accounts, which bear a person’s name, are not among them. */
  names: readonly string[];
}

/** For texts that are looked at without a register, such as in a test. */
export const NO_ACCOUNTS: OwnAccounts = { handles: new Set(), addresses: [], names: [] };

/** What the register of accounts says, made ready to be looked up. */
export function ownAccounts(
  register: readonly { handle: string; address: string; name?: string; kind?: string }[]
): OwnAccounts {
  return {
    handles: new Set(register.map(({ handle }) => plainHandle(handle))),
    addresses: register.map(({ address }) => plainAddress(address)).filter(Boolean),
    names: register.flatMap(({ name = '', kind }) =>
      kind !== 'individual' && name.trim().includes(' ') ? [name.trim()] : []
    )
  };
}

/** The text with the names of accounts blanked out, each as long as it was: "Baby Rhymes Riverside" is nobody. */
export function withoutOwnNames(text: string, { names }: OwnAccounts): string {
  return names.reduce((left, name) => left.replaceAll(name, ' '.repeat(name.length)), text);
}

/** Is this the handle of one of the council's accounts? */
export function isOwnHandle(handle: string, { handles }: OwnAccounts): boolean {
  return handles.has(plainHandle(handle));
}

/** Is this the address of one of the council's accounts, or of a page below it? */
export function isOwnAddress(address: string, { addresses }: OwnAccounts): boolean {
  const plain = plainAddress(address);
  return addresses.some((own) => plain === own || plain.startsWith(`${own}/`) || plain.startsWith(`${own}?`));
}

function plainHandle(handle: string): string {
  return handle.trim().replace(/^@/, '').toLowerCase();
}

function plainAddress(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^(?:www|m|mobile|web)\./, '')
    .replace(/\/$/, '');
}
