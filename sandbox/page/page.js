import { control, list } from './api.js';
import { el } from './elements.js';
import { views } from './views.js';

/** Milliseconds between looks at the log. */
const REFRESH = 1_000;

const [facts, users, tabs, view] = ['facts', 'user', 'tabs', 'view'].map((name) => document.getElementById(name));
const names = new Map();
let shown = 0;

async function show() {
	const name = decodeURIComponent(location.hash.slice(1)) || 'Users';
	const { show: render, ofUser } = views[name] ?? views.Users;
	for (const tab of tabs.children) tab.toggleAttribute('aria-current', tab.textContent === name);
	users.parentElement.hidden = !ofUser;
	const turn = ++shown;
	try {
		const content = await render(users.value, names);
		// Somebody may have gone on to another tab meanwhile.
		if (turn === shown) view.replaceChildren(content);
	} catch (error) {
		if (turn === shown) view.replaceChildren(el('p', { class: 'bad' }, error.message));
	}
}

function showFacts({ url, tenantId, clientId }) {
	const rows = { Graph: `${url}/v1.0`, 'Sign-in': url, Tenant: tenantId, Client: clientId };
	const row = ([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value));
	facts.append(...Object.entries(rows).map(row));
	// A phone has better uses for its first screen.
	facts.parentElement.open = matchMedia('(min-width: 44rem)').matches;
}

async function start() {
	showFacts(await control('facts'));
	const people = await list('/users?$top=200&$select=id,displayName');
	for (const { id, displayName } of people) names.set(id, displayName);
	users.append(...people.map((user) => el('option', { value: user.id }, user.displayName)));
	tabs.append(...Object.keys(views).map((name) => el('button', { onclick: () => (location.hash = name) }, name)));
	users.addEventListener('change', show);
	addEventListener('hashchange', show);
	await show();
	setInterval(() => view.firstElementChild?.refresh?.().catch(() => undefined), REFRESH);
}

start().catch((error) => view.replaceChildren(el('p', { class: 'bad' }, error.message)));
