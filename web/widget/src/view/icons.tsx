// Paths of Lucide (ISC), 24 × 24, stroked by the loader's style sheet.
const PATHS = {
  close: 'M18 6 6 18M6 6l12 12',
  send: 'm5 12 7-7 7 7M12 19V5',
  smile: 'M15 10V9M16.5 15a6 6 0 0 1-9 0M9 10V9M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0z',
  more: 'm9 18 6-6-6-6',
  check: 'M20 6 9 17l-5-5',
  checks: 'M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16',
  lock: 'M7 11V7a5 5 0 0 1 10 0v4M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2z',
  down: 'M12 5v14M19 12l-7 7-7-7',
};

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
