import assert from 'node:assert/strict';
import type { Check, Event } from './check';

interface Calendar {
	id: string;
	name: string;
}

const addresses = ({ attendees }: Event) => attendees.map(({ emailAddress }) => emailAddress.address).sort();

/** Six weekly meetings in a calendar of their own; the last one is the review, elsewhere and with the sponsor. */
export const planAProject: Check = async ({ execution, graph, person }) => {
	const { project, firstMeeting, meetings } = execution.output('Settings')[0] as Record<string, string>;
	const mailbox = `/users/${person.userPrincipalName}`;
	const calendar = (await graph.list<Calendar>(`${mailbox}/calendars`)).find(
		({ name }) => name === `Project ${project}`,
	);
	assert.ok(calendar, `there is a calendar for the project ${project}`);

	const first = new Date(firstMeeting ?? '');
	const end = new Date(first.getTime() + 90 * 24 * 3600 * 1000).toISOString();
	const range = `startDateTime=${first.toISOString()}&endDateTime=${end}&$orderby=start/dateTime&$top=100`;
	const events = await graph.list<Event>(`${mailbox}/calendars/${calendar.id}/calendarView?${range}`);
	assert.equal(events.length, Number(meetings));
	assert.equal(new Date(`${events[0]?.start.dateTime}Z`).getTime(), first.getTime());

	const review = events.pop();
	assert.ok(review);
	assert.equal(review.subject, `${project}: closing review`);
	assert.equal(review.location.displayName, 'Board room');
	const team = ['ben.carter@sandbox.example', 'felix.grant@sandbox.example'];
	assert.deepEqual(addresses(review), [...team, 'elif.fidan@sandbox.example'].sort());
	for (const event of events) {
		assert.equal(event.subject, `${project}: weekly meeting`);
		assert.deepEqual(addresses(event), team);
	}
	return [
		`The calendar Project ${project} has ${events.length} weekly meetings from ${firstMeeting}, with ${team.join(' and ')}`,
		`The meeting after them is the "${review.subject}" in the ${review.location.displayName}`,
	];
};
