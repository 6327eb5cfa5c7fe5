import { type ICredentialTestRequest, type ICredentialType, type Icon, type INodeProperties } from 'n8n-workflow';
import { cloudProperties } from './cloudProperties';
import { addressExpression } from './clouds';
import { permissionProperties, SCOPE_EXPRESSION } from './permissions';

const self = (field: string) => `$self["${field}"]`;
const tenant = '($self["tenantId"] || "common")';
const loginUrl = (path: string) =>
	`={{ (${addressExpression('login', self)}) + "/" + ${tenant} + "/oauth2/v2.0/${path}" }}`;

/** Delegated sign-in: the nodes act as the person who connects. n8n's own OAuth flow keeps and refreshes the token. */
export class Office365OAuth2Api implements ICredentialType {
	name = 'office365OAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Office 365 OAuth2 API';

	icon: Icon = { light: 'file:office365.svg', dark: 'file:office365.dark.svg' };

	documentationUrl = 'https://learn.microsoft.com/entra/identity-platform/quickstart-register-app';

	properties: INodeProperties[] = [
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		{ displayName: 'Use PKCE', name: 'usePkce', type: 'hidden', default: true },
		{
			displayName: 'Directory (Tenant) ID',
			name: 'tenantId',
			type: 'string',
			default: 'common',
			required: true,
			placeholder: 'e.g. contoso.onmicrosoft.com',
			description:
				'The directory ID or a domain of the organization. For multi-tenant applications: common, or organizations to leave out personal accounts.',
		},
		...permissionProperties,
		...cloudProperties,
		{ displayName: 'Authorization URL', name: 'authUrl', type: 'hidden', default: loginUrl('authorize') },
		{ displayName: 'Access Token URL', name: 'accessTokenUrl', type: 'hidden', default: loginUrl('token') },
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: SCOPE_EXPRESSION },
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: 'response_mode=query&prompt=select_account',
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${addressExpression('graph', (field) => `$credentials["${field}"]`)} }}`,
			url: '/v1.0/me?$select=id',
		},
	};
}
