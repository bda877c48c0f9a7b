import { announce, type FieldErrors, Problem } from '@allmende/ui-kit';

interface Ways<Thing, Draft> {
  read: () => Promise<Thing>;
  draftOf: (thing: Thing) => Draft;
}

/** A thing while its page is open for changes: what is typed, and what others make of it meanwhile. */
export class Edited<Thing extends { version: number }, Draft extends object> {
  thing = $state.raw<Thing>();
  draft = $state<Draft>();
  /** Why it cannot be shown. */
  problem = $state.raw<Problem>();
  errors = $state.raw<FieldErrors>({});
  isBusy = $state(false);
  /** What somebody else has made of it since it was read. */
  rival = $state.raw<Thing>();
  readonly #ways: Ways<Thing, Draft>;

  constructor(ways: Ways<Thing, Draft>) {
    this.#ways = ways;
  }

  get hasErrors(): boolean {
    return Object.keys(this.errors).length > 0;
  }

  take = (found: Thing): void => {
    this.thing = found;
    this.draft = this.#ways.draftOf(found);
    this.rival = undefined;
  };

  load = async (): Promise<void> => {
    this.problem = undefined;
    try {
      this.take(await this.#ways.read());
    } catch (cause) {
      this.problem = cause instanceof Problem ? cause : new Problem({ status: 500 });
    }
  };

  /** What belongs to it counts as an edit too, but leaves what is typed alone. */
  readAgain = async (): Promise<void> => {
    try {
      this.thing = await this.#ways.read();
    } catch {
      /* The next save tells whether it is there still. */
    }
  };

  /** Writes over the version that is known. Where somebody was faster, theirs is the rival, and what is typed stays. */
  save = async (
    faults: FieldErrors,
    write: (version: number) => Promise<Thing>,
    told: { saved: string; changed: string },
    refusal: (cause: unknown) => FieldErrors
  ): Promise<void> => {
    if (!this.thing || this.isBusy) return;
    this.errors = faults;
    if (this.hasErrors) return;
    this.isBusy = true;
    try {
      this.take(await write((this.rival ?? this.thing).version));
      announce(told.saved);
    } catch (cause) {
      if (cause instanceof Problem && cause.status === 409 && cause.current) {
        this.rival = cause.current as Thing;
        announce(told.changed);
      } else this.errors = refusal(cause);
    } finally {
      this.isBusy = false;
    }
  };
}
