const DAY = 86_400_000;

/** In the reader's own days: 0 where both are on the same one, negative for what is to come. */
export function daysBetween(from: Moment, to: Moment = new Date()): number {
  // Twice a year a day is an hour longer or shorter.
  return Math.round((midnight(to) - midnight(from)) / DAY);
}

type Moment = Date | string | number;

function midnight(at: Moment): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
