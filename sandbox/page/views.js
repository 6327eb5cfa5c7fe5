import { control, graph, list } from './api.js';
import { calendarView } from './calendar.js';
import { el, entries, line, moment, opening, quiet, size } from './elements.js';
import { logView } from './log.js';
import { mailView } from './mail.js';

const id = encodeURIComponent;

async function usersView() {
	const users = await list(
		'/users?$top=200&$select=id,displayName,userPrincipalName,jobTitle,department,accountEnabled',
	);
	return entries(users, (user) =>
		el(
			'li',
			{},
			line(user.displayName, user.accountEnabled ? user.department : 'cannot sign in'),
			quiet(user.userPrincipalName, user.jobTitle),
		),
	);
}

async function filesOf(user, item) {
	const children = await list(`/users/${id(user)}/drive/items/${id(item)}/children?$top=200`);
	return entries(
		children,
		(child) => {
			const changed = moment(child.lastModifiedDateTime);
			if (!child.folder) return el('li', { class: 'file' }, line(child.name, `${size(child.size)} · ${changed}`));
			const head = line(child.name, `${child.folder.childCount} inside`, { class: 'folder' });
			return opening(head, () => filesOf(user, child.id));
		},
		'Nothing in this folder.',
	);
}

async function filesView(user) {
	const root = await graph(`/users/${id(user)}/drive/root`);
	return await filesOf(user, root.id);
}

function deliveryEntry(attempt) {
	const good = attempt.status >= 200 && attempt.status < 300;
	return el(
		'li',
		{ class: good ? undefined : 'bad' },
		el(
			'span',
			{ class: 'line' },
			el('span', {}, el('span', { class: 'mark' }, attempt.status || 'no answer'), ` ${attempt.notifications} sent`),
			el('span', {}, moment(attempt.time)),
		),
		quiet(attempt.url, `attempt ${attempt.attempt}`, attempt.failure),
	);
}

async function subscriptionsView() {
	const { subscriptions, attempts } = await control('notifications');
	return el(
		'div',
		{},
		el('h2', {}, 'Who wants to be told'),
		entries(
			subscriptions,
			(row) =>
				el(
					'li',
					{},
					line(`${row.changeType} of ${row.resource}`, `until ${moment(row.expirationDateTime)}`),
					quiet(row.notificationUrl),
				),
			'No subscriptions. They come with POST /v1.0/subscriptions, as the triggers send it.',
		),
		el('h2', {}, 'What was delivered'),
		entries(attempts.slice(-100).reverse(), deliveryEntry, 'No deliveries yet.'),
	);
}

/** Everything that the page can show, in the order of the tabs. */
export const views = {
	Users: { show: usersView },
	Mail: { show: mailView, ofUser: true },
	Calendar: { show: calendarView, ofUser: true },
	Files: { show: filesView, ofUser: true },
	Subscriptions: { show: subscriptionsView },
	Log: { show: logView },
};
