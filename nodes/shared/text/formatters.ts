import { type FormatCallback } from 'html-to-text';
import { addressOf, tells } from './links';
import { attributeOf, isEmptyLine, textOf } from './nodes';
import { isDataTable } from './tables';

/** Paragraphs of Word and those without margins follow each other as lines; an empty one is an empty line. */
const mailParagraph: FormatCallback = (elem, walk, builder) => {
	const isLine =
		/(?:^|\s)(?:x_)*Mso/.test(attributeOf(elem, 'class')) ||
		/(?:^|;)\s*margin(?:-bottom)?\s*:\s*0/i.test(attributeOf(elem, 'style'));
	const breaks = isLine ? 1 : 2;
	builder.openBlock({ leadingLineBreaks: breaks });
	if (isLine && isEmptyLine(elem)) builder.addLineBreak();
	else walk(elem.children, builder);
	builder.closeBlock({ trailingLineBreaks: breaks });
};

const mailLine: FormatCallback = (elem, walk, builder) => {
	builder.openBlock({ leadingLineBreaks: 1 });
	if (isEmptyLine(elem)) builder.addLineBreak();
	else walk(elem.children, builder);
	builder.closeBlock({ trailingLineBreaks: 1 });
};

const link: FormatCallback = (...[elem, walk, builder, { linkAddresses }]) => {
	let text = '';
	builder.pushWordTransform((word) => {
		text += word;
		return word;
	});
	walk(elem.children, builder);
	builder.popWordTransform();
	const address = linkAddresses ? addressOf(attributeOf(elem, 'href')) : '';
	// Pictures with links are buttons or nothing: without the picture there is nothing to say.
	if (address && text && !tells(text, address)) builder.addInline(` <${address}>`, { noWordTransform: true });
};

const mailTable: FormatCallback = (elem, walk, builder) => {
	const { dataTable, block } = builder.options.formatters;
	const options = { colSpacing: 3, rowSpacing: 0, maxColumnWidth: 60, uppercaseHeaderCells: false };
	const format = isDataTable(elem) ? dataTable : block;
	const breaks = isDataTable(elem) ? 2 : 1;
	format?.(elem, walk, builder, { ...options, leadingLineBreaks: breaks, trailingLineBreaks: breaks });
};

/** Outlook puts inner lists beside the entry that they belong to. */
const mailList: FormatCallback = (...[elem, walk, builder, { kind, ...options }]) => {
	const breaks = /^[uo]l$/.test(elem.parent?.name ?? '') ? 1 : 2;
	const format = builder.options.formatters[String(kind)];
	format?.(elem, walk, builder, { ...options, leadingLineBreaks: breaks, trailingLineBreaks: breaks });
};

/** Word writes the marks of lists as text, in fonts where a letter is a bullet. */
const listMark: FormatCallback = (elem, _walk, builder) => {
	const mark = textOf(elem).replace(/[\s\u00a0]+/g, '');
	builder.addInline(/^\(?[\p{L}\d]{1,4}[.)]$/u.test(mark) ? `${mark} ` : '- ');
};

export const formatters: Record<string, FormatCallback> = {
	mailParagraph,
	mailLine,
	link,
	mailTable,
	mailList,
	listMark,
};
