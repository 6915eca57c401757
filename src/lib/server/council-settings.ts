import { and, eq, sql } from 'drizzle-orm';
import type { CouncilSettingsInput } from '$lib/domain/council-settings-form';
import { Conflict } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/permissions';
import { changesBetween, recordAudit } from './audit';
import { authorise } from './authorise';
import type { Db } from './db/client';
import { settings } from './db/schema';

export interface CouncilSettings {
  councilName: string;
  brandColour: string;
  yearFirstMonth: number;
  version: number;
}

/** The council's settings. */
export async function councilSettings(db: Db): Promise<CouncilSettings> {
  const [row] = await db
    .select({
      councilName: settings.councilName,
      brandColour: settings.brandColour,
      yearFirstMonth: settings.yearFirstMonth,
      version: settings.version
    })
    .from(settings)
    .where(eq(settings.id, 1));
  if (!row) throw new Error('the settings row is missing');
  return row;
}

/**
 * Changes the council's settings.
 * @throws Conflict when somebody changed them since the form was opened
 */
export async function changeCouncilSettings(
  db: Db,
  actor: Actor,
  input: CouncilSettingsInput
): Promise<void> {
  authorise(actor, 'change settings');
  const { version, ...is } = input;
  await db.transaction(async (tx) => {
    const { version: _, ...was } = await councilSettings(tx);
    const changed = await tx
      .update(settings)
      .set({ ...is, version: sql`${settings.version} + 1` })
      .where(and(eq(settings.id, 1), eq(settings.version, version)))
      .returning({ version: settings.version });
    if (changed.length === 0) {
      throw new Conflict(
        'Somebody else changed the settings. Open the page again to see them, then make your change.'
      );
    }
    const changes = changesBetween(was, is);
    await recordAudit(tx, actor, {
      action: 'settings changed',
      subjectKind: 'settings',
      subjectId: '1',
      changes
    });
  });
}
