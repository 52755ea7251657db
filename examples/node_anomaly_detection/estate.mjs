// Devices, and the Users who are responsible for them. Every Device is new, and so are its Users.

const ELECTRICITY = ["IS", "ED", "ES"];
const GAS = ["GS", "GT"];
const FUELS = { GSME: GAS, GPF: GAS, CHF: [...ELECTRICITY, ...GAS] };

const eui = (block, number) =>
  (block + number.toString(16).padStart(14, "0")).toUpperCase().match(/../g).join("-");

export class Estate {
  #devices = new Map();
  #users = 0;

  obtain({ type, generation, status, behind, model, firmware }) {
    const number = this.#devices.size + 1;
    const neighbour = this.#devices.get(behind)?.device;
    const held = new Map((neighbour?.parties ?? []).map((party) => [party.role, party.user]));
    const device = {
      eui: eui("E7", number),
      type,
      generation: neighbour?.generation ?? generation,
      parties: [...(FUELS[type] ?? ELECTRICITY), "OU"].map((role) => ({
        user: held.get(role) ?? eui("5B", ++this.#users),
        role,
      })),
      manufacturer: "NODE",
      model: model ?? `${type}-${number}`,
      firmware: firmware ?? "00000001",
    };
    this.#devices.set(device.eui, { device, status });
    return device;
  }

  find(name) {
    return this.#devices.get(name);
  }
}
