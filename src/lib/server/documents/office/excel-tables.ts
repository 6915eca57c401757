/**
 * What `write-excel-file` leaves to its users: worksheets marked as tables, links from the contents, print set-up with the
 * headings on each page, and the title of the workbook (ISO/IEC 29500-1, 18.3 and 18.5).
 */
import type { Feature } from 'write-excel-file/node';

/** A worksheet as its table is marked: its texts are those of its cells, to the letter. */
export interface MarkedTable {
  name: string;
  headings: readonly string[];
  rows: number;
  /** Worksheets to which the cells of its first column lead, from the top. */
  leadsTo: readonly string[];
}

/** The row of headings, from 1; above it stand the title and what to know of the worksheet. */
export const HEADING_ROW = 4;

const TABLE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** @param title of the workbook @param creator the council */
export function tableFeature<FileContent>(
  tables: readonly MarkedTable[],
  title: string,
  creator: string
): Feature<FileContent> {
  return {
    files: {
      transform: {
        '[Content_Types].xml': { insert: () => contentTypes(tables.length) },
        '_rels/.rels': {
          insert: () =>
            `<Relationship Id="rId-core-1" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>`
        },
        'xl/workbook.xml': {
          transform: (xml) => xml.replace('<definedNames/>', () => printTitles(tables))
        },
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _, { sheetIndex }) => withPrintSetUp(xml, tables[sheetIndex]!),
          insert: () => '<tableParts count="1"><tablePart r:id="rId-table-1"/></tableParts>',
          transformElementAttributes: (tag, attributes) =>
            // As wide as one page, and as long as it takes.
            tag === 'pageSetup' ? { ...attributes, fitToWidth: 1, fitToHeight: 0 } : attributes
        },
        'xl/worksheets/_rels/sheet{id}.xml.rels': {
          insert: (_, { sheetIndex }) =>
            `<Relationship Id="rId-table-1" Type="${RELATIONS}/table" Target="../tables/table${sheetIndex + 1}.xml"/>`
        }
      },
      write: {
        files: () => ({
          'docProps/core.xml': coreXml(title, creator),
          ...Object.fromEntries(
            tables.map((table, place) => [`xl/tables/table${place + 1}.xml`, tableXml(table, place + 1)])
          )
        })
      }
    }
  };
}

function tableXml({ name, headings, rows }: MarkedTable, id: number): string {
  const columns = headings.map(
    (heading, place) => `<tableColumn id="${place + 1}" name="${attribute(heading)}"/>`
  );
  const called = name.replace(/[^A-Za-z]+/g, '_');
  const area = `A${HEADING_ROW}:${columnName(headings.length)}${HEADING_ROW + rows}`;
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><table xmlns="${MAIN}" id="${id}" name="${called}" displayName="${called}" ref="${area}" totalsRowShown="0">` +
    `<tableColumns count="${headings.length}">${columns.join('')}</tableColumns>` +
    '<tableStyleInfo showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>'
  );
}

function withPrintSetUp(xml: string, { leadsTo }: MarkedTable): string {
  const links = leadsTo.map(
    (to, place) =>
      `<hyperlink ref="A${HEADING_ROW + 1 + place}" location="${attribute(`'${to}'!A1`)}" display="${attribute(to)}"/>`
  );
  const hyperlinks = links.length > 0 ? `<hyperlinks>${links.join('')}</hyperlinks>` : '';
  return xml
    .replace(/<worksheet[^>]*>/, (start) => `${start}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
    .replace('<pageMargins', () => `${hyperlinks}<pageMargins`);
}

/** The headings of the columns stand on each page of paper. */
function printTitles(tables: readonly MarkedTable[]): string {
  const names = tables.map(
    ({ name }, place) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${place}">'${name}'!$${HEADING_ROW}:$${HEADING_ROW}</definedName>`
  );
  return `<definedNames>${names.join('')}</definedNames>`;
}

function contentTypes(tables: number): string {
  const parts = Array.from(
    { length: tables },
    (_, place) => `<Override PartName="/xl/tables/table${place + 1}.xml" ContentType="${TABLE}"/>`
  );
  return `<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${parts.join('')}`;
}

/** Its dates are set when the file is packed. */
function coreXml(title: string, creator: string): string {
  const date = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:${name}>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${attribute(title)}</dc:title><dc:creator>${attribute(creator)}</dc:creator>${date('created')}${date('modified')}<dc:language>en-GB</dc:language></cp:coreProperties>`;
}

/** "A" for the first. No table is wider than the alphabet. */
function columnName(place: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + place - 1);
}

function attribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
