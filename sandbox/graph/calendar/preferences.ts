import { type Call } from '../../http/call';
import { type Route } from '../../http/route';
import { preferredZone } from './event/show';

/** Checks the preferences that shape events, and says in the answer which of them applied. */
export function applyPreferences(call: Call): void {
	const applied: string[] = [];
	if (call.prefer.timeZone !== undefined) applied.push(`outlook.timezone="${preferredZone(call).name}"`);
	if (call.prefer.bodyType !== undefined) applied.push(`outlook.body-content-type="${call.prefer.bodyType}"`);
	if (applied.length > 0) call.replyHeaders['Preference-Applied'] = applied.join(', ');
}

/** Routes whose answers hold times or bodies of events. */
export function withPreferences(routes: readonly Route[]): Route[] {
	return routes.map((route) => ({
		...route,
		handle: (call) => {
			applyPreferences(call);
			return route.handle(call);
		},
	}));
}
