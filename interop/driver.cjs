// Lets the DCC's tools act on messages: one JSON object a line in, one a line out.
//
// In:  {"id": 1, "act": "parse" | "sign" | "validate", "xml": "...", "jars": "..."}
//      "jars" is the class path of the Java tool where it is not the tool alone.
// Out: {"id": 1, "done": true | false, "words": "..."}
//      "words" is the XML that came out, what the parser made of it in JSON, or why it was refused.

'use strict'

const os = require('node:os')
const readline = require('node:readline')
const parser = require('@smartdcc/duis-parser')
const signing = require('@smartdcc/duis-sign-wrap')

const ACTS = {
  parse: async ({ xml }) => {
    const read = parser.parseDuis('simplified', xml)
    if (!parser.isSimplifiedDuisOutput(read)) {
      throw new Error('the parser reads it, but its guard does not know the shape')
    }
    return JSON.stringify(read, (_, value) => (typeof value === 'bigint' ? String(value) : value))
  },
  sign: ({ xml, jars }) => signing.signDuis({ xml, jarFile: jars, preserveCounter: true }),
  validate: ({ xml, jars }) => signing.validateDuis({ xml, jarFile: jars }),
}

async function answer (asked) {
  try {
    return { id: asked.id, done: true, words: await ACTS[asked.act](asked) }
  } catch (wrong) {
    return { id: asked.id, done: false, words: String((wrong && wrong.message) || wrong) }
  }
}

async function worker (lines) {
  for await (const line of lines) {
    process.stdout.write(JSON.stringify(await answer(JSON.parse(line))) + '\n')
  }
}

async function main () {
  const waiting = []
  for await (const line of readline.createInterface({ input: process.stdin })) {
    waiting.push(line)
  }
  const lines = waiting.values()
  await Promise.all(Array.from({ length: os.availableParallelism() }, () => worker(lines)))
}

main()
