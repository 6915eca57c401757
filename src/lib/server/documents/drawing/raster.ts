/** Draws standalone SVGs as PNGs, for Word and for downloads. */
import { queue } from './drawing-queue';
import { chartFontFiles } from './fonts';
import type { Picture } from './pdf-queue';

/** Pixels for each unit of the drawing: about 290 to the inch in Word. */
const SCALE = 3;

/**
 * @param svgs as `standaloneSvg` makes them
 * @throws DocumentNotMade when it takes too long or too many are waited for
 */
export function pngsOf(svgs: string[]): Promise<Picture[]> {
  return queue.drawPngs({ svgs, scale: SCALE, fonts: chartFontFiles() });
}
