/** The first words of the query cache's keys that more than one part of the page speaks of. */
export const AGENTS = 'agents';
export const THREAD = 'thread';
export const TICKET = 'ticket';
export const TICKETS = 'tickets';
