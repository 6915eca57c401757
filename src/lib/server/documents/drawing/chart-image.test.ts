import { describe, expect, it, vi } from 'vitest';
import { anEdition } from '../../../../../tests/support/an-edition';
import { firstChart } from '../../../../../tests/support/edition-files';
import { aHostileEdition, HOSTILE_TEXTS } from '../../../../../tests/support/hostile-text';
import { xmlProblem } from '../../../../../tests/support/xml';
import { chartImage, chartPng, type ChartImage } from './chart-image';

// How long a drawing may take is the subject of pdf-queue.test.ts.
vi.mock(import('./drawing-queue'), () => import('../../../../../tests/support/patient-drawing'));

function imageOf(content = anEdition(), text?: string): ChartImage {
  const { title, sentence } = content.findings[0]!.chart;
  const source = text ?? 'Riverside Council · Edition 1, published 3 November 2026';
  return { drawing: firstChart(content), title, sentence, source: [source] };
}

describe('a chart by itself', () => {
  it('says what it shows, of which edition, and for those who cannot see it', () => {
    const svg = chartImage(imageOf());
    expect(svg).toContain('role="img"><title>Event sign-ups per month: ');
    expect(svg).toContain('>Event sign-ups, month by month</text>');
    expect(svg).toContain('>Riverside Council · Edition 1, published 3 November 2026</text>');
    expect(svg).toContain('>above the usual range</text>');
  });

  it('loads and runs nothing', () => {
    expect(chartImage(imageOf())).not.toMatch(/<script|<style|<image|<use|<a[ >]|href|url\(|on\w+=|style=/i);
  });

  it('is a PNG of three pixels for each of its units, the same each time', async () => {
    const [one, other] = [await chartPng(imageOf()), await chartPng(imageOf())];
    const png = Buffer.from(one);
    expect(png.toString('latin1', 1, 4)).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(3 * (640 + 32));
    expect(Buffer.compare(one, other)).toBe(0);
  });

  it.each(Object.entries(HOSTILE_TEXTS))('is well-formed, whatever people type: %s', async (_, text) => {
    const image = imageOf(aHostileEdition(text), text);
    expect(xmlProblem(chartImage(image))).toBeNull();
    expect(Buffer.from(await chartPng(image)).toString('latin1', 1, 4)).toBe('PNG');
  });
});
