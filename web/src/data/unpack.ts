/** The run's data as the writer packs them: JSON that holds gzip in base64. */
import { Run, type RunDocument } from './run';

/** The run in the text of the page's slot; nothing when the page is empty. */
export async function readRun(text: string): Promise<Run | undefined> {
  if (text.trim() === '') return undefined;
  const { gzip } = JSON.parse(text) as { gzip: string };
  const letters = atob(gzip);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; ++i) bytes[i] = letters.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Run((await new Response(stream).json()) as RunDocument);
}
