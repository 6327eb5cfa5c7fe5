import { type Outcome } from './outcome';
import { readTask, type Reading, type Task } from './task';

/** n8n's expressions take a while: after so many items, its other work gets its turn. */
const READ_IN_A_ROW = 50;

/** Each item's task, or what is wrong with its fields, by its index. */
export async function readTasks(reading: Reading): Promise<{ tasks: Task[]; outcomes: Outcome[] }> {
	const outcomes: Outcome[] = [];
	const tasks: Task[] = [];
	for (const index of reading.context.getInputData().keys()) {
		if (index > 0 && index % READ_IN_A_ROW === 0) await reading.graph.clock.sleep(0);
		try {
			tasks.push(readTask(reading, index));
		} catch (error) {
			outcomes[index] = { error };
		}
	}
	return { tasks, outcomes };
}
