// Lints source texts with the project's own ESLint settings: a child process, because ESLint loads them as an ES
// module, which Jest's sandbox cannot. Reads [{ filePath, code }] on stdin, prints one list of messages for each.
import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';

const eslint = new ESLint();
const results = [];
for (const { filePath, code } of JSON.parse(await text(process.stdin))) {
	const [result] = await eslint.lintText(code, { filePath });
	results.push(result.messages.map(({ ruleId, message, line }) => ({ ruleId, message, line })));
}
process.stdout.write(JSON.stringify(results));
