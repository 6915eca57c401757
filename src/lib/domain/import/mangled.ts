/** What a spreadsheet or a wrong alphabet made of a cell before it came to us. Nobody can know what stood there. */
import { beginning } from '$lib/domain/words';

/** Columns in which no day or month is meant, by their key. */
const NAMES = new Set(['name', 'handle', 'account', 'service', 'directorate', 'measure']);

const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)';
/** “Mar-21” was a handle Mar21 or a name March 21 once; from a workbook it comes as a whole day. */
const DAY = new RegExp(
  `^(?:${MONTH}-\\d{2}|\\d{1,2}-${MONTH}(?:-\\d{2,4})?|\\d{4}-\\d\\d-\\d\\d|\\d{1,2}/\\d{1,2}/\\d{4})$`,
  'i'
);
/** “4.47912E+11”, with a comma where that is the decimal sign. */
const EXPONENT = /^-?\d(?:[.,]\d+)?E\+\d{2,3}$/i;
const EXPONENT_IN_ADDRESS = /\d(?:[.,]\d+)?E(?:\+|%2B)\d{2,3}(?!\d)/i;
const FORMULA_ERROR = /#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)|^Err:\d{3}$|^#{3,}$/;

/** UTF-8 read as Windows-1252 (“â€™”, “Ã©”, “Â£”) or as MacRoman (“‚Äô”, “√©”), and signs that were lost altogether. */
const WRONG_ALPHABET =
  /â€|Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘“”•–—˜™š›œžŸ]|Â[\u00a1-\u00bf]|ï»¿|‚Ä|√[©®†ß¥º´™∂]|¬£|\ufffd/;

/** Why a cell of this column cannot be taken as it stands, and how to mend it; null for what looks as it was typed. */
export function mangledWhy(text: string, column: string): string | null {
  const shown = beginning(text);
  if (FORMULA_ERROR.test(text))
    return `“${shown}” is a mistake that a spreadsheet shows. Type what should stand there`;
  if (WRONG_ALPHABET.test(text))
    return `“${shown}” was read in a wrong alphabet once. Save the spreadsheet as “Excel Workbook (.xlsx)” or as “CSV UTF-8”, or type it again`;
  if (EXPONENT.test(text) || (/^(address|account)$/.test(column) && EXPONENT_IN_ADDRESS.test(text)))
    return changed(shown, column);
  return NAMES.has(column) && DAY.test(text) ? changed(shown, column) : null;
}

function changed(shown: string, column: string): string {
  const mend =
    column === 'address'
      ? 'Copy the whole address from the platform again'
      : 'Format the column as text, and type it again';
  return `“${shown}” looks as if a spreadsheet had changed it. ${mend}`;
}
