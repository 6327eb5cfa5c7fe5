import {
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { link, type Path } from '../../../graph/path';
import { type Collection, type GraphRequest } from '../../../graph/types';
import { type ActOn } from './actOn';
import { graphFor, type Authentication } from './graphFor';
import { toNodeError } from './nodeError';

export interface Search {
	/** What the user has typed so far; empty at first. */
	readonly filter: string;
	/** What Act On chose; for pickers of the organization, unused. */
	readonly root: () => Path;
	/** Another field of the node, such as the folder whose children are listed. */
	readonly field: (name: string) => string;
	/** The workflow's time zone, an IANA name. */
	readonly timeZone: string;
}

export interface Picker<T> {
	readonly request: (search: Search) => GraphRequest;
	readonly choice: (entry: T) => INodeListSearchItems;
	/** For collections that Graph cannot search: narrows each page here. */
	readonly matches?: (entry: T, filter: string) => boolean;
}

export type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

const PICKER_WAIT_MS = 20_000;

/** A listSearch method: searches as the user types, page by page. */
export const picker = <T extends IDataObject>(actOn: ActOn, { request, choice, matches }: Picker<T>): ListSearch =>
	async function (filter = '', paginationToken) {
		const authentication = this.getNodeParameter('authentication', 'oAuth2') as Authentication;
		const read = (name: string) => this.getNodeParameter(name, '', { extractValue: true });
		try {
			const graph = await graphFor(this, { authentication, waitMs: PICKER_WAIT_MS });
			const first = () =>
				request({
					filter: filter.trim(),
					root: () => actOn.root(read, authentication),
					field: (name) => String(read(name) ?? ''),
					timeZone: this.getTimezone(),
				});
			const page = await graph.send<Collection<T>>(paginationToken ? next(paginationToken, first()) : first());
			const kept = matches && filter ? page.value.filter((entry) => matches(entry, filter.trim())) : page.value;
			const token = page['@odata.nextLink'];
			return { results: kept.map(choice), ...(token ? { paginationToken: token } : {}) };
		} catch (error) {
			throw toNodeError(error, { node: this.getNode(), itemIndex: 0, authentication });
		}
	};

const next = (url: string, { headers = {} }: GraphRequest): GraphRequest => ({
	method: 'GET',
	path: link(url),
	headers,
});
