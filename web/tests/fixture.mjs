// Puts invented tables of red lines and stress tests into a report, to look at the pages: REPORT PAGE OUT, where PAGE is
// the built page dist/index.html. The report names itself a fixture.
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const SLOT = '<script type="application/json" id="adit-run">';
const [report, page, out] = process.argv.slice(2);
const { module } = await runnerImport(fileURLToPath(new URL('./unit/redlineFixture.ts', import.meta.url)));
const slotOf = (html) => {
  const from = html.indexOf(SLOT) + SLOT.length;
  return [from, html.indexOf('</script>', from)];
};
const text = readFileSync(report, 'utf8');
const run = JSON.parse(gunzipSync(Buffer.from(JSON.parse(text.slice(...slotOf(text))).gzip, 'base64')));
run.run.scenario = 'FIXTURE';
Object.assign(run.tables, module.redlineTables());
const data = JSON.stringify({ gzip: gzipSync(JSON.stringify(run)).toString('base64') });
const html = readFileSync(page, 'utf8');
const [from, to] = slotOf(html);
writeFileSync(out, html.slice(0, from) + data + html.slice(to));
