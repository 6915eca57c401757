import { deflateSync } from 'node:zlib';
import { strToU8 } from 'fflate';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { FILE_REFUSALS, type FileRefusal } from '$lib/domain/file/refusals';
import {
  anArchive,
  aPdf,
  aPhoto,
  aPixelBomb,
  aTable,
  aWorkbook,
  MACRO_TYPES
} from '../../../../../tests/support/evidence-files';
import { lookAtFile } from './look';

const look = (bytes: Buffer) => lookAtFile(bytes, null);
const both = (...parts: (Buffer | string)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));

async function expectRefusal(bytes: Buffer, refusal: FileRefusal): Promise<void> {
  await expect(look(bytes)).rejects.toMatchObject({ refusal, message: FILE_REFUSALS[refusal] });
}

describe('a picture', () => {
  it.each(['jpeg', 'png', 'webp'] as const)(
    'in %s is written anew: no place, no camera, no other notes',
    async (format) => {
      const sent = await aPhoto(format);
      expect((await sharp(sent).metadata()).exif?.toString('latin1')).toContain('Ada Example');
      const kept = await look(sent);
      const { exif, xmp, iptc, icc, comments, format: written } = await sharp(kept.bytes).metadata();
      expect({ exif, xmp, iptc, icc, comments }).toEqual({});
      expect([kept.kind, written]).toEqual([format, format]);
      expect(kept.bytes.includes('Exif')).toBe(false);
      expect(kept.bytes.includes('Ada Example')).toBe(false);
    }
  );

  it('is turned the right way up before its notes go', async () => {
    const { picture } = await look(await aPhoto('jpeg', { width: 600, height: 400, turned: true }));
    expect(picture).toMatchObject({ width: 400, height: 600 });
  });

  it('gets a small picture of 320 points at most, and one that is small already keeps its size', async () => {
    const { picture } = await look(await aPhoto('png'));
    const { width, height, format } = await sharp(picture!.thumbnail).metadata();
    expect({ width, height, format }).toEqual({ width: 320, height: 213, format: 'webp' });
    const small = (await look(await aPhoto('webp', { width: 40, height: 30 }))).picture!;
    expect(await sharp(small.thumbnail).metadata()).toMatchObject({ width: 40, height: 30 });
  });

  it('has no side that is longer than 4,096 points', async () => {
    const { picture } = await look(await aPhoto('jpeg', { width: 5000, height: 100 }));
    expect(picture!.width).toBe(4096);
  });

  it('in AVIF is kept as JPEG, whatever its name says', async () => {
    expect((await look(await aPhoto('avif', { width: 64, height: 64 }))).kind).toBe('jpeg');
  });

  it('in HEIC that cannot be read here is refused with the way round it', async () => {
    const avif = await aPhoto('avif', { width: 64, height: 64 });
    const text = avif.toString('latin1');
    const heic = text.replaceAll('av01', 'hvc1').replaceAll('av1C', 'hvcC').replaceAll('avif', 'heic');
    await expectRefusal(Buffer.from(heic, 'latin1'), 'heic');
    expect(FILE_REFUSALS.heic).toContain('Save it as JPEG');
  });

  it('as phones make them, with further pictures or a film behind it, is taken without these', async () => {
    const photo = await aPhoto();
    const kept = await look(photo);
    const film = both('\0\0\0\x18ftypmp42', Buffer.alloc(500, 7));
    for (const tail of [photo, film, both(Buffer.alloc(100, 7), 'SEFT'), Buffer.alloc(64)]) {
      expect((await look(both(photo, tail))).bytes).toEqual(kept.bytes);
    }
  });

  it('of more than 50 million points is refused before it is decoded', async () => {
    const bomb = await aPixelBomb(7100);
    expect(bomb.length).toBeLessThan(1_000_000);
    await expectRefusal(bomb, 'tooManyPixels');
  });

  it('that is cut short, or is only a beginning, is refused', async () => {
    const photo = await aPhoto();
    await expectRefusal(photo.subarray(0, photo.length / 2), 'damagedPicture');
    await expectRefusal(Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF', 'latin1'), 'damagedPicture');
    const png = await aPhoto('png');
    await expectRefusal(png.subarray(0, png.length / 2), 'damagedPicture');
  });

  it.each(['jpeg', 'png', 'webp'] as const)(
    'in %s with another file behind it is refused',
    async (format) => {
      const photo = await aPhoto(format);
      await expectRefusal(both(photo, anArchive('evil.class')), 'hidden');
      await expectRefusal(both(photo, '<script>alert(1)</script>'), 'hidden');
      await expectRefusal(both(photo, aPdf()), 'hidden');
      await expectRefusal(both(photo, 'x'.repeat(100)), 'hidden');
    }
  );

  it('with a PDF or a page among its first bytes is refused', async () => {
    const photo = await aPhoto();
    const noted = (text: string) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(text.length + 2);
      return both(photo.subarray(0, 2), '\xff\xfe', length, text, photo.subarray(2));
    };
    await expectRefusal(noted('%PDF-1.7 '), 'hidden');
    await expectRefusal(noted('<html ><script >'), 'hidden');
    expect((await look(noted('On the green'))).kind).toBe('jpeg');
  });
});

describe('a PDF', () => {
  it('is kept byte for byte', async () => {
    const pdf = aPdf();
    expect(await look(pdf)).toEqual({ kind: 'pdf', bytes: pdf, picture: null });
  });

  it.each<[string, Buffer, FileRefusal]>([
    ['something before it', both('GIF89a', aPdf()), 'gif'],
    ['a page before it', both('<html><body>', aPdf()), 'webPage'],
    ['a page behind it', both(aPdf(), '<script>alert(1)</script>'), 'hidden'],
    ['a page among its first bytes', both('%PDF-1.7\n<script >\n', aPdf().subarray(9)), 'hidden'],
    ['an archive behind it', both(aPdf(), anArchive('evil.exe')), 'hidden'],
    ['an archive within it', both(aPdf().subarray(0, -6), anArchive('a.txt'), '%%EOF\n'), 'hidden'],
    ['another end far behind', both(aPdf(), 'x'.repeat(3000)), 'hidden'],
    ['no end', aPdf().subarray(0, -7), 'damagedPdf'],
    ['nothing but a beginning and an end', both('%PDF-1.7\n%%EOF'), 'damagedPdf'],
    ['a lock', aPdf({ trailer: '/Encrypt 6 0 R', extra: ['<< /Filter /Standard /V 2 >>'] }), 'lockedPdf'],
    ['a program', aPdf({ root: '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>' }), 'activePdf'],
    [
      'a program whose name is written in numbers',
      aPdf({ root: '/OpenAction << /S /J#61vaScript >>' }),
      'activePdf'
    ],
    ['a command', aPdf({ root: '/OpenAction << /S /Launch /F (calc.exe) >>' }), 'activePdf'],
    ['a file in it', aPdf({ root: '/Names << /EmbeddedFiles 6 0 R >>', extra: ['<< >>'] }), 'activePdf']
  ])('with %s is refused', (_, bytes, refusal) => expectRefusal(bytes, refusal));

  it('with a program in a packed list of objects is refused, and a list that is a bomb', async () => {
    const packed = (content: Buffer) => {
      const stream = deflateSync(content).toString('latin1');
      return aPdf({
        extra: [
          `<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${stream.length} >>\nstream\n${stream}\nendstream`
        ]
      });
    };
    await expectRefusal(packed(Buffer.from('7 0 << /S /JavaScript >>')), 'activePdf');
    await expectRefusal(packed(Buffer.alloc(60 * 1024 * 1024)), 'hidden');
    expect((await look(packed(Buffer.from('7 0 << /Type /Font >>')))).kind).toBe('pdf');
  });
});

describe('a workbook', () => {
  it('is kept byte for byte', async () => {
    const workbook = aWorkbook();
    expect(await look(workbook)).toEqual({ kind: 'xlsx', bytes: workbook, picture: null });
  });

  const huge = strToU8('0'.repeat(30 * 1024 * 1024));
  it.each<[string, Buffer, FileRefusal]>([
    ['macros', aWorkbook({ 'xl/vbaProject.bin': strToU8('x') }), 'macros'],
    ['macros by its types alone', aWorkbook({ '[Content_Types].xml': MACRO_TYPES }), 'macros'],
    ['a file in it', aWorkbook({ 'xl/embeddings/oleObject1.bin': strToU8('x') }), 'embedded'],
    ['a program in it', aWorkbook({ 'xl/media/run.exe': strToU8('x') }), 'embedded'],
    [
      'too much in it once unpacked',
      aWorkbook({ 'a.xml': huge, 'b.xml': huge, 'c.xml': huge, 'd.xml': huge }),
      'unpackedTooLarge'
    ],
    ['something before it', both('hello', aWorkbook()), 'notText'],
    ['something behind it', both(aWorkbook(), 'more'), 'hidden'],
    ['another archive behind it', both(aWorkbook(), anArchive('evil.class')), 'hidden'],
    ['no types', both(aWorkbook({ '[Content_Types].xml': strToU8('<Types/>') })), 'damagedWorkbook'],
    ['half of it missing', aWorkbook().subarray(0, 300), 'damagedWorkbook'],
    ['a name that climbs out', aWorkbook({ '../../evil.xml': strToU8('x') }), 'hidden']
  ])('with %s is refused', (_, bytes, refusal) => expectRefusal(bytes, refusal));

  it('whose list lies about a size is refused', async () => {
    const workbook = aWorkbook({ 'z.xml': [strToU8('0'.repeat(100_000)), { level: 9 }] });
    const size = Buffer.alloc(4);
    size.writeUInt32LE(100_000);
    const lying = Buffer.alloc(4);
    lying.writeUInt32LE(100);
    for (let at = workbook.indexOf(size); at >= 0; at = workbook.indexOf(size, at + 1))
      lying.copy(workbook, at);
    await expectRefusal(workbook, 'unpackedTooLarge');
  });

  it('with something between its parts is refused', async () => {
    const workbook = aWorkbook();
    const at = workbook.indexOf('PK\x01\x02');
    const more = Buffer.alloc(50, 0x41);
    const end = Buffer.from(workbook.subarray(at));
    end.writeUInt32LE(at + more.length, end.length - 6);
    await expectRefusal(both(workbook.subarray(0, at), more, end), 'hidden');
  });

  it('whose parts are locked is refused', async () => {
    const workbook = aWorkbook();
    for (let at = workbook.indexOf('PK\x01\x02'); at >= 0; at = workbook.indexOf('PK\x01\x02', at + 1))
      workbook[at + 8]! |= 1;
    await expectRefusal(workbook, 'lockedOffice');
  });
});

describe('a table in text', () => {
  it.each([
    ['UTF-8', aTable()],
    ['UTF-16', Buffer.from('\ufeffMonth;People\r\nJune;12', 'utf16le')],
    ['Windows-1252', Buffer.from('Caf\xe9;12\nTea;3', 'latin1')],
    ['tabs', Buffer.from('Month\tPeople\nJune\t12')]
  ])('in %s is kept byte for byte', async (_, bytes) => {
    expect(await look(bytes)).toEqual({ kind: 'csv', bytes, picture: null });
  });

  it.each<[string, Buffer, FileRefusal]>([
    ['bytes that are no text', Buffer.from('Month,People\n\0\0\x01\x02'), 'notText'],
    ['a web page', Buffer.from('  <!DOCTYPE html><title>a,b</title>'), 'webPage'],
    ['a web page below its headings', Buffer.from('a,b\n<script >alert(1)</script>'), 'webPage'],
    ['a web page in UTF-16', Buffer.from('\ufeff<html >a,b', 'utf16le'), 'webPage'],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="a,b"/>'), 'drawing'],
    ['a drawing behind its declaration', Buffer.from('<?xml version="1.0"?>\n<svg a="1,2"/>'), 'drawing'],
    ['a program of a shell', Buffer.from('#!/bin/sh\nrm a,b'), 'unknown'],
    ['a PDF further on', Buffer.from('a,b\n%PDF-1.7\n'), 'webPage'],
    ['an archive behind it', both(aTable(), anArchive('a.txt')), 'notText'],
    ['nothing but spaces', Buffer.from(' \n\t\n'), 'empty'],
    ['words without columns', Buffer.from('It went well\nI think'), 'noTable']
  ])('that holds %s is refused', (_, bytes, refusal) => expectRefusal(bytes, refusal));
});

describe('everything else is refused in words that help', () => {
  it.each<[string, Buffer, FileRefusal]>([
    ['an empty file', Buffer.alloc(0), 'empty'],
    ['a GIF', both('GIF89a\x01\0\x01\0'), 'gif'],
    ['a TIFF', both('II*\0'), 'otherPicture'],
    ['a program', both('MZ\x90\0'), 'unknown'],
    ['a Word document', anArchive('[Content_Types].xml', 'word/document.xml'), 'word'],
    ['a presentation', anArchive('[Content_Types].xml', 'ppt/presentation.xml'), 'slides'],
    ['an OpenDocument file', anArchive('mimetype', 'content.xml'), 'openDocument'],
    ['a binary workbook', anArchive('[Content_Types].xml', 'xl/workbook.bin'), 'binaryWorkbook'],
    ['an archive', anArchive('photo.jpg'), 'zip'],
    ['an archive that is packed in another way', both('7z\xbc\xaf\x27\x1c'), 'zip'],
    ['an old workbook', both('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', Buffer.alloc(600)), 'oldOffice'],
    [
      'a workbook with a password',
      both('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', Buffer.from('EncryptedPackage', 'utf16le')),
      'lockedOffice'
    ],
    ['a file of more than 10 MB', both(Buffer.alloc(10 * 1024 * 1024 + 1)), 'tooLarge']
  ])('%s', (_, bytes, refusal) => expectRefusal(bytes, refusal));

  it('with sentences of 25 words at most', () => {
    for (const text of Object.values(FILE_REFUSALS))
      for (const sentence of text.split(/[.:] /))
        expect(sentence.split(' ').length, sentence).toBeLessThan(26);
  });
});
