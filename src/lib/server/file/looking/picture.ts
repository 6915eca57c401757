/** Pictures are decoded within limits and written anew: what is kept holds points only, no place, no camera, no thumbnail. */
import sharp, { type Sharp } from 'sharp';
import { LARGEST_FILE, MOST_PIXELS } from '$lib/domain/file/file';
import { FileRefused, type FileRefusal } from '$lib/domain/file/refusals';
import { beginsTwice, holdsZip } from './hidden';
import type { SentKind } from './kind';
import { hasForeignTail } from './picture-end';

/** Longest side of what is kept, and of the small picture, in points. */
const LONGEST_SIDE = 4096;
const SMALL_SIDE = 320;
/** How long one picture may take, in seconds. */
const SECONDS = 10;

// Only what is taken is ever decoded, whatever else the library could read.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadHeifBuffer'
  ]
});
sharp.cache(false);
sharp.concurrency(1);

type SentPicture = Extract<SentKind, 'jpeg' | 'png' | 'webp' | 'heif'>;

/** A picture as it is kept. */
export interface WrittenPicture {
  kind: 'jpeg' | 'png' | 'webp';
  bytes: Buffer;
  thumbnail: Buffer;
  width: number;
  height: number;
}

/** The picture, turned the right way up and written anew. Of several in one file the first. @throws FileRefused */
export async function writtenAnew(bytes: Buffer, sent: SentPicture): Promise<WrittenPicture> {
  if (holdsZip(bytes) || beginsTwice(bytes, 'other')) throw new FileRefused('hidden');
  if (sent !== 'heif' && hasForeignTail(bytes, sent)) throw new FileRefused('hidden');
  const unreadable: FileRefusal = sent === 'heif' ? 'heic' : 'damagedPicture';
  const { width, height, format } = await unless(unreadable, opened(bytes).metadata());
  if (format !== sent) throw new FileRefused(unreadable);
  if (width * height > MOST_PIXELS) throw new FileRefused('tooManyPixels');
  const kind = sent === 'heif' ? 'jpeg' : sent;
  const { data, info } = await unless(unreadable, encoded(opened(bytes), kind));
  if (data.length > LARGEST_FILE) throw new FileRefused('heavyPicture');
  const thumbnail = await unless(unreadable, thumbnailOf(data));
  return { kind, bytes: data, thumbnail, width: info.width, height: info.height };
}

function opened(bytes: Buffer): Sharp {
  return sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 }).timeout({
    seconds: SECONDS
  });
}

function encoded(picture: Sharp, kind: WrittenPicture['kind']) {
  const upright = picture
    .autoOrient()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb');
  const written = {
    jpeg: () => upright.flatten({ background: '#fff' }).jpeg({ quality: 85 }),
    png: () => upright.png(),
    webp: () => upright.webp({ quality: 85 })
  }[kind]();
  return written.toBuffer({ resolveWithObject: true });
}

function thumbnailOf(written: Buffer): Promise<Buffer> {
  return opened(written)
    .resize({ width: SMALL_SIDE, height: SMALL_SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 75 })
    .toBuffer();
}

/** What the library says against a picture, in our words. */
async function unless<T>(unreadable: FileRefusal, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (message.includes('pixel limit')) throw new FileRefused('tooManyPixels');
    throw new FileRefused(/timeout/i.test(message) ? 'slowPicture' : unreadable);
  }
}
