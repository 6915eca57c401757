/** The old alphabets of Windows and the Mac: the same bytes are other letters, and only the words show which were meant. */

/** What bytes from 128 on are in Windows-1252. */
export const WINDOWS_SIGNS =
  '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ' +
  Array.from({ length: 96 }, (_, index) => String.fromCharCode(0xa0 + index)).join('');

/** What bytes from 128 on are in MacRoman. */
export const MAC_SIGNS =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø' +
  '¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';

/** So many signs decide; a large file has no more to say. */
const SIGNS_LOOKED_AT = 5_000;

/** The alphabet in which these bytes make the better words; Windows where both do. */
export function oldAlphabetOf(bytes: Uint8Array): 'windows' | 'mac' {
  let [windows, mac, looked] = [0, 0, 0];
  for (let index = 0; index < bytes.length && looked < SIGNS_LOOKED_AT; index += 1) {
    if (bytes[index]! < 0x80) continue;
    looked += 1;
    windows += likelihood(WINDOWS_SIGNS, bytes, index);
    mac += likelihood(MAC_SIGNS, bytes, index);
  }
  return mac > windows ? 'mac' : 'windows';
}

/** How well a sign stands between its neighbours, from -3 to 3. */
function likelihood(signs: string, bytes: Uint8Array, index: number): number {
  const [before, sign, after] = [-1, 0, 1].map((step) => letterOf(signs, bytes[index + step]));
  if (/\p{L}/u.test(sign!)) return letterLikelihood(before!, sign!, after!);
  return signLikelihood(before!, sign!, after!);
}

function letterOf(signs: string, byte: number | undefined): string {
  if (byte === undefined) return '\n';
  return byte < 0x80 ? String.fromCharCode(byte) : signs[byte - 0x80]!;
}

const SMALL = /\p{Ll}/u;
const LARGE = /\p{Lu}/u;
const LETTER = /\p{L}/u;
/** Letters that French, Welsh, Irish and English names do without. */
const RARE = /[ðþÐÞŽžŠšŸÿƒªºıˆﬁﬂÃÕãõÅåØø]/;

function letterLikelihood(before: string, sign: string, after: string): number {
  const rare = RARE.test(sign) ? 1 : 0;
  // “CarersÕ”, “cafÈ”.
  if (LARGE.test(sign) && SMALL.test(before)) return -2 - rare;
  if (SMALL.test(sign) && LARGE.test(before) && LARGE.test(after)) return -2 - rare;
  if (LETTER.test(before) || LETTER.test(after)) return 2 - rare;
  // “à” and “â” are words; other letters do not stand alone.
  return /[àâÀÂôÔ]/.test(sign) ? 1 : -1 - rare;
}

/** Signs that people type, and what stands before and after them. */
const TYPED: [signs: string, before: RegExp, after: RegExp, likelihood: number][] = [
  ['’', /[\p{L}\d]/u, /./s, 3],
  ['‘“«', /[\s("[,;\t]/, /[\p{L}\d]/u, 3],
  ['”»', /[\p{L}\d.!?,)…]/u, /[^\p{L}\d]/u, 3],
  ['–—', /[\s\d\p{L}]/u, /[\s\d\p{L}]/u, 1],
  ['…', /[\p{L}\d\s]/u, /[^\p{L}]/u, 2],
  ['£€', /[^\p{L}]/u, /\d/, 2],
  ['•·', /\s|[,;"]/, /\s/, 2],
  ['°ºª½¼¾', /\d|\s/, /[^\p{Ll}]/u, 1],
  ['®™©', /[\p{L}\d\s,;"]/u, /[^\p{L}]/u, 1],
  ['\u00a0', /./s, /./s, 1]
];

function signLikelihood(before: string, sign: string, after: string): number {
  const typed = TYPED.find(([signs]) => signs.includes(sign));
  // A control character in Windows, or one that nobody types: ◊, ∑, ¤, ‡.
  if (!typed) return /[\u0080-\u009f]/.test(sign) ? -3 : -2;
  const [, fitsBefore, fitsAfter, likely] = typed;
  return fitsBefore.test(before) && fitsAfter.test(after) ? likely : -1;
}
