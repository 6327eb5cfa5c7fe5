import { type Call } from './call';
import { type Entity } from './model';
import { applyPage, type Page } from './page';
import { type Reply } from './reply';
import { checkSelect, selectRows } from './rows';
import { showRow } from './show';

/** JSON of an entity reply, with its annotations. */
export function shapeEntity({ model, row, options }: Extract<Reply, { kind: 'entity' }>, call: Call): Entity {
	const { query } = call;
	checkSelect(model, query);
	const selected = query.select ? `(${query.select.join(',')})` : '';
	const context = options.context ?? `${contextPath(call)}${selected}/$entity`;
	return {
		'@odata.context': `${call.url.graph}/$metadata#${context}`,
		...showRow(model, row, { call, query, defaults: options.defaults }),
	};
}

/** JSON of a collection reply: filtered, sorted, paged, selected and expanded. */
export function shapeCollection(reply: Extract<Reply, { kind: 'collection' }>, call: Call): Entity {
	const { model, options } = reply;
	const { query } = call;
	checkSelect(model, query);
	const page = pageOf(reply, call);
	const selected = query.select ? `(${query.select.join(',')})` : '';
	const body: Record<string, unknown> = {
		'@odata.context': `${call.url.graph}/$metadata#${options.context ?? `${contextPath(call)}${selected}`}`,
	};
	if (page.count !== undefined) body['@odata.count'] = page.count;
	const { nextLink, deltaLink } = options.links ?? { nextLink: page.nextLink };
	if (nextLink) body['@odata.nextLink'] = nextLink;
	if (deltaLink) body['@odata.deltaLink'] = deltaLink;
	body.value = page.rows.map((row) => showRow(model, row, { call, query }));
	return body;
}

function pageOf({ model, rows, options }: Extract<Reply, { kind: 'collection' }>, call: Call): Page {
	const { query } = call;
	if (options.ready) return { rows: [...rows], count: query.count ? options.total : undefined };
	model.check(query, call);
	const found = selectRows({ model, rows, ordered: options.ordered }, query, call);
	const filtered = query.filter !== undefined || query.search !== undefined;
	const counted = query.count && options.uncounted !== true;
	return applyPage({ rows: found, paging: model.paging, counted, total: filtered ? undefined : options.total }, call);
}

/** The path in `$metadata#…`: keys in parentheses, `me` as the user it stands for, without the last key. */
export function contextPath(call: Call): string {
	const parts: string[] = [];
	const segments = call.template.split('/');
	for (const [at, segment] of segments.entries()) {
		const name = /^:?\{(\w+)\}$/.exec(segment)?.[1];
		if (name === undefined)
			parts.push(
				segment === 'me' ? (at === segments.length - 1 ? 'users' : `users('${call.caller.userId ?? ''}')`) : segment,
			);
		else if (at < segments.length - 1)
			parts.push(`${parts.pop() ?? ''}('${encodeURIComponent(call.params[name] ?? '')}')`);
	}
	return parts.join('/');
}
