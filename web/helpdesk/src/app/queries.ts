import { useQuery } from '@tanstack/react-query';
import type { StoreEntry } from '../api/helpdesk.ts';
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
