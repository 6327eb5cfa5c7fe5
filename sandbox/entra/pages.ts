import { type UserRow } from '../graph/users/table';

/** Text that is safe between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function page(title: string, body: string): string {
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f3f3f3;color:#1b1b1b}
main{max-width:26rem;margin:8vh auto;background:#fff;padding:2rem;border-radius:.5rem;box-shadow:0 2px 8px #0002}
h1{font-size:1.3rem;margin:0 0 1rem}
a.choice,button{display:block;width:100%;box-sizing:border-box;text-align:left;padding:.7rem 1rem;margin:.4rem 0;border:1px solid #ccc;border-radius:.3rem;background:#fff;color:inherit;text-decoration:none;font:inherit;cursor:pointer}
a.choice:hover,button:hover{border-color:#0b6}
a.choice small{display:block;color:#666}
input{width:100%;box-sizing:border-box;padding:.6rem;font:inherit;border:1px solid #888;border-radius:.3rem}
code{overflow-wrap:anywhere}
@media(prefers-color-scheme:dark){body{background:#1b1b1b;color:#eee}main,a.choice,button,input{background:#262626;color:#eee}a.choice small{color:#aaa}}
</style></head><body><main>${body}</main></body></html>`;
}

export interface Choice {
	user: UserRow;
	href: string;
}

/** Asks who signs in. */
export function accountPage(application: string, choices: readonly Choice[]): string {
	const list = choices
		.map(
			({ user, href }) =>
				`<a class="choice" href="${escapeHtml(href)}">${escapeHtml(user.displayName)}<small>${escapeHtml(user.userPrincipalName)}</small></a>`,
		)
		.join('');
	return page(
		'Pick an account',
		`<h1>Pick an account</h1><p>to sign in to ${escapeHtml(application)} (sandbox)</p>${list || '<p>This tenant has no account that can sign in.</p>'}`,
	);
}

export interface ConsentText {
	application: string;
	user: UserRow;
	scopes: readonly string[];
	accept: string;
	cancel: string;
}

/** Asks whether the application may have what it asks for. */
export function consentPage({ application, user, scopes, accept, cancel }: ConsentText): string {
	const list = scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join('');
	return page(
		'Permissions requested',
		`<h1>Permissions requested</h1><p>${escapeHtml(user.userPrincipalName)}</p><p>${escapeHtml(application)} would like to use:</p><ul>${list}</ul>
<a class="choice" href="${escapeHtml(accept)}">Accept</a><a class="choice" href="${escapeHtml(cancel)}">Cancel</a>`,
	);
}

/** Says what is wrong where there is no address to send it to. */
export function errorPage(description: string): string {
	return page('Sign-in failed', `<h1>Sorry, signing in failed</h1><p>${escapeHtml(description)}</p>`);
}

export function messagePage(title: string, text: string): string {
	return page(title, `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>`);
}

/** Asks for the code that another device shows. */
export function deviceCodePage(action: string): string {
	return page(
		'Enter code',
		`<h1>Enter code</h1><form action="${escapeHtml(action)}"><p><label>Code shown by your app or device <input name="user_code" autofocus></label></p><button>Next</button></form>`,
	);
}

/** Sends parameters to a client by a form that submits itself (`response_mode=form_post`). */
export function formPostPage(action: string, parameters: URLSearchParams): string {
	const fields = [...parameters]
		.map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
		.join('');
	return `<!doctype html><html lang="en"><head><title>Working...</title></head><body><form method="POST" action="${escapeHtml(action)}">${fields}<noscript><button>Continue</button></noscript></form><script>document.forms[0].submit()</script></body></html>`;
}
