import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Mendable } from './announce.js';
import { inTurn, sideBySide } from './run-steps.js';

let printed: string[];

beforeEach(() => {
  printed = [];
  const note = (line: unknown) =>
    void printed.push(
      String(line)
        .trim()
        .replace(/\d+\.\d s$/, 'n s')
    );
  vi.spyOn(console, 'log').mockImplementation(note);
  vi.spyOn(console, 'error').mockImplementation(note);
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

const passes = (output: string) => async () => output;
const fails = async (): Promise<string> => Promise.reject(new Mendable('Line 3 is wrong'));
/** Ends only when it is told to. */
const untilStopped = (signal: AbortSignal): Promise<string> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('killed'))));

test('steps in turn end at the first that fails, which sets the exit code', async () => {
  const never = vi.fn(passes(''));
  expect(
    await inTurn([
      ['One', passes('')],
      ['Two', fails],
      ['Three', never]
    ])
  ).toBe(false);
  expect(printed).toEqual([
    ...['=== One', '=== One: passed in n s'],
    ...['=== Two', 'Line 3 is wrong', '=== Two: FAILED after n s']
  ]);
  expect(never).not.toHaveBeenCalled();
  expect(process.exitCode).toBe(1);
});

test('steps that all pass leave no exit code', async () => {
  expect(await inTurn([['One', passes('')]])).toBe(true);
  expect(await sideBySide([[['Two', passes('')]], [['Three', passes('')]]])).toBe(true);
  expect(process.exitCode).toBe(undefined);
});

test('lanes run beside each other, and each step prints all it says under its heading', async () => {
  let second = (_: string): void => {};
  const waits = new Promise<string>((resolve) => (second = resolve));
  const releases = async (): Promise<string> => {
    second('at last');
    return 'first line\nsecond line';
  };
  expect(
    await sideBySide([
      [['Waiting', () => waits]],
      [
        ['Quick', releases],
        ['Next', passes('')]
      ]
    ])
  ).toBe(true);
  for (const block of [
    ['=== Waiting', 'at last', '=== Waiting: passed in n s'],
    ['=== Quick', 'first line\nsecond line', '=== Quick: passed in n s']
  ]) {
    const start = printed.indexOf(block[0]!);
    expect(printed.slice(start, start + 3)).toEqual(block);
  }
  expect(printed.at(-1)).toBe('=== Next: passed in n s');
});

test('the first failure in a lane stops the others, and nothing after them begins', async () => {
  const never = vi.fn(passes(''));
  const lanes = sideBySide([
    [
      ['Long', untilStopped],
      ['After', never]
    ],
    [
      ['Wrong', fails],
      ['Then', never]
    ]
  ]);
  expect(await lanes).toBe(false);
  expect(printed).toEqual([
    ...['=== Wrong', 'Line 3 is wrong', '=== Wrong: FAILED after n s'],
    ...['=== Long', '=== Long: stopped after n s']
  ]);
  expect(never).not.toHaveBeenCalled();
  expect(process.exitCode).toBe(1);
});
