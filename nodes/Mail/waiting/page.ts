import { type IDataObject } from 'n8n-workflow';
import { givenFor, type FormField } from './form';
import { lines, markup, type Html } from './markup';

export interface Question {
	readonly title: string;
	readonly text: string;
	readonly button: string;
	readonly fields: readonly FormField[];
	/** What was sent before, and what is wrong with it. */
	readonly sent?: IDataObject;
	readonly faults?: Readonly<Record<string, string>>;
}

const STYLE = `body{font-family:system-ui,sans-serif;background:#f5f5f5;color:#242424;margin:0;padding:24px}
main{max-width:32rem;margin:0 auto;background:#fff;border-radius:12px;padding:24px;box-shadow:0 1px 4px #0002}
h1{font-size:1.3rem;margin:0 0 12px}label{display:block;margin:16px 0 4px;font-weight:600}
input,select,textarea{font:inherit;box-sizing:border-box;width:100%;padding:8px;border:1px solid #ccc;border-radius:6px}
input[type=checkbox],input[type=radio]{width:auto}.choice{font-weight:400;margin:4px 0}
fieldset{border:0;margin:16px 0 0;padding:0}legend{font-weight:600;padding:0}.fault{color:#b10e1c;margin:4px 0 0}
button{font:inherit;font-weight:600;margin-top:20px;padding:10px 24px;border:0;border-radius:6px;background:#0f6cbd;color:#fff}
@media(prefers-color-scheme:dark){body{background:#1b1b1b;color:#eee}main{background:#292929}
input,select,textarea{background:#1b1b1b;color:#eee;border-color:#555}}`;

/** No scripts, nothing from elsewhere, answers only to where the page came from. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
	'Content-Type': 'text/html; charset=utf-8',
	'Content-Security-Policy':
		"default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
	'Cache-Control': 'no-store',
	'Referrer-Policy': 'no-referrer',
};

const page = (title: string, content: Html): string =>
	markup`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width,initial-scale=1" />
				<meta name="robots" content="noindex" />
				<title>${title}</title>
				<style>
					${{ html: STYLE }}
				</style>
			</head>
			<body>
				<main>
					<h1>${title}</h1>
					${content}
				</main>
			</body>
		</html>`.html;

/** A page with a form that answers to its own address. */
export const questionPage = ({ title, text, button, fields, sent = {}, faults = {} }: Question): string =>
	page(
		title,
		markup`${text ? markup`<p>${lines(text)}</p>` : undefined}
			<form method="post">
				${fields.map((field) => asked(field, givenFor(field, sent), faults[field.name]))}<button>
					${button}
				</button>
			</form>`,
	);

function asked(field: FormField, given: readonly string[], fault: string | undefined): Html {
	const star = field.required ? ' *' : '';
	const wrong = fault ? markup`<p class="fault">${fault}</p>` : undefined;
	if (field.type === 'checkboxes' || field.type === 'radio')
		return markup`<fieldset>
			<legend>${field.label}${star}</legend>
			${field.choices.map((choice) => offered(field, choice, given))}</fieldset
		>${wrong}`;
	return markup`<label for="${field.name}">${field.label}${star}</label>${control(field, given[0] ?? '')}${wrong}`;
}

/** One of several choices. Browsers can demand one of radio buttons, but not one of checkboxes. */
function offered({ name, type, required }: FormField, choice: string, given: readonly string[]): Html {
	const isRadio = type === 'radio';
	return markup`<label class="choice"
		><input
			name="${name}"
			type="${isRadio ? 'radio' : 'checkbox'}"
			value="${choice}"
			${given.includes(choice) ? markup`checked` : undefined}
			${isRadio && required ? markup`required` : undefined}
		/>
		${choice}</label
	>`;
}

function control({ name, type, required, choices }: FormField, value: string): Html {
	const must = required ? markup`required` : undefined;
	if (type === 'textarea') return markup`<textarea id="${name}" name="${name}" rows="5" ${must}>${value}</textarea>`;
	if (type === 'checkbox')
		return markup`<input
			id="${name}"
			name="${name}"
			type="checkbox"
			value="yes"
			${value ? markup`checked` : undefined}
			${must}
		/>`;
	if (type === 'dropdown')
		return markup`<select id="${name}" name="${name}" ${must}>
			<option value=""></option>
			${choices.map((choice) => markup`<option ${choice === value ? markup`selected` : undefined}>${choice}</option>`)}
		</select>`;
	const step = type === 'number' ? markup`step="any"` : undefined;
	return markup`<input id="${name}" name="${name}" type="${type}" value="${value}" ${step} ${must} />`;
}

/** What is shown when the answer has arrived. */
export const THANKS_PAGE = page(
	'Got it, thanks',
	markup`<p>Your answer was recorded. This page can be closed now.</p>`,
);
