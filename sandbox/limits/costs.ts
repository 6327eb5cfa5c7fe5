import { type Call } from '../http/call';

const SMALL_PAGE = 20;

/** Resource units of a directory request. Fewer properties and rows are cheaper, expansions dearer. */
export function directoryCost({ method, template, query }: Pick<Call, 'method' | 'template' | 'query'>): number {
	let cost = baseCost(method, template);
	if (query.select) cost -= 1;
	if (query.expand.length > 0) cost += 1;
	if (query.top !== undefined && query.top < SMALL_PAGE) cost -= 1;
	return Math.max(1, cost);
}

function baseCost(method: string, template: string): number {
	if (method === 'GET' && /^users(\/delta)?$/.test(template)) return 2;
	if (/(memberOf|transitiveMemberOf|licenseDetails)$/i.test(template)) return 2;
	if (/getByIds$/i.test(template)) return 5;
	if (/checkMember\w+$/i.test(template)) return 4;
	return /getMember\w+$/i.test(template) ? 2 : 1;
}

/** Resource units of a OneDrive request: one item is cheap, lists and writes cost more, permissions most. */
export function driveCost({ method, template }: Pick<Call, 'method' | 'template'>): number {
	if (/permissions|invite|createLink|\/grant$/i.test(template)) return 5;
	if (method !== 'GET') return 2;
	return /\/(children|search|versions|thumbnails|recent|sharedWithMe|following)$/i.test(template) ? 2 : 1;
}
