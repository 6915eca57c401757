import { z } from 'zod';

/** One or more settings are wrong; the message has one line for each. `scripts/start.js` prints it without a stack. */
export class WrongSettings extends Error {
  readonly mendable = true;

  constructor(lines: string[]) {
    super(lines.join('\n'));
    this.name = 'WrongSettings';
  }
}

/** Everything that can be set from outside, by environment variables alone. */
export type Settings = {
  /** Address of a PostgreSQL server; null means the embedded one in the data folder. */
  databaseUrl: string | null;
  /** Address of the same database as the user who owns its tables, where DATABASE_URL names one with fewer rights. */
  migrationDatabaseUrl: string | null;
  /** Folder for the embedded database and the generated secret, relative or absolute; null means that the start chooses. */
  dataDir: string | null;
  /** Folder for the list of what was erased, apart from the database and its backups; null means the data folder. */
  erasuresDir: string | null;
  /** TCP port of the website, 1 to 65535. */
  port: number;
  /** Network address that the website listens on. */
  host: string;
  /** What people type into the browser, such as https://ripplemark.example.gov.uk, without a path. */
  origin: string;
  /** Whether an empty database is filled with the demonstration council, and its sign-ins are offered. */
  demo: boolean;
  /** Signs sessions, 32 characters or more; null means: generated once and kept in the data folder. */
  authSecret: string | null;
  /** Calendar day (YYYY-MM-DD) that stands for today in demonstrations and tests; null means the real one. */
  today: string | null;
  /** The mail server, smtp:// or smtps://, with name and password where it wants them; null: people hand links on themselves. */
  smtpUrl: string | null;
  /** The address that mail comes from; null where there is no mail server. */
  mailFrom: string | null;
  /** The virus scanner, clamd, that every evidence file is shown to; null: there is none. */
  scanner: { host: string; port: number } | null;
  /** The S3-compatible store of evidence files; null: the database keeps them. */
  fileStore: S3Settings | null;
  /** Whether NODE_ENV is "production". */
  production: boolean;
};

/** An S3-compatible store, and the key to it. */
export interface S3Settings {
  /** Its address, such as https://s3.eu-west-2.amazonaws.com; the bucket follows in the path. */
  endpoint: string;
  region: string;
  bucket: string;
  /** What every name begins with: empty, or with a slash at its end. */
  prefix: string;
  accessKeyId: string;
  secretAccessKey: string;
}

type Environment = Record<string, string | undefined>;

/**
 * Reads the settings. An empty variable counts as unset.
 * @param env environment variables, usually `process.env`; nothing else is read
 * @throws WrongSettings with one line per wrong variable; no line repeats a secret
 */
export function readSettings(env: Environment): Settings {
  const parsed = settingsSchema.safeParse(withoutEmpty(env));
  if (!parsed.success) throw new WrongSettings(parsed.error.issues.map(({ message }) => message));
  const given = parsed.data;
  return {
    databaseUrl: given.DATABASE_URL ?? null,
    migrationDatabaseUrl: given.MIGRATION_DATABASE_URL ?? null,
    dataDir: given.DATA_DIR ?? null,
    erasuresDir: given.ERASURES_DIR ?? null,
    port: given.PORT,
    host: given.HOST,
    origin: given.ORIGIN ?? `http://localhost:${given.PORT}`,
    demo: isDemo(given),
    authSecret: given.AUTH_SECRET ?? null,
    today: given.TODAY ?? null,
    smtpUrl: given.SMTP_URL ?? null,
    mailFrom: given.SMTP_URL ? (given.MAIL_FROM ?? null) : null,
    scanner: given.CLAMD_HOST ?? null,
    fileStore: fileStoreOf(given),
    production: isProduction(given)
  };
}

const DEFAULT_PORT = 3000;
// This machine only: the demonstration's password is printed in the documentation. Containers set HOST=0.0.0.0.
const DEFAULT_HOST = '127.0.0.1';

/** A name, or an address of IPv4 or, in brackets, of IPv6; 3310 unless another port follows. */
const CLAMD = /^([A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::(\d{1,5}))?$/;
const CLAMD_PORT = 3310;
const STORE =
  /^(?:postgres|s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[A-Za-z0-9._-]{1,100}){0,10})\/?)$/;

const givenSchema = z.object({
  DATABASE_URL: z
    .string()
    .refine(isPostgresAddress, {
      error:
        'DATABASE_URL must be the address of a PostgreSQL database, such as postgres://user:password@host:5432/ripplemark.'
    })
    .optional(),
  MIGRATION_DATABASE_URL: z
    .string()
    .refine(isPostgresAddress, {
      error:
        'MIGRATION_DATABASE_URL must be the address of the same database as DATABASE_URL, with the user who owns its tables, such as postgres://owner:password@host:5432/ripplemark.'
    })
    .optional(),
  DATA_DIR: z.string().optional(),
  ERASURES_DIR: z.string().optional(),
  PORT: z
    .string()
    .refine(isPort, { error: 'PORT must be a whole number from 1 to 65535.' })
    .transform(Number)
    .default(DEFAULT_PORT),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, {
      error: 'HOST must be a network address to listen on, such as 127.0.0.1 or 0.0.0.0.'
    })
    .default(DEFAULT_HOST),
  ORIGIN: z
    .string()
    .refine(isOrigin, {
      error:
        'ORIGIN must be what people type into the browser, such as https://ripplemark.example.gov.uk, without a path or a slash at the end.'
    })
    .optional(),
  DEMO: z.enum(['yes', 'no'], { error: 'DEMO must be "yes" or "no".' }).optional(),
  AUTH_SECRET: z.string().min(32, { error: 'AUTH_SECRET must have at least 32 characters.' }).optional(),
  TODAY: z.iso
    .date({
      error: 'TODAY must be a calendar day written as YYYY-MM-DD, such as 2026-11-23.',
      abort: true
    })
    // Years before and after it are told as well, and reports know the years from 2000 to 2199.
    .refine((day) => day >= '2020-01-01' && day < '2180-01-01', {
      error: 'TODAY must be a day of the years 2020 to 2179, such as 2026-11-23.'
    })
    .optional(),
  SMTP_URL: z
    .string()
    .refine(isSmtpAddress, {
      error:
        'SMTP_URL must be the address of a mail server, such as smtp://name:password@mail.example.gov.uk:587.'
    })
    .optional(),
  MAIL_FROM: z
    .email({
      error: 'MAIL_FROM must be the address that mail comes from, such as ripplemark@example.gov.uk.'
    })
    .optional(),
  CLAMD_HOST: z
    .string()
    .regex(CLAMD, {
      error: 'CLAMD_HOST must be where clamd listens, such as clamd.example.gov.uk or 127.0.0.1:3310.'
    })
    .transform(scannerOf)
    .optional(),
  EVIDENCE_STORE: z
    .string()
    .regex(STORE, {
      error: 'EVIDENCE_STORE must be "postgres", or a bucket such as s3://ripplemark/evidence.'
    })
    .optional(),
  S3_ENDPOINT: z
    .string()
    .refine(isOrigin, {
      error: 'S3_ENDPOINT must be the address of the store, such as https://s3.eu-west-2.amazonaws.com.'
    })
    .optional(),
  S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]{1,50}$/, { error: 'S3_REGION must be the region of the store, such as eu-west-2.' })
    .default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  NODE_ENV: z.string().optional()
});

type Given = z.infer<typeof givenSchema>;

const settingsSchema = givenSchema.check((context) => {
  const given = context.value;
  if (isProduction(given) && given.DATABASE_URL && !given.AUTH_SECRET) {
    report(
      context,
      'AUTH_SECRET must be set in production with DATABASE_URL: at least 32 random characters, the same on every start.'
    );
  }
  if (given.MIGRATION_DATABASE_URL && !given.DATABASE_URL) {
    report(
      context,
      'MIGRATION_DATABASE_URL goes with DATABASE_URL, which names the user that the app works as: set both, or neither.'
    );
  }
  if (given.SMTP_URL && !given.MAIL_FROM) {
    report(context, 'MAIL_FROM must be set with SMTP_URL: the address that mail comes from.');
  }
  const isInS3 = given.EVIDENCE_STORE?.startsWith('s3:');
  if (isInS3 && !(given.S3_ENDPOINT && given.S3_ACCESS_KEY_ID && given.S3_SECRET_ACCESS_KEY)) {
    report(
      context,
      'S3_ENDPOINT, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be set with EVIDENCE_STORE=s3://…: where the store is, and its key.'
    );
  }
  if (given.TODAY && !isDemo(given)) {
    report(context, 'TODAY is for demonstrations only: leave it unset, or set DEMO=yes.');
  }
});

function report(context: { value: Given; issues: unknown[] }, message: string): void {
  context.issues.push({ code: 'custom', message, input: context.value });
}

function isDemo(given: Pick<Given, 'DEMO' | 'NODE_ENV'>): boolean {
  return given.DEMO ? given.DEMO === 'yes' : !isProduction(given);
}

function isProduction(given: Pick<Given, 'NODE_ENV'>): boolean {
  return given.NODE_ENV === 'production';
}

function isPostgresAddress(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text);
}

function isSmtpAddress(text: string): boolean {
  return /^smtps?:\/\/./.test(text) && URL.canParse(text);
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

function isOrigin(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

function scannerOf(text: string): { host: string; port: number } {
  const [, host = '', port] = CLAMD.exec(text)!;
  return { host: host.replace(/^\[|\]$/g, ''), port: port ? Number(port) : CLAMD_PORT };
}

/** Null where the database keeps the files. */
function fileStoreOf(given: Given): S3Settings | null {
  const [, bucket, folder = ''] = STORE.exec(given.EVIDENCE_STORE ?? '') ?? [];
  if (!bucket) return null;
  return {
    endpoint: given.S3_ENDPOINT!,
    region: given.S3_REGION,
    bucket,
    prefix: folder === '' ? '' : `${folder.slice(1)}/`,
    accessKeyId: given.S3_ACCESS_KEY_ID!,
    secretAccessKey: given.S3_SECRET_ACCESS_KEY!
  };
}

function withoutEmpty(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}
