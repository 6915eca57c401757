import type { PageServerLoad } from './$types';

/** Files of editions, and nothing else that somebody might put into a link. */
const FILE = /^(\/(?:editions|public)\/[a-z0-9-]+)(?:\/charts\/[a-z0-9-]+)?\.[a-z]{3,4}$/;

/** What a person sees in place of a file that could not be made in time. */
export const load: PageServerLoad = ({ url }) => {
  const [file, edition] = FILE.exec(url.searchParams.get('file') ?? '') ?? [];
  return { file, edition };
};
