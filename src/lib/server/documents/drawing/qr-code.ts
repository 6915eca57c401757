/** A QR code as an SVG drawing: dark squares as one path, so that no hairline shows between them. */
import { encode } from 'uqr';

/** Its dark squares as one path, in a drawing of so many units each way. */
export interface QrSquares {
  size: number;
  path: string;
}

/** @param address an https address; up to about 100 characters it stays readable at 25 mm */
export function qrSquares(address: string): QrSquares {
  const { data, size } = encode(address, { ecc: 'M', border: 4 });
  const squares = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')));
  return { size, path: squares.join('') };
}

/** The same as an SVG file. */
export function qrCode(address: string): string {
  const { size, path } = qrSquares(address);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#12181b"/></svg>`;
}
