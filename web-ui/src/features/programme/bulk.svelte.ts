/** One change of many events, one after the other; what was refused is told with its reason. */
import { announce, type Client, editorI18n, type EventWish, i18n, Problem, type ProgrammeLine } from '@allmende/ui-kit';

export interface Refusal {
  id: string;
  title: string;
  reason: string;
}

export class Bulk {
  isBusy = $state(false);
  done = $state(0);
  all = $state(0);
  refusals: Refusal[] = $state.raw([]);

  async run(lines: ProgrammeLine[], one: (line: ProgrammeLine) => Promise<unknown>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.done = 0;
    this.all = lines.length;
    const refused: Refusal[] = [];
    for (const line of lines) {
      try {
        await one(line);
        this.done++;
      } catch (cause) {
        const told = cause instanceof Problem ? (cause.errors[0]?.detail ?? cause.message) : i18n.t.errors.general;
        refused.push({ id: line.id, title: line.title, reason: told });
      }
    }
    this.refusals = refused;
    this.isBusy = false;
    const t = editorI18n.t.list;
    announce(refused.length > 0 ? `${t.done(this.done)} ${t.failed(refused.length)}` : t.done(this.done));
  }
}

export const changing =
  (client: Client, changes: Partial<EventWish>) =>
  (line: ProgrammeLine): Promise<unknown> =>
    client.changeEvent(line.id, changes);
