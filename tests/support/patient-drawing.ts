import program from '../../src/lib/server/documents/drawing/pdf-process.cjs?raw';
import { openPdfQueue } from '../../src/lib/server/documents/drawing/pdf-queue';

/** The app's queue for documents whose text is hostile and long, so that a busy machine may take its time over them. */
export const queue = openPdfQueue({ program, timeLimit: 50_000, patience: 50_000 });
