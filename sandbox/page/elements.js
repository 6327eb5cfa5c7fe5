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

/** An entry with a second, quieter line. */
export function entry(title, detail, more = {}) {
	return el('li', more, el('strong', {}, title), el('small', {}, detail));
}

/** A point in time as the reader's own clock would show it. */
export function moment(text) {
	return text ? new Date(text).toLocaleString() : '';
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
