import { readFile } from 'node:fs/promises';
import path from 'node:path';
import postgres from 'postgres';

/** Opens the embedded database of a running app. End it before the app stops, which else leaves the server to us. */
export async function openDatabase(folder: string): Promise<postgres.Sql> {
  const password = await readFile(path.join(folder, 'postgresql/password'), 'utf8');
  const { port } = await serverOf(folder);
  return postgres({
    host: '127.0.0.1',
    port,
    user: 'ripplemark',
    database: 'ripplemark',
    password: password.trim(),
    max: 1,
    onnotice: () => undefined
  });
}

/** Process number and port of a data folder's PostgreSQL, as its lock file says. */
export async function serverOf(folder: string): Promise<{ pid: number; port: number }> {
  const text = await readFile(path.join(folder, 'postgresql/cluster/postmaster.pid'), 'utf8');
  const [pid, , , port] = text.split('\n').map(Number);
  if (!pid || !port) throw new Error('postmaster.pid is not finished');
  return { pid, port };
}

/** What an outcome can be logged with: ids of one service, of a measure, and of an account that is open. */
export interface Loggable {
  service: string;
  measure: string;
  account: string;
}

/** Finds something that the person with this address may log: a service that they lead, and its account. */
export async function findLoggable(sql: postgres.Sql, email: string): Promise<Loggable> {
  const [found] = await sql<Loggable[]>`
    select s.service_id as service, a.id as account,
      (select id from measures where stage = 'outcome' and retired_on is null order by name limit 1) as measure
    from people p
    join person_services s on s.person_id = p.id and s."as" = 'lead'
    join accounts a on a.service_id = s.service_id and a.status = 'active'
    where p.email = ${email} order by a.name limit 1`;
  if (!found) throw new Error(`${email} can log nothing`);
  return found;
}

/** The fields of a log form as a browser sends them: a number of today, with a link as evidence. */
export function logForm(id: string, { service, measure, account }: Loggable) {
  return {
    id,
    kind: 'number',
    service,
    measure,
    quantity: '12',
    when: 'today',
    accounts: [account],
    route: 'asked',
    links: 'https://riverside.example/figures'
  };
}
