// Alerts of Devices as octets. The layout is told in docs/octets.md.

export class NotAnAlert extends Error {}

const ALERT = 3;
const SEQUENCE = 0x30;
/** How an outcome of a future-dated command names that command, by message code. */
const OUTCOMES = new Map([
  ["00CA", outcomeOfActivation],
  ["00CB", outcomeOfCredentials],
  ["0124", outcomeOfCredentials],
  ["00CC", outcomeOfSettings],
  ["00CD", outcomeOfSettings],
]);

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

/**
 * Read an alert: who sent it to whom, its message code, and its code; `command` is the counter of the command that
 * an outcome answers, null when the alert is none.
 */
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
  const outcome = OUTCOMES.get(message);
  const told = outcome ? outcome(content) : { code: alertCode(content), command: null };
  return { originator, party, counter, message, ...told };
}

function insideMac(whole) {
  whole.expect("dd000000000000");
  const secured = whole.part();
  secured.expect("1100000000");
  if (secured.left < 12) throw new NotAnAlert("there is no MAC");
  return new Cursor(secured.take(secured.left - 12));
}

/** The code of any alert, generic or with a message of its own: what follows code and time is not looked into. */
function alertCode(content) {
  return content.octets[0] === SEQUENCE ? securityAlert(content).code : plainAlert(content);
}

/** Read code and time in DLMS or ZigBee; a time that the Device does not know is as good as any. */
function plainAlert(content) {
  const dlms = content.octets[0] === 0x0f;
  if (dlms) {
    content.expect("0f20");
    content.take(3); // the invocation number
    content.expect("0002");
    content.take(1); // 02, or 03 where more follows the time
    content.expect("12");
  } else {
    content.expect("0109");
    content.take(1); // 00, or 01 where more follows the time
  }
  const code = content.take(2).toString("hex").toUpperCase();
  if (dlms) content.expect("090c");
  content.take(dlms ? 12 : 4);
  return code;
}

/** Read code and time of a DER SEQUENCE; `rest` is what follows. */
function securityAlert(content) {
  content.expect("30");
  const rest = content.part();
  const code = (rest.integer() & 0xffffn).toString(16).toUpperCase().padStart(4, "0");
  rest.expect("18");
  rest.part(); // when
  return { code, rest };
}

function outcomeOfActivation(content) {
  const { code, rest } = securityAlert(content);
  return { code, command: rest.integer() };
}

function outcomeOfCredentials(content) {
  const { code, rest } = securityAlert(content);
  rest.expect("30");
  return { code, command: rest.part().integer() };
}

function outcomeOfSettings(content) {
  const dlms = content.octets[0] === 0x0f;
  const code = plainAlert(content);
  if (dlms) content.expect("09");
  const command = content.part();
  command.take(2); // its message code
  return { code, command: command.take(8).readBigUInt64BE() };
}
