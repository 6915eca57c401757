const floors = require('./.dependency-cruiser-floors.cjs');

/** Who may import whom; each message says what to do instead. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment:
        'Files that import each other cannot be read one after the other: move what both need to a third file.',
      from: {},
      to: { circular: true }
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment:
        'The domain holds rules only and imports nothing but zod, and two libraries of mathematics: pass what it needs as an argument.',
      from: { path: '^src/lib/domain/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^src/lib/domain/', '^node_modules/zod/', '^node_modules/(jstat|yalps)/'] }
    },
    {
      name: 'one-door-to-each-mathematics-library',
      severity: 'error',
      comment:
        'Ask src/lib/domain/statistics/quantile.ts for quantiles and src/lib/domain/small-numbers/linear-programming.ts for ranges of sums.',
      from: {
        path: '^src/',
        pathNot: '^src/lib/domain/(statistics/quantile|small-numbers/linear-programming)\\.ts$'
      },
      to: { path: '^node_modules/(jstat|yalps)/' }
    },
    {
      name: 'only-the-server-knows-the-database',
      severity: 'error',
      comment: 'Ask a function of src/lib/server for the rows instead of importing drizzle or postgres here.',
      from: { path: '^src/', pathNot: '^src/lib/server/' },
      to: { path: '^node_modules/(drizzle-orm|postgres)/', pathNot: [] }
    },
    {
      name: 'only-charts-know-layerchart',
      severity: 'error',
      comment: 'Use a component of src/lib/components/charts, or add one there.',
      from: { path: '^src/', pathNot: '^src/lib/components/charts/' },
      to: { path: '^node_modules/(layerchart|d3-)' }
    },
    {
      name: 'govuk-components-know-nothing-of-ours',
      severity: 'error',
      comment:
        'A component of src/lib/components/govuk has no domain words: wrap it in a component of the noun.',
      from: { path: '^src/lib/components/govuk/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: '^src/lib/components/govuk/' }
    },
    {
      name: 'components-do-not-fetch',
      severity: 'error',
      comment: 'Data comes in as props: load it in the route and hand it down.',
      from: { path: '^src/lib/components/' },
      to: { path: '^src/lib/server/' }
    },
    {
      name: 'server-has-no-screens',
      severity: 'error',
      comment: 'The server does not import components: what both need belongs into the domain.',
      from: { path: '^src/lib/server/' },
      to: { path: '^src/lib/components/' }
    },
    {
      name: 'nothing-imports-routes',
      severity: 'error',
      comment: 'Routes are the outermost room: move what is shared into domain, server or components.',
      from: { path: '^src/lib/' },
      to: { path: '^src/routes/' }
    },
    {
      name: 'nothing-but-startup-knows-the-demonstration',
      severity: 'error',
      comment:
        'The demonstration is filled in at the start alone: what the app itself needs of it stands in src/lib/server/people/demonstration.ts.',
      from: { path: '^src/', pathNot: ['^src/lib/server/(demo/|startup\\.ts$)', '\\.test\\.ts$'] },
      to: { path: '^src/lib/server/demo/' }
    },
    ...floors
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    webpackConfig: { fileName: '.dependency-cruiser-aliases.cjs' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.svelte'],
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'require', 'node', 'default', 'types']
    }
  }
};
