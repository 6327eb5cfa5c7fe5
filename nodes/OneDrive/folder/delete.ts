import { deletion } from '../item/deletion';
import { chosenFolder } from '../fields/locators';

const remove = deletion(chosenFolder, 'folder', 'Move a folder with all it holds to the recycle bin');

export { remove as delete };
