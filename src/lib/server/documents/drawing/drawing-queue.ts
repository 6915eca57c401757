/** The one queue of this app: every document and picture waits in it for its turn. */
import program from './pdf-process.cjs?raw';
import { openPdfQueue } from './pdf-queue';

export const queue = openPdfQueue({ program });
