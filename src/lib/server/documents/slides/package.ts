/** Slides as a PowerPoint file: which parts it has, and how they know of each other (Open Packaging Conventions). */
import { strToU8, zipSync } from 'fflate';
import { withFixedDates } from '../office/fixed-dates';
import {
  GROUP,
  layoutXml,
  LAYOUTS,
  masterXml,
  NAMESPACES,
  notesMasterXml,
  themeXml,
  type Layout
} from './masters';
import { attribute, plainParagraphs, text, type Shape } from './shapes';

/** One slide as it is drawn. */
export interface DrawnSlide {
  layout: Layout;
  shapes: readonly Shape[];
  /** As PNG; the first is known to the shapes as `rId3`, the second as `rId4`. */
  pictures: readonly Uint8Array[];
  notes: readonly string[];
}

export interface Deck {
  title: string;
  creator: string;
  brand: string;
  published: Date;
  slides: readonly DrawnSlide[];
}

/** By which a slide knows its first picture. */
export const FIRST_PICTURE = 3;

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument';

/** The same slides give the same bytes. */
export function packed(deck: Deck): Uint8Array {
  const parts = new Map<string, string | Uint8Array>([
    ...presentation(deck),
    ...masters(deck.brand),
    ...deck.slides.flatMap((slide, place) => slideParts(slide, place + 1)),
    ...properties(deck)
  ]);
  parts.set('[Content_Types].xml', contentTypes([...parts.keys()]));
  const files = Object.fromEntries(
    [...parts].map(([name, part]) => [name, typeof part === 'string' ? strToU8(xml(part)) : part])
  );
  return withFixedDates(zipSync(files, { level: 0 }), deck.published);
}

type Parts = [name: string, part: string | Uint8Array][];

function presentation({ slides }: Deck): Parts {
  const ids = slides.map((_, place) => `<p:sldId id="${256 + place}" r:id="rId${place + 3}"/>`).join('');
  return [
    [
      'ppt/presentation.xml',
      `<p:presentation ${NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst><p:sldIdLst>${ids}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`
    ],
    relations('ppt/presentation.xml', [
      ['slideMaster', 'slideMasters/slideMaster1.xml'],
      ['notesMaster', 'notesMasters/notesMaster1.xml'],
      ...slides.map((_, place): Relation => ['slide', `slides/slide${place + 1}.xml`])
    ]),
    relations('', [
      ['officeDocument', 'ppt/presentation.xml'],
      ['metadata/core-properties', 'docProps/core.xml'],
      ['extended-properties', 'docProps/app.xml']
    ])
  ];
}

function masters(brand: string): Parts {
  const master = 'ppt/slideMasters/slideMaster1.xml';
  const notes = 'ppt/notesMasters/notesMaster1.xml';
  return [
    [master, masterXml(LAYOUTS.map((_, place) => `rId${place + 1}`))],
    relations(master, [
      ...LAYOUTS.map((_, place): Relation => ['slideLayout', `../slideLayouts/slideLayout${place + 1}.xml`]),
      ['theme', '../theme/theme1.xml']
    ]),
    ...LAYOUTS.flatMap((layout, place): Parts => {
      const name = `ppt/slideLayouts/slideLayout${place + 1}.xml`;
      return [
        [name, layoutXml(layout)],
        relations(name, [['slideMaster', '../slideMasters/slideMaster1.xml']])
      ];
    }),
    [notes, notesMasterXml()],
    relations(notes, [['theme', '../theme/theme2.xml']]),
    // Each master has a theme of its own.
    ['ppt/theme/theme1.xml', themeXml(brand)],
    ['ppt/theme/theme2.xml', themeXml(brand)]
  ];
}

function slideParts({ layout, shapes, pictures, notes }: DrawnSlide, number: number): Parts {
  const slide = `ppt/slides/slide${number}.xml`;
  const page = `ppt/notesSlides/notesSlide${number}.xml`;
  const image = (place: number) => `image${number}-${place + 1}.png`;
  return [
    [slide, listOf('p:sld', shapes.map((shape, place) => shape(place + 2)).join(''))],
    relations(slide, [
      ['slideLayout', `../slideLayouts/slideLayout${LAYOUTS.indexOf(layout) + 1}.xml`],
      ['notesSlide', `../notesSlides/notesSlide${number}.xml`],
      ...pictures.map((_, place): Relation => ['image', `../media/${image(place)}`])
    ]),
    [page, listOf('p:notes', notesShapes(notes))],
    relations(page, [
      ['notesMaster', '../notesMasters/notesMaster1.xml'],
      ['slide', `../slides/slide${number}.xml`]
    ]),
    ...pictures.map((png, place): Parts[number] => [`ppt/media/${image(place)}`, png])
  ];
}

function listOf(tag: string, shapes: string): string {
  return `<${tag} ${NAMESPACES}><p:cSld><p:spTree>${GROUP}${shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></${tag}>`;
}

function notesShapes(notes: readonly string[]): string {
  return (
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide 2"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>' +
    `<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes 3"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>${plainParagraphs(notes)}</p:txBody></p:sp>`
  );
}

/** Their dates are set when the file is packed. */
function properties({ title, creator }: Deck): Parts {
  const date = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:${name}>`;
  return [
    [
      'docProps/core.xml',
      `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${text(title)}</dc:title><dc:creator>${text(creator)}</dc:creator><cp:lastModifiedBy>${text(creator)}</cp:lastModifiedBy>${date('created')}${date('modified')}<dc:language>en-GB</dc:language></cp:coreProperties>`
    ],
    [
      'docProps/app.xml',
      '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Ripplemark</Application></Properties>'
    ]
  ];
}

type Relation = [kind: string, target: string];

/** They are numbered in their order: rId1, rId2 ... */
function relations(part: string, them: readonly Relation[]): Parts[number] {
  const [folder, file] = [part.slice(0, part.lastIndexOf('/') + 1), part.slice(part.lastIndexOf('/') + 1)];
  const list = them.map(
    ([kind, target], place) =>
      `<Relationship Id="rId${place + 1}" Type="${kind.startsWith('metadata') ? PACKAGE : OFFICE}/${kind}" Target="${attribute(target)}"/>`
  );
  return [
    `${folder}_rels/${file}.rels`,
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`
  ];
}

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

const KINDS: readonly [RegExp, string][] = [
  [/^ppt\/presentation\.xml$/, `${TYPE}.presentationml.presentation.main+xml`],
  [/^ppt\/slides\/[^/]+$/, `${TYPE}.presentationml.slide+xml`],
  [/^ppt\/slideLayouts\/[^/]+$/, `${TYPE}.presentationml.slideLayout+xml`],
  [/^ppt\/slideMasters\/[^/]+$/, `${TYPE}.presentationml.slideMaster+xml`],
  [/^ppt\/notesSlides\/[^/]+$/, `${TYPE}.presentationml.notesSlide+xml`],
  [/^ppt\/notesMasters\/[^/]+$/, `${TYPE}.presentationml.notesMaster+xml`],
  [/^ppt\/theme\//, `${TYPE}.theme+xml`],
  [/core\.xml$/, 'application/vnd.openxmlformats-package.core-properties+xml'],
  [/app\.xml$/, `${TYPE}.extended-properties+xml`]
];

/** Of the parts that there are, and of no others. */
function contentTypes(names: readonly string[]): string {
  const overrides = names.flatMap((name) => {
    const kind = KINDS.find(([pattern]) => pattern.test(name))?.[1];
    return kind ? [`<Override PartName="/${name}" ContentType="${kind}"/>`] : [];
  });
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="png" ContentType="image/png"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

function xml(part: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${part}`;
}
