/**
 * What is known not to work for whom, and whom to tell: in the form of the model statement of the Government Digital Service
 * (GOV.UK, "Sample accessibility statement").
 */

/** @param council in Markdown */
export function accessibilityStatement(council: string): string {
  return `This accessibility statement applies to the public pages on the difference that social media accounts of ${council} make: all whose address begins with /public on this website, and the documents that they offer.

This website is run by ${council}. We want as many people as possible to be able to use it. For example, that means you should be able to:

- change colours, contrast and fonts in your browser or on your device
- zoom in up to 400% without the text spilling off the screen
- use all of the website with a keyboard, or with speech recognition software
- listen to all of the website with a screen reader
- read it without JavaScript

Each chart has a sentence that says what it shows, and a table with its figures.

[AbilityNet](https://mcmw.abilitynet.org.uk/) has advice on making your device easier to use if you have a disability.

## How accessible this website is

We know that some parts of this website are not fully accessible:

- words in another language, such as in a story, are not marked as such, so a screen reader may say them wrongly
- in PDFs, letters of some scripts, such as Chinese, Thai and Bengali, are missing; the page has them

## Feedback and contact information

If you find a problem that is not listed here, or need a summary in another form, such as large print, easy read, audio or braille, contact the council’s communications team. Say the address of the page, and what you need. Contact details are on the council’s own website.

## Enforcement procedure

The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the “accessibility regulations”). If you are not happy with how we respond to your complaint, contact the [Equality Advisory and Support Service (EASS)](https://www.equalityadvisoryservice.com/).

## Technical information about this website’s accessibility

${council} is committed to making its website accessible, in accordance with the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.

### Compliance status

This website is partially compliant with the [Web Content Accessibility Guidelines (WCAG) version 2.2](https://www.w3.org/TR/WCAG22/) AA standard, due to the non-compliances listed below.

## Non-accessible content

The content listed below is non-accessible for the following reasons.

### Non-compliance with the accessibility regulations

- Words in another language are not marked as such. This fails WCAG 2.2 success criterion 3.1.2 (language of parts).
- In PDFs, letters of some scripts, such as Chinese, Thai and Bengali, are replaced by a sign. This fails WCAG 2.2 success criterion 1.1.1 (non-text content), since nothing says which letter it was. The page of the same edition has every letter.

We claim no disproportionate burden.

## What we are doing to improve accessibility

Each version of this website is tested before it is used, and problems that are found and reported are mended in the next one.

## Preparation of this accessibility statement

This statement was prepared on 28 November 2026. It was last reviewed on 28 November 2026.

The public pages are tested with each version of Ripplemark, the program that this website runs on, by another program, axe, against the rules of WCAG 2.2 AA that a program can test, on screens from 320 to 1,280 pixels wide. PDFs are made to the standard PDF/UA-1. Neither the pages nor the documents have been audited by anybody independent, or tested with disabled people.
`;
}
