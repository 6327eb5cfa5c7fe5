export * from './getAutomaticReplies';
export * from './setAutomaticReplies';
export * from './getMailTips';
export * from './getSettings';
export * from './updateSettings';
