/** How figures are made, what their signs mean, and what happens when one was wrong: for everybody who reads a summary. */

/** @param council in Markdown */
export function methodsText(council: string): string {
  return `The summaries on these pages say what changed for people after contact with the social media accounts of ${council}, how sure that is, and what did not work. This page says how they are made.

## How the figures are made

- Council services record outcomes: one change at a time, as a number or as a story. Each says when it was, and whether and how the service knows that an account led to it.
- An outcome counts once in every total, however many accounts led to it.
- Views, likes and clicks are context. They never make a headline, and the reach of two accounts is never added up.
- A month in which nobody said anything is not counted as 0. It is “not recorded”. A quarter with such a month is “at least” what was recorded, and it is compared with nothing, unless the month is missing of a service that is a small part of the figure.
- Accounts of which nothing is known are counted, too. That is why a summary begins with how many accounts can evidence a difference, and out of how many.

## How sure we are

- **Reported**: a service recorded it.
- **Linked**: it is known how an account led to it, and there is evidence.
- **Corroborated**: somebody outside the service looked at the evidence, and it stood up.

Only the part with evidence is credited to an account, and never the whole. We do not say that an account caused something.

Outcomes are drawn at random for people outside the service to check. Where that was done, the summary says how many of them stood up, were amended or did not stand up, and prints the seed of the draw.

A figure is called higher or lower than an earlier one only where the difference is more than months usually vary. How wide the uncertainty is stands beside it. Where a figure was counted in another way before, it is not compared.

What services say would have happened anyway stands beside what they recorded. So does what did not work.

## Small numbers of people

Some figures count people whom a small number could give away. In these, 0 stays 0, 1 to 7 is shown as \\*, and everything else is rounded to the nearest 5. Totals are made from the exact figures and then rounded, so rounded figures need not add up. Beside \\* nothing is compared.

## Stories

A story about a person stands on a public page only while that person’s consent covers the council’s website. When it ends or is taken back, the words are no longer shown there or in the PDF. The figures stay. Stories are not in the open data.

## Corrections

A published summary is an edition with a number, and its figures and words never change. When something in it was wrong, or came late, we publish the next edition. It says why, and shows what was said before beside what is said now. The earlier edition may stay readable: it then says at its top that it was corrected.

One thing is taken out of an edition that exists already: personal data that should not stand there. The edition then says so.

To tell us of a mistake, contact the council’s communications team. Say which summary you mean and what is wrong with it. Contact details are on the council’s own website.

## Is a copy genuine?

Each edition has a checksum (SHA-256), made of everything that was published in it but the words of its stories. It stands on the edition’s page and on its paper. [Check a copy](/editions/verify) says which edition a checksum belongs to, and whether a newer one corrects it.

## Open data

The figures and findings of each public edition can be taken as a table (CSV), and with its other words as JSON. Both say no more than the edition’s page. In both, “\\*” and “not recorded” mean what they mean on the page. The JSON uses the names of the edition’s own file, but it is not that file, so it has another checksum. “Check a copy” knows it all the same.

[The feed](/public/feed.xml) tells programs of new editions.
`;
}
