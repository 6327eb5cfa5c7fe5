/** A wait that has not ended. */
interface Wait {
	readonly holds: () => boolean | Promise<boolean>;
	over: boolean;
}

const waits = new Set<Wait>();
const LOOK_MS = 20;

/** Waits until something holds. It has no limit of its own: it ends with its test, and then says what it waited for. */
export async function until(holds: Wait['holds']): Promise<void> {
	const wait: Wait = { holds, over: false };
	waits.add(wait);
	try {
		while (!(await holds())) {
			if (wait.over) throw inVain(wait);
			await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
		}
	} finally {
		waits.delete(wait);
	}
}

const inVain = ({ holds }: Wait) => new Error(`The test ended while it waited in vain until ${holds.toString()}`);

/** A test that has run out of time ends here, whereas its function would poll on and keep Jest from ending. */
function endWaits(): void {
	const [first] = waits;
	for (const wait of waits) wait.over = true;
	waits.clear();
	if (first) throw inVain(first);
}

afterEach(endWaits);
// When a `beforeAll` runs out of time, no test is run after which something could be done.
afterAll(endWaits);
