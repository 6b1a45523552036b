// Pictures of a report.
//   npm run screenshots -- REPORT FOLDER         the few that the documentation shows
//   npm run screenshots -- REPORT FOLDER --all   every section in both languages and colours, wide and on a phone
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { go, launch, reportUrl, SECTIONS, visit } from './browser/page.mjs';

const SHOWN = [
  { name: 'report-map', place: 'world/copper', look: 'en-light-1440', figure: 'map-', height: 1100 },
  { name: 'report-dependence', place: 'dependence/cobalt', look: 'en-light-1440', figure: 'dependence-' },
  { name: 'report-risk', place: 'risk/cobalt', look: 'zh-dark-1440', figure: 'criticality' },
  { name: 'report-red-lines', place: 'redlines', look: 'en-light-1440', figure: 'board' },
  { name: 'report-red-line', place: 'redline/nickel', look: 'en-light-1440', figure: 'frontier-' },
  { name: 'report-red-line-zh', place: 'redline/nickel?view=sheet', look: 'zh-light-1440', height: 1520 },
  { name: 'report-stress', place: 'stress/nickel', look: 'en-light-1440', figure: 'hit-' },
  { name: 'report-overview', place: 'overview', look: 'en-light-1440' },
  { name: 'report-chain', place: 'chain/copper', look: 'en-light-1440', height: 1100 },
  { name: 'report-demand', place: 'demand/lithium', look: 'en-light-1440' },
  { name: 'report-chain-zh', place: 'chain/iron_steel', look: 'zh-dark-1440' },
  { name: 'report-recycling-phone', place: 'recycling/aluminium', look: 'en-light-390' },
];
const LOOKS = ['en-light-1440', 'zh-dark-1440', 'en-dark-390', 'zh-light-390'];

const [report, target = 'screenshots', all] = process.argv.slice(2);
const folder = resolve(process.env.INIT_CWD ?? process.cwd(), target);
const shots =
  all === '--all'
    ? LOOKS.flatMap((look) =>
        SECTIONS.map((place) => ({ name: `${place}-${look}`, place, look, whole: true })),
      )
    : SHOWN;

mkdirSync(folder, { recursive: true });
const browser = await launch();
for (const { name, place, look, whole = false, height = 940, figure } of shots) {
  const [lang, theme, width] = look.split('-');
  const page = await browser.newPage({ viewport: { width: Number(width), height } });
  await visit(page, reportUrl(report));
  await go(page, `#/${place}${place.includes('?') ? '&' : '?'}lang=${lang}&theme=${theme}`);
  const path = `${folder}/${name}.png`;
  if (figure) await page.locator(`[data-figure^=${figure}]`).first().screenshot({ path });
  else await page.screenshot({ path, fullPage: whole });
  await page.close();
}
await browser.close();
