import { ACCOUNT_KINDS, ACCOUNT_STATUSES, PLATFORMS } from '$lib/domain/account/account';
import { listed } from '$lib/domain/words';
import type { ImportColumns } from './column';

export const ACCOUNT_COLUMNS = {
  name: {
    label: 'Name',
    required: true,
    also: 'account name, account, name of account, name of the account, page name, profile name, display name, account title, channel name, title',
    example: 'Anytown Libraries',
    note: 'As it stands on the platform'
  },
  platform: {
    label: 'Platform',
    required: true,
    also: 'social media platform, social platform, network, social network, social media, channel, channel type, site, medium, social media channel',
    example: PLATFORMS.instagram,
    note: `One of: ${listed(Object.values(PLATFORMS))}`
  },
  handle: {
    label: 'Handle',
    required: false,
    also: 'username, account handle, social handle, social media handle, screen name, tag',
    example: 'anytownlibs',
    note: 'With or without @; empty where it can be read out of the address'
  },
  address: {
    label: 'Address',
    required: true,
    also: 'url, link, web address, account url, page url, profile url, account link, page link, link to account, link to page, profile link, website, hyperlink, web link, url of account, account address',
    example: 'https://www.instagram.com/anytownlibs',
    note: 'The whole web address of the account'
  },
  kind: {
    label: 'Kind',
    required: false,
    also: 'kind of account, account kind, account type, type of account, type, category',
    example: ACCOUNT_KINDS.service,
    note: `One of: ${listed(Object.values(ACCOUNT_KINDS))}; empty for ${ACCOUNT_KINDS.service}`
  },
  service: {
    label: 'Service',
    required: true,
    also: 'directorate, service name, department, team, service area, owning service, service owner, responsible service, run by, managed by, owned by, division, unit, owner',
    example: 'Libraries',
    note: 'The one service that runs it'
  },
  serviceDirectorate: {
    label: 'Directorate of the service',
    required: false,
    also: 'service directorate, directorate of service, directorate name, directorate',
    example: 'Culture and Communities',
    note: 'Needed only where the service is not there yet'
  },
  purpose: {
    label: 'Purpose',
    required: false,
    also: 'description, purpose of account, aim, objective, about, what it is for',
    example: 'For readers under forty, so that they join, borrow and come with a friend',
    note: 'Whom it is for, and what should change for them'
  },
  leadEmail: {
    label: 'Lead’s email',
    required: false,
    also: 'lead email, email of lead, email of the lead, lead, account lead, lead officer, lead contact, owner email, account owner, owner’s email, email, email address, contact email, contact, main contact',
    example: 'ada.morgan@council.example',
    note: 'Who answers for the account; of those in the people list'
  },
  deputyEmails: {
    label: 'Deputies’ emails',
    required: false,
    also: 'deputy’s email, deputy email, deputy emails, deputies, deputy, cover, second contact, backup, other editors',
    example: 'sam.lee@council.example; jo.khan@council.example',
    note: 'Who covers for the lead; a semicolon between several'
  },
  openedOn: {
    label: 'In use since',
    required: false,
    also: 'opened, opened on, date opened, started, start date, date started, launch date, launched, account created, since',
    example: '2021-09-01',
    note: 'The day, or the month; “always” for longer than anybody reports on; empty if nobody knows'
  },
  reviewOn: {
    label: 'Review date',
    required: false,
    also: 'review on, next review, next review date, to be reviewed, review due, review, date of review',
    example: '2027-04-01',
    note: 'When somebody looks whether the account is still needed'
  },
  status: {
    label: 'Status',
    required: false,
    also: 'account status, state, current status',
    example: ACCOUNT_STATUSES.active,
    note: `One of: ${listed(Object.values(ACCOUNT_STATUSES))}; empty for ${ACCOUNT_STATUSES.active}`
  },
  dormantSince: {
    label: 'Dormant since',
    required: false,
    also: 'inactive since, not used since, last used, last post, last posted, date of last post',
    example: '2026-02-01',
    note: 'For dormant accounts'
  },
  closedOn: {
    label: 'Closed on',
    required: false,
    also: 'closed, date closed, close date, closing date, closing day, deleted on, end date',
    example: '2026-05-31',
    note: 'For closed accounts'
  },
  closedReason: {
    label: 'Reason for closing',
    required: false,
    also: 'closed reason, closing reason, why closed, why it was closed, reason closed, reason for closure',
    example: 'Its readers moved to the main account',
    note: 'For closed accounts'
  }
} as const satisfies ImportColumns;
