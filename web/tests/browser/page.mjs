// Opens a report in Debian's Chromium.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

export const SECTIONS = [
  'overview',
  'diagnosis',
  'structure',
  'chain',
  'demand',
  'world',
  'dependence',
  'risk',
  'redlines',
  'redline',
  'stress',
  'hazards',
  'stocks',
  'recycling',
  'carbon',
  'influence',
  'reconcile',
  'gaps',
  'paper',
  'sources',
];

export function reportUrl(path) {
  const file = resolve(process.env.INIT_CWD ?? process.cwd(), path ?? '');
  if (!path || !existsSync(file))
    throw new Error(`no report at ${file}: give the path of a run's report/index.html`);
  return pathToFileURL(file).href;
}

export function launch() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

/** Opens a report and waits until it is drawn. */
export async function visit(page, url) {
  await page.goto(url);
  await page.waitForSelector('main h2');
}

/** Changes the place in the page the way a link does, and waits until it is drawn. */
export async function go(page, hash) {
  await page.evaluate((h) => {
    location.hash = h;
  }, hash);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
