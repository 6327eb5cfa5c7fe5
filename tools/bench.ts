import { benchNodes } from './bench/nodes';
import { benchSandbox } from './bench/sandbox';
import { command } from './command';

/** `npm run bench`: the nodes side by side; `-- sandbox`: the sandbox alone; `-- "send 100"`: the works of that name. */
void command(async () => {
	const [first, ...rest] = process.argv.slice(2);
	if (first === 'sandbox') return await benchSandbox();
	return await benchNodes(first === undefined ? [] : [first, ...rest]);
});
