/** Why the words of a story about a person were erased, and what an edition that told it says of that. */
import type { Use } from './consent';

export const ERASURE_REASONS = {
  withdrawn: 'The person took their story back',
  ended: 'The consent ended, and was not renewed',
  request: 'The person asked for everything about them to be erased',
  deleted: 'The service deleted the story',
  narrowed: 'The consent covers print no more',
  old: 'The council keeps such stories no longer'
} as const;
export type ErasureReason = keyof typeof ERASURE_REASONS;

/** What an edition says from then on: that a story went, never which. */
export const EDITION_NOTES: Record<ErasureReason, string> = {
  withdrawn: 'A story was withdrawn.',
  ended: 'The consent for a story ended.',
  request: 'A story was withdrawn.',
  deleted: 'A story was taken out.',
  old: 'A story was taken out.',
  narrowed: 'A story was withdrawn from print.'
};

/** The use that an edition needs of every story that it tells. */
export const EDITION_USE: Use = 'print';
