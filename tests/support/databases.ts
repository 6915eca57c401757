import postgres from 'postgres';

/** Makes a database of this name, empty or as a copy of another, and gives its address. */
export async function emptyDatabase(
  serverUrl: string,
  name: string,
  template = 'template0'
): Promise<string> {
  const client = postgres(serverUrl, { max: 1, onnotice: () => {} });
  try {
    await client.unsafe(`create database "${name}" template "${template}"`);
  } finally {
    await client.end();
  }
  return databaseUrl(serverUrl, name);
}

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** For servers that do not outlive a run. That a commit reaches the disk is the subject of embedded.db.test.ts, on its own servers. */
export async function withoutWaitingForTheDisk(serverUrl: string): Promise<void> {
  const client = postgres(serverUrl, { max: 1 });
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    await client.unsafe(`alter system set ${setting} = off`);
  }
  await client`select pg_reload_conf()`;
  await client.end();
}
