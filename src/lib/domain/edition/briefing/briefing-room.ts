/** How much a briefing tells of each part of a summary, in characters and in number: so it always has two pages. */
export const ROOM = {
  point: 190,
  hidden: { most: 2, longest: 100 },
  setbacks: 300,
  lessons: { most: 2, longest: 160 },
  decided: { most: 2, asked: 180, line: 160 },
  decision: 420,
  owner: 100
} as const;
