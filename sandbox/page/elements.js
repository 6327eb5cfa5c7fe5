/** An element with attributes and children; texts are never read as HTML. */
export function el(name, attributes = {}, ...children) {
	const element = document.createElement(name);
	for (const [key, value] of Object.entries(attributes)) {
		if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
		else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : value);
	}
	element.append(...children.flat().filter((child) => child !== undefined && child !== null));
	return element;
}

/** A list of entries, or a word when there are none. */
export function entries(items, render, nothing = 'Nothing here.') {
	return items.length === 0 ? el('p', { class: 'empty' }, nothing) : el('ul', {}, items.map(render));
}

/** What it is, and on the right when or how much. */
export function line(title, aside, more = {}) {
	return el('span', { class: 'line' }, el('strong', more, title), aside ? el('span', {}, aside) : null);
}

/** Parts of a quiet line, without those that are missing. */
export function quiet(...parts) {
	return el('small', {}, parts.filter(Boolean).join(' · '));
}

/** An entry that opens; what is inside is fetched when it does, once. */
export function opening(head, fetchInside, more = {}) {
	const inside = el('div');
	const open = async (event) => {
		if (event.target !== details || !details.open || inside.childElementCount > 0) return;
		try {
			inside.replaceChildren(await fetchInside());
		} catch (error) {
			inside.replaceChildren(el('p', { class: 'bad' }, error.message));
		}
	};
	const details = el('details', { ontoggle: open }, el('summary', {}, head), inside);
	return el('li', more, details);
}

/** A point in time as the reader's own clock would show it; of today, the time alone. */
export function moment(text) {
	if (!text) return '';
	const at = new Date(text);
	const time = at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
	if (at.toDateString() === new Date().toDateString()) return time;
	const year = at.getFullYear() === new Date().getFullYear() ? {} : { year: 'numeric' };
	return `${at.toLocaleDateString([], { day: 'numeric', month: 'short', ...year })}, ${time}`;
}

/** A size in bytes for people. */
export function size(bytes) {
	const units = ['bytes', 'KB', 'MB', 'GB'];
	let value = bytes ?? 0;
	let unit = 0;
	while (value >= 1024 && unit < units.length - 1) {
		value /= 1024;
		unit += 1;
	}
	return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}
