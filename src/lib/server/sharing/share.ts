import { asc, isNull } from 'drizzle-orm';
import type { Actor } from '$lib/domain/people/permissions';
import { LARGEST_SHARED, sharedFileText, type SharedFile } from '$lib/domain/sharing/shared-file';
import type { SharedLesson, SharedMeasure, SharedPage } from '$lib/domain/sharing/shared-items';
import { detailsIn } from '$lib/domain/sharing/brought';
import { registerHandles } from '$lib/server/account/register-handles';
import { councilSettings } from '$lib/server/council/council-settings';
import type { Db } from '$lib/server/db/client';
import { measures, networkLessons, toolkitPages } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';

/** What can be shared, with the key by which it is chosen. */
interface Shareable<T> {
  key: string;
  value: T;
}

interface Shareables {
  measures: Shareable<SharedMeasure>[];
  toolkitPages: Shareable<SharedPage>[];
  lessons: Shareable<SharedLesson>[];
}

export interface ShareChoice {
  key: string;
  name: string;
  /** What in it looks personal; null for nothing. */
  details: string | null;
}

/** What there is to share, list by list: measures in use, pages and lessons that are not withdrawn. */
export async function shareChoices(db: Db, actor: Actor): Promise<Record<keyof Shareables, ShareChoice[]>> {
  authorise(actor, 'run the network');
  const [all, own] = await Promise.all([shareables(db), registerHandles(db, actor)]);
  return {
    measures: all.measures.map(({ key, value: { name, counts, doesNotCount } }) => ({
      ...{ key, name, details: detailsIn([name, counts, doesNotCount], own) }
    })),
    toolkitPages: all.toolkitPages.map(({ key, value: { title, words } }) => ({
      ...{ key, name: title, details: detailsIn([title, words], own) }
    })),
    lessons: all.lessons.map(({ key, value: { words } }) => ({
      ...{ key, name: words, details: detailsIn([words], own) }
    }))
  };
}

/** The file with what was chosen; null where it would be too large to be brought in anywhere. */
export async function sharedFileOf(db: Db, actor: Actor, keys: readonly string[]): Promise<string | null> {
  authorise(actor, 'run the network');
  const [{ councilName: council }, all] = await Promise.all([councilSettings(db), shareables(db)]);
  const wanted = new Set(keys);
  const chosen = <T>(list: Shareable<T>[]) =>
    list.filter(({ key }) => wanted.has(key)).map(({ value }) => value);
  const file: SharedFile = {
    council,
    measures: chosen(all.measures),
    toolkitPages: chosen(all.toolkitPages),
    lessons: chosen(all.lessons)
  };
  const text = sharedFileText(file);
  return Buffer.byteLength(text) > LARGEST_SHARED ? null : text;
}

async function shareables(db: Db): Promise<Shareables> {
  const { councilName } = await councilSettings(db);
  const [measureRows, pageRows, lessonRows] = await Promise.all([
    db.select(MEASURE).from(measures).where(isNull(measures.retiredOn)).orderBy(asc(measures.slug)),
    db
      .select(PAGE)
      .from(toolkitPages)
      .where(isNull(toolkitPages.withdrawnAt))
      .orderBy(asc(toolkitPages.slug)),
    db
      .select(LESSON)
      .from(networkLessons)
      .where(isNull(networkLessons.withdrawnAt))
      .orderBy(asc(networkLessons.words), asc(networkLessons.id))
  ]);
  return {
    measures: measureRows.map((value) => ({ key: `measure.${value.slug}`, value })),
    toolkitPages: pageRows.map((page) => ({
      key: `page.${page.slug}`,
      value: { ...page, source: page.source ?? councilName }
    })),
    lessons: eachOnce(lessonRows).map(({ id, ...lesson }) => ({
      key: `lesson.${id}`,
      value: { ...lesson, source: lesson.source ?? councilName }
    }))
  };
}

/** The same words are one lesson, wherever they were learnt. */
function eachOnce<T extends { words: string }>(rows: readonly T[]): T[] {
  const seen = new Set<string>();
  return rows.filter(({ words }) => !seen.has(words) && seen.add(words));
}

const MEASURE = {
  slug: measures.slug,
  name: measures.name,
  unitOne: measures.unitOne,
  unitMany: measures.unitMany,
  counts: measures.counts,
  doesNotCount: measures.doesNotCount,
  stage: measures.stage,
  better: measures.better,
  kind: measures.kind,
  countsPeople: measures.countsPeople,
  sensitive: measures.sensitive,
  addsUp: measures.addsUp
};

const PAGE = {
  slug: toolkitPages.slug,
  title: toolkitPages.title,
  theme: toolkitPages.theme,
  weakStep: toolkitPages.weakStep,
  words: toolkitPages.words,
  source: toolkitPages.source
};

const LESSON = {
  id: networkLessons.id,
  theme: networkLessons.theme,
  weakStep: networkLessons.weakStep,
  words: networkLessons.words,
  source: networkLessons.source
};
