/** Pages of the toolkit on showing that an account led to something. */
import type { ToolkitInput } from '$lib/domain/learning/toolkit/toolkit-form';

export const PAGES_ON_EVIDENCE: readonly (ToolkitInput & { slug: string })[] = [
  {
    slug: 'asking-how-did-you-hear',
    title: 'Ask “how did you hear?”',
    theme: 'evidence',
    weakStep: 'route',
    words: `One question turns “we think it was our page” into “people said so”. It costs ten seconds.

## What to do

1. Add the question to what people fill in or say anyway: a booking form, a sign-up sheet, the first line of a call.
2. Offer short answers: our social media, a friend or family, a leaflet, a search, something else. **Name each account by its own name**, so that the answer leads to one.
3. Let people skip it. An answer that is forced is worth nothing.
4. Count once a week. Keep the counts, never the names.

## How to log it

Choose *Asked “how did you hear?”* as the route. As evidence, name the list that holds the answers: “Booking system, October, question 7”. The outcome is then Linked.

Log only those who named the account. If 40 signed up, 25 answered and 12 said Instagram, log 12. Of the other 28 nothing is known, and that is worth saying.

## What goes wrong

- The question is asked at some desks only. Say which.
- Staff guess for people. A guess is *Staff judgement*.
- “Online” is one of the answers. Nobody can tell which account it was.`
  },
  {
    slug: 'tracked-links-in-five-minutes',
    title: 'Make a tracked link in five minutes',
    theme: 'evidence',
    weakStep: 'evidence',
    words: `A tracked link is an address that only one account uses. Whoever comes by it came from there.

## Make one

1. Take the address of the page that people should reach.
2. Add “?utm_source=” with the account’s short name, and “&utm_campaign=” with what it is about: “?utm_source=facebook-libraries&utm_campaign=summer-reading”.
3. Open it once yourself. It must lead to the right page.
4. Write it down where the whole team finds it, and use it in **this account only**.

If the address is long, ask your web team for a short one that leads to it.

## Read it

Ask your web team for the visits with that source, and for how many of them *did the thing*: booked, signed up, applied. Visits are an outtake: people looked. Those who did the thing are the outcome.

## How to log it

Log those who did the thing. Choose *Tracked link* as the route, and name the report as evidence: “Web analytics, source facebook-libraries, October”.

## What goes wrong

- The same link stands in a newsletter, too. Then it tells nothing about either.
- Some people refuse cookies, so the count is *at least* so many. Say so.
- Somebody sees the post and comes days later by a search. The link misses them: ask “how did you hear?” as well.`
  },
  {
    slug: 'codes-and-vouchers',
    title: 'Use codes and vouchers',
    theme: 'evidence',
    weakStep: null,
    words: `Where people come in person or by phone, a link cannot follow them. A word can.

## What to do

1. Choose a short word that nobody says by chance: *RIPPLE24*, not *summer*.
2. Give it in **one account only**, for a stated time: “Say RIPPLE24 at the desk until 30 June and bring a friend for free.”
3. Tell everyone who meets people: what the word is, and where to put a mark when they hear it.
4. Ask for the marks each week, while people still remember.

What you offer need not cost money: a place kept, the first slot, a tea. Check with your manager before you give anything away.

## How to log it

Choose *Code or voucher* as the route. Name the sheet with the marks as evidence. Log those who used the word.

## What goes wrong

- The word is passed on. Those who used it heard of you all the same, but perhaps not from the account. Write it under *What else could explain it*.
- One site forgets to mark. The count is then *at least*, so say which site is missing.
- A code that gives a discount brings people who would have come anyway. Ask some of them, and answer *Would it have happened anyway?* honestly.`
  },
  {
    slug: 'a-message-thread-without-names',
    title: 'Keep a message thread as evidence, without names',
    theme: 'stories',
    weakStep: null,
    words: `Somebody asks in a message, you answer, and later they write that it worked. That is a whole chain of evidence. It is also about a person.

## What to do

1. Leave the thread where it is. The platform keeps it better than a copy does.
2. Write down the day, the account and what changed, in your own words: “Message thread, Housing on Facebook, 4 and 11 June: repair reported, then confirmed as done.”
3. Name nobody, and give no handle, street or case number. If a colleague has to find the thread, the days and the account are enough.
4. Answer all that you can *without* quoting.

If you need a picture of the thread, cover names, photographs and handles **in the picture itself** before you add it. Look at it once more as a stranger would.

## How to log it

Choose *Message thread* as the route. Your note of the days is the evidence: add it as a source.

## When you want to tell the story

Then it is a story about a person. Ask first, and record what they agreed to in the form for stories: for which use, and until when. They can take it back at any time.

## What goes wrong

A thread shows what *one* person did. It says nothing about everybody else who read your post.`
  }
];
