import { and, asc, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm';
import type { AskedBy } from '$lib/domain/network/help';
import type { OfferInput } from '$lib/domain/network/help-forms';
import type { Offering } from '$lib/domain/network/matching';
import { THEMES, type Theme } from '$lib/domain/network/themes';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { helpOffers, people, personServices, services } from '$lib/server/db/schema';

/** A theme, and everybody who offers to help with it, by name. */
export interface ThemeOffers {
  theme: Theme;
  people: {
    id: string;
    name: string;
    /** Names of the services that they lead. */
    services: string[];
    askedBy: AskedBy;
    words: string | null;
    /** Their work address, where they like to be asked by mail. */
    email: string | null;
  }[];
}

/** Who can help with what, theme by theme, in the order of the themes. @throws Forbidden */
export async function offersByTheme(db: Db, actor: Actor): Promise<ThemeOffers[]> {
  authorise(actor, 'see the network');
  const rows = await db
    .select({
      ...{ id: people.id, name: people.name, email: people.email, theme: helpOffers.theme },
      ...{ askedBy: helpOffers.askedBy, words: helpOffers.words },
      services: sql<
        string[]
      >`array(select s.name from ${personServices} l join ${services} s on s.id = l.service_id
        where l.person_id = people.id and l."as" = 'lead' order by s.name)`
    })
    .from(helpOffers)
    .innerJoin(people, eq(people.id, helpOffers.personId))
    .where(isNull(people.deactivatedAt))
    .orderBy(asc(people.name), asc(people.id));
  return (Object.keys(THEMES) as Theme[]).flatMap((theme) => {
    const offered = rows.filter((row) => row.theme === theme);
    if (offered.length === 0) return [];
    return [
      {
        theme,
        people: offered.map(({ id, name, services: led, askedBy, words, email }) => ({
          ...{ id, name, services: led, askedBy, words },
          email: askedBy === 'mail' ? email : null
        }))
      }
    ];
  });
}

/** Everybody who offers something, for matching. The caller has seen to it that the person may see the network. */
export async function everyOffering(db: Db): Promise<Offering[]> {
  const [rows, leads] = await Promise.all([
    db
      .select({
        ...{ personId: people.id, name: people.name, email: people.email },
        ...{ theme: helpOffers.theme, askedBy: helpOffers.askedBy, words: helpOffers.words }
      })
      .from(helpOffers)
      .innerJoin(people, eq(people.id, helpOffers.personId))
      .where(isNull(people.deactivatedAt))
      .orderBy(asc(people.id), asc(helpOffers.theme)),
    db
      .select({ personId: personServices.personId, serviceId: personServices.serviceId })
      .from(personServices)
      .where(eq(personServices.as, 'lead'))
  ]);
  const ids = [...new Set(rows.map(({ personId }) => personId))];
  return ids.map((personId) => {
    const own = rows.filter((row) => row.personId === personId);
    return {
      ...{ personId, name: own[0]!.name, email: own[0]!.email },
      leads: leads.filter((row) => row.personId === personId).map(({ serviceId }) => serviceId),
      offers: own.map(({ theme, askedBy, words }) => ({ theme, askedBy, words }))
    };
  });
}

/** What this person offers; null for nothing. @throws Forbidden */
export async function ownOffer(db: Db, actor: Actor): Promise<OfferInput | null> {
  authorise(actor, 'take part in the network');
  const rows = await db
    .select()
    .from(helpOffers)
    .where(eq(helpOffers.personId, actor.id))
    .orderBy(asc(helpOffers.theme));
  const [first] = rows;
  if (!first) return null;
  const themes = (Object.keys(THEMES) as Theme[]).filter((each) => rows.some(({ theme }) => theme === each));
  return { themes, askedBy: first.askedBy, words: first.words };
}

/** Offers these themes, and no others. Saying the same again changes nothing. @throws Forbidden */
export async function offerHelp(db: Db, actor: Actor, { themes, askedBy, words }: OfferInput): Promise<void> {
  authorise(actor, 'take part in the network');
  await db.transaction(async (tx) => {
    // One row to wait at, so that two windows end with what one of them says.
    await tx.select({ id: people.id }).from(people).where(eq(people.id, actor.id)).for('update');
    const was = await themesOf(tx, actor);
    await tx
      .delete(helpOffers)
      .where(and(eq(helpOffers.personId, actor.id), notInArray(helpOffers.theme, themes)));
    await tx
      .insert(helpOffers)
      .values(themes.map((theme) => ({ personId: actor.id, theme, askedBy, words })))
      .onConflictDoUpdate({
        target: [helpOffers.personId, helpOffers.theme],
        set: { askedBy, words }
      });
    await recordOffer(tx, actor, 'help offered', was, themes, askedBy);
  });
}

/** Offers nothing any more: nobody is asked who offered nothing. @throws Forbidden */
export async function takeOfferBack(db: Db, actor: Actor): Promise<void> {
  authorise(actor, 'take part in the network');
  await db.transaction(async (tx) => {
    const was = await themesOf(tx, actor);
    if (was.length === 0) return;
    await tx.delete(helpOffers).where(and(eq(helpOffers.personId, actor.id), inArray(helpOffers.theme, was)));
    await recordOffer(tx, actor, 'offer of help taken back', was, [], null);
  });
}

async function themesOf(tx: Db, actor: Actor): Promise<Theme[]> {
  const rows = await tx
    .select({ theme: helpOffers.theme })
    .from(helpOffers)
    .where(eq(helpOffers.personId, actor.id))
    .orderBy(asc(helpOffers.theme));
  return rows.map(({ theme }) => theme);
}

/** Themes are keys, no words of anybody. */
async function recordOffer(
  tx: Db,
  actor: Actor,
  action: string,
  was: readonly Theme[],
  is: readonly Theme[],
  askedBy: AskedBy | null
): Promise<void> {
  const changes = [{ field: 'themes', was: was.join(' '), is: [...is].sort().join(' ') }];
  await recordAudit(tx, actor, {
    ...{ action, subjectKind: 'person', subjectId: actor.id },
    changes: askedBy ? [...changes, { field: 'askedBy', is: askedBy }, { field: 'words' }] : changes
  });
}
