// What Users receive, as DUIS XML.

const NAMESPACES =
  'xmlns:sr="http://www.dccinterface.co.uk/ServiceUserGateway" xmlns:ra="http://www.dccinterface.co.uk/ResponseAndAlert"';

const milliseconds = (at) => new Date(Math.floor(at / 1000)).toISOString();

function response(requestId, responseId, at, body) {
  const asked = requestId ? `<sr:RequestID>${requestId}</sr:RequestID>` : "";
  return (
    `<?xml version="1.0" encoding="UTF-8"?><sr:Response ${NAMESPACES} schemaVersion="5.1"><sr:Header>${asked}` +
    `<sr:ResponseID>${responseId}</sr:ResponseID><sr:ResponseCode>I0</sr:ResponseCode>` +
    `<sr:ResponseDateTime>${milliseconds(at)}</sr:ResponseDateTime></sr:Header><sr:Body>${body}</sr:Body></sr:Response>`
  );
}

/** An alert of a SMETS2+ Device, its payload in base64 untouched. */
export function deviceAlert(device, user, counter, at, code, payload) {
  const body =
    `<sr:DeviceAlertMessage><sr:AlertCode>${code}</sr:AlertCode>` +
    `<sr:GBCSPayload>${payload.toString("base64")}</sr:GBCSPayload></sr:DeviceAlertMessage>`;
  return response(null, `${device}:${user}:${counter}`, at, body);
}

/** An alert of a SMETS1 Device, which its provider has signed: it travels inside as it came. */
export function smets1Alert(device, user, counter, at, signed) {
  const inside = signed.replace(/^\s*<\?xml[^>]*\?>\s*/, "");
  return response(null, `${device}:${user}:${counter}`, at, `<sr:SMETS1ResponseMessage>${inside}</sr:SMETS1ResponseMessage>`);
}

/** The Service Reference and Variant that an outcome is told for, by its message code: nobody knows the request here. */
const SERVICES = {
  "00CA": ["11.3", "11.3"],
  "00CB": ["6.15", "6.15.1"],
  "0124": ["6.15", "6.15.1"],
  "00CC": ["1.1", "1.1.1"],
  "00CD": ["1.1", "1.1.1"],
};

/** What became of a future-dated command: a response to the request that it answers, not an alert. */
export function outcomeOfCommand(device, user, command, at, { message, code }, payload) {
  const [reference, variant] = SERVICES[message];
  const body =
    `<sr:ResponseMessage><sr:ServiceReference>${reference}</sr:ServiceReference>` +
    `<sr:ServiceReferenceVariant>${variant}</sr:ServiceReferenceVariant><sr:FutureDatedDeviceAlertMessage>` +
    `<sr:FutureDatedAlertCode>${code}</sr:FutureDatedAlertCode>` +
    `<sr:GBCSPayload>${payload.toString("base64")}</sr:GBCSPayload><sr:InstructionNumber>1</sr:InstructionNumber>` +
    "<sr:TotalCommandInstructions>1</sr:TotalCommandInstructions></sr:FutureDatedDeviceAlertMessage></sr:ResponseMessage>";
  return response(`${user}:${device}:${command}`, `${device}:${user}:${command}`, at, body);
}

/** The Device and the code of a SMETS1 alert, null when the text is none. */
export function readSmets1Alert(text) {
  const device = /<ra:BusinessOriginatorID>\s*([0-9A-Fa-f-]{23})\s*</.exec(text);
  const code = /<ra:GBCSHexAlertCode>\s*([0-9A-Fa-f]{4})\s*</.exec(text);
  return device && code && { device: device[1].toUpperCase(), code: code[1].toUpperCase() };
}
