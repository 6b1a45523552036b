/** A drawing as a file of its own: styles written into the elements, with title, subtitle and source. */

import { wrap } from './text';

export interface Caption {
  readonly title: string;
  readonly subtitle: string;
  readonly source: string;
}

/** Properties written into the elements, with the value a viewer takes where nothing is said. */
const STYLES: Readonly<Record<string, string>> = {
  fill: '',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-linejoin': 'miter',
  'paint-order': 'normal',
  opacity: '1',
};
const TEXT_STYLES: Readonly<Record<string, string>> = {
  ...STYLES,
  'font-family': '',
  'font-size': '',
  'font-weight': '400',
  'text-anchor': 'start',
};
const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 20;

function inline(from: Element, to: Element): void {
  const computed = getComputedStyle(from);
  const text = from instanceof SVGTextContentElement;
  for (const [name, usual] of Object.entries(text ? TEXT_STYLES : STYLES)) {
    const value = computed.getPropertyValue(name);
    to.removeAttribute(name);
    if (value !== usual && !(from instanceof SVGGElement)) (to as SVGElement).style.setProperty(name, value);
  }
  to.removeAttribute('class');
  for (let i = 0; i < from.children.length; ++i) inline(from.children[i]!, to.children[i]!);
}

/** Marks that the framework leaves between elements. */
function withoutComments(node: Node): void {
  for (const child of [...node.childNodes])
    if (child.nodeType === Node.COMMENT_NODE) child.remove();
    else withoutComments(child);
}

function lines(texts: readonly string[], top: number, size: number, style: string): SVGTextElement[] {
  return texts.map((text, i) => {
    const element = document.createElementNS(SVG, 'text');
    element.setAttribute('x', String(MARGIN));
    element.setAttribute('y', String(top + (i + 1) * size * 1.35));
    element.setAttribute('style', `font-size:${size}px;${style}`);
    element.textContent = text;
    return element;
  });
}

/** Self-contained SVG text of a drawing on the page. */
export function standalone(
  svg: SVGSVGElement,
  caption: Caption,
): { text: string; width: number; height: number } {
  const root = getComputedStyle(document.documentElement);
  const color = (name: string) => root.getPropertyValue(name).trim();
  const sans = color('--sans').replaceAll('"', "'");
  const box = { width: svg.width.baseVal.value, height: svg.height.baseVal.value };
  const width = Math.max(640, box.width + 2 * MARGIN);
  const title = wrap(caption.title, width - 2 * MARGIN, 20, 3);
  const subtitle = wrap(caption.subtitle, width - 2 * MARGIN, 13, 3);
  const source = wrap(caption.source, width - 2 * MARGIN, 11, 4);
  const top = MARGIN + title.length * 27 + subtitle.length * 17.6 + 14;
  const height = top + box.height + source.length * 15 + 24;

  const drawing = svg.cloneNode(true) as SVGSVGElement;
  inline(svg, drawing);
  withoutComments(drawing);
  for (const name of ['style', 'tabindex', 'role', 'aria-label']) drawing.removeAttribute(name);
  drawing.setAttribute('x', String(MARGIN));
  drawing.setAttribute('y', String(top));

  const outer = document.createElementNS(SVG, 'svg');
  for (const [name, value] of Object.entries({
    xmlns: SVG,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
  }))
    outer.setAttribute(name, String(value));
  const ground = document.createElementNS(SVG, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', color('--card'));
  const titleElement = document.createElementNS(SVG, 'title');
  titleElement.textContent = caption.title;
  outer.append(
    titleElement,
    ground,
    ...lines(title, MARGIN - 6, 20, `font-family:${sans};font-weight:600;fill:${color('--ink')}`),
    ...lines(subtitle, MARGIN + title.length * 27 - 4, 13, `font-family:${sans};fill:${color('--ink-2')}`),
    drawing,
    ...lines(source, top + box.height + 4, 11, `font-family:${sans};fill:${color('--ink-3')}`),
  );
  return { text: new XMLSerializer().serializeToString(outer), width, height };
}

export function save(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Twice the size on screen, for slides and print. */
export async function pngOf(svg: { text: string; width: number; height: number }): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg.text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(svg.width * 2);
  canvas.height = Math.round(svg.height * 2);
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the browser made no image'))),
      'image/png',
    );
  });
}
