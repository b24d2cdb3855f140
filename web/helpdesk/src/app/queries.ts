import { useQuery } from '@tanstack/react-query';
import type { Agent } from '@vetrina/shared';
import type { StoreEntry } from '../api/helpdesk.ts';
import { AGENTS } from '../api/keys.ts';
import { useDesk } from './desk.ts';

const NONE: readonly StoreEntry[] = [];

/** The stores that the agent may touch; none until they are known. */
export function useStores(): readonly StoreEntry[] {
  const { api } = useDesk();
  const { data } = useQuery({
    queryKey: ['stores'],
    queryFn: ({ signal }) => api.stores(signal),
    staleTime: 5 * 60_000,
  });
  return data ?? NONE;
}

/** @param enabled whether somebody looks at them: what is a minute old is then asked for again */
export function useAgents(enabled = true): readonly Agent[] | undefined {
  const { api } = useDesk();
  const { data } = useQuery({
    queryKey: [AGENTS],
    queryFn: ({ signal }) => api.agents(signal),
    staleTime: 60_000,
    enabled,
  });
  return data;
}
