import { and, eq, sql } from 'drizzle-orm';
import type { CouncilSettingsInput } from '$lib/domain/council/council-settings-form';
import { Conflict } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { changesBetween, recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { drafts, settings } from '$lib/server/db/schema';
import type { FieldError } from '$lib/domain/forms/answers';

const YEAR_STAYS =
  'The first month can no longer be changed, because summaries of its quarters are published or worked on';

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
 * Changes the council's settings. The first month of the year stays once a summary is worked on: the quarters of what is published
 * would else be other months than those that it was made from.
 * @returns sentences beside the fields where something may not be changed; then nothing is
 * @throws Conflict when somebody changed them since the form was opened
 */
export async function changeCouncilSettings(
  db: Db,
  actor: Actor,
  input: CouncilSettingsInput
): Promise<{ ok: true } | { ok: false; errors: FieldError[] }> {
  authorise(actor, 'change settings');
  const { version, ...is } = input;
  return db.transaction(async (tx) => {
    const { version: _, ...was } = await councilSettings(tx);
    if (is.yearFirstMonth !== was.yearFirstMonth && (await tx.$count(drafts)) > 0)
      return { ok: false, errors: [{ field: 'yearFirstMonth', text: YEAR_STAYS }] };
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
    return { ok: true };
  });
}
