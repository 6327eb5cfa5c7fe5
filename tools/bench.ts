import { benchNodes } from './bench/nodes';
import { benchSandbox } from './bench/sandbox';
import { command } from './command';

/** `npm run bench`: the nodes side by side; `-- --only "send 100"`: the works of that name; `-- sandbox`: the sandbox alone. */
void command(async () => {
	const names = process.argv.slice(2).filter((word) => word !== '--only');
	return names[0] === 'sandbox' ? await benchSandbox() : await benchNodes(names);
});
