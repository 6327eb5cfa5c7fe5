import { type Call } from '../../http/call';
import { groups, type GroupRow } from './groups';

/** Groups that hold a user or group directly. */
export function groupsOf(call: Call, memberId: string): GroupRow[] {
	return call.table(groups).find('member', memberId);
}

/** Groups that hold a user directly or through other groups, each once. */
export function allGroupsOf(call: Call, memberId: string): GroupRow[] {
	const found = new Map<string, GroupRow>();
	const queue = groupsOf(call, memberId);
	for (let group = queue.shift(); group; group = queue.shift()) {
		if (found.has(group.id)) continue;
		found.set(group.id, group);
		queue.push(...groupsOf(call, group.id));
	}
	return [...found.values()];
}
