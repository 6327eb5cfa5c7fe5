import { type ItemBody } from '@microsoft/microsoft-graph-types';
import { type Path } from '../../../graph/path';
import { type Output, type Workbench } from '../../shared/operation/operation';
import { insertLinks, linkText, type FileLink } from '../fields/fileLinks';
import { htmlHistory } from '../text/htmlHistory';
import { textHistory } from '../text/textHistory';

interface Draft {
	readonly body?: ItemBody | null;
	readonly isDraft?: boolean;
}

/** Puts a link to a file below what is written in a draft, above what it quotes. */
export async function addLink({ graph }: Workbench, message: Path, link: FileLink): Promise<Output> {
	const query = { $select: 'id,isDraft,body' };
	const { body, isDraft } = await graph.send<Draft>({ method: 'GET', path: message, query });
	if (isDraft !== true) throw new RangeError('The message was sent already, so it takes no more links. Choose a draft');
	await graph.send({ method: 'PATCH', path: message, body: { body: linked(body ?? {}, link) } });
	return { json: { type: 'link', name: link.name, address: link.address } };
}

/** A body with a link below the text that was written. */
export function linked({ contentType, content }: ItemBody, link: FileLink): ItemBody {
	const text = content ?? '';
	const { parts } = contentType === 'html' ? htmlHistory(text) : textHistory(text);
	const at = parts.find(({ to }) => to >= text.length)?.from;
	if (contentType === 'html') return { contentType, content: insertLinks(text, [link], at) };
	const end = at ?? text.length;
	return { contentType: 'text', content: text.slice(0, end).trimEnd() + linkText([link]) + separated(text.slice(end)) };
}

const separated = (rest: string): string => (rest ? `\n${rest}` : '');
