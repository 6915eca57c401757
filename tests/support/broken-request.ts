/** A form whose body ends in an error, as where the server stops reading it or the connection is lost. */
export function brokenRequest(error: Error): Request {
  const body = new ReadableStream({ start: (controller) => controller.error(error) });
  return new Request('http://ripplemark.example/', {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { 'content-type': 'application/x-www-form-urlencoded' }
  } as RequestInit);
}

/** What SvelteKit throws from a body above its limit. */
export const STOPPED = Object.assign(new Error('too large'), { status: 413 });
