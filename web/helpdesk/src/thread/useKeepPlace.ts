import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

interface Place {
  log: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
}

/** Stays at the end while things arrive there, and stays where it is while older ones arrive above. */
export function useKeepPlace(atEnd: boolean, first: string | undefined): Place {
  const log = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const end = useRef(atEnd);
  const before = useRef<{ first: string | undefined; height: number }>({ first, height: 0 });
  useLayoutEffect(() => {
    end.current = atEnd;
    const box = log.current;
    if (box === null) return;
    const { height } = before.current;
    if (atEnd) box.scrollTop = box.scrollHeight;
    else if (height > 0 && first !== before.current.first)
      box.scrollTop += box.scrollHeight - height;
    before.current = { first, height: box.scrollHeight };
  });
  useEffect(() => {
    const box = log.current;
    if (box === null || content.current === null) return;
    const observer = new ResizeObserver(() => {
      if (end.current) box.scrollTop = box.scrollHeight;
    });
    observer.observe(box);
    observer.observe(content.current);
    return () => observer.disconnect();
  }, []);
  return { log, content };
}
