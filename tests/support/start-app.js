// Starts the built app for the browser tests, with a database of its own that goes when the app goes.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folder = mkdtempSync(path.join(tmpdir(), 'ripplemark-browser-tests-'));
// Started as root, the database runs as somebody else, who must be able to pass through.
chmodSync(folder, 0o711);
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

process.env.DATA_DIR = path.join(folder, 'data');
delete process.env.DATABASE_URL;
delete process.env.NODE_ENV;
await import('../../scripts/start.js');
