import { error } from '@sveltejs/kit';

/** Why a form is not taken at all, before any of its answers is read. */
export const FORM_REFUSALS = {
  elsewhere: {
    status: 403,
    message: 'This form came from another address',
    mend: 'Nothing was saved. Ripplemark takes forms only from pages that were opened at its own address. Open it there, and send the form again.'
  },
  'no form': {
    status: 415,
    message: 'Ripplemark cannot read what was sent',
    mend: 'Nothing was saved. It takes what its own pages send: open the page, and fill in its form.'
  },
  garbled: {
    status: 400,
    message: 'The form did not arrive whole',
    mend: 'Nothing was saved. Go back, where your browser still has what you typed, and send it again.'
  },
  'too large': {
    status: 413,
    message: 'What you sent is too large',
    mend: 'Nothing was saved. Go back, where your browser still has what you typed, shorten the longest answer, and send it again.'
  }
} as const;
export type FormRefusal = keyof typeof FORM_REFUSALS;

/** What the page of a refusal says. `address` is where Ripplemark is, for who came by another. */
export function wordsOfRefusal(refusal: FormRefusal, origin: string): App.Error {
  const { message, mend } = FORM_REFUSALS[refusal];
  return refusal === 'elsewhere' ? { message, mend, address: origin } : { message, mend };
}

/** Ends reading a form. @throws HttpError always: the page that says what to do */
export function refuseForm(refusal: Exclude<FormRefusal, 'elsewhere'>): never {
  error(FORM_REFUSALS[refusal].status, wordsOfRefusal(refusal, ''));
}
