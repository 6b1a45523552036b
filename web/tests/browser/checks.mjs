// What the report must do, each as [name, body(page)].
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { go, SECTIONS, visit } from './page.mjs';
import { security } from './security.mjs';
import { standing } from './standing.mjs';

const LANGUAGES = ['en', 'zh'];
/** Both languages and both grounds, each once: what a language breaks it breaks on either ground. */
const LOOKS = [
  ['en', 'light'],
  ['zh', 'dark'],
];
const HAN = /\p{Script=Han}/u;

/** A mineral with loops: the first whose picture has a backward link. */
async function looped(page, url) {
  await visit(page, `${url}#/chain?lang=en`);
  const hrefs = await page.$$eval('nav[aria-label="Mineral"] a', (links) =>
    links.map((a) => a.getAttribute('href')),
  );
  for (const href of hrefs) {
    await go(page, href);
    if ((await page.locator('path.backward').count()) > 0) return href;
  }
  throw new Error('no mineral has a backward link');
}

async function findProblems(page, axe) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ['violations'] }),
  );
  return violations.map(
    (v) =>
      `${v.id}: ${v.help} (${v.nodes
        .slice(0, 3)
        .map((n) => n.html.slice(0, 120))
        .join(' | ')})`,
  );
}

function accessible(url, axe) {
  return LOOKS.map(([lang, theme]) => [
    `axe finds nothing in any section (${lang}, ${theme})`,
    async (page) => {
      await visit(page, `${url}#/overview?lang=${lang}&theme=${theme}`);
      for (const section of SECTIONS) {
        await go(page, `#/${section}?lang=${lang}&theme=${theme}`);
        assert.deepEqual(await findProblems(page, axe), [], section);
      }
    },
  ]);
}

function sections(url) {
  return [
    [
      'every section has a heading and something to see',
      async (page) => {
        await visit(page, `${url}#/overview?lang=en`);
        for (const section of SECTIONS) {
          await go(page, `#/${section}?lang=en`);
          assert.equal(await page.locator('main h2').count(), 1, section);
          assert.ok((await page.locator('main figure, main table, main .missing').count()) > 0, section);
        }
      },
    ],
    [
      'every picture has a finding, a source line, its numbers and three downloads',
      async (page) => {
        await visit(page, `${url}#/overview?lang=en`);
        for (const section of SECTIONS) {
          await go(page, `#/${section}?lang=en`);
          for (const figure of await page.locator('figure').all()) {
            const title = await figure.locator('h3').innerText();
            assert.match(title, /\w+/, section);
            assert.doesNotMatch(title, /NaN|undefined|null|Infinity/, section);
            assert.equal(await figure.locator('svg[role=img]').first().getAttribute('aria-label'), title);
            assert.equal(await figure.locator('.tools button').count(), 3);
            assert.match(await figure.locator('footer').innerText(), /Source:[\s\S]*run /);
            assert.equal(await figure.locator(':scope > details > summary').count(), 1);
          }
        }
      },
    ],
    [
      'nothing is cut off at the side, on a phone or a wide screen',
      async (page) => {
        for (const width of [390, 1440]) {
          await page.setViewportSize({ width, height: 900 });
          await visit(page, `${url}#/overview?lang=en`);
          for (const section of SECTIONS) {
            await go(page, `#/${section}?lang=en`);
            const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            assert.ok(over <= 0, `${section} at ${width}: ${over} px too wide`);
          }
        }
      },
    ],
  ];
}

/**
 * Every section of every mineral, each mineral in one of the languages and in the other in the next section: every
 * section is read in both, and every number of every mineral once.
 */
async function everywhere(page, url, lang, body) {
  await visit(page, `${url}#/overview?lang=${lang}`);
  for (const [s, section] of SECTIONS.entries()) {
    await go(page, `#/${section}?lang=${lang}`);
    const links = await page.$$eval('main nav a', (list) => list.map((a) => a.getAttribute('href')));
    const own = links.filter((_, i) => (i + s) % LANGUAGES.length === LANGUAGES.indexOf(lang));
    for (const href of links.length > 1 ? own : [`#/${section}?lang=${lang}`]) {
      await go(page, href);
      await body(href);
    }
  }
}

function minerals(url) {
  return LANGUAGES.map((lang) => [
    `no mineral shows an unknown number as one, in text or drawing (${lang})`,
    async (page) => {
      await everywhere(page, url, lang, async (href) => {
        const text = await page.locator('main').innerText();
        assert.equal(/.{0,40}(NaN|undefined|Infinity|\bnull\b|\[object).{0,40}/.exec(text), null, href);
        const broken = await page.$$eval(
          'main svg *',
          (list) =>
            list.filter((e) => [...e.attributes].some((a) => /NaN|undefined|Infinity/.test(a.value))).length,
        );
        assert.equal(broken, 0, href);
      });
    },
  ]);
}

function chain(url) {
  return [
    [
      'loops are drawn: links that run back, left of where they start',
      async (page) => {
        await looped(page, url);
        const box = await page
          .locator('path.backward')
          .first()
          .evaluate((path) => {
            const length = path.getTotalLength();
            return {
              from: path.getPointAtLength(0).x,
              to: path.getPointAtLength(length).x,
              lowest: path.getBBox().y + path.getBBox().height,
              start: path.getPointAtLength(0).y,
            };
          });
        assert.ok(box.to < box.from, 'it ends left of its start');
        assert.ok(box.lowest > box.start, 'it runs below');
      },
    ],
    [
      'the year slider changes the picture and the address',
      async (page) => {
        await looped(page, url);
        const slider = page.locator('input[type=range]').first();
        const before = await page.locator('figure svg').first().innerHTML();
        await slider.focus();
        await page.keyboard.press('Home');
        assert.notEqual(await page.locator('figure svg').first().innerHTML(), before);
        const year = await page.locator('.year output').first().innerText();
        assert.match(page.url(), new RegExp(`year=${year}`));
        assert.match(await page.locator('figure h3').first().innerText(), new RegExp(year));
      },
    ],
    [
      'every step shows more nodes than the overview',
      async (page) => {
        await looped(page, url);
        const few = await page.locator('g.node').count();
        await page.getByRole('button', { name: 'Every step' }).click();
        assert.ok((await page.locator('g.node').count()) >= few);
      },
    ],
  ];
}

function reading(url) {
  return [
    [
      'the language switch turns every title into Chinese and back',
      async (page) => {
        await visit(page, `${url}#/demand?lang=en`);
        const english = await page.locator('main h2').innerText();
        assert.doesNotMatch(english, HAN);
        await page.locator('[data-switch=language]').click();
        assert.equal(await page.getAttribute('html', 'lang'), 'zh-CN');
        for (const section of SECTIONS) {
          await go(page, `#/${section}?lang=zh`);
          for (const title of await page
            .locator('main h2, figure h3, figure header p, nav a')
            .allInnerTexts())
            assert.match(title, HAN, `${section}: ${title}`);
        }
        await page.locator('[data-switch=language]').click();
        await go(page, '#/demand?lang=en');
        assert.equal(await page.locator('main h2').innerText(), english);
      },
    ],
    [
      'the theme switch changes the ground, and the address keeps it',
      async (page) => {
        await visit(page, `${url}#/overview?lang=en&theme=light`);
        const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        const light = await ground();
        await page.locator('[data-switch=theme]').click();
        assert.notEqual(await ground(), light);
        await page.reload();
        await page.waitForSelector('main h2');
        assert.notEqual(await ground(), light);
      },
    ],
    [
      'the browser goes back to where one was',
      async (page) => {
        await visit(page, `${url}#/overview?lang=en`);
        await page.getByRole('link', { name: 'Demand', exact: true }).first().click();
        await page.getByRole('button', { name: 'Sector', exact: true }).click();
        await page.getByRole('link', { name: 'Sources', exact: true }).click();
        await page.goBack();
        assert.equal(await page.locator('main h2').innerText(), 'Demand');
        assert.equal(
          await page.getByRole('button', { name: 'Sector', exact: true }).getAttribute('aria-pressed'),
          'true',
        );
        await page.goBack();
        assert.equal(
          await page.getByRole('button', { name: 'Sector', exact: true }).getAttribute('aria-pressed'),
          'false',
        );
      },
    ],
    [
      'the keyboard reaches navigation, controls, charts and downloads, and reads a chart year by year',
      async (page) => {
        await visit(page, `${url}#/demand?lang=en`);
        const reached = new Set();
        for (let i = 0; i < 100; ++i) {
          await page.keyboard.press('Tab');
          reached.add(
            await page.evaluate(() => {
              const e = document.activeElement;
              return e.closest('figure') === e
                ? 'figure'
                : (e.getAttribute('role') ?? e.tagName.toLowerCase());
            }),
          );
        }
        for (const kind of ['a', 'button', 'figure', 'slider', 'summary'])
          assert.ok(reached.has(kind), `${kind} not reached: ${[...reached]}`);
        const slider = page.locator('.reader').first();
        await slider.focus();
        await page.keyboard.press('Home');
        const first = await slider.getAttribute('aria-valuetext');
        await page.keyboard.press('ArrowRight');
        assert.notEqual(await slider.getAttribute('aria-valuetext'), first);
      },
    ],
    [
      'the search narrows the sources, and a source link leads to its row',
      async (page) => {
        await visit(page, `${url}#/sources?lang=en`);
        const all = await page.locator('tbody tr').count();
        await page.locator('input[type=search]').fill('zzzz nothing has this');
        assert.equal(await page.locator('tbody tr').count(), 0);
        assert.ok(all > 0);
        await visit(page, `${url}#/demand?lang=en`);
        const link = page.locator('figure footer a[href*="q="]').first();
        const id = await link.innerText();
        await link.click();
        assert.ok((await page.locator('tbody tr').allInnerTexts()).some((row) => row.includes(id)));
      },
    ],
  ];
}

function downloads(url) {
  const fetch = async (page, button) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('figure').first().getByRole('button', { name: button, exact: true }).click(),
    ]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  return [
    [
      'PNG, SVG and CSV of a picture are valid',
      async (page) => {
        for (const section of ['chain', 'demand', 'world', 'redline', 'stress']) {
          await visit(page, `${url}#/${section}?lang=en`);
          if ((await page.locator('figure').count()) === 0) continue;
          const png = await fetch(page, 'PNG');
          assert.match(png.name, /\.png$/);
          assert.deepEqual([...png.bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
          assert.ok(png.bytes.readUInt32BE(16) >= 1280, 'twice 640 px wide or more');
          const svg = (await fetch(page, 'SVG')).bytes.toString('utf8');
          const parsed = await page.evaluate((text) => {
            const document = new DOMParser().parseFromString(text, 'image/svg+xml');
            return {
              broken: document.querySelector('parsererror') !== null,
              drawn: document.querySelectorAll('path, rect').length,
              text: document.documentElement.textContent,
            };
          }, svg);
          assert.equal(parsed.broken, false);
          assert.ok(parsed.drawn > 1, `${parsed.drawn} shapes`);
          assert.match(parsed.text, /Source:/);
          assert.ok(!svg.includes('var(--'), 'styles are written out');
          const csv = (await fetch(page, 'CSV')).bytes.toString('utf8');
          const lines = csv.trim().split('\r\n');
          assert.ok(lines.length > 1);
          assert.equal(csv.charCodeAt(0), 0xfeff);
        }
      },
    ],
  ];
}

export function checks({ url, axe }) {
  return [
    ...sections(url),
    ...minerals(url),
    ...chain(url),
    ...standing(url),
    ...security(url),
    ...reading(url),
    ...downloads(url),
    ...accessible(url, axe),
  ];
}
