/** A drop-in is held on a day, for as many people as there are places; whoever hosts it says afterwards who came. */
import { dayWithWeekday, type Day } from '$lib/domain/calendar/day';
import type { Theme } from '$lib/domain/network/themes';
import { counted, numeral } from '$lib/domain/words';
import { PLACE_KINDS, type PlaceKind } from '../learning';

/** What its host says of it. */
export interface DropInInput {
  title: string;
  theme: Theme;
  day: Day;
  /** "10:00", in London. */
  startsAt: string;
  endsAt: string;
  placeKind: PlaceKind;
  /** The room, the building, or the address of the meeting. */
  place: string;
  /** 1 to 500; the host takes none. */
  places: number;
}

/** How it stands on a day. The day itself is still to come until it is over. */
export type DropInState = 'coming' | 'past' | 'cancelled';

export function stateOf(dropIn: { day: Day; cancelled: boolean }, today: Day): DropInState {
  if (dropIn.cancelled) return 'cancelled';
  return dropIn.day < today ? 'past' : 'coming';
}

/** "Thursday 3 December 2026, 10:00 to 11:00". */
export function whenInWords({
  day,
  startsAt,
  endsAt
}: Pick<DropInInput, 'day' | 'startsAt' | 'endsAt'>): string {
  return `${dayWithWeekday(day)}, ${startsAt} to ${endsAt}`;
}

/** "In the centre: Central Library, room 2". */
export function whereInWords({ placeKind, place }: Pick<DropInInput, 'placeKind' | 'place'>): string {
  return `${PLACE_KINDS[placeKind]}: ${place}`;
}

/** The web address at which an online one is held; null where it has none, or one that is not safe to follow. */
export function meetingAddress({
  placeKind,
  place
}: Pick<DropInInput, 'placeKind' | 'place'>): string | null {
  if (placeKind !== 'online' || !URL.canParse(place)) return null;
  return new URL(place).protocol === 'https:' ? place : null;
}

/** "3 of 12 places are free", "All 12 places are taken". */
export function placesInWords(places: number, taken: number): string {
  const free = Math.max(0, places - taken);
  if (free === 0) return places === 1 ? 'The only place is taken' : `All ${numeral(places)} places are taken`;
  return `${numeral(free)} of ${counted(places, 'place is', 'places are')} free`;
}

/** Said wherever a drop-in to come is told of whose host has left. */
export const NO_HOST = 'It has no host at the moment: communications decide whether it is held.';

/** Why nobody can sign up any more; null while somebody can. */
export function whyNoPlace(
  dropIn: { day: Day; cancelled: boolean; hasHost: boolean; places: number; taken: number },
  today: Day
): string | null {
  const state = stateOf(dropIn, today);
  if (state === 'cancelled') return 'This drop-in was cancelled. Choose another one.';
  if (state === 'past') return 'This drop-in is over. Choose another one.';
  if (!dropIn.hasHost) return NO_HOST;
  if (dropIn.taken < dropIn.places) return null;
  return `${placesInWords(dropIn.places, dropIn.taken)}. Ask the host for another day, or look again: places come free.`;
}

/** May it be said who came? From its day on. */
export function maySayWhoCame(dropIn: { day: Day; cancelled: boolean }, today: Day): boolean {
  return !dropIn.cancelled && dropIn.day <= today;
}
