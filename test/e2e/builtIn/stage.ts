import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { callerBy, type Caller } from '../../../tools/graphName/call';
import { GRAPH, LOGIN, type GraphName } from '../../../tools/graphName/graphName';
import { connect, storeCredential, type StoredCredential } from '../../../tools/n8n/credentials';
import { type Session } from '../../../tools/session';

/** Whom the nodes are connected as. */
export const ANNA = 'anna.berger@sandbox.example';

export interface Answer {
	readonly status: number;
	/** The parsed JSON, or the text where it is none. */
	readonly body: unknown;
}

/** Something that Graph has an ID for. */
export interface Entity {
	readonly id: string;
	readonly [property: string]: unknown;
}

export interface StagePlace {
	readonly session: Session;
	readonly named: GraphName;
	/** A folder whose files n8n may read. */
	readonly files: string;
}

/** Where n8n's own nodes are at work: a real n8n, and a sandbox that it takes for Microsoft's. */
export class BuiltInStage {
	private readonly ask: Caller;
	private readonly connected = new Map<string, Promise<StoredCredential>>();

	constructor(readonly place: StagePlace) {
		this.ask = callerBy(place.named.way);
	}

	get session(): Session {
		return this.place.session;
	}

	/** A credential that somebody has connected the way people do: by n8n's own sign-in. */
	async credential(type: string, userPrincipalName = ANNA): Promise<StoredCredential> {
		const name = `${type} of ${userPrincipalName}`;
		const found = this.connected.get(name) ?? this.connectAs(userPrincipalName, { type, name });
		this.connected.set(name, found);
		return await found;
	}

	private async connectAs(userPrincipalName: string, draft: { type: string; name: string }): Promise<StoredCredential> {
		const { clientId, clientSecret } = this.place.named.sandbox;
		const data = {
			clientCredentialType: 'clientSecret',
			clientId,
			clientSecret,
			authUrl: `https://${LOGIN}/common/oauth2/v2.0/authorize`,
			accessTokenUrl: `https://${LOGIN}/common/oauth2/v2.0/token`,
		};
		const credential = await storeCredential(this.session.rest, { ...draft, data });
		await connect(this.session.rest, credential, userPrincipalName, async (page) => await this.open(page));
		return credential;
	}

	private async open(page: URL): Promise<Response> {
		const { status, headers, body } = await this.ask({ method: 'GET', url: page.href });
		const location = headers.location;
		return new Response(new Uint8Array(body), { status, headers: location === undefined ? {} : { location } });
	}

	/** Graph's answer of any status: to Anna below `/me`, to an application that may do everything elsewhere. */
	async answer(method: string, path: string, body?: unknown): Promise<Answer> {
		const token = this.place.named.sandbox.token(path.startsWith('/me') ? { user: ANNA } : {});
		const isText = typeof body === 'string';
		const answered = await this.ask({
			method,
			url: `https://${GRAPH}/v1.0${path}`,
			headers: { authorization: `Bearer ${token}`, 'content-type': isText ? 'text/plain' : 'application/json' },
			body: body === undefined || isText ? body : JSON.stringify(body),
		});
		return { status: answered.status, body: parsed(answered.body.toString()) };
	}

	/** A file's content, from where Graph says that it is. */
	async text(path: string): Promise<string> {
		const { '@microsoft.graph.downloadUrl': url } = await this.graph('GET', path);
		return (await this.ask({ method: 'GET', url: String(url) })).body.toString();
	}

	/** A call to Graph that has to succeed. */
	async graph<T = Entity>(method: string, path: string, body?: unknown): Promise<T> {
		const answer = await this.answer(method, path, body);
		if (answer.status < 300) return answer.body as T;
		throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
	}

	async list(path: string): Promise<Entity[]> {
		return (await this.graph<{ value: Entity[] }>('GET', path)).value;
	}

	/** Puts a file where n8n may read it and tells its path. */
	async file(name: string, content: string | Buffer): Promise<string> {
		const path = join(this.place.files, name);
		await writeFile(path, content);
		return path;
	}

	/** What n8n keeps of a file that came out of a node. */
	async content(id: string): Promise<string> {
		const { rest, n8n } = this.session;
		const query = new URLSearchParams({ id, action: 'download' });
		const response = await rest.visit(`${n8n.url}/rest/binary-data?${query.toString()}`);
		if (response.ok) return await response.text();
		throw new Error(`n8n did not give the content of ${id}: ${await response.text()}`);
	}
}

function parsed(text: string): unknown {
	return text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text;
}
