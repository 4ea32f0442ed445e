// The floors of docs/architecture.md: a folder imports only from floors below it, nothing imports upwards, no circles.
const floors = [
  ['model'],
  ['yaml', 'files', 'git', 'hnp', 'cluster'],
  ['directory', 'validate', 'compare', 'language'],
  ['sync'],
  ['open'],
  ['editor', 'webview', 'sandbox'],
];
const upward = floors.flatMap((folders, floor) =>
  floors.slice(floor + 1).length
    ? [
        {
          name: `floor-${floor}-imports-no-higher-floor`,
          severity: 'error',
          from: { path: `^src/(${folders.join('|')})/` },
          to: {
            path: `^src/(${floors
              .slice(floor + 1)
              .flat()
              .join('|')})/|^src/[^/]+\\.ts$`,
          },
        },
      ]
    : [],
);
module.exports = {
  forbidden: [
    ...upward,
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'front-doors-are-not-imported',
      severity: 'error',
      from: { path: '^src/.+/' },
      to: { path: '^src/[^/]+\\.ts$' },
    },
    {
      name: 'vscode-only-in-the-editor',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(editor/|extension\\.ts$)' },
      to: { path: '^vscode$|@types/vscode' },
    },
    {
      name: 'adapters-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/(yaml|files|git|hnp|cluster)/' },
      to: { path: '^src/(yaml|files|git|hnp|cluster)/', pathNot: '^src/$1/' },
    },
    {
      name: 'the-core-reaches-outside-by-interfaces-only',
      severity: 'error',
      from: { path: '^src/(directory|validate|compare|language|sync)/' },
      to: { path: '^src/(files|git|hnp|cluster)/' },
    },
    {
      name: 'webviews-know-only-the-model',
      severity: 'error',
      from: { path: '^src/webview/([^/]+)/' },
      to: { path: '^src/', pathNot: '^src/(model/|webview/($1|shared)/)' },
    },
    {
      name: 'the-product-never-imports-the-sandbox',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(sandbox/|sandbox\\.ts$)' },
      to: { path: '^src/sandbox/' },
    },
    {
      name: 'the-sandbox-shares-only-the-model-and-yaml',
      severity: 'error',
      from: { path: '^src/sandbox/' },
      to: { path: '^src/', pathNot: '^src/(sandbox|model|yaml)/' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '\\.d\\.ts$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
