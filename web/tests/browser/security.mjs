// Checks of the pages on red lines, stress tests and hazards.
import assert from 'node:assert/strict';
import { go, visit } from './page.mjs';

const title = (page, figure) => page.locator(`[data-figure^=${figure}] h3`).first().innerText();

/** The run has these tables only when the engines were asked for. */
async function there(page, url, hash, selector) {
  await visit(page, `${url}#/${hash}`);
  return (await page.locator(selector).count()) > 0;
}

function board(url) {
  return [
    [
      'every light on the board has a shape of its own and a word, never colour alone',
      async (page) => {
        if (!(await there(page, url, 'redlines?lang=en', '[data-table=board]'))) return;
        const shapes = await page.$$eval('main [data-light]', (list) =>
          list.map((g) => [
            g.dataset.light,
            [...g.children].map((e) => `${e.tagName} ${e.getAttribute('class').split(' ')[0]}`).join('+'),
          ]),
        );
        const byLight = new Map(shapes);
        assert.ok(byLight.size > 1, 'more than one light');
        assert.equal(new Set(byLight.values()).size, byLight.size, 'each light has its own shape');
        for (const cell of await page.locator('[data-table=board] tbody tr').first().locator('td').all())
          if ((await cell.locator('[data-light]').count()) > 0)
            assert.match(await cell.innerText(), /met|close|unknown/);
      },
    ],
    [
      'the confidence slider works without an engine: lines, title and address follow, by the keyboard too',
      async (page) => {
        if (!(await there(page, url, 'redlines?lang=en', '[data-table=board]'))) return;
        const slider = page.locator('[data-choose=redline] input[type=range]');
        const cells = () => page.locator('[data-table=board] tbody').innerText();
        await slider.focus();
        await page.keyboard.press('Home');
        const low = await cells();
        assert.match(await slider.getAttribute('aria-valuetext'), /%/);
        await page.keyboard.press('End');
        assert.notEqual(await cells(), low);
        assert.match(page.url(), /confidence=0\.999/);
        assert.match(await title(page, 'board'), /99\.9 %/);
      },
    ],
    [
      'judgement is named beside the figures of every page that stands on it',
      async (page) => {
        for (const place of ['redlines', 'redline', 'stress', 'hazards']) {
          await visit(page, `${url}#/${place}?lang=en`);
          if ((await page.locator('main figure').count()) === 0) continue;
          assert.match(await page.locator('[data-note=judgement]').first().innerText(), /assumed/, place);
        }
      },
    ],
  ];
}

function mineral(url) {
  return [
    [
      'the slider moves the strong curve of the frontier, and the title follows',
      async (page) => {
        if (!(await there(page, url, 'redline?lang=en', '[data-figure^=frontier-]'))) return;
        const slider = page.locator('[data-choose=redline] input[type=range]');
        const strong = () =>
          page.$$eval('[data-curve]', (list) =>
            list.filter((p) => Number(p.getAttribute('stroke-width')) > 3).map((p) => p.dataset.curve),
          );
        await slider.focus();
        await page.keyboard.press('Home');
        const [low] = await strong();
        const before = await title(page, 'frontier-');
        await page.keyboard.press('End');
        const [high] = await strong();
        assert.ok(Number(high) > Number(low), `${low} then ${high}`);
        assert.notEqual(await title(page, 'frontier-'), before);
      },
    ],
    [
      'the one-page summary prints on one page of A4, with lights, lines and judgement on it',
      async (page) => {
        if (!(await there(page, url, 'redline?lang=en', '[data-open=sheet]'))) return;
        await page.locator('[data-open=sheet]').click();
        assert.match(page.url(), /view=sheet/);
        assert.match(await page.locator('[data-sheet]').innerText(), /Nobody publishes/);
        const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
        const pages = [...pdf.matchAll(/\/Type\s*\/Page[^s]/g)].length;
        assert.equal(pages, 1);
        // The same of every mineral without making its PDF: A4 less the margins, at 96 dots an inch.
        const [width, height] = [210 - 28, 297 - 28].map((mm) => Math.floor((mm / 25.4) * 96));
        await page.setViewportSize({ width, height });
        const links = await page.$$eval('main nav a', (list) => list.map((a) => a.getAttribute('href')));
        const others = await page.$$eval('main nav option:not([disabled])', (list) =>
          list.map((o) => `#/redline/${o.value}?lang=en`),
        );
        await page.emulateMedia({ media: 'print' });
        for (const href of [...links, ...others]) {
          await go(page, `${href}&view=sheet`);
          const sheet = page.locator('[data-sheet]');
          if ((await sheet.count()) === 0) continue;
          const tall = (await sheet.boundingBox()).height;
          assert.ok(tall <= height, `${href}: ${tall} of ${height} px`);
        }
      },
    ],
  ];
}

function stress(url) {
  return [
    [
      'another case changes the months and the map, and the address keeps it',
      async (page) => {
        if (!(await there(page, url, 'stress?lang=en', '[data-figure^=shortage-]'))) return;
        const cases = await page.$$eval('[data-choose=case] option', (list) => list.map((o) => o.value));
        if (cases.length < 2) return;
        const before = await title(page, 'shortage-');
        await page.locator('[data-choose=case]').selectOption(cases[1]);
        assert.match(page.url(), /case=/);
        assert.notEqual(await title(page, 'shortage-'), before);
        await go(page, page.url().split('#')[1]);
        assert.equal(await page.locator('[data-choose=case]').inputValue(), cases[1]);
      },
    ],
  ];
}

function cascades(url) {
  return [
    [
      'another rule of cascade changes what is drawn, and the address keeps it',
      async (page) => {
        if (!(await there(page, url, 'stress?lang=en', '[data-figure^=cascade-]'))) return;
        const figure = page.locator('[data-figure^=cascade-]');
        const rules = figure.locator('[aria-pressed]');
        if ((await rules.count()) < 2) return;
        const before = await title(page, 'cascade-');
        await rules.last().click();
        assert.match(page.url(), /rule=/);
        assert.notEqual(await title(page, 'cascade-'), before);
      },
    ],
    [
      'facts that would change a light are told by mineral, each with its range',
      async (page) => {
        if (!(await there(page, url, 'redlines?lang=en&part=facts', '[data-table=facts]'))) return;
        for (const row of await page.locator('[data-table=facts] tbody tr').all())
          assert.match(await row.innerText(), /\d.*–.*\d[\s\S]*[A-Z]/);
      },
    ],
  ];
}

export const security = (url) => [...board(url), ...mineral(url), ...stress(url), ...cascades(url)];
