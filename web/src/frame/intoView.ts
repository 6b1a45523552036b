/** Keeps the chosen item of a row that scrolls sideways in sight. */
export function intoView(row: HTMLElement): void {
  const chosen = row.querySelector<HTMLElement>('[aria-current]');
  if (!chosen || row.scrollWidth <= row.clientWidth) return;
  row.scrollLeft = chosen.offsetLeft - row.offsetLeft - (row.clientWidth - chosen.offsetWidth) / 2;
}
