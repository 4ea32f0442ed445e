// What the extension host really loads as extensionTestsPath: runs the module named in HOST_TESTS and leaves a mark when its
// run() has resolved. An extension host that crashes or exits in between ends with code 0 in the workbench's eyes.
const { writeFileSync } = require('node:fs');
const { pathToFileURL } = require('node:url');

exports.run = async () => {
  let tests;
  try {
    tests = require(process.env.HOST_TESTS);
  } catch (e) {
    if (e.code !== 'ERR_REQUIRE_ESM' && e.code !== 'ERR_REQUIRE_ASYNC_MODULE') {
      throw e;
    }
    tests = await import(pathToFileURL(process.env.HOST_TESTS).href);
  }
  await (tests.run ?? tests.default.run)();
  writeFileSync(process.env.HOST_DONE, 'done');
};
