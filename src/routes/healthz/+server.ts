import { text } from '@sveltejs/kit';

/** The process lives. */
export function GET(): Response {
  return text('alive');
}
