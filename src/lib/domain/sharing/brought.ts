/** What of a file from another council is new here, what is here already, and what looks as if it named a person. */
import type { OwnAccounts } from '$lib/domain/typed-words/own-accounts';
import { detailsInWords, personalDetailsIn } from '$lib/domain/typed-words/personal-details';
import type { SharedFile } from './shared-file';
import type { SharedLesson, SharedMeasure, SharedPage } from './shared-items';

/** What is here: a measure and a page are known by address or name, a lesson by its words. */
export interface AlreadyHere {
  measures: readonly { slug: string; name: string }[];
  pages: readonly { slug: string; title: string }[];
  lessons: readonly { words: string }[];
}

export type SharedThing =
  | { kind: 'measure'; value: SharedMeasure }
  | { kind: 'page'; value: SharedPage }
  | { kind: 'lesson'; value: SharedLesson };

export interface BroughtLine {
  /** "measure.event-sign-ups", "lesson.3": its place in the form. */
  key: string;
  thing: SharedThing;
  name: string;
  state: 'new' | 'here' | 'twice';
  /** What in it looks personal; null for nothing. */
  details: string | null;
}

/** Every thing of a file, in its order. Nothing that is here is ever written over. */
export function broughtLines(file: SharedFile, here: AlreadyHere, own: OwnAccounts): BroughtLine[] {
  const known = new Set([
    ...here.measures.flatMap(({ slug, name }) => [`measure ${slug}`, `measure ${plain(name)}`]),
    ...here.pages.flatMap(({ slug, title }) => [`page ${slug}`, `page ${plain(title)}`]),
    ...here.lessons.map(({ words }) => `lesson ${plain(words)}`)
  ]);
  const before = new Set<string>();
  return thingsOf(file).map((thing, place) => {
    const identities = identitiesOf(thing);
    const stands = (among: ReadonlySet<string>) => identities.some((identity) => among.has(identity));
    const state = stands(known) ? 'here' : stands(before) ? 'twice' : 'new';
    for (const identity of identities) before.add(identity);
    return { key: keyOf(thing, place), thing, name: nameOf(thing), state, details: detailsOf(thing, own) };
  });
}

/** The texts of a thing that somebody typed. */
export function textsOf({ kind, value }: SharedThing): string[] {
  if (kind === 'lesson') return [value.words];
  if (kind === 'page') return [value.title, value.words];
  return [value.name, value.unitOne, value.unitMany, value.counts, value.doesNotCount];
}

/** What in these texts could identify a person, in words; null for nothing. */
export function detailsIn(texts: readonly string[], own: OwnAccounts): string | null {
  const found = texts.flatMap((text) => personalDetailsIn(text, own));
  return found.length > 0 ? detailsInWords(found) : null;
}

function detailsOf(thing: SharedThing, own: OwnAccounts): string | null {
  return detailsIn(textsOf(thing), own);
}

function thingsOf({ measures, toolkitPages, lessons }: SharedFile): SharedThing[] {
  return [
    ...measures.map((value): SharedThing => ({ kind: 'measure', value })),
    ...toolkitPages.map((value): SharedThing => ({ kind: 'page', value })),
    ...lessons.map((value): SharedThing => ({ kind: 'lesson', value }))
  ];
}

function identitiesOf({ kind, value }: SharedThing): string[] {
  if (kind === 'measure') return [`measure ${value.slug}`, `measure ${plain(value.name)}`];
  if (kind === 'page') return [`page ${value.slug}`, `page ${plain(value.title)}`];
  return [`lesson ${plain(value.words)}`];
}

function keyOf({ kind, value }: SharedThing, place: number): string {
  return kind === 'lesson' ? `lesson.${place}` : `${kind}.${value.slug}`;
}

function nameOf({ kind, value }: SharedThing): string {
  if (kind === 'measure') return value.name;
  return kind === 'page' ? value.title : value.words;
}

/** Words without case and without how they are broken into lines. */
function plain(words: string): string {
  return words.toLowerCase().split(/\s+/).join(' ').trim();
}
