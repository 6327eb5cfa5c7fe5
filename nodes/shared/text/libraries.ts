/* eslint-disable @typescript-eslint/no-require-imports -- a function that gives a body cannot wait for an import */
import type * as HtmlParser from 'htmlparser2';
import type * as HtmlToText from 'html-to-text';

// n8n loads every node when it starts; these are only needed where text is asked for.

export const htmlParser = (): typeof HtmlParser => require('htmlparser2') as typeof HtmlParser;

export const htmlConverter = (): typeof HtmlToText => require('html-to-text') as typeof HtmlToText;
