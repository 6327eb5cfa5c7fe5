import { control, list } from './api.js';
import { el } from './elements.js';
import { views } from './views.js';

/** Milliseconds between looks at the log. */
const REFRESH = 1_000;

const [facts, users, tabs, view] = ['facts', 'user', 'tabs', 'view'].map((name) => document.getElementById(name));
let shown = 0;

async function show() {
	const name = decodeURIComponent(location.hash.slice(1)) || 'Users';
	const { show: render, ofUser } = views[name] ?? views.Users;
	for (const tab of tabs.children) tab.toggleAttribute('aria-current', tab.textContent === name);
	users.parentElement.hidden = !ofUser;
	const turn = ++shown;
	try {
		const content = await render(users.value);
		// Somebody may have gone on to another tab meanwhile.
		if (turn === shown) view.replaceChildren(content);
	} catch (error) {
		if (turn === shown) view.replaceChildren(el('p', { class: 'bad' }, error.message));
	}
}

async function start() {
	const { url, tenantId, clientId } = await control('facts');
	facts.textContent = `${url} · tenant ${tenantId} · client ${clientId}`;
	const people = await list('/users?$top=200&$select=id,displayName');
	users.append(...people.map((user) => el('option', { value: user.id }, user.displayName)));
	tabs.append(...Object.keys(views).map((name) => el('button', { onclick: () => (location.hash = name) }, name)));
	users.addEventListener('change', show);
	addEventListener('hashchange', show);
	await show();
	setInterval(() => view.firstElementChild?.refresh?.().catch(() => undefined), REFRESH);
}

start().catch((error) => view.replaceChildren(el('p', { class: 'bad' }, error.message)));
