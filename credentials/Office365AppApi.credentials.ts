import {
	type IAuthenticateGeneric,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IDataObject,
	type Icon,
	type INodeProperties,
} from 'n8n-workflow';
import { appToken } from '../nodes/shared/auth/appToken';
import { cloudProperties } from './cloudProperties';
import { addressExpression } from './clouds';

/** App-only sign-in: the nodes act as the application itself, with the permissions an administrator granted to it. */
export class Office365AppApi implements ICredentialType {
	name = 'office365AppApi';

	displayName = 'Office 365 Application API';

	icon: Icon = { light: 'file:office365.svg', dark: 'file:office365.dark.svg' };

	documentationUrl = 'https://learn.microsoft.com/graph/auth-v2-service';

	properties: INodeProperties[] = [
		{
			displayName: 'Directory (Tenant) ID',
			name: 'tenantId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. contoso.onmicrosoft.com',
			description:
				'The directory ID or a domain of the organization. An application cannot sign in to common or organizations.',
		},
		{ displayName: 'Application (Client) ID', name: 'clientId', type: 'string', default: '', required: true },
		{
			displayName: 'Sign In With',
			name: 'signInWith',
			type: 'options',
			default: 'secret',
			options: [
				{ name: 'Certificate', value: 'certificate' },
				{ name: 'Client Secret', value: 'secret' },
			],
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The secret’s value, not its ID',
			displayOptions: { show: { signInWith: ['secret'] } },
		},
		{
			displayName: 'Private Key',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			placeholder: 'e.g. -----BEGIN PRIVATE KEY-----',
			description: 'The certificate’s private key, in PEM format and without a passphrase',
			displayOptions: { show: { signInWith: ['certificate'] } },
		},
		{
			displayName: 'Certificate',
			name: 'certificate',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
			description: 'The certificate that is uploaded to the app registration, in PEM format',
			displayOptions: { show: { signInWith: ['certificate'] } },
		},
		...cloudProperties,
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/** For n8n's own helpers: the HTTP Request node and the credential test. The nodes ask `appToken` themselves. */
	async preAuthentication(credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		return { accessToken: await appToken(credentials) };
	}

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};

	/** A subscription list needs no permission, so the test says whether the application can sign in at all. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${addressExpression('graph', (field) => `$credentials["${field}"]`)} }}`,
			url: '/v1.0/subscriptions',
		},
	};
}
