import { ROLES } from '$lib/domain/people/permissions';
import { listed } from '$lib/domain/words';
import type { ImportColumns } from './column';

export const SERVICE_COLUMNS = {
  service: {
    label: 'Service',
    required: true,
    also: 'service name, name of service, name of the service, services, team, team name, service area, unit',
    example: 'Libraries',
    note: 'A team that serves residents, by the name that people know'
  },
  directorate: {
    label: 'Directorate',
    required: true,
    also: 'directorate name, name of directorate, department, division, group, service group, portfolio, directorates',
    example: 'Culture and Communities',
    note: 'The part of the council that the service belongs to; a new name makes a new directorate'
  }
} as const satisfies ImportColumns;

export const PEOPLE_COLUMNS = {
  name: {
    label: 'Name',
    required: true,
    also: 'full name, person, officer, member of staff, staff name, employee, display name, user, contact, contact name',
    example: 'Ada Morgan',
    note: 'First name and surname'
  },
  firstName: {
    label: 'First name',
    required: false,
    also: 'forename, given name, christian name, first names, forenames',
    example: 'Ada',
    note: 'Where the name stands in two columns',
    onlyInOthers: true
  },
  surname: {
    label: 'Surname',
    required: false,
    also: 'last name, family name, second name',
    example: 'Morgan',
    note: 'Where the name stands in two columns',
    onlyInOthers: true
  },
  email: {
    label: 'Email',
    required: true,
    also: 'email address, work email, work email address, mail, contact email, user principal name',
    example: 'ada.morgan@council.example',
    note: 'The address at work, to which the invitation goes'
  },
  role: {
    label: 'Role',
    required: true,
    also: 'role in ripplemark, access, access level, user role, permission, type of user',
    example: ROLES.lead,
    note: `One of: ${listed(Object.values(ROLES))}`
  },
  leads: {
    label: 'Services they lead',
    required: false,
    also: 'leads, service they lead, leads services, lead for, services led, lead of, service, services, team, department',
    example: 'Libraries; Museums and heritage',
    note: 'For service leads; a semicolon between several'
  },
  views: {
    label: 'Services they may view',
    required: false,
    also: 'views, may view, service they may view, can view, viewer of, read only, services viewed',
    example: 'Parks and open spaces',
    note: 'For service leads who should also see the work of others; a semicolon between several'
  }
} as const satisfies ImportColumns;
