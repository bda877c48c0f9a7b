/** A list that grows, and whoever waits for an entry has it as soon as it stands there. */
export class Log {
  entries = [];
  #waiting = new Set();

  add(entry) {
    this.entries.push(entry);
    for (const look of this.#waiting) look();
  }

  all(matches) {
    return this.entries.filter(matches);
  }

  /** The first entry that matches, whether it is there or comes. */
  async next(what, matches, seconds = 30) {
    const found = () => this.entries.find(matches);
    if (found()) return found();
    return await new Promise((done, fail) => {
      const end = (settle, value) => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        settle(value);
      };
      const look = () => found() && end(done, found());
      const timer = setTimeout(() => {
        const seen = this.entries.map((entry) => JSON.stringify(entry).slice(0, 400)).join('\n  ');
        end(fail, new Error(`not seen within ${seconds} s: ${what}\nseen:\n  ${seen}`));
      }, seconds * 1000);
      this.#waiting.add(look);
    });
  }
}

/** Asks again and again until the answer is something, and gives it. */
export async function until(what, ask, seconds = 30) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`not so within ${seconds} s: ${what}`);
    await new Promise((again) => setTimeout(again, 40));
  }
}
