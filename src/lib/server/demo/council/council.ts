/** Riverside Council does not exist: a believable council for demonstrations, with directorates and services. */

export interface DemoService {
  slug: string;
  name: string;
}

export interface DemoDirectorate {
  slug: string;
  name: string;
  services: readonly DemoService[];
}

export const DEMO_SETTINGS = { councilName: 'Riverside Council', brandColour: '#0b5563', yearFirstMonth: 4 };

export const DEMO_DIRECTORATES: readonly DemoDirectorate[] = [
  {
    slug: 'adults-and-health',
    name: 'Adults and Health',
    services: [
      { slug: 'adult-social-care', name: 'Adult social care' },
      { slug: 'carers', name: 'Carers’ support' },
      { slug: 'recovery', name: 'Recovery service' },
      { slug: 'public-health', name: 'Public health' },
      { slug: 'housing', name: 'Housing and homelessness' }
    ]
  },
  {
    slug: 'children-families-and-learning',
    name: 'Children, Families and Learning',
    services: [
      { slug: 'early-help', name: 'Early help and family hubs' },
      { slug: 'fostering', name: 'Fostering' },
      { slug: 'youth', name: 'Youth service' },
      { slug: 'adult-learning', name: 'Adult learning' },
      { slug: 'employment-support', name: 'Employment support' }
    ]
  },
  {
    slug: 'place-and-environment',
    name: 'Place and Environment',
    services: [
      { slug: 'waste', name: 'Waste and recycling' },
      { slug: 'highways', name: 'Highways' },
      { slug: 'parks', name: 'Parks and open spaces' },
      { slug: 'planning', name: 'Planning' },
      { slug: 'climate', name: 'Climate and emergency planning' },
      { slug: 'trading-standards', name: 'Trading standards' }
    ]
  },
  {
    slug: 'communities-and-culture',
    name: 'Communities and Culture',
    services: [
      { slug: 'libraries', name: 'Libraries' },
      { slug: 'museums', name: 'Museums and heritage' },
      { slug: 'leisure', name: 'Leisure and sport' },
      { slug: 'volunteering', name: 'Volunteering' },
      { slug: 'community-safety', name: 'Community safety' }
    ]
  },
  {
    slug: 'resident-services',
    name: 'Resident Services',
    services: [
      { slug: 'customer-services', name: 'Customer services and benefits' },
      { slug: 'registrars', name: 'Registrars' },
      { slug: 'democratic-services', name: 'Democratic services' }
    ]
  }
];

export const DEMO_SERVICES: readonly DemoService[] = DEMO_DIRECTORATES.flatMap(({ services }) => services);

/** The slug of a service, from its name as the register writes it. */
export function serviceSlugOf(name: string): string {
  const service = DEMO_SERVICES.find((each) => each.name === name);
  if (!service) throw new Error(`the demonstration council has no service called ${name}`);
  return service.slug;
}
