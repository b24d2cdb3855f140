/** What a close code means to a client; the table stands in the shopper protocol. */
type AfterClose = 'reconnect' | 'after-goodbye' | 'fresh-token' | 'final';

export function afterClose(code: number): AfterClose {
  if (code === 1012) return 'after-goodbye';
  if (code === 4401) return 'fresh-token';
  if (code === 4408) return 'reconnect';
  return code >= 4400 && code < 4500 ? 'final' : 'reconnect';
}
