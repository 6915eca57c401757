import { describe, expect, it } from 'vitest';
import { looksLikePassword } from './password';

describe('what looks like a password', () => {
  it.each([
    'Summer2024!',
    'Summer2024',
    'P4ssw0rd',
    'Pa$$word1',
    'qwerty123',
    'It is Winter23!',
    'pw: hunter2',
    'pw:hunter2',
    'PW = hunter2',
    'password=hunter2',
    'Password: banana',
    'password is …',
    'The password is Banana',
    'the PIN is 4821',
    'PIN: 4821',
    'password hunter2',
    'Passwort: Riverside',
    'xK9mPq2LvT',
    'Tr0ub4dor&3',
    'Libraries!2024',
    'Log in with “R1verside!” please',
    'kept in the safe (B00kw0rm)'
  ])('%s is refused', (text) => expect(looksLikePassword(text)).toBe(true));

  it.each([
    '',
    'the team’s password store',
    'The password is kept in the team’s store',
    'Password: in the safe',
    'The password manager of the service',
    'Passwords are changed every spring',
    'password protected file on the shared drive',
    'Shared mailbox libraries@riverside.example',
    'Shared mailbox libraries@…',
    'safe in room 2.14',
    'Sealed envelope, room B12, second floor',
    '1Password, vault “Libraries”',
    'Office365 and LastPass',
    'Residents aged 11-to-16, and COVID-19 volunteers',
    'Readers of the summer challenge 2024!',
    'Parents of under-5s who have not come before',
    'https://passwords.riverside.example/vault?id=A1b2C3',
    '#Summer2024! on @Libraries2024',
    'LGBTQIA2S+ young people',
    'Time2Talk sessions',
    'Q2 2026/27 and Q3 2026/27',
    'they pin it to the board',
    'We spin, and pass on what we know',
    'RG1 4AA, on the 1st and 3rd Tuesday'
  ])('%s is not', (text) => expect(looksLikePassword(text)).toBe(false));
});
