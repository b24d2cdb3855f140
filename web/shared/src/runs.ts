/**
 * What people wrote, cut into plain text and links. Text is data: pages render runs as text nodes and
 * anchors, never as HTML.
 */
interface Run {
  text: string;
  /** Of a link. */
  href?: string;
}

const ADDRESS = /https?:\/\/[^\s<>"'`]+/giu;
const TRAILING = '.,;:!?…»”’)]}';

/** Only absolute http(s) addresses become links; everything else, `javascript:` above all, stays plain. */
export function runs(text: string): Run[] {
  const out: Run[] = [];
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    const href = safeHref(address);
    if (href === null) continue;
    if (match.index > at) out.push({ text: text.slice(at, match.index) });
    out.push({ text: address, href });
    at = match.index + address.length;
  }
  if (at < text.length) out.push({ text: text.slice(at) });
  return out;
}

/** The address if it is an absolute http(s) one, else null. */
export function safeHref(address: string): string | null {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

/** A sentence's full stop or closing bracket does not belong to the address before it, a balanced bracket does. */
function trimmed(address: string): string {
  let end = address.length;
  let unopened = address.split(')').length - address.split('(').length;
  for (let last; TRAILING.includes((last = address[end - 1]!)); end--)
    if (last === ')' && unopened-- <= 0) break;
  return address.slice(0, end);
}
