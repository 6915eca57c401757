/** What communications write on a page of the toolkit. */
import { z } from 'zod';
import { complaints, oneOfThese, requiredWords, typedText, type FormValues } from '$lib/domain/forms/answers';
import {
  LONGEST_TOOLKIT_PAGE,
  LONGEST_TOOLKIT_TITLE,
  THEMES,
  WEAK_STEPS,
  type Theme,
  type WeakStep
} from '$lib/domain/network/themes';

/** A page as given, ready to be saved. */
export interface ToolkitInput {
  title: string;
  theme: Theme;
  /** The weak step whose next steps lead here; null for none. */
  weakStep: WeakStep | null;
  /** Markdown, the safe subset. */
  words: string;
}

/** Texts of it in which personal details are looked for. */
export const TOOLKIT_TEXTS = ['title', 'words'] as const;

/** The schema of the form. */
export const toolkitForm = z
  .object({ title: typedText, theme: typedText, weakStep: typedText, words: typedText })
  .transform((typed, context): ToolkitInput => {
    const complain = complaints(context);
    const title = requiredWords(typed.title, 'title', LONGEST_TOOLKIT_TITLE, 'The title', complain);
    const theme = oneOfThese(typed.theme, THEMES, 'theme', 'Choose the theme', complain);
    const weakStep =
      typed.weakStep === ''
        ? null
        : oneOfThese(typed.weakStep, WEAK_STEPS, 'weakStep', 'Choose a step from the list', complain);
    const words = requiredWords(typed.words, 'words', LONGEST_TOOLKIT_PAGE, 'The words', complain);
    return { title, theme, weakStep, words };
  });

/** The fields of the form, filled with a page. */
export function toolkitFields({ title, theme, weakStep, words }: ToolkitInput): FormValues {
  return { title, theme, weakStep: weakStep ?? '', words };
}

/** Each field in words, where two versions are held side by side. */
export function toolkitInWords(page: ToolkitInput): [field: string, words: string][] {
  return [
    ['Title', page.title],
    ['Theme', THEMES[page.theme]],
    ['Helps where', page.weakStep ? WEAK_STEPS[page.weakStep] : 'nowhere in particular'],
    ['Words', page.words]
  ];
}
