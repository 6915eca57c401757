/** A file that supports an outcome: which kinds are taken, how large, and how one is named to people. */

/** By the content of a file, whatever its name says. */
export const FILE_KINDS = {
  jpeg: { title: 'Picture (JPEG)', neutral: 'Photo', ending: 'jpg', type: 'image/jpeg', isPicture: true },
  png: { title: 'Picture (PNG)', neutral: 'Photo', ending: 'png', type: 'image/png', isPicture: true },
  webp: { title: 'Picture (WebP)', neutral: 'Photo', ending: 'webp', type: 'image/webp', isPicture: true },
  pdf: { title: 'PDF', neutral: 'Document', ending: 'pdf', type: 'application/pdf', isPicture: false },
  csv: {
    title: 'CSV table',
    neutral: 'Table',
    ending: 'csv',
    type: 'text/csv; charset=utf-8',
    isPicture: false
  },
  xlsx: {
    title: 'Excel workbook',
    neutral: 'Table',
    ending: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    isPicture: false
  }
} as const;
export type FileKind = keyof typeof FILE_KINDS;

/** Largest file, in bytes: 10 MB. */
export const LARGEST_FILE = 10 * 1024 * 1024;
/** Most files that are sent at once. */
export const MOST_AT_ONCE = 10;
/** Most bytes that are sent at once: 40 MB. */
export const LARGEST_SENDING = 40 * 1024 * 1024;
/** Most files of one outcome. */
export const MOST_OF_AN_OUTCOME = 30;
/** Most pixels of a picture: 50 million, as no ordinary camera makes them. */
export const MOST_PIXELS = 50_000_000;

/** Is it shown as a picture? Everything else is only ever downloaded. */
export function isPicture(kind: FileKind): boolean {
  return FILE_KINDS[kind].isPicture;
}

/** "2.4 MB", "312 KB": how large a file is, for people. @param bytes 1 or more */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / (1024 * 1024)).toFixed(1).replace(/\.0$/, '')} MB`;
}
