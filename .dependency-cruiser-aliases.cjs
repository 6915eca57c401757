const path = require('node:path');

/** dependency-cruiser reads aliases in webpack's form only: Kit's `$lib`, so that imports through it are seen, too. */
module.exports = { resolve: { alias: { $lib: path.resolve(__dirname, 'src/lib') } } };
