export const mounted = true;
