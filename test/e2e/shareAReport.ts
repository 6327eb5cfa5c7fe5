import assert from 'node:assert/strict';
import type { Check, Message } from './check';

interface Item {
	id: string;
	name: string;
}

/** The list is complete, has a link for the organization, and the readers have the link. */
export const shareAReport: Check = async ({ execution, graph, person }) => {
	const owner = `/users/${person.userPrincipalName}`;
	const users = await graph.list<{ displayName: string; mail: string }>(
		'/users?$filter=accountEnabled eq true&$select=displayName,mail&$top=999',
	);
	const [report] = await graph.list<Item>(`${owner}/drive/root:/Reports:/children`);
	assert.match(report?.name ?? '', /^Phone list \d{4}-W\d\d\.csv$/);
	assert.equal(execution.output('All reports').length, 1);
	const [head, ...rows] = (await graph.content(`${owner}/drive/items/${report?.id}/content`))
		.toString()
		.trim()
		.split('\n');
	assert.match(head ?? '', /displayName/);
	assert.equal(rows.length, users.length);
	for (const { displayName } of users)
		assert.ok(
			rows.some((row) => row.includes(displayName)),
			`${displayName} is in it`,
		);

	const link = String(execution.output('Link for the organization')[0]?.['webUrl']);
	const shared = await graph.get<Item>(`/shares/u!${Buffer.from(link).toString('base64url')}/driveItem`);
	assert.equal(shared.name, report?.name);
	const readers = String(execution.output('Settings')[0]?.['readers']).split(', ');
	for (const reader of readers) {
		const mails = await graph.list<Message>(`/users/${reader}/mailFolders/inbox/messages?$top=50`);
		const mail = mails.find(({ subject }) => subject === report?.name);
		assert.ok(mail?.body.content.includes(link), `${reader} has the link`);
	}
	return [
		`File uploaded: Reports/${report?.name} lists ${rows.length} people`,
		`Link made for the organization and mailed to ${readers.join(' and ')}`,
	];
};
