import { createHash } from 'node:crypto';
import {
	type IAllExecuteFunctions,
	type ICredentialDataDecryptedObject,
	type INodeCredentialsDetails,
} from 'n8n-workflow';
import { endpoints, type CloudFields } from '../../../credentials/clouds';
import { systemClock } from '../../../graph/clock';
import { createGraph, type Graph } from '../../../graph/client';
import { Gate } from '../../../graph/gate';
import { http } from '../../../graph/http';
import { patience } from '../../../graph/retry';
import { appTokens, delegatedTokens } from '../auth/tokens';

export type Authentication = 'oAuth2' | 'application';

export const credentialType = (authentication: Authentication): 'office365AppApi' | 'office365OAuth2Api' =>
	authentication === 'application' ? 'office365AppApi' : 'office365OAuth2Api';

/** Limits are Graph's for all nodes of the process together. */
const gate = new Gate(systemClock());

export interface GraphWish {
	readonly authentication: Authentication;
	/** Whose credential to read. */
	readonly itemIndex?: number;
	/** How long the run may wait for Graph in all. */
	readonly waitMs: number;
	readonly signal?: AbortSignal | undefined;
}

/** A Graph client for the node's credential. */
export async function graphFor(context: IAllExecuteFunctions, wish: GraphWish): Promise<Graph> {
	const type = credentialType(wish.authentication);
	const credential = await context.getCredentials<ICredentialDataDecryptedObject>(type, wish.itemIndex ?? 0);
	return createGraph({
		baseUrl: endpoints(credential as CloudFields).graph,
		tokens: wish.authentication === 'application' ? appTokens(credential) : delegatedTokens(context, type, credential),
		transport: http(wish.signal),
		gate,
		owner: ownerOf(credential, context.getNode().credentials?.[type]),
		patience: patience(wish.waitMs),
		clock: systemClock(wish.signal),
	});
}

/**
 * Graph counts by application and tenant; `/me` also depends on who signed in, which the stored credential stands for:
 * its tokens change all the time.
 */
function ownerOf(credential: ICredentialDataDecryptedObject, stored: INodeCredentialsDetails | undefined): string {
	const signedIn = credential['oauthTokenData'] === undefined ? undefined : (stored?.id ?? stored?.name);
	const fields = [credential['tenantId'], credential['clientId'], signedIn];
	return createHash('sha256').update(JSON.stringify(fields)).digest('base64url');
}
