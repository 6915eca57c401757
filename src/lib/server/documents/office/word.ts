/** An edition as a Word file to go on writing in: the words, figures and drawings of the PDF, marked as a copy. */
import { Document, Footer, Header, Packer, PageNumber, Paragraph, TextRun, type FileChild } from 'docx';
import type { EditionDocument } from '$lib/domain/edition/document/blocks';
import { chartSvg } from '../drawing/chart-image';
import { withFixedDates } from './fixed-dates';
import { changeTexts, cleanText } from '../drawing/legible-text';
import { checkWords, correctedLine, dateOf, type Extras } from '../drawing/paper';
import type { Picture } from '../drawing/pdf-queue';
import { qrCode } from '../drawing/qr-code';
import { pngsOf } from '../drawing/raster';
import { blocksOf } from './word-blocks';
import { heading, link, picture, text } from './word-parts';
import { numbering, styles } from './word-styles';

/** In twentieths of a point. */
const A4 = { width: 11_906, height: 16_838 };
const MARGIN = 1_134;
const QR_MILLIMETRES = 26;
/** Addresses are no text, and drawings are made elsewhere. */
const NOT_FOR_READING = new Set(['kind', 'id', 'href']);

/**
 * The same document and extras give the same bytes.
 * @throws DocumentNotMade when its pictures take too long
 */
export async function wordOf(given: EditionDocument, extras: Extras): Promise<Uint8Array> {
  const edition = changeTexts(given, cleanText, NOT_FOR_READING);
  const { title, council, period } = edition;
  const margin = { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN };
  const document = new Document({
    title: `${title}, ${council}, ${period}`,
    creator: council,
    lastModifiedBy: council,
    description: `Editable copy of ${edition.edition}`,
    styles: styles(extras.brand),
    numbering,
    sections: [
      {
        properties: { page: { size: A4, margin } },
        headers: {
          default: new Header({ children: [text('Editable copy: not the published edition', 'Copy')] })
        },
        footers: { default: footer(`${council} · ${period} · ${edition.edition}`) },
        children: await bodyOf(edition, extras)
      }
    ]
  });
  return withFixedDates(await Packer.toBuffer(document), dateOf(extras.publishedOn), steadyIds());
}

async function bodyOf(edition: EditionDocument, extras: Extras): Promise<FileChild[]> {
  const corrected = correctedLine(extras);
  const { qr, pictures } = await picturesOf(extras);
  return [
    text(edition.council, 'Council'),
    new Paragraph({ text: edition.title, style: 'Title' }),
    text(edition.period, 'Subtitle'),
    text(edition.edition, 'Quiet'),
    ...(corrected === null ? [] : [text(corrected, 'Corrected')]),
    text(edition.headline, 'Headline'),
    ...blocksOf(edition.blocks, { charts: extras.charts, pictures }),
    ...checkOf(extras, qr)
  ];
}

/** All at once: the QR code first, then the charts that there are. */
async function picturesOf({ address, charts }: Extras) {
  const drawings = charts.filter((chart) => chart !== null);
  const [qr, ...drawn] = await pngsOf([qrCode(address), ...drawings.map(chartSvg)]);
  return { qr: qr!, pictures: charts.map((chart) => (chart ? (drawn.shift() ?? null) : null)) };
}

function checkOf(extras: Extras, qr: Picture): FileChild[] {
  const { title, sentence, checksum, alternative } = checkWords(extras);
  return [
    heading(title, 1),
    text(sentence),
    new Paragraph({ children: [link(extras.address, extras.address)] }),
    text(`${checksum}: ${extras.sha256}`, 'Quiet'),
    picture(qr, alternative, QR_MILLIMETRES)
  ];
}

function footer(words: string): Footer {
  const pages = ['    Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES];
  const children = [new TextRun(words), new TextRun({ children: pages })];
  return new Footer({ children: [new Paragraph({ style: 'Quiet', children })] });
}

/** `docx` makes up an id for each link and counts pictures for as long as it runs: numbered anew, they are always the same. */
function steadyIds(): (name: string, xml: string) => string {
  const links = new Map<string, string>();
  let pictures = 0;
  return (_, xml) =>
    xml
      .replace(/\brId[a-z0-9_-]{21}(?=")/g, (id) => {
        if (!links.has(id)) links.set(id, `rIdLink${links.size + 1}`);
        return links.get(id)!;
      })
      .replace(/(<wp:docPr id=")\d+/g, (_match, start: string) => `${start}${(pictures += 1)}`);
}
