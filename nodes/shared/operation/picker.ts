import {
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { type Graph } from '../../../graph/client';
import { link, type Path } from '../../../graph/path';
import { type Collection, type GraphRequest } from '../../../graph/types';
import { type ActOn } from './actOn';
import { graphFor, type Authentication } from './graphFor';
import { modeOf } from './locatorMode';
import { toNodeError } from './nodeError';
import { type Permissions } from './operation';

export interface Search {
	/** What the user has typed so far; empty at first. */
	readonly filter: string;
	/** What Act On chose; for pickers of the organization, unused. */
	readonly root: () => Path;
	/** Another field of the node, such as the folder whose children are listed. */
	readonly field: (name: string) => string;
	/** How another resource locator was filled: `list`, `id`, `name`, … */
	readonly mode: (name: string) => string;
	/** The workflow's time zone, an IANA name. */
	readonly timeZone: string;
	readonly authentication: Authentication;
}

export interface Picker<T> {
	readonly request: (search: Search) => GraphRequest;
	readonly choice: (entry: T, search: Search) => INodeListSearchItems;
	/** For collections that Graph cannot search: narrows each page here. */
	readonly matches?: (entry: T, filter: string) => boolean;
	/** Named when Graph refuses. */
	readonly permissions?: Permissions;
}

export type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

const PICKER_WAIT_MS = 20_000;

/** A listSearch method: searches as the user types, page by page. */
export const picker = <T extends IDataObject>(
	actOn: ActOn,
	{ request, choice, matches, permissions }: Picker<T>,
): ListSearch =>
	listSearch(
		actOn,
		async (graph, search, token) => {
			const first = request(search);
			const page = await graph.send<Collection<T>>(token ? next(token, first) : first);
			const { filter } = search;
			const kept = matches && filter ? page.value.filter((entry) => matches(entry, filter)) : page.value;
			const more = page['@odata.nextLink'];
			return { results: kept.map((entry) => choice(entry, search)), ...(more ? { paginationToken: more } : {}) };
		},
		permissions,
	);

export type Answer = (graph: Graph, search: Search, token: string | undefined) => Promise<INodeListSearchResult>;

/** A listSearch method that asks Graph in its own way. */
export const listSearch = (actOn: ActOn, answer: Answer, permissions?: Permissions): ListSearch =>
	async function (filter = '', paginationToken) {
		const authentication = this.getNodeParameter('authentication', 'oAuth2') as Authentication;
		const read = (name: string) => this.getNodeParameter(name, '', { extractValue: true });
		try {
			const graph = await graphFor(this, { authentication, waitMs: PICKER_WAIT_MS });
			const search: Search = {
				filter: filter.trim(),
				root: () => actOn.root(read, authentication),
				field: (name) => String(read(name) ?? ''),
				mode: (name) => modeOf(this.getNodeParameter(name, '')),
				timeZone: this.getTimezone(),
				authentication,
			};
			return await answer(graph, search, paginationToken);
		} catch (error) {
			throw toNodeError(error, { node: this.getNode(), itemIndex: 0, authentication, ...refused(permissions) });
		}
	};

const refused = (permissions: Permissions | undefined) =>
	permissions ? { operation: { name: 'List', permissions } } : {};

const next = (url: string, { headers = {} }: GraphRequest): GraphRequest => ({
	method: 'GET',
	path: link(url),
	headers,
});
