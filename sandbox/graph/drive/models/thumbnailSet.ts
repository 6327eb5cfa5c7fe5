import { complex } from '../../../http/schema';
import { defineModel, type Model } from '../../../http/model';

const thumbnail = complex('microsoft.graph.thumbnail', {
	content: 'Object',
	height: 'Int32',
	sourceItemId: 'String',
	url: 'String',
	width: 'Int32',
});

/** Rows are ready as they are: see `thumbnailSets`. Sizes of the caller's own choice make the type an open one. */
export const thumbnailSetModel: Model = defineModel<object>('microsoft.graph.thumbnailSet', {
	properties: { id: 'String', large: thumbnail, medium: thumbnail, small: thumbnail, source: thumbnail },
	open: true,
	sparse: true,
});
