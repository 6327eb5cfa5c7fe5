import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { client, type Client } from '../client';

export const ANNA = 'anna.berger@sandbox.example';
export const BEN = 'ben.carter@sandbox.example';
export const CHIARA = 'chiara.donati@sandbox.example';
export const HUGO = 'hugo.ivanov@sandbox.example';

/** People with mailboxes and nothing in them, on a Monday. */
export async function emptyCalendars(): Promise<Sandbox> {
	const people = [ANNA, BEN, CHIARA, HUGO].map((userPrincipalName) => ({
		userPrincipalName,
		displayName: name(userPrincipalName),
	}));
	const sandbox = await createSandbox({
		seed: {
			users: [
				...people,
				{ userPrincipalName: 'room@sandbox.example', displayName: 'Room 1', mailbox: 'room' },
				{ userPrincipalName: 'info@sandbox.example', displayName: 'Info', mailbox: 'shared' },
			],
			mailboxAccess: [{ owner: 'info@sandbox.example', user: ANNA }],
		},
	});
	stopAt(sandbox, NOW);
	return sandbox;
}

/** A reset lets the clock run again: stop it where a test wants it. */
export function stopAt(sandbox: Sandbox, time: number): void {
	sandbox.clock.freeze(true);
	sandbox.clock.set(time);
}

export const NOW = Date.parse('2026-03-02T08:00:00Z');

function name(upn: string): string {
	return (upn.split('@')[0] ?? '')
		.split('.')
		.map((part) => part.charAt(0).toUpperCase() + part.slice(1))
		.join(' ');
}

export function as(sandbox: Sandbox, user: string, ...scopes: string[]): Client {
	return client(sandbox, { user, ...(scopes.length > 0 ? { scopes } : {}) });
}

export const at = (dateTime: string, timeZone = 'UTC') => ({ dateTime, timeZone });

/** An hour from `start`, with further properties. */
export function meeting(start: string, { zone = 'UTC', ...further }: { zone?: string; [name: string]: unknown } = {}) {
	const end = new Date(Date.parse(`${start}Z`) + 3_600_000).toISOString().slice(0, 19);
	return { subject: 'Meeting', start: at(start, zone), end: at(end, zone), ...further };
}

export const attendee = (address: string, type = 'required') => ({ emailAddress: { address }, type });

export const view = (from: string, to: string) => `startDateTime=${from}&endDateTime=${to}`;
