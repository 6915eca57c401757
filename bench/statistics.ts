/** The middle of some figures. @throws RangeError for none */
export function median(figures: readonly number[]): number {
  return percentile(figures, 50);
}

/** The smallest figure that at least `percent` per cent of them do not exceed. @throws RangeError for none */
export function percentile(figures: readonly number[], percent: number): number {
  const sorted = [...figures].sort((one, other) => one - other);
  const figure = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (figure === undefined) throw new RangeError('no figures');
  return figure;
}

export function inMilliseconds(milliseconds: number): string {
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}

export function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** In thousands of bytes, as networks count. */
export function inKilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

export function inMebibytes(kibibytes: number | null): string {
  return kibibytes === null ? 'not known here' : `${Math.round(kibibytes / 1024)} MiB`;
}

/** Prints rows under their headings, each column as wide as its widest cell. */
export function printTable(title: string, headings: readonly string[], rows: readonly string[][]): void {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => (row[column] ?? '').length))
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('   ')
      .trimEnd();
  console.log(`\n${title}`);
  for (const row of [headings, ...rows]) console.log(`  ${line(row)}`);
}
