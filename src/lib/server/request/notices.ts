/** The fixed sentence for what was just done: `?done=` holds only its code, so that no address can put words here. */
export function noticeFor(url: URL, notices: Record<string, string>): string | null {
  const done = url.searchParams.get('done') ?? '';
  return Object.hasOwn(notices, done) ? (notices[done] ?? null) : null;
}
