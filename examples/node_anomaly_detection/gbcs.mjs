// Alerts of Devices as octets. The layout is told in docs/octets.md.

export class NotAnAlert extends Error {}

const ALERT = 3;
const GENERIC = new Set(["1000", "1001"]);
const OUTCOME_OF_FUTURE_DATED = "00CA";

class Cursor {
  constructor(octets) {
    this.octets = octets;
    this.at = 0;
  }

  take(count) {
    if (this.at + count > this.octets.length) throw new NotAnAlert("the payload ends too early");
    this.at += count;
    return this.octets.subarray(this.at - count, this.at);
  }

  expect(hex) {
    const found = this.take(hex.length / 2).toString("hex");
    if (found !== hex) throw new NotAnAlert(`found ${found} where ${hex} belongs`);
  }

  length() {
    const [first] = this.take(1);
    if (first < 0x80) return first;
    if (first !== 0x81 && first !== 0x82) throw new NotAnAlert(`a length begins with ${first}`);
    return this.take(first - 0x80).readUIntBE(0, first - 0x80);
  }

  part() {
    return new Cursor(this.take(this.length()));
  }

  eui() {
    this.expect("08");
    return euiFrom(this.take(8));
  }

  /** A DER INTEGER of up to eight octets. */
  integer() {
    this.expect("02");
    const octets = this.part().octets;
    return BigInt(`0x${octets.toString("hex") || "0"}`);
  }

  get left() {
    return this.octets.length - this.at;
  }
}

const euiFrom = (octets) => octets.toString("hex").toUpperCase().match(/../g).join("-");

/** Read an alert: who sent it to whom, and its code; `command` is the counter that an outcome answers. */
export function readAlert(payload) {
  const whole = new Cursor(payload);
  const maced = payload[0] === 0xdd;
  const body = maced ? insideMac(whole) : whole;
  body.expect("df09");
  if (body.take(1)[0] !== ALERT) throw new NotAnAlert("the message is no alert");
  const counter = body.take(8).readBigUInt64BE();
  const originator = body.eui();
  const destination = body.eui();
  body.take(body.length()); // the message's time, mostly none
  const other = body.part();
  const message = other.take(2).toString("hex").toUpperCase();
  const party = other.left >= 8 ? euiFrom(other.take(8)) : destination;
  const content = body.part();
  body.take(body.length()); // the signature
  if (body.left || whole.left) throw new NotAnAlert("octets follow where the payload should end");
  if (message === OUTCOME_OF_FUTURE_DATED) return { originator, party, counter, ...outcome(content) };
  if (!GENERIC.has(message)) throw new NotAnAlert(`alerts of message code ${message} are not known here`);
  return { originator, party, counter, code: genericCode(content), command: null };
}

function insideMac(whole) {
  whole.expect("dd000000000000");
  const secured = whole.part();
  secured.expect("1100000000");
  if (secured.left < 12) throw new NotAnAlert("there is no MAC");
  return new Cursor(secured.take(secured.left - 12));
}

function genericCode(content) {
  if (content.octets[0] === 0x0f) {
    content.take(9); // 0F 20, an invocation number, 00 02 and the size of the structure, then 12
    if (content.octets[8] !== 0x12) throw new NotAnAlert("there is no alert code");
  } else {
    content.expect("010900");
  }
  return content.take(2).toString("hex").toUpperCase();
}

function outcome(content) {
  content.expect("30");
  const sequence = content.part();
  const code = (sequence.integer() & 0xffffn).toString(16).toUpperCase();
  sequence.expect("18");
  sequence.part(); // when
  return { code, command: sequence.integer() };
}
