/** People of the network ask each other for help, for cover, or to pass something on; and say how they like to be asked. */

export const REQUEST_KINDS = {
  help: 'Help',
  cover: 'Cover',
  amplification: 'Passing something on'
} as const;
export type RequestKind = keyof typeof REQUEST_KINDS;

export const ASKED_BY = {
  here: 'Here, on the request',
  mail: 'By mail',
  call: 'By a call',
  'in-person': 'In person'
} as const;
export type AskedBy = keyof typeof ASKED_BY;
