import { fileWorks } from './fileWorks';
import { mailWorks } from './mailWorks';
import { type Work } from './work';

export const works: readonly Work[] = [...mailWorks, ...fileWorks];
