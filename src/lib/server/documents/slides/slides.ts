/** An edition as slides for a meeting: what its summary says first, with the rest in the notes of whoever speaks. */
import { editionDocument } from '$lib/domain/edition/document/document';
import { editionSlides, type EditionSlide } from '$lib/domain/edition/document/slides';
import { editionTitle, type EditionContent } from '$lib/domain/edition/edition';
import { chartSvg } from '../drawing/chart-image';
import { correctedLine, dateOf, type Extras } from '../drawing/paper';
import { qrCode } from '../drawing/qr-code';
import { pngsOf } from '../drawing/raster';
import { drawnSlide, type Drawings } from './drawn-slides';
import { packed } from './package';

/**
 * The same content and extras give the same bytes.
 * @throws DocumentNotMade when its pictures take too long
 */
export async function slidesOf(content: EditionContent, extras: Extras): Promise<Uint8Array> {
  const { title } = editionDocument(content, []);
  const slides = editionSlides(content, title);
  const about = [content.council, content.period.title, editionTitle(content), correctedLine(extras)];
  const drawings = {
    ...(await drawingsFor(slides, extras)),
    extras,
    about: about.filter((line) => line !== null)
  };
  return packed({
    title: `${title}, ${content.council}, ${content.period.title}`,
    creator: content.council,
    brand: extras.brand,
    published: dateOf(extras.publishedOn),
    slides: slides.map((slide, place) => drawnSlide(slide, place + 1, drawings))
  });
}

/** Only the charts that are shown, and the QR code. */
async function drawingsFor(
  slides: readonly EditionSlide[],
  { address, charts }: Extras
): Promise<Pick<Drawings, 'qr' | 'charts'>> {
  const places = slides
    .flatMap((slide) => (slide.kind === 'findings' ? slide.findings.map(({ place }) => place) : []))
    .filter((place) => charts[place]);
  const [qr, ...pictures] = await pngsOf([
    qrCode(address),
    ...places.map((place) => chartSvg(charts[place]!))
  ]);
  const drawn = places.map((place, index) => {
    const chart = { picture: pictures[index]!, note: charts[place]!.note };
    return [place, chart] as const;
  });
  return { qr: qr!, charts: new Map(drawn) };
}
