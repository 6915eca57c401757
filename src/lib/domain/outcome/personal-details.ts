/** Stories hold no names or contact details of residents; the writer is asked to take out what looks like one. */

// Bounded, each of them: what a long text without a space takes must grow with its length, not with its square.
const PATTERNS: [RegExp, string][] = [
  [/[^\s@<>]@[^\s@<>]{1,255}\.[a-z]{2}/i, 'an email address'],
  [/(?:\+44\s?|\b0)(?:\d[\s-]?){9,10}\b/, 'a phone number'],
  [/\b[A-Z]{1,2}\d[A-Z\d]?\s{0,9}\d[A-Z]{2}\b/i, 'a postcode'],
  [/\b[A-CEGHJ-PR-TW-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b/i, 'a National Insurance number'],
  [/\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s{1,9}[A-Z][a-z]/, 'a name'],
  [/\b(?:called|named|name is|name was)\s{1,9}[A-Z][a-z]/, 'a name']
];

/** What in a text looks as if it could identify a person, in words for the writer; empty when nothing does. */
export function personalDetailsIn(text: string): string[] {
  const plain = text.replace(/[()]/g, '').replace(/\+44\s?0/g, '+44');
  const found = PATTERNS.filter(([pattern]) => pattern.test(plain)).map(([, what]) => what);
  if (holdsNhsNumber(text)) found.push('an NHS number');
  return [...new Set(found)];
}

/** Ten digits, usually 3 3 4, whose last is the modulus 11 check digit of the other nine (NHS Data Dictionary). */
function holdsNhsNumber(text: string): boolean {
  const candidates = text.match(/\b\d{3}[\s-]?\d{3}[\s-]?\d{4}\b/g) ?? [];
  return candidates.some((candidate) => {
    const digits = [...candidate.replace(/\D/g, '')].map(Number);
    const sum = digits.slice(0, 9).reduce((total, digit, index) => total + digit * (10 - index), 0);
    const check = (11 - (sum % 11)) % 11;
    return check !== 10 && check === digits[9];
  });
}
