import { describe, expect, it } from 'vitest';
import { calendarFile, type CalendarEntry } from './calendar-file';

const ENTRY: CalendarEntry = {
  id: '6f1c1c3e-6f0e-4c3b-9a58-0d5b1f7f0a11',
  title: 'Bring one outcome; leave with it, Linked',
  theme: 'evidence',
  day: '2026-07-03',
  startsAt: '10:00',
  endsAt: '11:30',
  placeKind: 'centre',
  place: 'Central Library, room 2 \\ first floor',
  places: 12,
  cancelled: false,
  hasHost: true,
  version: 1,
  changedAt: new Date('2026-06-01T08:15:30.123Z'),
  address: 'https://ripplemark.example/drop-ins/6f1c1c3e-6f0e-4c3b-9a58-0d5b1f7f0a11'
};

/** Byte by byte, as it has to be. */
const GOLDEN = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Ripplemark//Drop-ins//EN',
  'CALSCALE:GREGORIAN',
  'BEGIN:VEVENT',
  'UID:6f1c1c3e-6f0e-4c3b-9a58-0d5b1f7f0a11',
  'DTSTAMP:20260601T081530Z',
  'SEQUENCE:0',
  'DTSTART:20260703T090000Z',
  'DTEND:20260703T103000Z',
  'SUMMARY:Bring one outcome\\; leave with it\\, Linked',
  'LOCATION:In the centre: Central Library\\, room 2 \\\\ first floor',
  'DESCRIPTION:A drop-in of the network. Theme: Showing that an account led to',
  '  it.\\nhttps://ripplemark.example/drop-ins/6f1c1c3e-6f0e-4c3b-9a58-0d5b1f7f',
  ' 0a11',
  'URL:https://ripplemark.example/drop-ins/6f1c1c3e-6f0e-4c3b-9a58-0d5b1f7f0a1',
  ' 1',
  'STATUS:CONFIRMED',
  'END:VEVENT',
  'END:VCALENDAR',
  ''
].join('\r\n');

describe('the calendar file of a drop-in', () => {
  it('is these bytes in summer, when London is an hour ahead', () => {
    expect(calendarFile(ENTRY)).toBe(GOLDEN);
  });

  it('has the time of the clock in winter', () => {
    const winter = calendarFile({ ...ENTRY, day: '2026-12-03' });
    expect(winter).toContain('DTSTART:20261203T100000Z\r\nDTEND:20261203T113000Z');
  });

  it('tells calendars that hold it already that it changed, or was cancelled', () => {
    const later = calendarFile({ ...ENTRY, version: 3, cancelled: true });
    expect(later).toContain('SEQUENCE:2\r\n');
    expect(later).toContain('STATUS:CANCELLED\r\n');
  });

  it('has no line of more than 75 octets, and cuts no character', () => {
    const place = 'Café 😀 '.repeat(30).trim();
    const file = calendarFile({ ...ENTRY, title: 'é'.repeat(100), place });
    for (const line of file.split('\r\n'))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    const whole = file.replaceAll('\r\n ', '');
    expect(whole).toContain(`SUMMARY:${'é'.repeat(100)}\r\n`);
    expect(whole).toContain(`LOCATION:In the centre: ${place}\r\n`);
  });

  it('lets nothing that was typed begin a line of its own', () => {
    const file = calendarFile({ ...ENTRY, title: 'One\nATTENDEE:mailto:a@b.example' });
    expect(file).toContain('SUMMARY:One\\nATTENDEE:mailto:a@b.example\r\n');
    expect(file).not.toMatch(/^ATTENDEE/m);
  });
});
