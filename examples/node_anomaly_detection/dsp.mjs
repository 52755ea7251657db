// The DSP behind the protocol: one object for each capability, one method for each operation.

import { deviceAlert, outcomeOfCommand, readSmets1Alert, smets1Alert } from "./duis.mjs";
import { Estate } from "./estate.mjs";
import { NotAnAlert, readAlert } from "./gbcs.mjs";
import { contradiction, figuresFrom, Storms } from "./storm.mjs";

/** An act that is declined, with the reason. */
export class Refused extends Error {}
/** There is no such thing. */
export class NotFound extends Error {}

const START = Date.UTC(2026, 0, 5) * 1000;
const ACTION = "of this Alert Code one alert passes in each designated period, the others are counted";
const SUPPLIERS = "IS GS";

/** An instant as the protocol has it: ISO 8601 in UTC, to the microsecond. */
const iso = (at) => `${new Date(Math.floor(at / 1000)).toISOString().slice(0, -1)}${String(at % 1000).padStart(3, "0")}+00:00`;

/** Octets as the protocol has them are a text where they are UTF-8, and base64 otherwise. */
const octets = (told) => ("text" in told ? Buffer.from(told.text, "utf8") : Buffer.from(told.base64, "base64"));

export function dsp({ values, modifications }) {
  const estate = new Estate();
  const mail = new Map();
  const notices = new Map();
  let now = START;
  let sent = 0;

  const intended = (device, code) => {
    const roles = (values["alerts.recipients"][code] ?? SUPPLIERS).split(" ");
    return estate.find(device).device.parties.filter((it) => roles.includes(it.role)).map((it) => it.user);
  };
  const put = (shelf, user, it) => shelf.set(user, [...(shelf.get(user) ?? []), it]);
  const send = (user, message) => put(mail, user, { user, at: iso(now), message: { text: message } });
  const post = {
    deliver(device, code, { payload, signed }) {
      for (const user of intended(device, code)) {
        sent += 1;
        if (signed) send(user, smets1Alert(device, user, sent, now, signed));
        else send(user, deviceAlert(device, user, sent, now, code, payload));
      }
    },
    notify(device, code, period) {
      for (const user of intended(device, code)) {
        put(notices, user, { user, device, code, action: ACTION, period: period / 1e6, at: iso(now) });
      }
    },
  };
  const storms = new Storms({
    figures: figuresFrom(declared(values)),
    limits: modifications.includes("SECMP0062"),
    now: () => now,
    post,
  });
  const known = (device) => estate.find(device) ?? refuse(`there is no Device ${device}`);
  const crossings = (device) => storms.records(device).crossings.map(({ level, at }) => ({ device, level, at: iso(at) }));

  return {
    clock: {
      now: () => iso(now),
      advance({ by }) {
        const target = now + Math.round(by * 1e6);
        if (target < now) throw new Error("time moves forward only");
        for (let due = storms.nextDue(); due <= target; due = storms.nextDue()) {
          now = Math.max(now, due);
          storms.fallDue(now);
        }
        now = target;
      },
    },
    devices: {
      obtain: ({ wanted }) => estate.obtain(wanted),
      inventory_entry({ device }) {
        const entry = estate.find(device);
        if (!entry) throw new NotFound(`the inventory has no Device ${device}`);
        return { device, status: entry.status, firmware: entry.device.firmware };
      },
    },
    device_traffic: {
      raise_alert({ device, payload: told }) {
        known(device);
        const payload = octets(told);
        if (payload.toString("latin1").trimStart().startsWith("<")) {
          const signed = payload.toString("utf8");
          const alert = readSmets1Alert(signed);
          if (alert?.device !== device) refuse(`the payload is no alert of Device ${device}`);
          storms.receive(device, alert.code, { signed });
          return;
        }
        const alert = read(payload);
        if (alert.originator !== device) refuse(`the payload is of Device ${alert.originator}, not of ${device}`);
        if (alert.command === null) storms.receive(device, alert.code, { payload });
        else send(alert.party, outcomeOfCommand(device, alert.party, alert.command, now, alert, payload));
      },
      commands: () => [],
      answer: ({ device }) => refuse(`no command was sent to Device ${device}`),
    },
    deliveries: {
      since_last({ user }) {
        const waiting = mail.get(user) ?? [];
        mail.delete(user);
        return waiting;
      },
    },
    anomaly_detection: {
      configure({ parameters }) {
        const figures = figuresFrom(parameters);
        const wrong = contradiction(figures);
        if (wrong) refuse(wrong);
        storms.figures = figures;
      },
      anomaly_count: ({ device }) => storms.counted(device),
      security_log: ({ device }) => crossings(device),
      incident_files: ({ device }) => crossings(device),
      incidents: ({ device }) =>
        storms.records(device).incidents.map(({ opened, closed }) => ({
          device,
          opened: iso(opened),
          closed: closed === null ? null : iso(closed),
        })),
      close_incident({ device }) {
        if (!storms.close(device)) throw new NotFound(`no incident of Device ${device} is open`);
      },
      withheld_counts: ({ device }) =>
        storms.records(device).counts.map(({ code, count, at }) => ({ device, code, count, at: iso(at) })),
      notices: ({ user }) => notices.get(user) ?? [],
    },
  };
}

function refuse(words) {
  throw new Refused(words);
}

function read(payload) {
  try {
    return readAlert(payload);
  } catch (wrong) {
    if (wrong instanceof NotAnAlert) refuse(`the payload is no GBCS alert: ${wrong.message}`);
    throw wrong;
  }
}

/** The figures of the profile, by the names that `configure` has for them. */
function declared(values) {
  return {
    window: values["storm.W"],
    timeframe: values["storm.Wc"] || values["storm.W"],
    amber: values["storm.A"],
    red: values["storm.R"],
    limit: values["storm.L"],
    limits: values["storm.limits"],
    period: values["storm.N"],
    exempt: values["storm.exempt"],
  };
}
