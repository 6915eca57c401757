import { describe, expect, it } from 'vitest';
import { xmlProblem } from '../../../../../tests/support/xml';
import { standaloneSvg } from './standalone-svg';

const ROOT =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9" font-family="Public Sans, sans-serif" font-size="16">';

function standing(marks: string): string {
  const svg = standaloneSvg(`<svg viewBox="0 0 9 9">${marks}</svg>`, (text) => text);
  expect(xmlProblem(svg)).toBeNull();
  expect(svg.startsWith(ROOT)).toBe(true);
  return svg.slice(ROOT.length, -'</svg>'.length);
}

describe('a drawing that stands alone', () => {
  it.each([
    ['shapes', '<rect x="1" fill="#fff"/>', '<rect x="1" fill="#fff"></rect>'],
    [
      'groups',
      '<g transform="translate(1 2)"><line x1="0"></line></g>',
      '<g transform="translate(1 2)"><line x1="0"></line></g>'
    ],
    ['words', '<text x="1">a &amp; b &lt; c</text>', '<text x="1">a &amp; b &lt; c</text>']
  ])('keeps %s', (_, marks, kept) => expect(standing(marks)).toBe(kept));

  it.each([
    ['scripts', '<script>alert(1)</script>', ''],
    ['scripts in groups', '<g><script>alert("<rect/>")</script></g>', '<g></g>'],
    ['styles', '<style>rect{fill:red}</style><rect style="fill:red" class="a"/>', '<rect></rect>'],
    ['handlers', '<rect onclick="alert(1)" x="1"/>', '<rect x="1"></rect>'],
    ['links', '<a href="https://evil.example"><rect/></a>', ''],
    ['pictures', '<image href="https://evil.example/x.png"/><use href="#x"/>', ''],
    ['HTML', '<foreignObject><p>words</p></foreignObject>', ''],
    ['comments', '<!-- words --><rect/>', '<rect></rect>'],
    ['words outside of a text', 'words<rect/>', '<rect></rect>']
  ])('leaves out %s', (_, marks, kept) => expect(standing(marks)).toBe(kept));

  it.each(['var(--brand)', 'url(#gradient)', 'url(https://evil.example)', 'color-mix(in srgb, red, blue)'])(
    'refuses %s, which only a browser resolves',
    (value) => expect(() => standing(`<rect fill="${value}"/>`)).toThrow('Only a browser resolves')
  );

  it.each(['<p>no drawing</p>', '<svg><rect/></svg>', '<svg viewBox="0 0 0 0"></svg>'])(
    'refuses %s',
    (markup) => {
      expect(() => standaloneSvg(markup, (text) => text)).toThrow('A drawing must be');
    }
  );
});
