/** Pages of the toolkit on what an account counts, who runs it, and what to do when nothing happened. */
import type { ToolkitInput } from '$lib/domain/learning/toolkit/toolkit-form';

export const PAGES_ON_RUNNING: readonly (ToolkitInput & { slug: string })[] = [
  {
    slug: 'choosing-a-measure',
    title: 'Choose a measure that fits your account',
    theme: 'measures',
    weakStep: 'measure',
    words: `Begin with the people, not with the platform.

## Three questions

1. **For whom is the account?** “Families with children under five.”
2. **What would they do?** “Come to a first session at a children’s centre.”
3. **How would we know?** “First sessions booked by somebody who named the account.”

The third answer is your measure.

## Is it a good one?

- Two people would count the same. Write down what counts, and what does not.
- Somebody counts it already, or could within five minutes a week.
- It can go down. What only ever rises tells nothing.
- It is about what people *did*, not what they saw. Reach and likes are context: they never stand in a headline.

## One or two are enough

Look at [what is counted already](/measures) before you ask for another. A measure that several services share can be compared and added up. One of your own cannot.

If none fits, write to communications. Bring your three answers: they can add it while you talk.

## Give it time

A measure needs 13 months before its usual range is known. Until then each report says “too early to say”. That is no failure, and starting today is the quickest way there.`
  },
  {
    slug: 'handing-over-an-account',
    title: 'Hand over an account',
    theme: 'cover',
    weakStep: 'cover',
    words: `Accounts outlive the people who run them. An hour now saves your colleagues a locked door later.

## While you are still there

1. Name a **deputy**, and let them post once a month. Cover that was never tried is none.
2. Register the account with a **shared mailbox** of the service, not with your own address.
3. Keep two ways to sign in: a second person, or the codes for two-step sign-in in the council’s password store. Never in a mail or a document.
4. Ask communications to enter the deputy in [the register](/accounts).

## When you leave

1. Write half a page: for whom the account is, what works, what to leave alone, who answers difficult comments.
2. List what is promised and not posted yet.
3. Sit together while the new lead signs in and changes the password. Check that your own devices are signed out.
4. Log what you know of this month. Nobody can log it for you next month.
5. Tell communications who leads it from which day on.

## If nobody takes it

Then ask whether it is still needed. Closing an account well, with a last post that says where to go instead, is a good end. Communications record the day, why, and what was learnt. The report tells it with respect.`
  },
  {
    slug: 'when-nothing-happened',
    title: 'Say it when nothing happened',
    theme: 'time',
    weakStep: 'returns',
    words: `“No difference yet” is an answer. Silence is not: nobody can tell it from a month that was forgotten.

## Nothing to record

If an account led to nothing that you know of this month, say so on your home page with one tap: *Nothing to record*. It counts as a return, and it makes the months that have outcomes believable.

For a measure that you usually record, answer *None*, or log 0. Nothing recorded is a gap. A 0 is a fact.

## It was tried, and made no difference

Log it as an outcome with the direction *No difference*. Add one line under *What was learnt*:

- what you tried, and for how long;
- what you thought would happen;
- what you would do otherwise.

Such lines stand in each report under *What did not work*. They spare others the same detour, so they are read with interest. No account is ranked by them.

## It became worse

Log that as well, as *Worse*. Somebody who reports bad news early is trusted with good news later.

## Make it easy

Put five minutes into your calendar on the first Monday of each month. Most months it takes one.`
  },
  {
    slug: 'asking-for-a-check',
    title: 'Ask for a check',
    theme: 'evidence',
    weakStep: 'check',
    words: `A check is a second pair of eyes from outside your service. It lifts an outcome from *Linked* to *Corroborated*, and the report may then say “contributed to”.

## Before you ask

1. The outcome is Linked: its route is known, and it has at least one piece of evidence.
2. Somebody who does not know your work could find the evidence. Open the link in a private window. Say which row of which list.
3. The number is the number of the evidence. If the list says 12, log 12.

## Ask

Open the outcome and choose *Ask for a check*. Communications see it and find somebody. You need not do more.

## What the checker does

They look at what you named, and say one of three things:

- **It stood up.** Nothing changes but the strength.
- **It stood up after an amendment.** Correct what they found.
- **It did not stand up.** It counts as Reported until you change it and somebody checks again. This happens to careful people, too.

## You need not ask for each

Reports draw some outcomes by lot for a check, and a few that stand up speak for many. Ask for those that matter: large numbers, a first of its kind, whatever you would like to see in a headline.

[What counts as evidence?](/help) says more.`
  }
];
