// Opens a finished report in a real browser and checks what its readers rely on: npm run test:browser -- REPORT
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checks } from './checks.mjs';
import { launch, reportUrl } from './page.mjs';

const url = reportUrl(process.argv[2]);
const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const size = statSync(fileURLToPath(url)).size;
const browser = await launch();
const complaints = [];
let failures = 0;

/** A page that notes everything the browser complains of. */
async function open(options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
    ...options,
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) complaints.push(`asked for ${request.url()}`);
  });
  return page;
}

async function check(name, body) {
  const page = await open();
  const start = performance.now();
  try {
    await body(page);
    process.stdout.write(`ok   ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)\n`);
  } catch (error) {
    failures += 1;
    process.stdout.write(`FAIL ${name}\n${error.stack}\n`);
  } finally {
    await page.context().close();
  }
}

// Red lines at each confidence, class, year and hazard set are kept as curves, so that the slider needs no engine.
await check('the page has at most 4.5 MB', () => assert.ok(size <= 4_500_000, `${size} bytes`));
for (const [name, body] of checks({ url, axe, open })) await check(name, body);
await check('the browser complained of nothing and asked for no other file', () =>
  assert.deepEqual(complaints, []),
);

const page = await open();
await page.goto(url);
/** Milliseconds until the browser reports a paint of this type. */
const painted = (type, name) =>
  page.evaluate(
    ([type, name]) =>
      new Promise((done) =>
        new PerformanceObserver((list) => {
          const entry = list.getEntries().findLast((e) => name === undefined || e.name === name);
          if (entry) done(Math.round(entry.startTime));
        }).observe({ type, buffered: true }),
      ),
    [type, name],
  );
await page.waitForSelector('main figure svg');
const [first, largest] = [
  await painted('paint', 'first-contentful-paint'),
  await painted('largest-contentful-paint'),
];
process.stdout.write(
  `${(size / 1e6).toFixed(2)} MB, first paint after ${first} ms, whole page after ${largest} ms\n`,
);
await browser.close();
process.exitCode = failures > 0 ? 1 : 0;
