import { type INodeCredentialDescription } from 'n8n-workflow';

/** The two ways to sign in, chosen by Authentication. */
export const credentials: INodeCredentialDescription[] = [
	{ name: 'office365OAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
	{ name: 'office365AppApi', required: true, displayOptions: { show: { authentication: ['application'] } } },
];
