/**
 * Colours of every chart, on white. A colour never stands alone: shape or words say the same. What each becomes on a dark
 * ground, or where people chose their own, stands in chart-themes.css.
 */
export const FOCUS = '#12436D';
export const CONTEXT = '#4F93CE';
export const TARGET = '#801650';
export const AXIS = '#595959';
export const GRID = '#DCE3E6';
export const INK = '#12181B';
/** The usual range and its limits. */
export const BAND = '#EDF2F5';
export const LIMIT = '#71808A';
