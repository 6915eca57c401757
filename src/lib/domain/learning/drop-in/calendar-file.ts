/** A drop-in as a calendar file that every calendar reads (RFC 5545). Nobody who signed up is named in it. */
import { momentInLondon } from '$lib/domain/calendar/london';
import { THEMES } from '$lib/domain/network/themes';
import { whereInWords, type DropInInput } from './drop-in';

/** What a calendar is told. */
export interface CalendarEntry extends DropInInput {
  id: string;
  cancelled: boolean;
  /** Its host is here; without one nobody knows yet whether it is held. */
  hasHost: boolean;
  /** 1 for the first; calendars that hold an earlier one take the later. */
  version: number;
  /** When it was last changed. */
  changedAt: Date;
  /** Its page. */
  address: string;
}

/** Octets of one line, its end left out (RFC 5545, 3.1). */
const LONGEST_LINE = 75;

/** The file: lines that end in CR LF and are folded, with moments in UTC, so that no time zone has to be told. */
export function calendarFile(entry: CalendarEntry): string {
  const { day, startsAt, endsAt } = entry;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Ripplemark//Drop-ins//EN',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    `UID:${entry.id}`,
    `DTSTAMP:${inUtc(entry.changedAt)}`,
    `SEQUENCE:${entry.version - 1}`,
    `DTSTART:${inUtc(momentInLondon(day, startsAt))}`,
    `DTEND:${inUtc(momentInLondon(day, endsAt))}`,
    `SUMMARY:${escaped(entry.title)}`,
    `LOCATION:${escaped(whereInWords(entry))}`,
    `DESCRIPTION:${escaped(`A drop-in of the network. Theme: ${THEMES[entry.theme]}.\n${entry.address}`)}`,
    `URL:${entry.address}`,
    `STATUS:${statusOf(entry)}`,
    'END:VEVENT',
    'END:VCALENDAR'
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function statusOf({ cancelled, hasHost }: CalendarEntry): string {
  if (cancelled) return 'CANCELLED';
  return hasHost ? 'CONFIRMED' : 'TENTATIVE';
}

/** "20261203T100000Z". */
function inUtc(moment: Date): string {
  return moment
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d{3}/, '');
}

/** Commas, semicolons, backslashes and ends of lines mean themselves (RFC 5545, 3.3.11). */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
}

/** A long line goes on after CR LF and a space; no character is cut in two. */
function folded(line: string): string {
  const lines = [''];
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > LONGEST_LINE) {
      lines.push(' ');
      octets = 1;
    }
    lines[lines.length - 1] += character;
    octets += size;
  }
  return lines.join('\r\n');
}
