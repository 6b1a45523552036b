// Pictures of every section: node tests/screenshots.mjs REPORT FOLDER [--commodity ID] [--wide-only]
import { mkdirSync } from 'node:fs';
import { go, launch, reportUrl, SECTIONS } from './browser/page.mjs';

const [report, folder = 'screenshots', ...rest] = process.argv.slice(2);
const option = (name) => (rest.includes(name) ? rest[rest.indexOf(name) + 1] : undefined);
const commodity = option('--commodity') ?? '';
const sections = option('--sections')?.split(',') ?? SECTIONS;
const looks = option('--looks')?.split(',') ?? ['en-light-1440', 'zh-dark-1440', 'en-dark-390', 'zh-light-390'];

mkdirSync(folder, { recursive: true });
const browser = await launch();
for (const look of looks) {
  const [lang, theme, width] = look.split('-');
  const page = await browser.newPage({ viewport: { width: Number(width), height: 900 }, deviceScaleFactor: 1 });
  page.on('console', (message) => { if (message.type() === 'error') process.stderr.write(`${message.text()}\n`); });
  page.on('pageerror', (error) => process.stderr.write(`${error.stack}\n`));
  await page.goto(`${reportUrl(report)}#/overview?lang=${lang}&theme=${theme}`);
  for (const section of sections) {
    await go(page, `#/${section}/${commodity}?lang=${lang}&theme=${theme}`);
    await page.screenshot({ path: `${folder}/${section}-${look}.png`, fullPage: true });
  }
  await page.close();
}
await browser.close();
