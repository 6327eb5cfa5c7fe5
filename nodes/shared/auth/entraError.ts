/** What to do about the sign-in errors that users meet: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const ADVICE: Readonly<Record<string, string>> = {
	50011: 'Add the redirect address that the credential shows to the app registration, under Authentication.',
	50034: 'This account does not exist in the tenant. Check the account, or the credential’s Directory (Tenant) ID.',
	50057: 'The account is disabled. Sign in with another one.',
	50076: 'The organization asks for multi-factor sign-in. Reconnect the credential.',
	50173: 'The sign-in was revoked, for example by a new password. Reconnect the credential.',
	53003: 'A Conditional Access policy of the organization blocks this sign-in. Ask an administrator.',
	65001:
		'Nobody has consented to the permissions. Reconnect the credential, or let an administrator grant consent in the app registration.',
	65004: 'The consent was declined. Reconnect the credential and accept, or choose fewer permissions in it.',
	70008: 'The sign-in has expired. Reconnect the credential.',
	70011: 'A scope of the credential does not exist. Check Additional Scopes.',
	90002: 'There is no such tenant. Check the credential’s Directory (Tenant) ID and Cloud.',
	500011: 'Microsoft Graph is not available in this tenant. Check the credential’s Cloud.',
	700016:
		'The application does not exist in this tenant. Check the credential’s Application (Client) ID and Directory (Tenant) ID.',
	700027: 'Entra does not know this certificate. Upload it to the app registration, under Certificates & secrets.',
	700082: 'The sign-in was not used for too long. Reconnect the credential.',
	7000215: 'The client secret is wrong. Enter the secret’s value, not its ID.',
	7000222:
		'The client secret has expired. Create a new one in the app registration and enter its value in the credential.',
};

/** A refused sign-in: Entra's AADSTS code and what to do about it, without secrets and trace noise. */
export class EntraError extends Error {
	override readonly name = 'EntraError';
	/** Such as `AADSTS7000215`; empty when Entra gave none. */
	readonly code: string;
	readonly advice: string;

	constructor(text: string, application?: { tenantId: string; clientId: string }) {
		const code = /AADSTS\d+/.exec(text)?.[0] ?? '';
		super(code ? `Microsoft Entra refused the sign-in (${code})` : firstSentence(text));
		this.code = code;
		const said = code ? firstSentence(text.slice(text.indexOf(code) + code.length).replace(/^:\s*/, '')) : '';
		const where = application ? ` Tenant ${application.tenantId}, application ${application.clientId}.` : '';
		this.advice = `${ADVICE[code.replace('AADSTS', '')] ?? said}${where}`.trim();
	}
}

/** Whether a text of another library carries a sign-in error. */
export function entraErrorIn(text: string): EntraError | undefined {
	return /AADSTS\d+/.test(text) ? new EntraError(text) : undefined;
}

const firstSentence = (text: string): string => text.split(/\s*(?:Trace ID|Correlation ID|\r?\n)/)[0]?.trim() ?? text;
