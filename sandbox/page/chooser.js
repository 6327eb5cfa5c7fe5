import { el, entries } from './elements.js';

/** Two columns: what to choose from, and what belongs to the choice. */
export async function chooser(choices, show) {
	const detail = el('div');
	let turn = 0;
	const choose = async (button, value) => {
		for (const other of buttons) other.removeAttribute('aria-current');
		button.setAttribute('aria-current', 'true');
		const mine = ++turn;
		const content = await show(value).catch((error) => el('p', { class: 'bad' }, error.message));
		// Somebody may have chosen another one meanwhile.
		if (mine === turn) detail.replaceChildren(content);
	};
	const buttons = choices.map(({ label, count, value }) => {
		const amount = count === undefined ? null : el('small', {}, String(count));
		const button = el('button', {}, el('span', {}, label), amount);
		button.addEventListener('click', () => choose(button, value));
		return button;
	});
	if (choices.length > 0) await choose(buttons[0], choices[0].value);
	return el(
		'div',
		{ class: 'columns' },
		entries(buttons, (button) => el('li', {}, button)),
		detail,
	);
}
