import { type TriggerCase } from '../play';
import { bells } from './bells';
import { graph } from './graph';
import { n8n } from './n8n';
import { plain } from './plain';

/** Everything that triggers have to get through, in the order in which it is played. */
export const cases: readonly TriggerCase[] = [...plain, ...bells, ...graph, ...n8n];
