/** Words that begin with a capital letter and name no person: days, months, places, kinds of places and of bodies, platforms. */

/** Behind a name they make it one of a place or a body: "Mary Street", "the Sarah Foundation", "Rose Day". */
export const NO_SURNAMES: ReadonlySet<string> = words(`
  monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
  january february march april may june july august september october november december
  spring summer autumn winter christmas easter eid diwali ramadan hanukkah
  academy accounts act advice alley allotments anchor appeal arcade archive archives arena arms arts association avenue award awards
  bank baths beach borough bridge buildings bus bypass cafe café campus canal care cathedral cemetery central centre charity church
  city clinic close club college common community conference copse corner cottage cottages council county court courts cove crescent
  croft cross crossing day days depot district dock drive drop east end estate fair farm fest festival field fields fire first flats
  football forest forum foundation fund gallery garden gardens gate general gp grange green grove group groups hall hand heath heights
  high hill hills home hospice hospital hostel house hub inn institute island junction junior kitchen lake lane library libraries
  line lodge ltd manor market meadow meadows media memorial mews mill month museum nature news north nursery office park parks
  partnership path pharmacy place plaza pool practice primary prize project pub quay recreation reserve resource rise river road
  room rooms row royal school school’s scheme services shop show south square station street studio surgery swimming team terrace
  theatre tower town tree trust union university vale valley view villa village villas walk ward ware water way week weeks west
  wharf wood woods works yard year
`);

/** They are no names of people, whoever is spoken of before them: "her daughter Facebook", "her mum Monday". */
export const NO_NAMES: ReadonlySet<string> = words(`
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
  november december spring summer autumn winter christmas easter eid diwali ramadan hanukkah new year
  i i’m i’d i’ve i’ll it we they he she you this that these those there the a an our their his her my your its who what when where why how if and
  but or so as at by for from in of on to with after before since while also then now not no yes please thank thanks both all one two three
  facebook instagram twitter youtube tiktok linkedin nextdoor whatsapp threads bluesky mastodon snapchat google eventbrite zoom teams
  ticketmaster mailchimp gov nhs gp send bbc itv uk usa eu english welsh scottish irish british somali polish urdu punjabi arabic
  bengali romanian ukrainian chinese french spanish portuguese turkish kurdish tigrinya farsi pashto gujarati hindi asian african
  european caribbean muslim christian jewish hindu sikh catholic england scotland wales ireland britain london leeds manchester
  riverside birmingham bradford council city county mayor cllr councillor street road avenue park library centre hall house
  school college hospital primary
`);

function words(all: string): ReadonlySet<string> {
  return new Set(all.trim().split(/\s+/));
}
