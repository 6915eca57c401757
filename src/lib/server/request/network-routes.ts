/** The rows of the policy (`route-policy.ts`, which checks them) for check-ins, help, drop-ins, toolkit, training, campaigns, pebbles and sharing. */
export const NETWORK_ROUTES = {
  '/network': { page: 'see the network' },
  '/hours': { page: 'record nil returns', actions: { default: 'record nil returns' } },
  // Of which accounts, their lead and deputies say; for everybody else but communications there is no such check-in.
  '/check-ins': { page: 'answer own check-ins', actions: { open: 'run the network' } },
  '/check-ins/[round]': {
    page: 'answer own check-ins',
    actions: { remind: 'run the network', move: 'run the network' }
  },
  '/check-ins/[round]/[account]': {
    page: 'answer own check-ins',
    actions: {
      save: 'answer own check-ins',
      send: 'answer own check-ins'
    }
  },
  '/network/offer': {
    page: 'take part in the network',
    actions: { save: 'take part in the network', takeBack: 'take part in the network' }
  },
  '/network/requests': { page: 'see the network' },
  '/network/requests/new': {
    page: 'take part in the network',
    actions: {
      ask: 'take part in the network',
      show: 'take part in the network',
      use: 'take part in the network'
    }
  },
  '/network/requests/[request]': {
    page: 'see the network',
    actions: {
      reply: 'take part in the network',
      // Leads of the service that asks, and communications.
      close: 'take part in the network',
      use: 'take part in the network',
      takeBack: 'take part in the network',
      takeOut: 'run the network'
    }
  },
  '/network/lessons': {
    page: 'see the network',
    actions: {
      use: 'take part in the network',
      takeBack: 'take part in the network',
      withdraw: 'run the network'
    }
  },
  '/sharing': { page: 'run the network' },
  '/sharing/measures-and-lessons.json': {
    page: 'run the network',
    actions: { default: 'run the network' }
  },
  '/sharing/bring-in': {
    page: 'run the network',
    actions: { read: 'run the network', bring: 'run the network' }
  },
  '/drop-ins': { page: 'see the network' },
  '/drop-ins/new': { page: 'take part in the network', actions: { default: 'take part in the network' } },
  '/drop-ins/[dropIn]': {
    page: 'see the network',
    actions: {
      signUp: 'take part in the network',
      giveBack: 'take part in the network',
      cancel: 'take part in the network',
      host: 'run the network',
      came: 'take part in the network'
    }
  },
  '/drop-ins/[dropIn].ics': { page: 'see the network' },
  // Whoever does not host it is refused there.
  '/drop-ins/[dropIn]/edit': {
    page: 'take part in the network',
    actions: { default: 'take part in the network' }
  },
  '/toolkit': { page: 'see the network' },
  '/toolkit/new': { page: 'run the network', actions: { default: 'run the network' } },
  '/toolkit/[page]': {
    page: 'see the network',
    actions: { withdraw: 'run the network', bringBack: 'run the network' }
  },
  '/toolkit/[page]/edit': { page: 'run the network', actions: { default: 'run the network' } },
  '/toolkit/[page]/versions': { page: 'see the network' },
  '/training': { page: 'see the network' },
  '/training/awareness': { page: 'see the network', actions: { done: 'take part in the network' } },
  '/training/how-to': { page: 'see the network', actions: { done: 'take part in the network' } },
  '/pebbles': { page: 'read live reports' },
  '/pebbles/new': { page: 'declare pebbles', actions: { default: 'declare pebbles' } },
  '/pebbles/[pebble]': { page: 'read live reports', actions: { default: 'declare pebbles' } },
  '/campaigns': { page: 'read live reports' },
  '/campaigns/new': { page: 'run the network', actions: { default: 'run the network' } },
  '/campaigns/[campaign]': { page: 'read live reports' },
  '/campaigns/[campaign]/edit': { page: 'run the network', actions: { default: 'run the network' } }
} as const;
