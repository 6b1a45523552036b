// Checks of the pages on the ends of the chain, the world map and dependence.
import assert from 'node:assert/strict';
import { visit } from './page.mjs';

/** Where the chain stands: the run has these tables only when the engines were asked for. */
export function standing(url) {
  const there = async (page, hash, selector) => {
    await visit(page, `${url}#/${hash}`);
    return (await page.locator(selector).count()) > 0;
  };
  return [
    [
      'another point of view changes the finding on the four ends, and a click on an end leads to its indicators',
      async (page) => {
        if (!(await there(page, 'overview?lang=en', '[data-figure^=ends-]'))) return;
        const title = () => page.locator('[data-figure^=ends-] h3').first().innerText();
        const before = await title();
        await page.getByRole('button', { name: 'Japan', exact: true }).click();
        assert.match(page.url(), /region=JPN/);
        assert.notEqual(await title(), before);
        await page.getByRole('link', { name: 'Recycling end' }).click();
        assert.equal(await page.locator('main h2').innerText(), 'Diagnosis');
        assert.match(
          await page.locator('[data-figure^=indicators-] h3').innerText(),
          /^Japan, recycling end/,
        );
      },
    ],
    [
      'a country is chosen on the map or in the list, and its card, the address and the flows follow',
      async (page) => {
        if (!(await there(page, 'world/copper?lang=en', '[data-figure^=map-]'))) return;
        const card = () => page.locator('[data-figure^=country-] h3').innerText();
        await page.locator('path[data-region=AUS]').click();
        assert.match(page.url(), /country=AUS/);
        assert.match(await card(), /^Australia/);
        await page.locator('select[data-choose=country]').focus();
        await page.locator('select[data-choose=country]').selectOption('CHL');
        assert.match(await card(), /^Chile/);
        assert.ok((await page.locator('path.country.selected').count()) > 0);
        assert.ok((await page.locator('g.arc.dim').count()) > 0, 'flows of others step back');
      },
    ],
    [
      'observed flows are drawn solid, estimated ones dashed, and the union as its members',
      async (page) => {
        if (!(await there(page, 'world/copper?lang=en', '[data-figure^=map-]'))) return;
        const dashes = await page.$$eval('g.arc', (list) =>
          list.map((g) => [
            /observed/i.test(g.querySelector('title').textContent),
            g.querySelector('.flow').hasAttribute('stroke-dasharray'),
          ]),
        );
        assert.ok(dashes.length > 0);
        for (const [observed, dashed] of dashes) assert.equal(observed, !dashed);
        assert.ok((await page.locator('path[data-region=EU27]').count()) > 20);
      },
    ],
  ];
}
