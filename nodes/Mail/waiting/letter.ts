import { lines, markup, type Html } from './markup';

export interface Button {
	readonly label: string;
	readonly address: string;
	/** Grey instead of blue. */
	readonly quiet?: boolean;
}

/** Tables and styles on the elements, because mail programs know little else. */
const button = ({ label, address, quiet }: Button): Html =>
	markup`<td style="padding:0 12px 0 0">
		<a
			href="${address}"
			style="display:inline-block;padding:10px 20px;border-radius:6px;text-decoration:none;font-weight:600;color:${quiet ? '#242424' : '#ffffff'};background-color:${quiet ? '#e6e6e6' : '#0f6cbd'}"
			>${label}</a
		>
	</td>`;

/** The body of a mail that asks for an answer. */
export const letter = (message: string, buttons: readonly Button[]): string =>
	markup`<html>
		<body style="font-family:Segoe UI,Arial,sans-serif;font-size:15px;color:#242424">
			<p>${lines(message)}</p>
			<table role="presentation" cellspacing="0" cellpadding="0">
				<tr>
					${buttons.map(button)}
				</tr>
			</table>
		</body>
	</html>`.html;
