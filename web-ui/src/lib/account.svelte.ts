export { session, type Voice } from '@allmende/ui-kit';
