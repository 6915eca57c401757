import { eq } from 'drizzle-orm';
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
