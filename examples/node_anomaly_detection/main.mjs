// The protocol: one request on a line of standard input, one answer on a line of standard output.

import { dsp, NotFound, Refused } from "./dsp.mjs";

const PROTOCOL = 2;
/** The readings that this DSP takes; with any other it is not the DSP that is declared. */
const READINGS = {
  S01: "a", S02: "a", S03: "a", S04: "a", S07: "a", S11: "a", S12: "a", S13: "a", S14: "a", S15: "a", S20: "a",
};

let capabilities = null;

function hello({ protocol, profile }) {
  if (protocol !== PROTOCOL) throw new Error(`this DSP speaks version ${PROTOCOL} of the protocol`);
  for (const [question, letter] of Object.entries(READINGS)) {
    if (profile.readings[question] !== letter) throw new Error(`this DSP takes the reading ${letter} of ${question}`);
  }
  capabilities = dsp(profile);
  return {
    protocol: PROTOCOL,
    name: "Anomaly detection in Node",
    version: "1.0.0",
    capabilities: Object.keys(capabilities),
    batch: true,
  };
}

function result({ do: what, with: told }) {
  if (what === "hello") return hello(told);
  if (capabilities === null) throw new Error("the first request is hello");
  if (what === "batch") return told.calls.map(ending);
  const [capability, name] = what.split(".");
  const operation = capabilities[capability]?.[name];
  return operation ? (operation(told) ?? null) : undefined;
}

/** How a call ends: in a batch each has its own ending. */
function ending(request) {
  try {
    const told = result(request);
    return told === undefined ? { not_offered: `there is no ${request.do}` } : { result: told };
  } catch (ended) {
    if (ended instanceof Refused) return { refused: ended.message };
    if (ended instanceof NotFound) return { not_found: ended.message };
    console.error(ended);
    return { error: ended.message };
  }
}

/** Lines end in a line feed and in nothing else: node:readline would also break at U+2028, which JSON may hold. */
async function* lines(stream) {
  let parts = [];
  for await (const chunk of stream) {
    let from = 0;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, at)]).toString("utf8");
      parts = [];
      from = at + 1;
    }
    parts.push(chunk.subarray(from));
  }
}

for await (const line of lines(process.stdin)) {
  const request = JSON.parse(line);
  process.stdout.write(`${JSON.stringify({ id: request.id, ...ending(request) })}\n`);
}
