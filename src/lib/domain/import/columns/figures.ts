import type { ImportColumns } from './column';

export const TARGET_COLUMNS = {
  measure: {
    label: 'Measure',
    required: true,
    also: 'measure name, name of measure, indicator, indicator name, kpi, metric, performance indicator, name',
    example: 'Event sign-ups',
    note: 'By its name in the list of measures'
  },
  service: {
    label: 'Service',
    required: false,
    also: 'service name, team, department, service area, for service',
    example: 'Libraries',
    note: 'Empty for the whole council'
  },
  quarter: {
    label: 'Quarter',
    required: true,
    also: 'period, financial quarter, reporting period, quarter and year, for quarter, reporting quarter',
    example: 'Q2 2026/27',
    note: 'A quarter of the financial year, such as Q2 2026/27 or 2026-27 Q2'
  },
  target: {
    label: 'Target',
    required: true,
    also: 'target figure, target value, target number, goal, aim, planned, plan, target for quarter',
    example: '120',
    note: 'A whole number'
  }
} as const satisfies ImportColumns;

export const HISTORY_COLUMNS = {
  month: {
    label: 'Month',
    required: true,
    also: 'date, period, reporting month, month and year, month of, month ending, reporting period',
    example: '2025-04',
    note: 'Such as 2025-04, April 2025 or 04/2025'
  },
  service: {
    label: 'Service',
    required: true,
    also: 'service name, team, department, service area',
    example: 'Libraries',
    note: 'By its name in the list of services'
  },
  measure: {
    label: 'Measure',
    required: true,
    also: 'measure name, name of measure, indicator, indicator name, kpi, metric, performance indicator, outcome',
    example: 'Event sign-ups',
    note: 'By its name in the list of measures'
  },
  figure: {
    label: 'Figure',
    required: true,
    also: 'number, count, value, total, quantity, actual, result, how many, amount',
    example: '1204',
    note: 'A whole number for the month: 0 for none, empty where nobody counted'
  },
  account: {
    label: 'Account',
    required: false,
    also: 'account handle, handle, account address, address, account url, url, link, account name, username',
    example: 'anytownlibs',
    note: 'The handle or the address, where the figure belongs to one account'
  }
} as const satisfies ImportColumns;
