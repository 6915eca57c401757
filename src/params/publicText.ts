import type { ParamMatcher } from '@sveltejs/kit';
import { isPublicText } from '$lib/domain/council/public-texts';

/** `methods`, `accessibility` or `privacy`. */
export const match: ParamMatcher = isPublicText;
