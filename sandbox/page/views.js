import { control, graph, list } from './api.js';
import { el, entries, entry, moment, size } from './elements.js';

const id = encodeURIComponent;

/** Two columns: what to choose from, and what belongs to the choice. */
async function chooser(choices, show) {
	const detail = el('div');
	const buttons = choices.map(({ label, value }) => {
		const button = el('button', {}, label);
		button.addEventListener('click', async () => {
			for (const other of buttons) other.removeAttribute('aria-current');
			button.setAttribute('aria-current', 'true');
			detail.replaceChildren(await show(value));
		});
		return button;
	});
	if (choices.length > 0) {
		buttons[0].setAttribute('aria-current', 'true');
		detail.append(await show(choices[0].value));
	}
	return el(
		'div',
		{ class: 'columns' },
		entries(buttons, (button) => el('li', {}, button)),
		detail,
	);
}

async function usersView() {
	const users = await list(
		'/users?$top=200&$select=id,displayName,userPrincipalName,jobTitle,department,accountEnabled',
	);
	return entries(users, (user) =>
		entry(
			user.displayName,
			[user.userPrincipalName, user.jobTitle, user.department, user.accountEnabled ? '' : 'cannot sign in']
				.filter(Boolean)
				.join(' · '),
		),
	);
}

async function messagesOf(user, folder) {
	const messages = await list(
		`/users/${id(user)}/mailFolders/${id(folder)}/messages?$top=50&$select=subject,from,receivedDateTime,isRead,hasAttachments,bodyPreview`,
	);
	return entries(messages, (message) =>
		entry(
			`${message.isRead ? '' : '● '}${message.subject || '(no subject)'}${message.hasAttachments ? ' 📎' : ''}`,
			`${message.from?.emailAddress?.name ?? ''} · ${moment(message.receivedDateTime)} · ${message.bodyPreview ?? ''}`,
		),
	);
}

async function mailView(user) {
	const folders = await list(`/users/${id(user)}/mailFolders?$top=100`);
	// Whoever looks at a mailbox looks for what came in.
	const inbox = await graph(`/users/${id(user)}/mailFolders/inbox?$select=id`);
	folders.sort((a, b) => (b.id === inbox.id) - (a.id === inbox.id));
	const choices = folders.map((folder) => ({
		label: `${folder.displayName} (${folder.totalItemCount})`,
		value: folder.id,
	}));
	return await chooser(choices, (folder) => messagesOf(user, folder));
}

async function eventsOf(user, calendar) {
	const from = new Date(Date.now() - 7 * 86_400_000).toISOString();
	const to = new Date(Date.now() + 30 * 86_400_000).toISOString();
	const events = await list(
		`/users/${id(user)}/calendars/${id(calendar)}/calendarView?startDateTime=${from}&endDateTime=${to}&$top=100&$orderby=start/dateTime`,
	);
	return entries(
		events,
		(event) =>
			entry(
				`${event.isCancelled ? '✕ ' : ''}${event.subject || '(no subject)'}`,
				[moment(`${event.start.dateTime}Z`), event.location?.displayName, `${event.attendees?.length ?? 0} invited`]
					.filter(Boolean)
					.join(' · '),
			),
		'Nothing from last week to the next thirty days.',
	);
}

async function calendarView(user) {
	const calendars = await list(`/users/${id(user)}/calendars`);
	return await chooser(
		calendars.map((calendar) => ({ label: calendar.name, value: calendar.id })),
		(calendar) => eventsOf(user, calendar),
	);
}

async function filesOf(user, item) {
	const children = await list(`/users/${id(user)}/drive/items/${id(item)}/children?$top=200`);
	return entries(children, (child) => {
		if (!child.folder) return entry(`📄 ${child.name}`, `${size(child.size)} · ${moment(child.lastModifiedDateTime)}`);
		const inside = el('div');
		const open = async (event) => {
			if (event.target.open && inside.childElementCount === 0) inside.append(await filesOf(user, child.id));
		};
		return el(
			'li',
			{},
			el(
				'details',
				{ ontoggle: open },
				el('summary', {}, `📁 ${child.name}`),
				el('small', {}, `${child.folder.childCount} inside`),
				inside,
			),
		);
	});
}

async function filesView(user) {
	const root = await graph(`/users/${id(user)}/drive/root`);
	return await filesOf(user, root.id);
}

async function subscriptionsView() {
	const { subscriptions, attempts } = await control('notifications');
	return el(
		'div',
		{},
		el('h2', {}, 'Subscriptions'),
		entries(subscriptions, (row) =>
			entry(`${row.changeType} of ${row.resource}`, `${row.notificationUrl} · until ${moment(row.expirationDateTime)}`),
		),
		el('h2', {}, 'Deliveries'),
		entries(attempts.slice(-100).reverse(), (attempt) =>
			entry(
				`${attempt.status || 'no answer'} · ${attempt.notifications} sent`,
				`${moment(attempt.time)} · ${attempt.url} · attempt ${attempt.attempt}${attempt.failure ? ` · ${attempt.failure}` : ''}`,
				{
					class: attempt.status >= 200 && attempt.status < 300 ? undefined : 'bad',
				},
			),
		),
	);
}

function callEntry(call) {
	const title = `${call.status || '—'} ${call.method} ${call.url}`;
	const who = call.caller ? (call.caller.userId ? 'a user' : 'the application') : 'nobody';
	const detail = `${moment(call.time)} · ${call.milliseconds} ms · ${who}${call.error ? ` · ${call.error.code}: ${call.error.message}` : ''}${call.fault ? ` · ${call.fault}` : ''}`;
	return el(
		'li',
		{ class: call.status >= 400 || call.fault ? 'bad' : undefined },
		el('details', {}, el('summary', {}, el('strong', {}, title)), el('pre', {}, JSON.stringify(call, null, 2))),
		el('small', {}, detail),
	);
}

/** The newest calls, growing as they come. */
async function logView() {
	const found = await control('log');
	let last = found.at(-1)?.id ?? 0;
	const rows = el('ul', { id: 'log' }, found.slice(-200).reverse().map(callEntry));
	const empty = el('p', { class: 'empty' }, 'No calls yet.');
	const view = el('div', {}, rows.childElementCount === 0 ? empty : null, rows);
	view.refresh = async () => {
		const fresh = await control(`log?after=${last}`);
		last = fresh.at(-1)?.id ?? last;
		if (fresh.length > 0) empty.remove();
		rows.prepend(...fresh.reverse().map(callEntry));
		while (rows.childElementCount > 500) rows.lastElementChild.remove();
	};
	return view;
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
