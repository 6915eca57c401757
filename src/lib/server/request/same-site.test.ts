import { describe, expect, it } from 'vitest';
import { sameSitePath } from './same-site';

describe('where to go after signing in', () => {
  it.each([
    '/',
    '/people',
    '/reports/2026-27-q2',
    '/outcomes?service=libraries&text=a%2Fb',
    '/audit?kind=person#top'
  ])('is %s when a page of ours asked for it', (path) => {
    expect(sameSitePath(path)).toBe(path);
  });

  it.each([
    ['nothing', null],
    ['an empty text', ''],
    ['another site', 'https://evil.example/'],
    ['another site by two slashes', '//evil.example/people'],
    ['another site by slash and backslash', '/\\evil.example'],
    ['another site by a tab between slashes', '/\t/evil.example'],
    ['another site by a line end between slashes', '/\n/evil.example'],
    ['another site behind dots', '/.//evil.example'],
    ['another site behind climbing dots', '/x/..//evil.example'],
    ['a script', 'javascript:alert(1)'],
    ['a path without its slash', 'people'],
    ['a word before a host', '@evil.example'],
    ['the sign-in page itself', '/sign-in?to=%2Fpeople'],
    ['a header in disguise', '/people\r\nset-cookie: a=b'],
    ['a file', new File([], 'people')]
  ])('is home for %s', (_case, wanted) => {
    expect(sameSitePath(wanted)).toBe('/');
  });
});
