/** What people write themselves: paragraphs and lists, without headings, pictures or tables. */
import { z } from 'zod';

/** A run of words. `href` is an http, https or mailto address. */
export const inline = z.object({
  text: z.string(),
  strong: z.boolean().optional(),
  emphasis: z.boolean().optional(),
  href: z.string().optional()
});
export type Inline = z.output<typeof inline>;

/** One paragraph or list. */
export const prose = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), runs: z.array(inline) }),
  z.object({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(z.array(inline)) })
]);
export type Prose = z.output<typeof prose>;

/** Plain words as a paragraph. */
export function paragraph(text: string): Prose {
  return { kind: 'paragraph', runs: [{ text }] };
}

/** Plain sentences as a list with bullets. */
export function bullets(items: readonly string[]): Prose {
  return { kind: 'list', ordered: false, items: items.map((text) => [{ text }]) };
}
