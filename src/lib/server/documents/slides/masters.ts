/**
 * The master, layouts and theme of the slides: whoever goes on with them changes their look in one place. Element by element
 * after ISO/IEC 29500-1, in the order that its schemas ask for.
 */
import { INSETS, placed, type Box } from './shapes';

export const NAMESPACES =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';

/** An empty group, with which each list of shapes begins. */
export const GROUP =
  '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>';

const LEFT = 0.6;
const WIDTH = 12.13;
const COLUMN = 5.9;

/** Where things stand on a slide of 13.333 by 7.5 inches. */
export const PLACES = {
  opening: { left: LEFT, top: 1.1, width: WIDTH, height: 1.5 },
  subtitle: { left: LEFT, top: 2.65, width: WIDTH, height: 0.95 },
  title: { left: LEFT, top: 0.45, width: WIDTH, height: 0.9 },
  body: { left: LEFT, top: 1.45, width: WIDTH, height: 5.2 },
  left: { left: LEFT, top: 1.45, width: COLUMN, height: 5.2 },
  right: { left: LEFT + WIDTH - COLUMN, top: 1.45, width: COLUMN, height: 5.2 },
  footer: { left: LEFT, top: 6.85, width: 10.5, height: 0.4 },
  number: { left: 11.73, top: 6.85, width: 1, height: 0.4 }
} satisfies Record<string, Box>;

export const LAYOUTS = ['opening', 'words', 'sides', 'titleOnly'] as const;
export type Layout = (typeof LAYOUTS)[number];

const KINDS = { opening: 'title', words: 'obj', sides: 'twoObj', titleOnly: 'titleOnly' } as const;
const NAMES = {
  opening: 'Title slide',
  words: 'Title and text',
  sides: 'Title and two texts',
  titleOnly: 'Title alone'
} as const;

export function layoutXml(layout: Layout): string {
  const shapes = {
    opening: [
      held('Title', 'type="ctrTitle"', PLACES.opening, 'anchor="b"'),
      held('Subtitle', 'type="subTitle" idx="1"', PLACES.subtitle, '', plainLevel(2_000))
    ],
    words: [held('Title', 'type="title"', null), held('Text', 'idx="1"', PLACES.body)],
    sides: [
      held('Title', 'type="title"', null),
      held('Text', 'sz="half" idx="1"', PLACES.left),
      held('Text', 'sz="half" idx="2"', PLACES.right)
    ],
    titleOnly: [held('Title', 'type="title"', null)]
  }[layout];
  const foot = [
    held('Footer', 'type="ftr" sz="quarter" idx="11"', null, '', plainLevel(1_000)),
    held('Slide number', 'type="sldNum" sz="quarter" idx="12"', null, '', plainLevel(1_000, 'r'))
  ];
  return (
    `<p:sldLayout ${NAMESPACES} type="${KINDS[layout]}" preserve="1"><p:cSld name="${NAMES[layout]}"><p:spTree>${GROUP}${numbered([...shapes, ...foot])}</p:spTree></p:cSld>` +
    '<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>'
  );
}

/** @param relations of its layouts, in their order */
export function masterXml(relations: readonly string[]): string {
  const layouts = relations.map(
    (relation, place) => `<p:sldLayoutId id="${FIRST_LAYOUT + place}" r:id="${relation}"/>`
  );
  const shapes = [
    stripe,
    held('Title', 'type="title"', PLACES.title, 'anchor="ctr"'),
    held('Text', 'type="body" idx="1"', PLACES.body),
    held('Footer', 'type="ftr" sz="quarter" idx="3"', PLACES.footer, 'anchor="ctr"', plainLevel(1_000)),
    held(
      'Slide number',
      'type="sldNum" sz="quarter" idx="4"',
      PLACES.number,
      'anchor="ctr"',
      plainLevel(1_000, 'r')
    )
  ];
  return (
    `<p:sldMaster ${NAMESPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg><p:spTree>${GROUP}${numbered(shapes)}</p:spTree></p:cSld>` +
    `${COLOUR_MAP}<p:sldLayoutIdLst>${layouts.join('')}</p:sldLayoutIdLst><p:txStyles>` +
    `<p:titleStyle>${level('a:lvl1pPr', 2_800, '<a:buNone/>', 'b="1"')}</p:titleStyle>` +
    `<p:bodyStyle>${level('a:lvl1pPr', 1_800, '<a:buFont typeface="Arial"/><a:buChar char="•"/>', '', 'marL="228600" indent="-228600"')}</p:bodyStyle>` +
    `<p:otherStyle>${level('a:lvl1pPr', 1_800, '', '')}</p:otherStyle></p:txStyles></p:sldMaster>`
  );
}

export function notesMasterXml(): string {
  const shapes = [
    held('Slide', 'type="sldImg" idx="2"', { left: 0.75, top: 1, width: 6, height: 3.375 }),
    held('Notes', 'type="body" sz="quarter" idx="3"', { left: 0.75, top: 4.7, width: 6, height: 5.2 })
  ];
  return (
    `<p:notesMaster ${NAMESPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg><p:spTree>${GROUP}${numbered(shapes)}</p:spTree></p:cSld>` +
    `${COLOUR_MAP}<p:notesStyle>${level('a:lvl1pPr', 1_200, '', '')}</p:notesStyle></p:notesMaster>`
  );
}

/** After the numbers of masters, which begin at 2147483648, and none twice. */
const FIRST_LAYOUT = 2_147_483_649;

const COLOUR_MAP =
  '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>';

function numbered(shapes: readonly ((id: number) => string)[]): string {
  return shapes.map((shape, place) => shape(place + 2)).join('');
}

/** A place for text, or for the slide above its notes. */
function held(name: string, kind: string, box: Box | null, anchor = '', style = ''): (id: number) => string {
  const isPicture = name === 'Slide';
  const locks = isPicture ? '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>' : '<a:spLocks noGrp="1"/>';
  const shape = box ? `${placed(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>` : '';
  const frame = isPicture
    ? '<a:noFill/><a:ln w="12700"><a:solidFill><a:prstClr val="black"/></a:solidFill></a:ln>'
    : '';
  const field = kind.includes('sldNum')
    ? '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
    : kind.includes('ftr')
      ? ''
      : `<a:r><a:rPr lang="en-GB"/><a:t>${name}</a:t></a:r>`;
  const words = isPicture
    ? ''
    : `<p:txBody><a:bodyPr${box ? ` ${INSETS}` : ''}${anchor ? ` ${anchor}` : ''}>${box ? '<a:normAutofit/>' : ''}</a:bodyPr><a:lstStyle>${style}</a:lstStyle><a:p>${field}<a:endParaRPr lang="en-GB"/></a:p></p:txBody>`;
  return (id) =>
    `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${name} ${id}"/><p:cNvSpPr>${locks}</p:cNvSpPr><p:nvPr><p:ph ${kind}/></p:nvPr></p:nvSpPr><p:spPr>${shape}${frame}</p:spPr>${words}</p:sp>`;
}

/** The council's colour, at the upper edge. */
function stripe(id: number): string {
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Stripe ${id}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>${placed({ left: 0, top: 0, width: 13.333, height: 0.14 })}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-GB"/></a:p></p:txBody></p:sp>`;
}

function plainLevel(size: number, align = 'l'): string {
  return `<a:lvl1pPr marL="0" indent="0" algn="${align}"><a:buNone/><a:defRPr sz="${size}"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>`;
}

function level(
  tag: string,
  size: number,
  bullet: string,
  bold: string,
  indent = 'marL="0" indent="0"'
): string {
  return `<${tag} ${indent} algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">${bullet}<a:defRPr sz="${size}" ${bold} kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></${tag}>`;
}

/** @param brand '#0b5563' */
export function themeXml(brand: string): string {
  const colours = [
    ...[
      ['dk1', '12181B'],
      ['lt1', 'FFFFFF'],
      ['dk2', '4A5860'],
      ['lt2', 'F4F7F8']
    ],
    ...[
      ['accent1', brand.replace('#', '').toUpperCase()],
      ['accent2', '12436D'],
      ['accent3', '28A197']
    ],
    ...[
      ['accent4', '801650'],
      ['accent5', 'F46A25'],
      ['accent6', '4F93CE']
    ],
    ...[
      ['hlink', brand.replace('#', '').toUpperCase()],
      ['folHlink', '4A5860']
    ]
  ].map(([name, value]) => `<a:${name}><a:srgbClr val="${value}"/></a:${name}>`);
  const font = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>';
  const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
  const line = (width: number) =>
    `<a:ln w="${width}" cap="flat" cmpd="sng" algn="ctr">${fill}<a:prstDash val="solid"/></a:ln>`;
  const effect = '<a:effectStyle><a:effectLst/></a:effectStyle>';
  return (
    `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Ripplemark"><a:themeElements><a:clrScheme name="Ripplemark">${colours.join('')}</a:clrScheme>` +
    `<a:fontScheme name="Ripplemark"><a:majorFont>${font}</a:majorFont><a:minorFont>${font}</a:minorFont></a:fontScheme>` +
    `<a:fmtScheme name="Ripplemark"><a:fillStyleLst>${fill.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${line(6_350)}${line(12_700)}${line(19_050)}</a:lnStyleLst>` +
    `<a:effectStyleLst>${effect.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${fill.repeat(3)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>`
  );
}
