/** People of the network learn from each other at drop-ins, and in training of two parts. */

export const PLACE_KINDS = { centre: 'In the centre', elsewhere: 'Elsewhere', online: 'Online' } as const;
export type PlaceKind = keyof typeof PLACE_KINDS;

export const TRAINING_PARTS = {
  awareness: 'Part 1: words that go too far',
  'how-to': 'Part 2: from Reported to Corroborated'
} as const;
export type TrainingPart = keyof typeof TRAINING_PARTS;

/** What an account's people came to. */
export const CAME_TO = { 'drop-in': 'A drop-in', ...TRAINING_PARTS } as const;
export type CameTo = keyof typeof CAME_TO;
