import type { Answer } from './visitor';

/** Something to time. `ask` sends one request; `expect` is the status that it must be answered with. */
export interface Task {
  name: string;
  ask(): Promise<Answer>;
  expect: number;
  /** Milliseconds that it should stay under, or null. */
  aim: number | null;
}

/** Requests of each task that are not counted: the first ones are compiled and cached. */
const WARM_UP = 15;

/**
 * Times tasks one request at a time, in turn, so that whatever else the machine does falls on all of them alike.
 * @param rounds how often each is counted
 * @returns milliseconds from request to last byte, by the name of the task
 */
export async function timeInTurn(tasks: readonly Task[], rounds: number): Promise<Map<string, number[]>> {
  const times = new Map(tasks.map((task) => [task.name, [] as number[]]));
  for (let round = -WARM_UP; round < rounds; round++) {
    for (const task of tasks) {
      const { milliseconds } = await asked(task);
      if (round >= 0) times.get(task.name)!.push(milliseconds);
    }
  }
  return times;
}

/** Requests per second at a number of connections, each sending the next request when it has its answer. */
export async function requestsPerSecond(task: Task, connections: number, seconds: number): Promise<number> {
  const began = performance.now();
  const until = began + seconds * 1000;
  let answered = 0;
  const connection = async () => {
    while (performance.now() < until) {
      await asked(task);
      answered++;
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  return answered / ((performance.now() - began) / 1000);
}

async function asked(task: Task): Promise<Answer> {
  const answer = await task.ask();
  if (answer.status !== task.expect) throw new Error(`${task.name} was answered with ${answer.status}`);
  return answer;
}
