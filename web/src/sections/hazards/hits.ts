/** What a hazard takes down, in words: "output of CHL, copper_ore: 20 %". */
import type { Names } from '../../data/names';
import { language, tr } from '../../text/current.svelte';

const HIT =
  /^(exports|output|passage|more use|deliveries)(?: of (\w+))?(?: to (\w+))?(?: through (\w+))?(?: at (\w+))?(?: for (\w+))?(?:, owned by (\w+))?(?:, (\w+))?(?:, (\w+))?: ([\d.]+) %$/;

export function hitText(hit: string, names: Names): string {
  const found = HIT.exec(hit);
  if (!found) return names.inText(hit, language());
  const [, what = '', ...ids] = found;
  const named = ids.slice(0, -1).map((id) => (id ? names.inText(id, language()) : ''));
  const [of = '', to = '', through = '', at = '', need = '', owner = '', thing = '', stage = ''] = named;
  const share = ids.at(-1) ?? '';
  return tr().security.hit({ what, of, to, through, at, need, owner, thing, stage, share });
}
