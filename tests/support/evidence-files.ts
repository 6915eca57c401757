/** Real files, made in the test: what people choose as evidence, and what somebody hides in it. */
import { strToU8, zipSync, type Zippable } from 'fflate';
import sharp from 'sharp';

/** A picture of so many points with a pattern in it, as a camera would hand it over: with place, maker and a turn. */
export async function aPhoto(
  format: 'jpeg' | 'png' | 'webp' | 'avif' = 'jpeg',
  { width = 600, height = 400, turned = false } = {}
): Promise<Buffer> {
  const points = Buffer.alloc(width * height * 3);
  for (let at = 0; at < points.length; at += 1) points[at] = (at * 7 + Math.floor(at / width)) % 251;
  return sharp(points, { raw: { width, height, channels: 3 } })
    .withMetadata({ orientation: turned ? 6 : 1 })
    .withExifMerge({
      IFD0: { Make: 'Exemplar', Model: 'Camera of Ada Example' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '51/1 30/1 0/1',
        GPSLongitudeRef: 'W',
        GPSLongitude: '0/1 7/1 0/1'
      }
    })
    .toFormat(format)
    .toBuffer();
}

/** A picture that says that it has so many points, and is a few bytes long. */
export async function aPixelBomb(side: number): Promise<Buffer> {
  return sharp({
    create: { width: side, height: side, channels: 3, background: '#123' },
    limitInputPixels: false
  })
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();
}

/** One page of text; `extra` are further objects, `root` what stands in its catalogue, `trailer` in its trailer. */
export function aPdf({
  extra = [],
  root = '',
  trailer = ''
}: { extra?: string[]; root?: string; trailer?: string } = {}): Buffer {
  const page = 'BT /F1 12 Tf 20 100 Td (12 people came.) Tj ET';
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${root} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...extra
  ];
  let text = '%PDF-1.7\n';
  const places = objects.map((object, n) => {
    const at = text.length;
    text += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const list = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${list}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

const TYPES = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`;

/** A workbook with one cell; `more` adds or replaces what is in it. */
export function aWorkbook(more: Zippable = {}): Buffer {
  const parts: Zippable = {
    '[Content_Types].xml': strToU8(TYPES),
    '_rels/.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    ),
    'xl/workbook.xml': strToU8('<workbook/>'),
    'xl/worksheets/sheet1.xml': strToU8(
      '<worksheet><sheetData><row><c><v>12</v></c></row></sheetData></worksheet>'
    )
  };
  return Buffer.from(zipSync({ ...parts, ...more }));
}

export const MACRO_TYPES = strToU8(
  TYPES.replace('officedocument.spreadsheetml.sheet.main', 'ms-excel.sheet.macroEnabled.main')
);

/** An archive of whatever names, each with a word in it. */
export function anArchive(...names: string[]): Buffer {
  return Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')]))));
}

/** A table as a spreadsheet saves it. */
export function aTable(): Buffer {
  return Buffer.from('\ufeffMonth,People\r\nJune 2026,12\r\n', 'utf8');
}
