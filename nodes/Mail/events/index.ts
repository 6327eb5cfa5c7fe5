export * from './messageReceived';
export * from './newAttachment';
export * from './messageSent';
export * from './messageUpdated';
export * from './messageMoved';
export * from './messageDeleted';
export * from './replyReceived';
export * from './folderChanged';
