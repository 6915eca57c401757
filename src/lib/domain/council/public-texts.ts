/** Texts of the public pages that communications edit: they stand there for everybody, without sign-in. */
import { z } from 'zod';
import { complaints, requiredWords, typedText, typedVersion } from '$lib/domain/forms/answers';

export const PUBLIC_TEXTS = {
  methods: 'Methods and corrections',
  accessibility: 'Accessibility statement',
  privacy: 'Privacy notice'
} as const;
export type PublicText = keyof typeof PUBLIC_TEXTS;

/** Most characters of one text. */
export const LONGEST_PUBLIC_TEXT = 20_000;

/** Is it the address part of one of them? */
export function isPublicText(page: string): page is PublicText {
  return Object.hasOwn(PUBLIC_TEXTS, page);
}

/** One text as it is typed, with the version that the form was opened with: 0 for the text that comes with Ripplemark. */
export const publicTextForm = z
  .object({ words: typedText, version: typedVersion })
  .transform((typed, context) => ({
    words: requiredWords(typed.words, 'words', LONGEST_PUBLIC_TEXT, 'The text', complaints(context)),
    version: typed.version
  }));
export type PublicTextInput = z.output<typeof publicTextForm>;
