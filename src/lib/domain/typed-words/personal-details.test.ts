import { describe, expect, it } from 'vitest';
import { ownAccounts } from './own-accounts';
import { detailsInWords, personalDetailsIn } from './personal-details';

const OWN = ownAccounts([
  { handle: 'riversidelibs', address: 'https://www.facebook.com/riversidelibraries' },
  { handle: '@Riverside_Carers', address: 'https://instagram.com/riversidecarers/' }
]);
const kindsIn = (text: string) => personalDetailsIn(text, OWN).map(({ what }) => what);
const wordsIn = (text: string) => personalDetailsIn(text, OWN).map(({ words }) => words);

describe('a text is scanned for what could identify a person', () => {
  it.each([
    ['write to jo.bloggs+help@riverside.example', 'an email address'],
    ['JO@EXAMPLE.ORG', 'an email address'],
    ['ring 020 7946 0958', 'a phone number'],
    ['ring 07700 900123', 'a phone number'],
    ['ring 07700-900-123 today', 'a phone number'],
    ['ring +447700900123', 'a phone number'],
    ['ring +44 7700 900 123', 'a phone number'],
    ['ring +44 (0)20 7946 0958', 'a phone number'],
    ['ring (020) 7946 0958', 'a phone number'],
    ['lives at SW1A 1AA', 'a postcode'],
    ['lives at M11AE', 'a postcode'],
    ['near EC1A  1BB', 'a postcode'],
    ['QQ 12 34 56 C is not one, AB 12 34 56 C is', 'a National Insurance number'],
    ['ab123456c', 'a National Insurance number'],
    ['943 476 5919', 'an NHS number'],
    ['9434765919', 'an NHS number'],
    ['943-476-5919', 'an NHS number'],
    ['we met Mrs Patel', 'a name'],
    ['we met Mr. Jones', 'a name'],
    ['Dr Okafor helped', 'a name'],
    ['a girl called Amina', 'a name'],
    ['her name is Kate', 'a name']
  ])('%j holds %s', (text, what) => expect(kindsIn(text)).toContain(what));

  it.each([
    ['A carer came to the support group and told us that she sleeps again.'],
    ['Reach was 1,000,000 and 1 204 people clicked'],
    ['1000000 views, 123456789 impressions'],
    ['On 27/03/2026, between 10:00 and 12:30, 45 people came'],
    ['Mrs is missing from the form'],
    ['She called us on Monday, and the council was named in the letter'],
    ['@riversidelibs answered within 3 days'],
    ['Q2 2026/27: 41 of 69 accounts'],
    ['£1,234,567.89 was claimed'],
    ['order 12 34 56'],
    ['the M25 and the A1 were closed'],
    ['943 476 5918'],
    ['123 456 7890, whose check digit would be ten']
  ])('%j holds nothing of the kind', (text) => expect(personalDetailsIn(text, OWN)).toEqual([]));

  it('says which words, and where they begin', () => {
    const text = 'Mrs Patel wrote from jo@riverside.example; Mr Jones rang.';
    expect(personalDetailsIn(text)).toEqual([
      { what: 'a name', words: 'Mrs Patel', at: 0 },
      { what: 'an email address', words: 'jo@riverside.example', at: 21 },
      { what: 'a name', words: 'Mr Jones', at: 43 }
    ]);
    expect(detailsInWords(personalDetailsIn(`${text} Mr Jones again.`))).toBe(
      'a name (“Mrs Patel”), an email address (“jo@riverside.example”), a name (“Mr Jones”)'
    );
  });
});

describe('the five texts of a resident outside the story', () => {
  it.each([
    [
      'Mrs Okafor of LS7 4QP rang on 0113 496 0123 and could not find the page.',
      ['Mrs Okafor', 'LS7 4QP', '0113 496 0123']
    ],
    ['Mrs Okafor’s family', ['Mrs Okafor']],
    ['Her son Chidi rang us', ['son Chidi']],
    ['“Ring me on 0113 496 0123” Mrs Okafor', ['0113 496 0123', 'Mrs Okafor']],
    ['Ring Mrs Okafor on 0113 496 0123 for more.', ['Mrs Okafor', '0113 496 0123']]
  ])('%j', (text, words) => expect(wordsIn(text)).toEqual(words));
});

describe('names without a title', () => {
  it.each([
    ['Her daughter Sarah Jones rang', 'daughter Sarah Jones'],
    ['Sarah Jones rang', 'Sarah Jones'],
    ['Sarah said that it helped', 'Sarah'],
    ['We thank Zainab’s team', 'Zainab'],
    ['a woman named Xanthippe came', 'Xanthippe'],
    ['her husband Zbyszko, who cooks', 'husband Zbyszko'],
    ['Mark Taylor found work', 'Mark Taylor'],
    ['a friend told Grace', 'Grace'],
    ['It was Siobhán O’Brien-Smith who asked', 'Siobhán O’Brien-Smith'],
    ['Oluwaseun Adeyemi joined on Monday', 'Oluwaseun Adeyemi'],
    ['thank you to Agnieszka', 'Agnieszka']
  ])('%j names %j', (text, name) => expect(wordsIn(text)).toEqual([name]));

  it.each([
    ['The Eventbrite page opened on Monday 1 June'],
    ['In May Libraries asked every new member'],
    ['Summer Reading Challenge at Mary Street'],
    ['Her daughter Facebook messaged us'],
    ['the mothers Thursday group'],
    ['St John’s Church and the King Charles Hospital'],
    ['Grace Road and Victoria Park were closed'],
    ['Will Carers open late? Mark every post. Grant rules changed'],
    ['A page called Riverside Reads'],
    ['She called Contact Centre'],
    ['A poster in English, Polish and Urdu for Year 6']
  ])('%j names nobody', (text) => expect(personalDetailsIn(text, OWN)).toEqual([]));
});

describe('what is written in another way', () => {
  it.each([
    ['ring 0113.496.0123', 'a phone number', '0113.496.0123'],
    ['ring 07700\u2011900\u2011123', 'a phone number', '07700\u2011900\u2011123'],
    ['ring 07700–900123', 'a phone number', '07700–900123'],
    ['ring 07700 – 900123', 'a phone number', '07700 – 900123'],
    ['ring +353 86 123 4567', 'a phone number', '+353 86 123 4567'],
    ['ring 0044 7700 900123', 'a phone number', '0044 7700 900123'],
    ['Tel.0113 496 0123', 'a phone number', '0113 496 0123'],
    ['ring 44 7700 900123', 'a phone number', '44 7700 900123'],
    ['ring \uff10\uff11\uff11\uff13 496 0123', 'a phone number', '\uff10\uff11\uff11\uff13 496 0123'],
    ['ring 0113\u200b496\u20600123', 'a phone number', '0113\u200b496\u20600123'],
    ['jo\uff20example.org', 'an email address', 'jo\uff20example.org'],
    ['jo@exam\u200bple.org wrote', 'an email address', 'jo@exam\u200bple.org'],
    ['of LS1-4AP', 'a postcode', 'LS1-4AP'],
    ['of LS1 – 4AP', 'a postcode', 'LS1 – 4AP'],
    ['of LS\u200d7\u00a04Q\u00adP.', 'a postcode', 'LS\u200d7\u00a04Q\u00adP'],
    ['AB-12-34-56-C', 'a National Insurance number', 'AB-12-34-56-C'],
    ['AB 12/34/56 C', 'a National Insurance number', 'AB 12/34/56 C'],
    ['943.476.5919', 'an NHS number', '943.476.5919'],
    ['message \uff20jane_doe', 'a social media profile', '\uff20jane_doe'],
    ['so Grace\u00a0Palmer said', 'a name', 'Grace\u00a0Palmer'],
    ['so Grace\tPalmer said', 'a name', 'Grace\tPalmer'],
    ['so Gr\u200bace\u00adPal\u200dmer, Sa\u00adrah', 'a name', 'Sa\u00adrah'],
    ['😀 \u{1d406}race Palmer said', 'a name', '\u{1d406}race Palmer'],
    ['we met Mrs\u202fOkafor\u200b.', 'a name', 'Mrs\u202fOkafor'],
    ['MRS OKAFOR', 'a name', 'MRS OKAFOR'],
    ['we met Ms de Souza', 'a name', 'Ms de Souza'],
    ['we met Mr van der Berg today', 'a name', 'Mr van der Berg'],
    ['we met Dr al-Masri', 'a name', 'Dr al-Masri'],
    ['so Grace de Souza said', 'a name', 'Grace de Souza'],
    ['a note from J. Smith came', 'a name', 'J. Smith'],
    ['J.R. Okafor-Smith rang', 'a name', 'J.R. Okafor-Smith'],
    ['Sarah J. Smith rang', 'a name', 'Sarah J. Smith'],
    ['at 14 Acacia Avenue', 'a street address', '14 Acacia Avenue'],
    ['at 12a St. John’s Road', 'a street address', '12a St. John’s Road'],
    ['Flat 2, 14-16 The\u00a0Crescent', 'a street address', '14-16 The\u00a0Crescent'],
    ['14 ACACIA AVENUE', 'a street address', '14 ACACIA AVENUE']
  ])('%j holds %s, with its words as they were typed', (text, what, words) => {
    expect(personalDetailsIn(text)).toEqual([{ what, words, at: text.indexOf(words) }]);
  });

  it.each([
    ['From 01-02-2026 10:30 or 01.02.2026 10:30 on, by 01.02.26 a page'],
    ['the M1 4pm, A4. 3rd time, 0.1234567890'],
    ['reach rose by +1,234,567 and +12.5'],
    ['We posted on X. Facebook followed. So did I. Residents asked. Plan B. Residents asked'],
    ['vitamin D. Carers asked; Year 6 A. Pupils; the N.H.S. Trust; Q. Why'],
    ['On 3 July Riverside Road was closed, in 2026 Park Lane opened, Year 6 Park Lane pupils'],
    ['45 Libraries. King Street was open, and 12 people on King Street, 30 close friends'],
    ['MS Teams and café de Paris']
  ])('%j holds nothing of the kind', (text) => expect(personalDetailsIn(text)).toEqual([]));
});

describe('handles and profiles', () => {
  it.each([
    ['message from @jane_doe', '@jane_doe'],
    ['@jane.doe!', '@jane.doe'],
    ['facebook.com/jane.doe', 'facebook.com/jane.doe'],
    ['https://www.instagram.com/jane.doe/', 'www.instagram.com/jane.doe/'],
    ['see x.com/jane_doe/status/123.', 'x.com/jane_doe/status/123'],
    ['https://uk.linkedin.com/in/jane-doe', 'uk.linkedin.com/in/jane-doe'],
    ['https://www.tiktok.com/@jane.doe', 'https://www.tiktok.com/@jane.doe'],
    ['https://mastodon.example/@jane', 'https://mastodon.example/@jane']
  ])('%j holds the profile %j', (text, words) => {
    expect(personalDetailsIn(text, OWN)).toEqual([
      { what: 'a social media profile', words, at: text.indexOf(words) }
    ]);
  });

  it.each([
    ['@RiversideLibs and @riverside_carers'],
    ['https://facebook.com/RiversideLibraries/posts/123'],
    ['https://www.instagram.com/riversidecarers'],
    ['x.com/riversidelibs/status/5'],
    ['https://www.facebook.com/groups/12345'],
    ['https://www.instagram.com/p/Cabc123/'],
    ['https://netflix.com/jane'],
    ['https://riverside.example/events?from=x']
  ])('%j holds none', (text) => expect(personalDetailsIn(text, OWN)).toEqual([]));
});

describe('the check digit of an NHS number', () => {
  it.each([
    ['943 476 5919', true],
    ['943 476 5918', false],
    ['401 023 2137', true],
    ['401 023 2138', false],
    ['999 000 0006', false],
    ['450 557 7104', true],
    ['943 476 59190', false]
  ])('%s is one: %s', (number, expected) => {
    expect(kindsIn(number).includes('an NHS number')).toBe(expected);
  });
});
