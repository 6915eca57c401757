/** The council's own accounts: their handles and addresses are no detail of a resident. */

/** Handles without @ and addresses without protocol, in small letters. */
export interface OwnAccounts {
  handles: ReadonlySet<string>;
  addresses: readonly string[];
}

/** For texts that are looked at without a register, such as in a test. */
export const NO_ACCOUNTS: OwnAccounts = { handles: new Set(), addresses: [] };

/** What the register of accounts says, made ready to be looked up. */
export function ownAccounts(register: readonly { handle: string; address: string }[]): OwnAccounts {
  return {
    handles: new Set(register.map(({ handle }) => plainHandle(handle))),
    addresses: register.map(({ address }) => plainAddress(address)).filter(Boolean)
  };
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
