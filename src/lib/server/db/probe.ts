import postgres from 'postgres';

/** Asks a database whether it answers, beside everything else that the app asks of it. */
export interface Probe {
  /** Known within two seconds; whoever asks meanwhile gets the same answer. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

/** How long an answer may take, in milliseconds. */
const PATIENCE = 1_800;

/** Opens a probe with a connection of its own, so that it says how the database is and not how busy the app is. */
export function openProbe(url: string): Probe {
  let sql = connectTo(url);
  let asking: Promise<boolean> | undefined;

  async function ask(): Promise<boolean> {
    const answered = await withinPatience(sql`select 1`);
    if (answered) return true;
    // It may wait on a dead wire for many minutes: the next question gets a connection of its own.
    void sql.end({ timeout: 0 });
    sql = connectTo(url);
    return false;
  }

  return {
    answers: () => (asking ??= ask().finally(() => (asking = undefined))),
    close: () => sql.end({ timeout: 0 })
  };
}

function connectTo(url: string): postgres.Sql {
  return postgres(url, {
    max: 1,
    prepare: false,
    fetch_types: false,
    connect_timeout: PATIENCE / 1_000,
    backoff: () => 0,
    onnotice: () => {},
    connection: { application_name: 'ripplemark probe' }
  });
}

function withinPatience(question: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), PATIENCE);
    question
      .then(
        () => resolve(true),
        () => resolve(false)
      )
      .finally(() => clearTimeout(timer));
  });
}
