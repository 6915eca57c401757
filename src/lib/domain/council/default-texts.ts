/** The texts of the public pages that come with Ripplemark, in Markdown, for a council that has written none of its own. */
import { accessibilityStatement } from './default-accessibility';
import { methodsText } from './default-methods';
import { privacyNotice } from './default-privacy';
import type { PublicText } from './public-texts';

const TEXTS: Record<PublicText, (council: string) => string> = {
  methods: methodsText,
  accessibility: accessibilityStatement,
  privacy: privacyNotice
};

/** @param council as it is called: "Riverside Council" */
export function defaultText(page: PublicText, council: string): string {
  return TEXTS[page](asPlainWords(council));
}

/** What Markdown would take for a mark in the name of a council, it shows as it is typed. */
function asPlainWords(name: string): string {
  return name.replace(/[\\`*_[\]<>&#]/g, '\\$&');
}
