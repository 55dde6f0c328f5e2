const READ = ['GET', 'HEAD'];

/** What is where, and by which methods. */
export const PATHS: ReadonlyMap<string, readonly string[]> = new Map([
  ['/', [...READ, 'POST']],
  ['/stream', READ],
  ['/download', READ],
  ['/echo', ['GET']],
  ['/health/live', READ],
  ['/health/ready', READ],
]);
