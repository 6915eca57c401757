/** What is kept of whom, and why: of those who read, of those who work with Ripplemark, and of those whose stories are told. */

/** @param council in Markdown */
export function privacyNotice(council: string): string {
  return `This notice says what Ripplemark, the program with which ${council} records the difference that its social media accounts make, keeps about people. ${council} is the controller of these data.

## If you read the public pages

- These pages set no cookies, and nothing on them follows what you do. There is no JavaScript on them.
- Nothing is loaded from other websites.
- You need no account, and we are not told who you are. The computers that carry the pages to you may record your network address for a short time, as with any website.

## If your story is told

- Services are asked never to write down a resident’s name, address, telephone number or anything else that says who somebody is. What they write is searched for such details, and they are asked to take them out.
- A story about a person is told only with that person’s consent. We record what they were told, how and when they agreed, for which uses (internal reports, printed summaries, the council’s website, social media) and until when. Who the person is, only the service knows.
- The service may keep a number of its own with the story, such as a case number, so that it finds your story again when you ask.
- On the public pages a story stands only while the consent covers the council’s website. When it ends, the words are no longer shown.
- Pictures and files may be kept as evidence for a story. They are never on the public pages.

### How to take your story back

You can take your consent back at any time, without giving a reason. It changes nothing about the help that you get. There are two ways:

- If the service gave you a card with a code, go to [your story](/my-story) and type the code. You need no account, and you need not say who you are. There you can also see where your words stand, and agree to fewer uses or a shorter time.
- Or tell the service that you told your story to, or the council’s communications team. They do it for you.

Your words are then erased at once, with the evidence for them, also from what we published: a new edition without your story follows. We keep that you agreed and took it back, because we must be able to show it. The figures stay: they do not say who you are. We cannot call back paper or files that others keep, but we ask those of our staff who took a copy to take your story out. Our backups hold your words until they expire; if we ever need one, your words are erased from it before anybody can read them.

If you use a card, we count wrong codes for a day, without keeping your network address. We note when the words were read with the card.

## If you are counted in a figure

Figures say how many, and never who. Figures that count people whom a small number could give away are rounded, and 1 to 7 is shown as \\* ([methods and corrections](/public/methods)).

## If you work for the council and sign in

- We keep your name (or your role), your work email address, what you may do, your services, the directorate whose report you read first, and what you changed and when. What you answer to a decision stands with your name for those who sign in, and without it in what is published. Your password is kept only in a form from which it cannot be read.
- One cookie, which says that you are signed in, is set when you sign in. It is needed for that and for nothing else, so you are not asked about it. It goes when you sign out or close the browser, and the session ends after 12 hours without use.
- Neither your network address nor your browser is kept with it. So that nobody can guess passwords, wrong ones are counted for a day, under a code from which nobody can read your email or network address.
- When you download or print something that can hold a story, we note who and when for seven years, so that you can be asked to take out a story that was taken back.
- While you type an outcome, a draft is kept in your own browser. It goes when you save it, throw it away or sign out.

## Why we may do this, and how long we keep it

Stories about a person are kept with that person’s consent. Everything else is kept because the council must be able to show what its work achieves (a task in the public interest). A story about a person is kept until the consent ends, and for a short time after that in which you can be asked again. Then its words are erased. Stories without consent, and stories about nobody in particular, are kept for as long as the council has decided, and are then erased, too. Figures, and the record of who changed what, are kept for as long as the council uses Ripplemark. Published summaries are kept for good, without the stories that were taken back.

We give these data to nobody else but those who run our computers for us, and make no decisions by machine about anybody.

## Your rights

You may ask to see what we hold about you, and to have it corrected or deleted. You may object, and ask us to hold it without using it. To do so, contact the council’s communications team or its data protection officer. Contact details are on the council’s own website.

If you are not content with our answer, you can complain to the [Information Commissioner’s Office](https://ico.org.uk/make-a-complaint/).
`;
}
