/**
 * How each measure moved in three years. Event sign-ups took a step up eight months ago, when every event got one
 * booking page and a link of its own per account; repeat missed-bin reports came down; volunteers who started
 * have been falling; recovery check-ins rose once messages were answered in the evening. The others only wobble.
 */

/** Months before the current one since which every event has had one booking page and a link per account. */
export const BOOKING_PAGE_SINCE = 8;
export const ROUND_NOTICES_SINCE = 15;
const EVENING_MESSAGES_SINCE = 20;
const VOLUNTEERS_FALL_SINCE = 11;

/** Calendar months, January first: a mild season unless the thing itself is seasonal. */
const SEASONS: Readonly<Record<string, readonly number[]>> = {
  'event-sign-ups': [0.95, 0.98, 1, 1.02, 1, 1.03, 1.06, 1.07, 1, 1.02, 0.99, 0.94],
  'library-memberships': [1.04, 0.98, 0.99, 1, 0.97, 1, 1.08, 1.07, 1.05, 1, 0.97, 0.92],
  'recovery-check-ins': [1.1, 1.04, 1, 1, 0.98, 0.98, 0.97, 0.98, 1.02, 1, 0.99, 0.94],
  'enquiries-resolved': [1.05, 1.01, 1.04, 1.06, 1, 0.98, 0.97, 0.96, 1, 1, 0.99, 0.94],
  'course-enrolments': [1.35, 0.9, 0.8, 0.95, 0.85, 0.75, 0.6, 0.9, 1.9, 1.3, 0.95, 0.6],
  'flu-jabs': [0.45, 0.2, 0, 0, 0, 0, 0, 0, 0.7, 1.5, 1.1, 0.7]
};

const MOVES: Readonly<Record<string, (monthsAgo: number) => number>> = {
  'event-sign-ups': (monthsAgo) => (monthsAgo <= BOOKING_PAGE_SINCE ? 1.38 : 1),
  'missed-bin-reports': (monthsAgo) => 1 - 0.4 * progress(monthsAgo, ROUND_NOTICES_SINCE, 7),
  'recovery-check-ins': (monthsAgo) => 1 + 0.32 * progress(monthsAgo, EVENING_MESSAGES_SINCE, 4),
  'in-recovery-six-months': (monthsAgo) => 1 + 0.25 * progress(monthsAgo, EVENING_MESSAGES_SINCE - 6, 4),
  'volunteers-started': (monthsAgo) => 1 - 0.36 * progress(monthsAgo, VOLUNTEERS_FALL_SINCE, 9),
  'volunteering-three-months': (monthsAgo) => 1 - 0.3 * progress(monthsAgo, VOLUNTEERS_FALL_SINCE - 3, 8),
  'video-views': (monthsAgo) => 1.25 - monthsAgo / 72
};

/** How much of its usual level a measure reached in a month, before chance: its season times how it moved. */
export function shapeOf(measure: string, month: string, monthsAgo: number): number {
  const season = SEASONS[measure]?.[Number(month.slice(5, 7)) - 1] ?? 1;
  return season * (MOVES[measure]?.(monthsAgo) ?? 1);
}

/** 0 before a change began, 1 once it has taken so many months. */
function progress(monthsAgo: number, since: number, months: number): number {
  return Math.min(1, Math.max(0, (since - monthsAgo) / months));
}
