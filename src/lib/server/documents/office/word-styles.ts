/** The styles of a Word file, so that whoever edits it changes its look in one place. */
import { AlignmentType, LevelFormat, type INumberingOptions, type IStylesOptions } from 'docx';

const INK = '12181B';
const MUTED = '4A5860';
/** Whoever edits it has this one. */
const FONT = 'Arial';

/** @param brand '#0b5563' */
export function styles(brand: string): IStylesOptions {
  const colour = brand.replace('#', '');
  const heading = (size: number, before: number) => ({
    run: { size, bold: true, color: INK },
    paragraph: { keepNext: true, spacing: { before, after: 80 } }
  });
  const style = (id: string, run: object, paragraph: object = {}) => ({
    ...{ id, name: id, basedOn: 'Normal', run, paragraph }
  });
  return {
    default: {
      document: {
        run: { font: FONT, size: 20, color: INK, language: { value: 'en-GB', eastAsia: 'en-GB' } },
        paragraph: { spacing: { after: 100 } }
      },
      title: { run: { size: 48, bold: true, color: INK }, paragraph: { spacing: { after: 40 } } },
      heading1: heading(28, 360),
      heading2: heading(22, 240),
      hyperlink: { run: { color: colour, underline: {} } }
    },
    paragraphStyles: [
      style('Council', { bold: true, color: colour, size: 22 }),
      style('Subtitle', { size: 24 }),
      style('Quiet', { color: MUTED, size: 17 }),
      style('Copy', { bold: true, color: MUTED, size: 18 }),
      style('Corrected', { bold: true, size: 22 }, { spacing: { before: 120, after: 120 } }),
      style('Headline', { bold: true, size: 26 }, { spacing: { before: 160, after: 160 } }),
      style('Quote', { size: 20 }, { indent: { left: 360 }, spacing: { before: 120 } }),
      style('Source', { color: MUTED, size: 17 }, { indent: { left: 360 } }),
      style('TableTitle', { bold: true, size: 18 }, { keepNext: true, spacing: { before: 160, after: 60 } }),
      style('Figures', { size: 18 }, { spacing: { before: 30, after: 30 } })
    ]
  };
}

/** Real lists: with bullets, and with numbers. */
export const numbering: INumberingOptions = {
  config: [listOf('bullets', LevelFormat.BULLET, '•'), listOf('numbers', LevelFormat.DECIMAL, '%1.')]
};

function listOf(reference: string, format: (typeof LevelFormat)[keyof typeof LevelFormat], mark: string) {
  const style = { paragraph: { indent: { left: 360, hanging: 300 } } };
  return { reference, levels: [{ level: 0, format, text: mark, alignment: AlignmentType.START, style }] };
}
