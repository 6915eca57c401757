import type { ParamMatcher } from '@sveltejs/kit';

/** `2026-27-q2`, `2026-27`, and `2026-q2`, `2026` where the year starts in January. */
export const match: ParamMatcher = (text) => /^2[01]\d\d(-\d\d)?(-q[1-4])?$/.test(text);
