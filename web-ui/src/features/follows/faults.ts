import type { Texts } from '@allmende/ui-kit';

/** What an operator can make of the cause that the deliverer noted. */
export function faultOf(error: string): keyof Texts['delivery'] {
  if (error === '') return 'none';
  const status = /\b([45]\d\d)\b/.exec(error)?.[1];
  if (status === '404' || status === '410') return 'gone';
  if (status === '429' || status === '503') return 'busy';
  if (status?.startsWith('5')) return 'broken';
  if (status) return 'refused';
  if (/time/i.test(error)) return 'timeout';
  if (/tls|certificate/i.test(error)) return 'tls';
  if (/address|url|redirect/i.test(error)) return 'address';
  return /unreach|connect|resolve|refused/i.test(error) ? 'unreachable' : 'other';
}
