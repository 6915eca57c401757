/** Asks a virus scanner, clamd, by its INSTREAM command (`man clamd`). Whatever is not a plain OK refuses the file. */
import { connect, type Socket } from 'node:net';
import { FileRefused } from '$lib/domain/file/refusals';

/** Where clamd listens. */
export interface Scanner {
  host: string;
  port: number;
}

/** How long one file may take, in milliseconds, and how much is sent in one piece, in bytes. */
const PATIENCE = 30_000;
const PIECE = 64 * 1024;
/** An answer is a short line. */
const LONGEST_ANSWER = 1_000;

/** @throws FileRefused where something is found, and where there is no clear answer in time */
export async function scanForViruses(bytes: Buffer, scanner: Scanner, patience = PATIENCE): Promise<void> {
  const answer = await answerTo(bytes, scanner, patience).catch(() => '');
  if (/^stream: [^\0\n]{1,500} FOUND[\0\n]*$/.test(answer)) throw new FileRefused('virus');
  if (!/^stream: OK[\0\n]*$/.test(answer)) throw new FileRefused('noScanner');
}

function answerTo(bytes: Buffer, { host, port }: Scanner, patience: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    let answer = '';
    // The whole of it has this long: a scanner that trickles must not hold anybody up.
    const timer = setTimeout(() => socket.destroy(new Error('no answer in time')), patience);
    socket
      .on('connect', () => send(socket, bytes))
      .on('data', (data) => {
        answer += data.toString('latin1');
        if (answer.length > LONGEST_ANSWER) socket.destroy(new Error('no answer of clamd'));
      })
      .on('error', reject)
      .on('close', () => {
        clearTimeout(timer);
        resolve(answer);
      });
  });
}

function send(socket: Socket, bytes: Buffer): void {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = bytes.subarray(at, at + PIECE);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    socket.write(length);
    socket.write(piece);
  }
  socket.write(Buffer.alloc(4));
}
