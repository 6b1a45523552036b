import { mount } from 'svelte';
import App from './App.svelte';
import Empty from './frame/Empty.svelte';
import { readRun } from './data/unpack';
import './theme.css';

const run = await readRun(document.getElementById('adit-run')?.textContent ?? '');
const target = document.getElementById('app')!;
target.replaceChildren();
if (run) mount(App, { target, props: { run } });
else mount(Empty, { target });
