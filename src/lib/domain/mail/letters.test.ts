import { describe, expect, it } from 'vitest';
import { parsePeriod } from '$lib/domain/calendar/period';
import { checkInAskedLetter, checkInReminderLetter } from './check-in-letters';
import { UNSUBSCRIBABLE, type MailKind } from './kinds';
import { choicesAddressIn, type Letter } from './letter';
import {
  askedToCheckLetter,
  checkWantedLetter,
  consentEndingLetter,
  editionPublishedLetter,
  helpAskedLetter,
  invitationLetter,
  monthWithoutReturnLetter,
  newPasswordLetter
} from './letters';

const councilName = 'Riverside Council';
const link = 'https://ripplemark.example/there?a=1&b=2';
const choicesAddress = 'https://ripplemark.example/mails/key';
const period = parsePeriod('2026-27-q2', 4)!;

/** One letter of each kind, all of its names given. */
function lettersNaming(name: string): Record<MailKind, Letter> {
  const common = { councilName: name, link, choicesAddress };
  const services = [name, 'Housing'];
  const checkIn = { round: name, lastDay: '2026-12-12', accounts: [{ title: name, link }] };
  return {
    invitation: invitationLetter({ ...common, invitedBy: name, role: 'lead', services, days: 7 }),
    'new-password': newPasswordLetter(common),
    'asked-to-check': askedToCheckLetter({ ...common, outcomes: 3, services, by: '2026-12-12' }),
    'check-wanted': checkWantedLetter({
      ...common,
      checks: [{ service: name, by: '2026-12-12', link }]
    }),
    'consent-ending': consentEndingLetter({
      ...common,
      consents: [{ service: name, until: '2026-09-03', link }]
    }),
    'help-asked': helpAskedLetter({ ...common, service: name, about: 'Cover' }),
    'month-without-return': monthWithoutReturnLetter({ ...common, month: '2026-10-01', accounts: services }),
    'edition-published': editionPublishedLetter({ ...common, scope: name, period }),
    'check-in-asked': checkInAskedLetter({ ...common, ...checkIn }),
    'check-in-reminder': checkInReminderLetter({ ...common, ...checkIn })
  };
}

const kinds = Object.keys(lettersNaming('')) as MailKind[];

describe('in plain text', () => {
  it('an invitation says what it is to, who invites, as what, and how long it works', () => {
    const input = { councilName, link, invitedBy: 'Alex Carter', role: 'lead' as const, days: 7 };
    const letter = invitationLetter({ ...input, services: ['Libraries', 'Housing'] });
    expect(letter.subject).toBe('You are invited to Ripplemark at Riverside Council');
    expect(letter.text)
      .toBe(`Alex Carter invites you to Ripplemark, where the services of Riverside Council record what came of their social media accounts.

Your role: Service lead, for Libraries and Housing.

Accept the invitation:
https://ripplemark.example/there?a=1&b=2

The link works once, for 7 days. If you did not expect it, do nothing.
`);
  });

  it('an invitation without services names the role alone', () => {
    const input = { councilName, link, invitedBy: 'Alex Carter', role: 'comms' as const, days: 1 };
    const { text } = invitationLetter({ ...input, services: [] });
    expect(text).toContain('\nYour role: Communications.\n');
    expect(text).toContain('The link works once, for 1 day.');
  });

  it('a link for a new password says what to do for whoever did not ask', () => {
    expect(newPasswordLetter({ councilName, link })).toMatchObject({
      subject: 'Your link for a new password',
      text: `With this link you choose a new password for Ripplemark at Riverside Council.

Choose a new password:
https://ripplemark.example/there?a=1&b=2

The link works once, for an hour. If you did not ask for it, do nothing: your password stays as it is.
`
    });
  });

  it('who is asked to check reads how many outcomes wait, and of which services', () => {
    const services = ['Libraries', 'Housing'];
    const input = { councilName, link, choicesAddress, services, by: null };
    expect(askedToCheckLetter({ ...input, outcomes: 3 })).toMatchObject({
      subject: 'You are asked to check the evidence of 3 outcomes',
      text: `Riverside Council asks you to check the evidence of 3 outcomes of Libraries and Housing. Look at the evidence, and say whether it stood up.

Check the evidence:
https://ripplemark.example/there?a=1&b=2

You get this because you are asked to check evidence.
Choose which mails you get: https://ripplemark.example/mails/key
`
    });
    const { subject } = askedToCheckLetter({ ...input, outcomes: 1 });
    expect(subject).toBe('You are asked to check the evidence of 1 outcome');
  });

  it('who is asked to check reads by when, where a day was set', () => {
    const input = { councilName, link, choicesAddress, services: ['Housing'], by: '2026-12-12' };
    expect(askedToCheckLetter({ ...input, outcomes: 1 }).text).toContain(
      '\nIt is wanted by 12 December 2026.\n'
    );
    expect(askedToCheckLetter({ ...input, outcomes: 2 }).text).toContain(
      '\nThe first is wanted by 12 December 2026.\n'
    );
  });

  it('on the day by which checks are wanted, it lists them, and says how to have more time or none of it', () => {
    const checks = [
      { service: 'Housing', by: '2026-12-10', link: 'https://ripplemark.example/1' },
      { service: 'Libraries', by: '2026-12-12', link: 'https://ripplemark.example/2' }
    ];
    expect(checkWantedLetter({ councilName, link, choicesAddress, checks })).toMatchObject({
      subject: '2 checks are wanted, the first by 10 December 2026',
      text: `Riverside Council waits for you to look at the evidence of 2 outcomes:

- Housing, by 10 December 2026: https://ripplemark.example/1
- Libraries, by 12 December 2026: https://ripplemark.example/2

Say whether the evidence stood up. If you need more time, set another day there; if it is not for you, say “not me”.

Open Ripplemark:
https://ripplemark.example/there?a=1&b=2

You get this because you are asked to check evidence.
Choose which mails you get: https://ripplemark.example/mails/key
`
    });
    const { subject } = checkWantedLetter({ councilName, link, choicesAddress, checks: checks.slice(0, 1) });
    expect(subject).toBe('A check is wanted by 10 December 2026');
  });

  it('a consent that ends is told by service and day, and nothing else', () => {
    const first = { service: 'Libraries', until: '2026-09-03', link };
    expect(consentEndingLetter({ councilName, choicesAddress, consents: [first] })).toMatchObject({
      subject: 'A consent of Libraries ends on 3 September 2026',
      text: `The consent for a story of Libraries at Riverside Council holds until 3 September 2026. From the day after, no report and no summary shows its words. Some time later they are erased.

If the story is to be told for longer, ask for consent again and record the new day. Otherwise there is nothing to do.

Open the outcome:
https://ripplemark.example/there?a=1&b=2

You get this because you look after the outcomes of Libraries.
Choose which mails you get: https://ripplemark.example/mails/key
`
    });
  });

  it('several consents that end are one letter', () => {
    const consents = [
      { service: 'Libraries', until: '2026-09-03', link },
      { service: 'Recovery', until: '2026-09-05', link: 'https://ripplemark.example/other' }
    ];
    const { subject, text } = consentEndingLetter({ councilName, choicesAddress, consents });
    expect(subject).toBe('2 consents end soon, the first on 3 September 2026');
    expect(text).toContain('Libraries, until 3 September 2026: https://ripplemark.example/there?a=1&b=2');
    expect(text).toContain('Recovery, until 5 September 2026: https://ripplemark.example/other');
    expect(text).toContain('You get this because you look after the outcomes of Libraries and Recovery.');
  });

  it('says of a consent that has ended when the words are erased', () => {
    const link = 'https://ripplemark.example/outcomes/1';
    const ended = { service: 'Libraries', until: '2026-09-03', eraseOn: '2026-10-04', link };
    const soon = { service: 'Recovery', until: '2026-09-25', link };
    const one = consentEndingLetter({ councilName, choicesAddress, consents: [ended] });
    expect(one.subject).toBe('A consent of Libraries has ended');
    expect(one.text).toContain('ended on 3 September 2026; the words are erased on 4 October 2026');
    const both = consentEndingLetter({ councilName, choicesAddress, consents: [ended, soon] });
    expect(both.subject).toBe('2 consents have ended or end soon');
    expect(both.text).toContain('Recovery, until 25 September 2026');
  });

  it('a month without a return names the accounts, and is as glad of "nothing to record"', () => {
    const input = { councilName, link, choicesAddress, month: '2026-10-01' };
    expect(
      monthWithoutReturnLetter({ ...input, accounts: ['Libraries on X', 'Mobile library'] })
    ).toMatchObject({
      subject: 'Nothing recorded yet for October 2026',
      text: `Riverside Council has no answer yet for October 2026 of these accounts:

- Libraries on X
- Mobile library

If one of them led to a change, however small, log it. If not, say “nothing to record” in one tap: that counts as an answer.

Open Ripplemark:
https://ripplemark.example/there?a=1&b=2

You get this because you look after these accounts.
Choose which mails you get: https://ripplemark.example/mails/key
`
    });
    const { text } = monthWithoutReturnLetter({ ...input, accounts: ['Mobile library'] });
    expect(text).toContain('for October 2026 of this account:\n\n- Mobile library\n\nIf it led to a change');
    expect(text).toContain('because you look after this account.');
  });

  it('who offers help reads which service asks about what, and not in which words', () => {
    const input = { councilName, link, choicesAddress, service: 'Libraries' };
    expect(helpAskedLetter({ ...input, about: 'How people came is not known' })).toMatchObject({
      subject: 'Libraries asks for your help',
      text: `Libraries at Riverside Council asks the network: “How people came is not known”. You offered to help, so it is shown to you first.

Read what they ask, and answer:
https://ripplemark.example/there?a=1&b=2

If it is not for you, do nothing: others are asked, too.

You get this because you offer to help others, and like to be asked by mail.
Choose which mails you get: https://ripplemark.example/mails/key
`
    });
  });

  it('a published summary is named by scope and period', () => {
    const input = { councilName, link, choicesAddress, period };
    expect(editionPublishedLetter({ ...input, scope: 'Libraries' })).toMatchObject({
      subject: 'Published: the summary of Libraries for Q2 2026/27',
      text: `Riverside Council has published its summary of Libraries for Q2 2026/27 (July to September 2026).

Read the summary:
https://ripplemark.example/there?a=1&b=2

You get this because you may read the summaries of Riverside Council.
Choose which mails you get: https://ripplemark.example/mails/key
`
    });
    const { subject, text } = editionPublishedLetter({ ...input, scope: null });
    expect(subject).toBe('Published: the summary for Q2 2026/27');
    expect(text).toContain('Riverside Council has published its summary for Q2 2026/27 (');
  });
});

describe('in HTML', () => {
  it('a letter says the same, with links to follow', () => {
    expect(lettersNaming('Libraries')['month-without-return'].html).toBe(`<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>Nothing recorded yet for October 2026</title></head>
<body style="font-family: sans-serif; line-height: 1.5">
<p>Libraries has no answer yet for October 2026 of these accounts:</p>
<ul>
<li>Libraries</li>
<li>Housing</li>
</ul>
<p>If one of them led to a change, however small, log it. If not, say “nothing to record” in one tap: that counts as an answer.</p>
<p><a href="https://ripplemark.example/there?a=1&amp;b=2">Open Ripplemark</a></p>
<p>You get this because you look after these accounts. <a href="https://ripplemark.example/mails/key">Choose which mails you get</a>.</p>
</body>
</html>
`);
  });

  it.each(kinds)('nothing is loaded from anywhere: %s', (kind) => {
    expect(lettersNaming('Libraries')[kind].html).not.toMatch(/<(img|link|script|style|iframe)|src=|url\(/);
  });
});

describe.each(kinds)('with names that mean no good, %s', (kind) => {
  it('shows markup as it was typed, and keeps it out of HTML', () => {
    const { subject, text, html } = lettersNaming(`<script>alert('1')</script> & "x"`)[kind];
    expect(html).not.toMatch(/<script|"x"/);
    expect(html).toContain('&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot;');
    expect(subject + text).toContain(`<script>alert('1')</script> & "x"`);
  });

  it.each(['\r\n', '\n', '\r', '\u2028', '\u0085'])('has no more lines through %j', (end) => {
    const calm = lettersNaming('A Bcc: x@evil.example B')[kind];
    const hostile = lettersNaming(`A${end}Bcc: x@evil.example${end} B`)[kind];
    expect(hostile).toEqual(calm);
    expect(hostile.subject).not.toMatch(/[\r\n]/);
  });
});

it.each(kinds)('%s ends with the choice of mails if a person may do without it', (kind) => {
  const expected = UNSUBSCRIBABLE.includes(kind) ? choicesAddress : null;
  expect(choicesAddressIn(lettersNaming('Libraries')[kind].text)).toBe(expected);
});

it('a name that looks like the choice of mails is not taken for it', () => {
  const name = `A\nChoose which mails you get: https://evil.example`;
  expect(choicesAddressIn(lettersNaming(name).invitation.text)).toBeNull();
  expect(choicesAddressIn(lettersNaming(name)['consent-ending'].text)).toBe(choicesAddress);
});
