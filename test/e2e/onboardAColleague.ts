import assert from 'node:assert/strict';
import type { Check, Event, Message } from './check';

/** Account, plan, invitation and mail are there, each at the people who should have it. */
export const onboardAColleague: Check = async ({ execution, graph, person, since }) => {
	const { address, firstName, lastName, department, firstDay } = execution.output('Settings')[0] as Record<
		string,
		string
	>;
	const organizer = `/users/${person.userPrincipalName}`;

	const account = await graph.get<Record<string, unknown>>(`/users/${address}?$select=displayName,department,jobTitle`);
	assert.deepEqual(
		{ displayName: account['displayName'], department: account['department'] },
		{ displayName: `${firstName} ${lastName}`, department },
	);
	const team = await graph.list<{ mail: string; displayName: string; userPrincipalName: string }>(
		`/users?$filter=department eq '${department}'&$select=mail,displayName,userPrincipalName`,
	);
	const colleagues = team.filter(({ userPrincipalName }) => userPrincipalName !== address);
	assert.ok(colleagues.length > 1, `there are others in ${department}`);

	const file = `${organizer}/drive/root:/Onboarding/${firstName} ${lastName}/First day.txt:`;
	const plan = (await graph.content(`${encodeURI(file)}/content`)).toString();
	for (const { displayName } of team) assert.ok(plan.includes(displayName), `the plan names ${displayName}`);

	const filter = `subject eq 'Welcome, ${firstName}!'`;
	const [event] = await graph.list<Event>(`${organizer}/events?$filter=${encodeURIComponent(filter)}`);
	assert.ok(event, 'the welcome is in the calendar');
	assert.equal(new Date(`${event.start.dateTime}Z`).getTime(), new Date(firstDay ?? '').getTime());
	const invited = event.attendees.map(({ emailAddress }) => emailAddress.address.toLowerCase()).sort();
	assert.deepEqual(invited, [address, ...colleagues.map(({ mail }) => mail)].sort());

	const subject = `${firstName} joins ${department}`;
	for (const { userPrincipalName } of [person, ...colleagues]) {
		const folder = userPrincipalName === person.userPrincipalName ? 'sentitems' : 'inbox';
		const mails = await graph.list<Message>(`/users/${userPrincipalName}/mailFolders/${folder}/messages?$top=50`);
		const mail = mails.find((candidate) => candidate.subject === subject);
		assert.ok(mail, `the mail is in ${folder} of ${userPrincipalName}`);
		assert.ok(new Date(mail.receivedDateTime) >= new Date(since.getTime() - 1000), 'it came with this run');
		const attached = await graph.list<{ name: string }>(`/users/${userPrincipalName}/messages/${mail.id}/attachments`);
		assert.deepEqual(
			attached.map(({ name }) => name),
			['First day.txt'],
		);
	}
	const names = colleagues.map(({ displayName }) => displayName).join(' and ');
	return [
		`Users listed: ${team.map(({ displayName }) => displayName).join(', ')} work in ${department}; the account is ${address}`,
		`File uploaded: Onboarding/${firstName} ${lastName}/First day.txt is in the OneDrive of ${person.displayName}`,
		`Event created: "${event.subject}" on ${firstDay}, ${invited.length} people invited`,
		`Mail sent: "${subject}" with the plan attached is in the inbox of ${names}`,
	];
};
