import { control } from './api.js';
import { el, quiet } from './elements.js';

const clock = (text) => new Date(text).toLocaleTimeString([], { hour12: false });

function callEntry(call, names) {
	const who = call.caller ? (names.get(call.caller.userId) ?? (call.caller.userId ? 'a user' : 'the application')) : '';
	const title = el(
		'strong',
		{ class: 'call' },
		el('span', { class: 'mark' }, String(call.status || '—')),
		` ${call.method} ${call.url}`,
	);
	const head = el('span', { class: 'line' }, title, el('span', {}, clock(call.time)));
	const wrong = call.error ? `${call.error.code}: ${call.error.message}` : call.fault;
	return el(
		'li',
		{ class: call.status >= 400 || call.fault ? 'bad' : undefined },
		el(
			'details',
			{},
			el('summary', {}, head, quiet(who, `${call.milliseconds} ms`), wrong ? quiet(wrong) : null),
			el('pre', {}, JSON.stringify(call, null, 2)),
		),
	);
}

/** The newest calls, growing as they come. */
export async function logView(_user, names) {
	const found = await control('log');
	let last = found.at(-1)?.id ?? 0;
	const show = (call) => callEntry(call, names);
	const rows = el('ul', { id: 'log' }, found.slice(-200).reverse().map(show));
	const empty = el('p', { class: 'empty' }, 'No calls yet. They appear here as they come.');
	const view = el('div', {}, rows.childElementCount === 0 ? empty : null, rows);
	view.refresh = async () => {
		const fresh = await control(`log?after=${last}`);
		last = fresh.at(-1)?.id ?? last;
		if (fresh.length > 0) empty.remove();
		rows.prepend(...fresh.reverse().map(show));
		while (rows.childElementCount > 500) rows.lastElementChild.remove();
	};
	return view;
}
