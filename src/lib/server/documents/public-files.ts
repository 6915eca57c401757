/** An edition as open data for everybody. Nothing in it depends on a consent: it tells no stories. */
import { publicContent } from '$lib/domain/edition/public-data';
import type { Edition } from '$lib/server/edition/editions';
import { sha256Of } from '../canonical';
import { editionCsv } from './edition-csv';
import { extrasOf, fileName, type EditionFile, type Place } from './edition-files';

/** The table that people who sign in take, less what the public page does not tell. */
export function publicCsv(edition: Edition, place: Place): EditionFile {
  const text = editionCsv(publicContent(edition.content), extrasOf(edition, place, { charts: [], key: [] }));
  return fileOf(edition, 'text/csv; charset=utf-8', '', 'csv', text);
}

/**
 * The content in the names of the edition's own file, with where it stands. It is not that file, which names the services of
 * stories that may not be told here: its checksum is of the file, not of this.
 */
export function publicJson(edition: Edition, place: Place): EditionFile {
  const { slug, sha256, clearedOn } = edition;
  const { correctedBy } = extrasOf(edition, place, { charts: [], key: [] });
  const data = {
    page: `${place.origin}/public/${slug}`,
    checksum: sha256,
    checkACopy: `${place.origin}/editions/verify?checksum=${sha256}`,
    correctedByEdition: correctedBy,
    personalDataTakenOutOn: clearedOn,
    content: publicContent(edition.content)
  };
  return fileOf(edition, 'application/json', 'open-data', 'json', `${JSON.stringify(data, null, 2)}\n`);
}

function fileOf(edition: Edition, type: string, part: string, ending: string, text: string): EditionFile {
  const body = new TextEncoder().encode(text);
  return { body, type, name: `${fileName(edition, part)}.${ending}`, tag: sha256Of(body), inline: false };
}
