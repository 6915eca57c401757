/** A quarter's random check: outcomes drawn by lot, checked by people outside the service; counted, never a percentage. */
import { counted, numeral } from '$lib/domain/words';

/** What became of the outcomes that were drawn. */
export interface RandomCheck {
  drawn: number;
  stoodUp: number;
  notChecked: number;
}

/** At least so many of each ten must have stood up. */
const OF_TEN = 8;

/**
 * Did it stand up in at least 8 of 10? A draw of another size is held to the same share.
 * @param goesOn is it still being checked? Then what nobody has looked at yet may all stand up
 */
export function randomCheckHolds(check: RandomCheck | null, goesOn: boolean): boolean {
  if (!check) return true;
  const { drawn, stoodUp, notChecked } = check;
  return 10 * (stoodUp + (goesOn ? notChecked : 0)) >= OF_TEN * drawn;
}

/** What stands beside the headline where it did not hold; null where it did, or none was made. */
export function weakCheckInWords(check: RandomCheck | null, goesOn = false): string | null {
  if (check === null || randomCheckHolds(check, goesOn)) return null;
  const { drawn, stoodUp, notChecked } = check;
  if (notChecked === drawn) return noneCheckedInWords(drawn);
  const open =
    notChecked > 0 ? ` ${numeral(notChecked)} ${notChecked === 1 ? 'was' : 'were'} not checked.` : '';
  const stood = `${numeral(stoodUp)} of ${counted(drawn, 'outcome', 'outcomes')} drawn at random stood up.${open}`;
  return randomCheckHolds(check, true)
    ? `${stood} Nobody knows whether 8 of 10 would.`
    : `Only ${stood} That is fewer than 8 of 10, so read these figures with caution.`;
}

function noneCheckedInWords(drawn: number): string {
  return drawn === 1
    ? 'The outcome drawn at random was not checked: nobody knows whether it would stand up.'
    : `Of the ${numeral(drawn)} outcomes drawn at random, none was checked: nobody knows how many would stand up.`;
}
