import { type WireReply } from '../http/wire';
import { type World } from '../world';
import { chooseTenant } from './client';
import { applicationNotFound, missingParameter, redirectMismatch } from './errors';
import { escapeHtml } from './pages';

export interface AdminConsentCall {
	tenant: string;
	path: string;
	query: URLSearchParams;
}

/** An administrator's consent for everybody: all delegated permissions that the application asks for. */
export function answerAdminConsent(world: World, { tenant, path, query }: AdminConsentCall): WireReply {
	const choice = chooseTenant(world, tenant);
	const clientId = query.get('client_id');
	if (!clientId) throw missingParameter('client_id');
	const application = world.directory.findApplication(clientId);
	if (!application) throw applicationNotFound(clientId, tenant);
	const redirect = query.get('redirect_uri') ?? application.redirectUris[0];
	if (redirect === undefined) throw missingParameter('redirect_uri');
	if (!application.redirectUris.includes(redirect)) throw redirectMismatch(redirect, clientId);
	const decision = query.get('_decision');
	const state = query.get('state');
	const back = (parameters: Record<string, string>): WireReply => ({
		status: 302,
		headers: {
			Location: `${redirect}?${new URLSearchParams({ ...parameters, ...(state === null ? {} : { state }) }).toString()}`,
		},
	});
	if (decision === 'cancel')
		return back({
			error: 'permission_denied',
			error_description: 'AADSTS650051: The administrator declined to consent to access the app.',
		});
	if (decision === 'accept' || query.get('prompt') === 'none') {
		application.delegated = 'all';
		return back({ tenant: choice.kind === 'tenant' ? choice.tenant.id : application.tenant, admin_consent: 'True' });
	}
	const link = (answer: string) => `${path}?${new URLSearchParams([...query, ['_decision', answer]]).toString()}`;
	const text = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Permissions requested</title></head><body><h1>Permissions requested for your organization</h1><p>${escapeHtml(application.displayName)}</p><p><a href="${escapeHtml(link('accept'))}">Accept</a> <a href="${escapeHtml(link('cancel'))}">Cancel</a></p></body></html>`;
	return { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: { text } };
}
