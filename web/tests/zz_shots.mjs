import { go, launch, visit } from '/work/wt/page/web/tests/browser/page.mjs';
const [report, folder, ...which] = process.argv.slice(2);
const b = await launch();
for (const w of which) {
  const [place, lang, theme, width] = w.split('@');
  const page = await b.newPage({ viewport: { width: Number(width), height: 900 } });
  page.on('pageerror', (e) => console.log('ERR', w, e.message));
  await visit(page, 'file://' + report + '#/overview');
  await go(page, `#/${place}${place.includes('?') ? '&' : '?'}lang=${lang}&theme=${theme}`);
  await page.screenshot({
    path: `${folder}/${place.replace(/[^a-z0-9]+/gi, '_')}-${lang}-${theme}-${width}.png`,
    fullPage: true,
  });
  await page.close();
}
await b.close();
