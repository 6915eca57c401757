import { describe, expect, it } from 'vitest';
import { addressMeant } from './answers';

describe('a web address as people type it', () => {
  it.each([
    ['https://example.org/post', 'https://example.org/post'],
    ['http://intranet/case/12', 'http://intranet/case/12'],
    ['example.org', 'https://example.org'],
    ['www.example.org/post?id=3#top', 'https://www.example.org/post?id=3#top'],
    [' //example.org/post ', 'https://example.org/post'],
    ['example.org:8443/x', 'https://example.org:8443/x']
  ])('%j is meant as %j', (typed, meant) => {
    expect(addressMeant(typed)).toBe(meant);
  });

  it.each([
    '',
    'Booking system',
    'booking',
    '12.5',
    '1.2.3.4',
    'someone@example.org',
    'javascript:alert(1)//a.b',
    'https://',
    'Thank you. It helped'
  ])('%j is no web address', (typed) => {
    expect(addressMeant(typed)).toBeNull();
  });
});
