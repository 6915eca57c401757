/** Requests of the network with what people answered, lessons with the services that use them, and offers. */
import { addDays } from '$lib/domain/calendar/day';
import type {
  helpOffers,
  helpReplies,
  helpRequests,
  lessonUses,
  networkLessons
} from '$lib/server/db/schema';
import { idOf } from '../identities';
import { DEMO_ACCOUNTS } from '../council/register';
import { seededRandom, seededUuid } from '../random';
import { momentOf, personId, type NetworkStory } from './story';
import { DEMO_OFFERS, DEMO_REQUESTS, type DemoRequest } from './words/help-words';

/** Offers came in over so many months. */
const OFFERED_WITHIN = 400;

interface HelpRows {
  requests: (typeof helpRequests.$inferInsert)[];
  replies: (typeof helpReplies.$inferInsert)[];
  lessons: (typeof networkLessons.$inferInsert)[];
  uses: (typeof lessonUses.$inferInsert)[];
  offers: (typeof helpOffers.$inferInsert)[];
}

export function helpRows(story: NetworkStory): HelpRows {
  const requests = DEMO_REQUESTS.map((request, index) => ({
    request,
    id: seededUuid(`help request ${index}`)
  }));
  return {
    requests: requests.map(({ request, id }) => requestRow(id, request, story)),
    replies: requests.flatMap(({ request, id }) => replyRows(id, request, story)),
    lessons: requests.flatMap(({ request, id }) => lessonRows(id, request, story)),
    uses: requests.flatMap(({ request, id }) => useRows(id, request, story)),
    offers: offerRows(story)
  };
}

function requestRow(id: string, request: DemoRequest, story: NetworkStory): typeof helpRequests.$inferInsert {
  const askedOn = addDays(story.today, -request.daysAgo);
  const { kind, theme, step: weakStep, words, closed } = request;
  const asker = personId(story, request.askedBy);
  return {
    ...{ id, kind, theme, weakStep, words },
    serviceId: idOf(story.ids.services, serviceOf(request.account)),
    accountId: idOf(story.ids.accounts, request.account),
    measureId: request.measure === undefined ? null : idOf(story.ids.measures, request.measure),
    address: request.address ?? null,
    ...{ askedBy: asker, askedAt: momentOf(askedOn, 25) },
    wantedBy: request.wantedWithin === undefined ? null : addDays(askedOn, request.wantedWithin),
    closedAt: closed ? momentOf(addDays(askedOn, closed.daysLater), 200) : null,
    closedBy: closed ? asker : null,
    helpedBy: closed?.helpedBy ? personId(story, closed.helpedBy) : null,
    version: closed ? 2 : 1
  };
}

function replyRows(
  requestId: string,
  { replies, daysAgo }: DemoRequest,
  story: NetworkStory
): (typeof helpReplies.$inferInsert)[] {
  return replies.map(([local, daysLater, words], index) => ({
    id: seededUuid(`help reply ${requestId} ${index}`),
    ...{ requestId, personId: personId(story, local), words },
    at: momentOf(addDays(story.today, daysLater - daysAgo), 60 + 45 * index)
  }));
}

function lessonRows(
  requestId: string,
  { theme, step: weakStep, daysAgo, closed }: DemoRequest,
  { today }: NetworkStory
): (typeof networkLessons.$inferInsert)[] {
  if (closed?.lesson === undefined) return [];
  const since = momentOf(addDays(today, closed.daysLater - daysAgo), 200);
  return [{ id: lessonId(requestId), requestId, theme, weakStep, words: closed.lesson, since }];
}

/** The services took a lesson up one after the other. */
function useRows(
  requestId: string,
  { daysAgo, closed }: DemoRequest,
  story: NetworkStory
): (typeof lessonUses.$inferInsert)[] {
  const left = closed ? daysAgo - closed.daysLater : 0;
  const services = closed?.usedBy ?? [];
  return services.map((service, index) => ({
    lessonId: lessonId(requestId),
    serviceId: idOf(story.ids.services, service),
    usedOn: addDays(story.today, -Math.floor((left * (services.length - index)) / (services.length + 1))),
    saidBy: leadOf(service, story)
  }));
}

function offerRows(story: NetworkStory): (typeof helpOffers.$inferInsert)[] {
  return DEMO_OFFERS.flatMap(([local, askedBy, themes, words]) => {
    const daysAgo = seededRandom(`offer ${local}`).between(20, OFFERED_WITHIN);
    const since = momentOf(addDays(story.today, -daysAgo), 90);
    return themes.map((theme) => ({ personId: personId(story, local), theme, askedBy, words, since }));
  });
}

function lessonId(requestId: string): string {
  return seededUuid(`lesson of ${requestId}`);
}

/** The lead of the service's first account says that it uses a lesson. */
function leadOf(service: string, { ids }: NetworkStory): string {
  return idOf(ids.people, DEMO_ACCOUNTS.find((account) => account.service === service)!.leadEmail);
}

function serviceOf(slug: string): string {
  const account = DEMO_ACCOUNTS.find((each) => each.slug === slug);
  if (!account) throw new Error(`a request speaks of the account ${slug}, which is not in the register`);
  return account.service;
}
