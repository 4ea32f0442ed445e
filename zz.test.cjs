"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// test/unit/compare/merge.test.ts
var import_strict = __toESM(require("node:assert/strict"));
var import_fast_check2 = __toESM(require("fast-check"));

// src/model/json.ts
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function valueAt(root2, path) {
  let value = root2;
  for (const step of path) {
    if (Array.isArray(value)) {
      value = typeof step === "number" ? value[step] : void 0;
    } else if (isObject(value)) {
      value = Object.hasOwn(value, String(step)) ? value[String(step)] : void 0;
    } else {
      return void 0;
    }
  }
  return value;
}
function equalJson(a, b) {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let index = 0; index < a.length; index++) {
      if (!equalJson(a[index], b[index])) return false;
    }
    return true;
  }
  if (Array.isArray(b)) return false;
  let more = 0;
  for (const key in a) {
    more++;
    if (!equalJson(a[key], b[key])) return false;
  }
  for (const _key in b) more--;
  return more === 0;
}
function canonicalJson(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (isObject(value)) {
    const entries = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
    return `{${entries.join(",")}}`;
  }
  return JSON.stringify(value);
}

// src/compare/change.ts
function applyChanges(content, changes) {
  let result = content;
  for (const { path, value } of changes) result = write(result, path, value) ?? {};
  return isObject(result) ? result : {};
}
function inWritingOrder(changes) {
  const kept = changes.filter((change) => change.value !== void 0);
  const removals = changes.filter((change) => change.value === void 0);
  return [...kept, ...removals.sort((a, b) => comparePaths(b.path, a.path))];
}
function comparePaths(a, b) {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const [left, right] = [a[index], b[index]];
    if (left === right) continue;
    if (typeof left === "number" && typeof right === "number") return left - right;
    return String(left) < String(right) ? -1 : 1;
  }
  return a.length - b.length;
}
function write(target, path, value) {
  const [step, ...rest] = path;
  if (step === void 0) return value;
  if (typeof step === "number") {
    const list = Array.isArray(target) ? target.slice() : [];
    const next2 = write(list[step], rest, value);
    if (next2 === void 0) list.splice(step, 1);
    else list[Math.min(step, list.length)] = next2;
    return list;
  }
  const map = isObject(target) ? { ...target } : {};
  const old = Object.hasOwn(map, step) ? map[step] : void 0;
  const next = value === void 0 && old === void 0 ? void 0 : write(old, rest, value);
  if (next === void 0) delete map[step];
  else
    Object.defineProperty(map, step, { value: next, enumerable: true, configurable: true, writable: true });
  return map;
}

// schemas/list-keys.json
var list_keys_default = {
  Connection: {
    "spec.bundled.links": ["server.port"],
    "spec.eslag.links": ["server.port"],
    "spec.mclag.links": ["server.port"],
    "spec.mclagDomain.peerLinks": ["switch1.port"],
    "spec.mclagDomain.sessionLinks": ["switch1.port"],
    "spec.fabric.links": ["leaf.port"],
    "spec.mesh.links": ["leaf1.port"],
    "spec.gateway.links": ["gateway.port"],
    "spec.vpcLoopback.links": ["switch1.port"],
    "spec.staticExternal.link.switch.subnets": "set"
  },
  External: { "spec.static.prefixes": "set" },
  ExternalAttachment: { "spec.inboundACL.statements": ["seq"] },
  ExternalPeering: {
    "spec.permit.vpc.subnets": "set",
    "spec.permit.external.prefixes": ["prefix"]
  },
  Gateway: {
    "spec.groups": ["name"],
    "spec.interfaces.*.ips": "set",
    "spec.neighbors": ["ip"]
  },
  GatewayPeering: {
    "spec.acl.rules": "sequence",
    "spec.acl.rules[].match.src": "set",
    "spec.acl.rules[].match.src[].ports": "set",
    "spec.acl.rules[].match.dst": "set",
    "spec.acl.rules[].match.dst[].ports": "set",
    "spec.peering.*.expose": "sequence",
    "spec.peering.*.expose[].ips": "sequence",
    "spec.peering.*.expose[].as": "sequence",
    "spec.peering.*.expose[].nat.portForward.ports": ["proto", "port"]
  },
  IPv4Namespace: { "spec.subnets": "set" },
  ServerProfile: { "spec.nics": ["name"], "spec.nics[].ports": ["name"] },
  Switch: { "spec.groups": "set", "spec.vlanNamespaces": "set" },
  SwitchProfile: {
    "spec.otherNames": "set",
    "spec.portProfiles.*.breakout.supported.*.offsets": "sequence",
    "spec.portProfiles.*.speed.supported": "set"
  },
  VLANNamespace: { "spec.ranges": ["from"] },
  VPC: {
    "spec.permit": "set",
    "spec.permit[]": "set",
    "spec.staticRoutes": ["prefix"],
    "spec.staticRoutes[].nextHops": "set",
    "spec.subnets.*.dhcp.options.advertisedRoutes": ["destination", "gateway"],
    "spec.subnets.*.dhcp.options.dnsServers": "set",
    "spec.subnets.*.dhcp.options.timeServers": "set"
  },
  VPCPeering: { "spec.permit": "set", "spec.permit[].*.subnets": "set" }
};

// src/compare/keys.ts
var noLists = { keys: /* @__PURE__ */ new Map() };
var trees = new Map(
  Object.entries(list_keys_default).map(([kind, lists]) => [
    kind,
    grow(lists)
  ])
);
function listTree(kind) {
  return trees.get(kind) ?? noLists;
}
function treeAtKey(tree, key) {
  return tree?.keys.get(key) ?? tree?.anyKey;
}
function itemKey(mode, item) {
  if (mode === void 0 || typeof mode === "string")
    return typeof item === "string" ? item : canonicalJson(item);
  const parts = [];
  for (const field of mode) {
    const value = valueAt(item, field.split("."));
    if (value === void 0 || value === null) return canonicalJson(item);
    parts.push(typeof value === "string" ? value : canonicalJson(value));
  }
  return parts.join(" ");
}
function itemKeys(mode, items) {
  const seen = /* @__PURE__ */ new Map();
  return items.map((item) => {
    const key = itemKey(mode, item);
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? key : `${key} #${times}`;
  });
}
function patternSteps(pattern) {
  return pattern.replaceAll("[]", ".[]").split(".");
}
function grow(lists) {
  const root2 = { keys: /* @__PURE__ */ new Map() };
  for (const [pattern, mode] of Object.entries(lists)) {
    let tree = root2;
    for (const step of patternSteps(pattern)) tree = branch(tree, step);
    tree.mode = mode;
  }
  return root2;
}
function branch(tree, step) {
  if (step === "[]") return tree.item ??= { keys: /* @__PURE__ */ new Map() };
  if (step === "*") return tree.anyKey ??= { keys: /* @__PURE__ */ new Map() };
  let next = tree.keys.get(step);
  if (next === void 0) tree.keys.set(step, next = { keys: /* @__PURE__ */ new Map() });
  return next;
}

// src/compare/replay/step.ts
function isZero(value) {
  if (value === void 0 || value === null || value === "" || value === 0 || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.values(value).every(isZero);
}
function fill(map, key, value, at, hide, reason) {
  const old = map[key];
  if (!isZero(old)) return;
  if (old === value) return;
  map[key] = value;
  hide(at, key, old, reason ?? (() => filledIn(value)));
}
function drop(map, key, at, reason, hide) {
  const old = map[key];
  if (old === void 0) return;
  delete map[key];
  hide(at, key, old, reason);
}
function dropEmpty(map, key, at, reason, hide) {
  const old = map[key];
  if (isObject(old) && Object.keys(old).length === 0) drop(map, key, at, reason, hide);
}
function mapAt(map, key) {
  const value = map[key];
  return isObject(value) ? value : void 0;
}
function mapsIn(map) {
  return Object.entries(map ?? {}).filter((entry) => isObject(entry[1]));
}
function itemsIn(value) {
  if (!Array.isArray(value)) return [];
  return [...value.entries()].filter((entry) => isObject(entry[1]));
}
var emptyStruct = "The cluster writes an empty block here by itself; it says the same as none.";
function filledIn(value) {
  return `Not set: the cluster fills in ${typeof value === "string" ? value : JSON.stringify(value)}.`;
}

// src/compare/replay/external.ts
function replayExternal(spec, hide) {
  fill(spec, "ipv4Namespace", "default", ["spec"], hide);
}
function replayExternalAttachment(spec, hide) {
  for (const key of ["switch", "neighbor"]) dropEmpty(spec, key, ["spec"], emptyStruct, hide);
}

// src/compare/replay/gateway.ts
function replayGateway(spec, hide) {
  const logs = mapAt(spec, "logs") ?? {};
  spec["logs"] = logs;
  fill(logs, "default", "info", ["spec", "logs"], hide);
  fill(logs, "tags", { all: "info" }, ["spec", "logs"], hide);
  const rateLimit = mapAt(logs, "rateLimit");
  if (rateLimit !== void 0) {
    const at = ["spec", "logs", "rateLimit"];
    fill(rateLimit, "burst", 50, at, hide);
    fill(rateLimit, "replenishPerSecond", 5, at, hide);
  }
  fill(spec, "workers", 4, ["spec"], hide);
  fill(spec, "groups", [{ name: "default", priority: 0 }], ["spec"], hide);
  for (const [index, group] of itemsIn(spec["groups"])) {
    fill(group, "priority", 0, ["spec", "groups", index], hide);
  }
  dropEmpty(spec, "profiling", ["spec"], emptyStruct, hide);
}

// src/compare/replay/text.ts
var nanoseconds = {
  ns: 1,
  us: 1e3,
  \u00B5s: 1e3,
  \u03BCs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 36e11
};
function goDuration(text) {
  if (text === "0") return "0s";
  if (!/^[-+]?((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+$/.test(text)) return text;
  let total = 0;
  for (const [, number, unit] of text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    total += Number(number) * (nanoseconds[unit ?? ""] ?? 0);
  }
  total = Math.round(total);
  return (text.startsWith("-") && total > 0 ? "-" : "") + writeDuration(total);
}
function writeDuration(total) {
  if (total === 0) return "0s";
  if (total < 1e3) return `${total}ns`;
  if (total < 1e6) return `${total / 1e3}\xB5s`;
  if (total < 1e9) return `${total / 1e6}ms`;
  const hours = Math.floor(total / 36e11);
  const minutes = Math.floor(total % 36e11 / 6e10);
  const seconds = total % 6e10 / 1e9;
  if (hours > 0) return `${hours}h${minutes}m${seconds}s`;
  return minutes > 0 ? `${minutes}m${seconds}s` : `${seconds}s`;
}
function macKey(text) {
  const colons = /^[0-9a-fA-F]{2}([:-])[0-9a-fA-F]{2}(\1[0-9a-fA-F]{2}){4}$/;
  const dots = /^[0-9a-fA-F]{4}(\.[0-9a-fA-F]{4}){2}$/;
  if (!colons.test(text) && !dots.test(text)) return text;
  const digits = text.replace(/[^0-9a-fA-F]/g, "").toLowerCase();
  return digits.replace(/(..)(?=.)/g, "$1:");
}

// src/compare/replay/gatewayPeering.ts
var idleTimeout = "2m0s";
var denied = "deny-unless-exposed";
function replayGatewayPeering(spec, hide) {
  fill(spec, "gatewayGroup", "default", ["spec"], hide);
  for (const [name2, side] of mapsIn(mapAt(spec, "peering"))) {
    for (const [index, expose] of itemsIn(side["expose"])) {
      replayNat(expose, ["spec", "peering", name2, "expose", index, "nat"], hide);
    }
  }
  const acl = mapAt(spec, "acl") ?? {};
  spec["acl"] = acl;
  fill(acl, "default", denied, ["spec", "acl"], hide);
  for (const [index, rule] of itemsIn(acl["rules"])) {
    const at = ["spec", "acl", "rules", index];
    fill(rule, "scope", "flow", at, hide);
    dropEmpty(rule, "match", at, emptyStruct, hide);
  }
}
function replayNat(expose, at, hide) {
  const nat = mapAt(expose, "nat");
  if (nat === void 0) return;
  for (const mode of ["masquerade", "portForward"]) {
    const block = mapAt(nat, mode);
    if (block === void 0) continue;
    fill(block, "idleTimeout", idleTimeout, [...at, mode], hide);
    const written = block["idleTimeout"];
    if (typeof written !== "string") continue;
    const normal = goDuration(written);
    if (normal === written) continue;
    block["idleTimeout"] = normal;
    hide([...at, mode], "idleTimeout", written, `The cluster writes the same time as ${normal}.`);
  }
}

// src/compare/replay/metadata.ts
var byTools = ["argocd.argoproj.io/", "kustomize.toolkit.fluxcd.io/", "helm.toolkit.fluxcd.io/"];
var byHnp = ["hnp.githedgehog.com/", "netbox.githedgehog.com/"];
var why = {
  fabric: "The fabric controller removes this key and sets its own.",
  gateway: "The gateway controller sets this key by itself.",
  tool: "Argo CD or Flux marks with it what it applies.",
  hnp: "HNP marks its own records with it.",
  kubectl: "With it kubectl remembers what was applied last."
};
function replayMetadata(kind, metadata, hide) {
  for (const part of ["labels", "annotations"]) {
    const map = metadata[part];
    if (!isObject(map)) continue;
    for (const key of Object.keys(map)) {
      const reason = part === "labels" ? labelReason(key) : annotationReason(kind, key);
      if (reason !== void 0) drop(map, key, ["metadata", part], reason, hide);
    }
  }
}
function labelReason(key) {
  if (key.includes("fabric.githedgehog.com/")) return why.fabric;
  if (key.includes("gateway.githedgehog.com/")) return why.gateway;
  return commonReason(key);
}
function annotationReason(kind, key) {
  if (key === "kubectl.kubernetes.io/last-applied-configuration") return why.kubectl;
  if (kind === "Connection" && key.includes("fabric.githedgehog.com/")) return why.fabric;
  if (key.includes("gateway.githedgehog.com/")) return why.gateway;
  return commonReason(key);
}
function commonReason(key) {
  if (byTools.some((prefix) => key.startsWith(prefix)) || key === "app.kubernetes.io/instance") return why.tool;
  if (byHnp.some((prefix) => key.startsWith(prefix))) return why.hnp;
  if (key === "managed-by" || key === "app.kubernetes.io/managed-by") return why.hnp;
  return void 0;
}

// src/compare/replay/origin.ts
var positions = /* @__PURE__ */ new WeakMap();
var oldKeys = /* @__PURE__ */ new WeakMap();
function writtenPosition(list, index) {
  return positions.get(list)?.[index] ?? index;
}
function writtenKey(map, key) {
  return oldKeys.get(map)?.get(key) ?? key;
}
function sortList(list, texts, keep) {
  let sorted = true;
  for (let index = 1; index < texts.length && sorted; index++) {
    sorted = (texts[index - 1] ?? "") <= (texts[index] ?? "");
  }
  if (sorted) return false;
  const order = [...texts.keys()].sort((a, b) => {
    const [left, right] = [texts[a] ?? "", texts[b] ?? ""];
    return left < right ? -1 : left > right ? 1 : a - b;
  });
  const items = list.slice();
  order.forEach((from, to) => list[to] = items[from] ?? null);
  if (keep) positions.set(list, order);
  return true;
}
function renameKey(map, from, to, at, reason, hide) {
  const value = map[from];
  if (from === to || value === void 0 || Object.hasOwn(map, to)) return;
  delete map[from];
  map[to] = value;
  let names2 = oldKeys.get(map);
  if (names2 === void 0) oldKeys.set(map, names2 = /* @__PURE__ */ new Map());
  names2.set(to, from);
  hide(at, from, value, reason);
}

// src/compare/replay/switch.ts
var speedPrefix = "SPEED_";
var linkFlapDefaults = { flapThreshold: 3, samplingInterval: 30, recoveryInterval: 300 };
function replaySwitch(spec, hide) {
  fill(spec, "vlanNamespaces", ["default"], ["spec"], hide);
  replayGroups(spec, hide);
  for (const part of ["portGroupSpeeds", "portSpeeds"]) replaySpeeds(spec, part, hide);
  const linkFlap = mapAt(spec, "linkFlapErrDisable");
  if (linkFlap !== void 0) {
    for (const [key, value] of Object.entries(linkFlapDefaults)) {
      if (linkFlap[key] === void 0) {
        fill(linkFlap, key, value, ["spec", "linkFlapErrDisable"], hide);
      }
    }
  }
  drop(
    spec,
    "portLocators",
    ["spec"],
    "Locator lights go out by themselves, so they are not compared.",
    hide
  );
  for (const key of ["redundancy", "boot", "ecmp"]) dropEmpty(spec, key, ["spec"], emptyStruct, hide);
}
function replayGroups(spec, hide) {
  const group = mapAt(spec, "redundancy")?.["group"];
  if (typeof group !== "string" || group === "") return;
  const groups2 = spec["groups"];
  if (groups2 !== void 0 && (!Array.isArray(groups2) || groups2.includes(group))) return;
  spec["groups"] = [...groups2 ?? [], group];
  hide(["spec"], "groups", groups2, `The cluster adds the redundancy group ${group} to the groups.`);
}
function replaySpeeds(spec, part, hide) {
  const speeds = mapAt(spec, part);
  if (speeds === void 0) return;
  for (const [port, speed] of Object.entries(speeds)) {
    if (typeof speed !== "string" || !speed.startsWith(speedPrefix)) continue;
    speeds[port] = speed.replace(/^(SPEED_)+/, "");
    hide(["spec", part], port, speed, `The cluster cuts ${speedPrefix} off.`);
  }
}

// src/compare/replay/vlanNamespace.ts
function replayVlanNamespace(spec, hide) {
  for (const [index, range] of itemsIn(spec["ranges"])) {
    const from = range["from"];
    if (typeof from !== "number") continue;
    fill(
      range,
      "to",
      from,
      ["spec", "ranges", index],
      hide,
      () => `Not set: the range ends at ${from}, where it starts.`
    );
  }
}

// src/compare/replay/address.ts
function parseNetwork(text) {
  const slash = text.indexOf("/");
  if (slash < 0) return void 0;
  const length = text.slice(slash + 1);
  if (!/^(0|[1-9]\d{0,2})$/.test(length)) return void 0;
  const prefixLength = Number(length);
  const host = text.slice(0, slash);
  return host.includes(":") ? networkV6(host, prefixLength) : networkV4(host, prefixLength);
}
function addressIn(network2, offset) {
  if (typeof network2.first === "number") {
    const address2 = network2.first + offset;
    return address2 < 2 ** 32 ? formatV4(address2) : void 0;
  }
  const address = network2.first + BigInt(offset);
  return address < 1n << 128n ? formatV6(address) : void 0;
}
function lastAddress(network2) {
  return typeof network2.last === "number" ? formatV4(network2.last) : formatV6(network2.last);
}
function networkV4(host, prefixLength) {
  const address = addressV4(host);
  if (address === void 0 || prefixLength > 32) return void 0;
  const size = 2 ** (32 - prefixLength);
  const first = address - address % size;
  return { first, last: first + size - 1, prefixLength, bits: 32 };
}
function addressV4(text) {
  let [address, part, digits, parts] = [0, 0, 0, 1];
  for (let index = 0; index < text.length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit === -2 && digits > 0) {
      address = address * 256 + part;
      [part, digits, parts] = [0, 0, parts + 1];
    } else if (digit >= 0 && digit <= 9 && !(digits > 0 && part === 0)) {
      part = part * 10 + digit;
      digits++;
      if (part > 255) return void 0;
    } else {
      return void 0;
    }
  }
  return parts === 4 && digits > 0 ? address * 256 + part : void 0;
}
function formatV4(address) {
  return `${address >>> 24}.${address >>> 16 & 255}.${address >>> 8 & 255}.${address & 255}`;
}
function networkV6(host, prefixLength) {
  const halves = host.split("::");
  if (halves.length > 2 || prefixLength > 128) return void 0;
  const head = groups(halves[0] ?? "");
  const tail = groups(halves[1] ?? "");
  if (head === void 0 || tail === void 0) return void 0;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return void 0;
  const all = [...head, ...Array.from({ length: missing }, () => 0), ...tail];
  const address = all.reduce((value, group) => value * 65536n + BigInt(group), 0n);
  const size = 1n << BigInt(128 - prefixLength);
  const first = address - address % size;
  return { first, last: first + size - 1n, prefixLength, bits: 128 };
}
function groups(text) {
  if (text === "") return [];
  const parts = text.split(":");
  return parts.every((part) => /^[0-9a-fA-F]{1,4}$/.test(part)) ? parts.map((part) => parseInt(part, 16)) : void 0;
}
function formatV6(address) {
  const all = Array.from({ length: 8 }, (_, index) => Number(address >> BigInt(112 - 16 * index) & 65535n));
  let run2 = { start: 0, length: 0 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (start + length < 8 && all[start + length] === 0) length++;
    if (length > run2.length) run2 = { start, length };
  }
  const hex = all.map((group) => group.toString(16));
  if (run2.length < 2) return hex.join(":");
  return `${hex.slice(0, run2.start).join(":")}::${hex.slice(run2.start + run2.length).join(":")}`;
}

// src/compare/replay/vpc.ts
var interfaceMtu = 9036;
var leaseSeconds = 3600;
var unusedWithoutDhcp = "The cluster removes it while dhcp.enable is not true.";
var nothingSet = "No option is set, so the cluster removes the block.";
var macForm = "The cluster writes the MAC in lower case with colons.";
function replayVpc(spec, hide) {
  fill(spec, "ipv4Namespace", "default", ["spec"], hide);
  fill(spec, "vlanNamespace", "default", ["spec"], hide);
  for (const [name2, subnet] of mapsIn(mapAt(spec, "subnets")))
    replaySubnet(subnet, ["spec", "subnets", name2], hide);
}
function replaySubnet(subnet, at, hide) {
  const cidr = subnet["subnet"];
  const network2 = typeof cidr === "string" ? parseNetwork(cidr) : void 0;
  const gateway = network2 && addressIn(network2, 1);
  if (gateway !== void 0 && subnet["hostBGP"] !== true) {
    fill(
      subnet,
      "gateway",
      gateway,
      at,
      hide,
      () => `Not set: the cluster takes the first host, ${gateway}.`
    );
  }
  const dhcp2 = mapAt(subnet, "dhcp");
  if (dhcp2 === void 0) return;
  const dhcpAt = [...at, "dhcp"];
  const leases = mapAt(dhcp2, "static");
  if (leases !== void 0) {
    for (const mac of Object.keys(leases))
      renameKey(leases, mac, macKey(mac), [...dhcpAt, "static"], macForm, hide);
  }
  if (dhcp2["enable"] === true) {
    if (network2 !== void 0 && network2.prefixLength <= network2.bits - 2) {
      const range = mapAt(dhcp2, "range") ?? {};
      const start = addressIn(network2, 2) ?? lastAddress(network2);
      const end = lastAddress(network2);
      const rangeAt = [...dhcpAt, "range"];
      fill(range, "start", start, rangeAt, hide, () => `Not set: the range starts at ${start}.`);
      fill(range, "end", end, rangeAt, hide, () => `Not set: the range ends at ${end}.`);
      dhcp2["range"] = range;
    }
    replayOptions(dhcp2, dhcpAt, hide);
  } else {
    drop(dhcp2, "range", dhcpAt, unusedWithoutDhcp, hide);
    drop(dhcp2, "options", dhcpAt, unusedWithoutDhcp, hide);
  }
  dropEmpty(subnet, "dhcp", at, emptyStruct, hide);
}
function replayOptions(dhcp2, at, hide) {
  const options = mapAt(dhcp2, "options");
  if (options === void 0) return;
  if (isZero(options)) {
    drop(dhcp2, "options", at, nothingSet, hide);
    return;
  }
  const optionsAt = [...at, "options"];
  fill(options, "interfaceMTU", interfaceMtu, optionsAt, hide);
  fill(options, "leaseTimeSeconds", leaseSeconds, optionsAt, hide);
}

// src/compare/replay/vpcAttachment.ts
function replayVpcAttachment(spec, hide) {
  const subnet = spec["subnet"];
  if (typeof subnet !== "string" || subnet === "" || subnet.includes("/")) return;
  spec["subnet"] = `${subnet}/default`;
  hide(["spec"], "subnet", subnet, `The cluster writes the subnet's name out: ${subnet}/default.`);
}

// src/compare/replay/vpcPeering.ts
function replayVpcPeering(spec, hide, rawSpec) {
  const raw = rawSpec["permit"];
  if (!Array.isArray(raw)) return;
  for (const [index, permit] of itemsIn(spec["permit"])) {
    const written = raw[index];
    if (!isObject(written)) continue;
    for (const vpc2 of Object.keys(written)) {
      if (written[vpc2] !== null) continue;
      permit[vpc2] = {};
      hide(
        ["spec", "permit", index],
        vpc2,
        null,
        "No value here says the same as an empty block: all subnets."
      );
    }
  }
}

// src/compare/replay/replay.ts
var specs = /* @__PURE__ */ new Map([
  ["External", replayExternal],
  ["ExternalAttachment", replayExternalAttachment],
  ["Gateway", replayGateway],
  ["GatewayPeering", replayGatewayPeering],
  ["Switch", replaySwitch],
  ["VLANNamespace", replayVlanNamespace],
  ["VPC", replayVpc],
  ["VPCAttachment", replayVpcAttachment],
  ["VPCPeering", replayVpcPeering]
]);
var emptyList = "An empty list says the same as none.";
var orderless = "The order of this list means nothing, so it is compared sorted.";
var done = /* @__PURE__ */ new WeakMap();
var inOrder = /* @__PURE__ */ new WeakMap();
function hasDefaults(kind) {
  return specs.has(kind);
}
function replay(kind, content) {
  const known = done.get(content);
  if (known?.kind === kind) return known;
  const replayed = new Remembered(kind, content);
  done.set(content, replayed);
  return replayed;
}
function traced(kind, content) {
  return replay(kind, content).traced;
}
var Remembered = class {
  constructor(kind, given) {
    this.kind = kind;
    this.given = given;
    this.content = run(kind, given);
  }
  kind;
  given;
  content;
  trace;
  get hidden() {
    return this.traces().hidden;
  }
  get traced() {
    return this.traces().content;
  }
  traces() {
    return this.trace ??= trace(this.kind, this.given);
  }
};
function trace(kind, given) {
  const hidden = [];
  const content = run(kind, given, (at, key, value, reason) => {
    hidden.push({ path: [...at, key], value, reason: typeof reason === "string" ? reason : reason() });
  });
  return { content, hidden };
}
var ignore = () => void 0;
function run(kind, content, hide = ignore) {
  const copy = withoutNulls(content, [], hide);
  if (isObject(copy["metadata"])) replayMetadata(kind, copy["metadata"], hide);
  const spec = isObject(copy["spec"]) ? copy["spec"] : {};
  if (copy["spec"] === void 0) copy["spec"] = spec;
  specs.get(kind)?.(spec, hide, isObject(content["spec"]) ? content["spec"] : {});
  const lists = listTree(kind).keys.get("spec");
  if (lists !== void 0) sortBelow(lists, spec, ["spec"], hide);
  dropEmptyEnds(copy);
  return copy;
}
function ordered(kind, content) {
  const known = inOrder.get(content);
  if (known?.kind === kind) return known.content;
  const copy = copiedWhole(content);
  const lists = listTree(kind).keys.get("spec");
  if (lists !== void 0 && isObject(copy)) sortBelow(lists, copy["spec"] ?? null, ["spec"], keepPositions);
  const result = isObject(copy) ? copy : {};
  inOrder.set(content, { kind, content: result });
  return result;
}
var keepPositions = () => void 0;
function copiedWhole(value) {
  if (Array.isArray(value)) return value.map(copiedWhole);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, copiedWhole(below)]));
}
function withoutNulls(map, path, hide) {
  const copy = {};
  for (const key in map) {
    const value = map[key];
    if (value === null || value === void 0) continue;
    path.push(key);
    if (Array.isArray(value) && value.length === 0) {
      hide(path.slice(0, -1), key, value, emptyList);
    } else if (key === "__proto__") {
      Object.defineProperty(copy, key, { value: copied(value, path, hide), ...ownProperty });
    } else {
      copy[key] = copied(value, path, hide);
    }
    path.pop();
  }
  return copy;
}
var ownProperty = { enumerable: true, configurable: true, writable: true };
function copied(value, path, hide) {
  if (typeof value !== "object" || value === null) return value;
  if (!Array.isArray(value)) return withoutNulls(value, path, hide);
  return value.map((item, index) => {
    if (typeof item !== "object") return item;
    path.push(index);
    const copy = copied(item, path, hide);
    path.pop();
    return copy;
  });
}
function dropEmptyEnds(content) {
  const metadata = content["metadata"];
  if (isObject(metadata)) {
    if (isEmpty(metadata["labels"])) delete metadata["labels"];
    if (isEmpty(metadata["annotations"])) delete metadata["annotations"];
    if (isEmpty(metadata)) delete content["metadata"];
  }
  if (isEmpty(content["spec"])) delete content["spec"];
}
function isEmpty(value) {
  return isObject(value) && Object.keys(value).length === 0;
}
function sortBelow(tree, value, path, hide) {
  if (Array.isArray(value)) {
    const item = tree.item;
    if (item !== void 0) value.forEach((entry, index) => sortBelow(item, entry, [...path, index], hide));
    const mode = tree.mode;
    if (mode === void 0 || mode === "sequence" || value.length < 2) return;
    const texts = mode === "set" ? value.map(sortText) : itemKeys(mode, value);
    const before = hide === ignore ? [] : value.slice();
    if (sortList(value, texts, hide !== ignore))
      hide(path.slice(0, -1), path.at(-1) ?? "", before, orderless);
  } else if (isObject(value)) {
    for (const [key, child] of tree.keys) {
      const below = value[key];
      if (typeof below === "object" && below !== null) sortBelow(child, below, [...path, key], hide);
    }
    if (tree.anyKey !== void 0) {
      for (const key of Object.keys(value)) {
        const below = value[key];
        if (!tree.keys.has(key) && typeof below === "object" && below !== null) {
          sortBelow(tree.anyKey, below, [...path, key], hide);
        }
      }
    }
  }
}
function sortText(value) {
  return typeof value === "string" ? value : canonicalJson(value);
}

// src/compare/side.ts
function writtenSideOf(kind, content) {
  if (content === void 0) return sideOf(kind, content);
  return { value: ordered(kind, content), written: content, path: [], root: void 0 };
}
function sideOf(kind, content) {
  if (content === void 0) return { value: void 0, written: void 0, path: [], root: void 0 };
  return { value: traced(kind, content), written: content, path: [], root: content };
}
function childOf(side, key) {
  const value = isObject(side.value) ? own(side.value, key) : void 0;
  const name2 = value !== void 0 && isObject(side.value) ? writtenKey(side.value, key) : key;
  let written = isObject(side.written) ? own(side.written, name2) : void 0;
  if (written === null) written = value;
  return { value, written, path: [...side.path, name2], root: side.root };
}
function itemOf(side, index) {
  const list = Array.isArray(side.value) ? side.value : [];
  const position = writtenPosition(list, index);
  const written = Array.isArray(side.written) ? side.written[position] : void 0;
  return { value: list[index], written, path: [...side.path, position], root: side.root };
}
function appendedTo(side, nth) {
  const length = Array.isArray(side.written) ? side.written.length : 0;
  return { value: void 0, written: void 0, path: [...side.path, length + nth], root: side.root };
}
function itemsByKey(side, mode) {
  const list = Array.isArray(side.value) ? side.value : [];
  return new Map(itemKeys(mode, list).map((key, index) => [key, itemOf(side, index)]));
}
function keysOf(sides) {
  const keys = /* @__PURE__ */ new Set();
  for (const { value } of sides) {
    if (isObject(value)) for (const key of Object.keys(value)) keys.add(key);
  }
  return [...keys];
}
function isChosen(kind, side) {
  if (side.value === void 0 || side.written === void 0) return false;
  if (side.root === void 0 || !hasDefaults(kind) || typeof side.path.at(-1) === "number") return true;
  const without = sideOf(kind, applyChanges(side.root, [{ path: side.path, value: void 0 }]));
  return !equalJson(valueAlong(without, side.path), side.value);
}
function differs(kind, a, b) {
  if (equalJson(a.value, b.value) || equalJson(a.written, b.written)) return false;
  if (a.root === void 0 || b.root === void 0) return true;
  if (a.written === void 0 && !isChosen(kind, b)) return false;
  return !(b.written === void 0 && !isChosen(kind, a));
}
function writtenPart(side) {
  const { value, written } = side;
  if (value === void 0 || written === void 0) return void 0;
  if (isObject(value) && isObject(written)) {
    const parts = Object.keys(value).map((key) => {
      const child = childOf(side, key);
      return [String(child.path.at(-1)), writtenPart(child)];
    });
    const order = new Map(Object.keys(written).map((key, index) => [key, index]));
    parts.sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    return Object.fromEntries(parts.filter((part) => part[1] !== void 0));
  }
  if (Array.isArray(value) && Array.isArray(written)) {
    const items = value.map((_, index) => itemOf(side, index)).filter((item) => item.written !== void 0);
    items.sort((a, b) => Number(a.path.at(-1)) - Number(b.path.at(-1)));
    return items.map((item) => writtenPart(item) ?? null);
  }
  return written === null ? value : written;
}
function valueAlong(side, path) {
  let place = side;
  for (const step of path) {
    if (typeof step === "number") {
      const list = Array.isArray(place.value) ? place.value : [];
      const index = list.findIndex((_, at) => writtenPosition(list, at) === step);
      place = itemOf(place, index < 0 ? list.length : index);
    } else {
      place = childOf(place, keyAfterReplay(place.value, step));
    }
  }
  return place.value;
}
function keyAfterReplay(map, written) {
  if (!isObject(map) || Object.hasOwn(map, written)) return written;
  return Object.keys(map).find((key) => writtenKey(map, key) === written) ?? written;
}
function own(map, key) {
  return Object.hasOwn(map, key) ? map[key] : void 0;
}

// src/compare/fields.ts
function diffContent(kind, a, b) {
  if (sameContent(kind, a, b)) return [];
  return walkFields(kind, [a, b], 2).fields.map(({ label, sides }) => ({
    path: sides[0]?.path ?? [],
    label,
    a: sides[0]?.written,
    b: sides[1]?.written
  }));
}
function sameContent(kind, a, b) {
  if (a === b) return true;
  if (a === void 0 || b === void 0) return false;
  const known = recent.find((pair) => pair.a === a && pair.b === b || pair.a === b && pair.b === a);
  if (known?.kind === kind) return known.same;
  const same3 = equalJson(a, b) || equalJson(replay(kind, a).content, replay(kind, b).content);
  recent[turn] = { kind, a, b, same: same3 };
  turn = (turn + 1) % 4;
  return same3;
}
var recent = [];
var turn = 0;
function walkFields(kind, contents, compared) {
  const walk = { kind, compared, fields: [], same: 0 };
  const roots = contents.map((content) => sideOf(kind, content));
  visit(walk, listTree(kind), roots, "");
  return walk;
}
function countFields(value) {
  if (value === void 0) return 0;
  if (Array.isArray(value))
    return value.some(isObject) ? value.reduce((n, v) => n + countFields(v), 0) : 1;
  if (!isObject(value)) return 1;
  let count = 0;
  for (const key in value) count += countFields(value[key]);
  return count;
}
function visit(walk, tree, sides, label) {
  const compared = sides.slice(0, walk.compared);
  const first = compared[0];
  if (first === void 0) return;
  if (compared.every((side) => equalJson(side.value, first.value))) {
    walk.same += countFields(first.value);
    return;
  }
  const present = compared.filter((side) => side.value !== void 0);
  if (present.every((side) => isObject(side.value))) {
    const keys = keysOf(compared);
    if (keys.length > 0) {
      const count = walk.fields.length;
      for (const key of keys) {
        const children = sides.map((side) => childOf(side, key));
        visit(walk, treeAtKey(tree, key), children, label + keyLabel(key, label === ""));
      }
      if (walk.fields.length === count) leaf(walk, sides, label);
      return;
    }
  } else if (present.every((side) => Array.isArray(side.value)) && visitList(walk, tree, sides, present, label)) {
    return;
  }
  leaf(walk, sides, label);
}
function visitList(walk, tree, sides, present, label) {
  const lists = present.map((side) => Array.isArray(side.value) ? side.value : []);
  if (!lists.every((list) => list.every(isObject))) return false;
  const mode = tree?.mode ?? "sequence";
  if (typeof mode !== "string") {
    visitKeyed(walk, mode, tree?.item, sides, label);
    return true;
  }
  const length = lists[0]?.length ?? 0;
  if (present.length < 2 || lists.some((list) => list.length !== length)) return false;
  if (mode === "set" && length > 1) return false;
  for (let index = 0; index < length; index++) {
    const items = sides.map((side) => itemOf(side, index));
    visit(walk, tree?.item, items, `${label}[${index}]`);
  }
  return true;
}
function visitKeyed(walk, mode, tree, sides, label) {
  const maps = sides.map((side) => itemsByKey(side, mode));
  const appended = sides.map(() => 0);
  const keys = new Set(maps.slice(0, walk.compared).flatMap((map) => [...map.keys()]));
  if (keys.size === 0) leaf(walk, sides, label);
  for (const key of keys) {
    const items = sides.map((side, index) => {
      const item = maps[index]?.get(key);
      if (item !== void 0) return item;
      const nth = appended[index] ?? 0;
      appended[index] = nth + 1;
      return appendedTo(side, nth);
    });
    const present = items.slice(0, walk.compared).filter((item) => item.value !== void 0);
    const alike = present.every((item) => equalJson(item.value, present[0]?.value));
    const itemLabel = `${label}[${key}]`;
    if (alike && present.length < walk.compared) leaf(walk, items, itemLabel);
    else visit(walk, tree, items, itemLabel);
  }
}
function leaf(walk, sides, label) {
  const first = sides[0];
  if (first === void 0) return;
  const compared = sides.slice(1, walk.compared);
  if (compared.some((side) => differs(walk.kind, first, side))) walk.fields.push({ label, sides });
}
function keyLabel(key, isFirst) {
  if (/[.[\]"\s]/.test(key) || key === "") return `[${JSON.stringify(key)}]`;
  return isFirst ? key : `.${key}`;
}

// src/compare/mergeFields.ts
function unchanged(base, side) {
  return equalJson(base.value, side.value) || equalJson(base.written, side.written);
}
function mergeNode(run2, tree, base, ours, theirs, label) {
  if (equalJson(ours.value, theirs.value) || unchanged(base, theirs)) return;
  const oursUnchanged = unchanged(base, ours);
  const before = oursUnchanged ? ours : base;
  const maps = isObject(ours.value) && isObject(theirs.value);
  if (maps && (before.value === void 0 || isObject(before.value))) {
    mergeMaps(run2, tree, before, ours, theirs, label);
  } else if (mergeLists(run2, tree, before, ours, theirs, label)) {
    return;
  } else if (oursUnchanged) {
    take(run2, tree, ours, theirs, label);
  } else {
    conflict(run2, base, ours, theirs, label);
  }
}
function mergeMaps(run2, tree, base, ours, theirs, label) {
  for (const key of keysOf([ours, theirs, base])) {
    const sides = [base, ours, theirs].map((side) => childOf(side, key));
    const [below, here, to] = sides;
    const isNew = here.value === void 0 && here.written === void 0;
    const of = isNew ? { ...here, path: [...ours.path, to.path.at(-1) ?? key] } : here;
    const below0 = treeAtKey(tree, key);
    const name2 = label + keyLabel(key, label === "");
    if (label === "") mergeMaps(run2, below0, below, of, to, name2);
    else mergeNode(run2, below0, below, of, to, name2);
  }
}
function take(run2, tree, ours, theirs, label) {
  if (equalJson(ours.written, theirs.written)) return;
  if (theirs.value === void 0 || theirs.written === void 0) {
    remove(run2, ours);
  } else if (isObject(ours.value) && isObject(ours.written) && isObject(theirs.value)) {
    mergeMaps(run2, tree, ours, ours, theirs, label);
  } else if (ours.written !== void 0 || isChosen(run2.kind, theirs)) {
    run2.changes.push({ path: ours.path, value: writtenPart(theirs) });
  }
}
function remove(run2, ours) {
  const { value, written } = ours;
  if (written === void 0) return;
  if (ours.path[0] === "metadata" && isObject(value) && isObject(written)) {
    if (Object.keys(written).length === Object.keys(value).length) {
      run2.changes.push({ path: ours.path, value: void 0 });
      return;
    }
    for (const key of Object.keys(value)) remove(run2, childOf(ours, key));
  } else {
    run2.changes.push({ path: ours.path, value: void 0 });
  }
}
function conflict(run2, base, ours, theirs, label) {
  const values = { base: writtenPart(base), ours: writtenPart(ours), theirs: writtenPart(theirs) };
  const found = { path: ours.path, label, ...values, source: run2.source };
  const decided = run2.decide(found);
  if (decided === "theirs") run2.changes.push({ path: ours.path, value: values.theirs });
  else if (decided === void 0) run2.conflicts.push(found);
}
function mergeLists(run2, tree, base, ours, theirs, label) {
  if (!Array.isArray(ours.value) || !Array.isArray(theirs.value)) return false;
  if (isFilled(ours) || isFilled(theirs)) return false;
  const mode = tree?.mode ?? "sequence";
  if (typeof mode !== "string") return mergeKeyed(run2, tree, mode, base, ours, theirs, label);
  const lists = [base, ours, theirs].map((side) => Array.isArray(side.value) ? side.value : []);
  const lengths = new Set(lists.map((list) => list.length));
  const pairable = mode === "sequence" || lengths.has(1);
  if (pairable && lengths.size === 1 && lists.every((list) => list.every(isObject))) {
    lists[1]?.forEach((_, index) => {
      const [b, o, t] = [itemOf(base, index), itemOf(ours, index), itemOf(theirs, index)];
      mergeNode(run2, tree?.item, b, o, t, `${label}[${index}]`);
    });
    return true;
  }
  return mode === "set" && mergeSets(run2, base, ours, theirs);
}
function mergeKeyed(run2, tree, mode, base, ours, theirs, label) {
  const [b, o, t] = [itemsByKey(base, mode), itemsByKey(ours, mode), itemsByKey(theirs, mode)];
  if (replacedTwice([...b.keys()], [...o.keys()], [...t.keys()])) {
    conflict(run2, base, ours, theirs, label);
    return true;
  }
  let appended = 0;
  for (const key of /* @__PURE__ */ new Set([...o.keys(), ...t.keys()])) {
    const ourItem = o.get(key);
    const theirItem = t.get(key) ?? appendedTo(theirs, 0);
    const place = ourItem ?? appendedTo(ours, appended);
    const count = run2.changes.length;
    mergeNode(run2, tree?.item, b.get(key) ?? appendedTo(base, 0), place, theirItem, `${label}[${key}]`);
    if (ourItem === void 0 && run2.changes.length > count) appended++;
  }
  return true;
}
function mergeSets(run2, base, ours, theirs) {
  const [b, o, t] = [base, ours, theirs].map(valueTexts);
  if (!Array.isArray(base.value) || replacedTwice(b, o, t)) return false;
  if ([b, o, t].some((texts) => new Set(texts).size < texts.length)) return false;
  const before = new Set(b);
  const here = new Set(o);
  const there = /* @__PURE__ */ new Map();
  for (const [index, text] of t.entries()) {
    const { written } = itemOf(theirs, index);
    if (written !== void 0) there.set(text, written);
  }
  const gone = new Set(
    o.flatMap(
      (text, index) => before.has(text) && !there.has(text) ? [itemOf(ours, index).path.at(-1)] : []
    )
  );
  const list = (Array.isArray(ours.written) ? ours.written : []).filter((_, position) => !gone.has(position));
  for (const [text, item] of there) if (!before.has(text) && !here.has(text)) list.push(item);
  if (!equalJson(list, ours.written)) run2.changes.push({ path: ours.path, value: list });
  return true;
}
function replacedTwice(base, ours, theirs) {
  const [o, t] = [new Set(ours), new Set(theirs)];
  if (!base.some((key) => !o.has(key) && !t.has(key))) return false;
  const old = new Set(base);
  return ours.some((key) => !old.has(key) && !t.has(key)) && theirs.some((key) => !old.has(key) && !o.has(key));
}
function isFilled(side) {
  return Array.isArray(side.value) && !(Array.isArray(side.written) && side.written.length > 0);
}
function valueTexts(side) {
  return (Array.isArray(side.value) ? side.value : []).map(canonicalJson);
}

// src/compare/merge.ts
function merge(kind, base, ours, theirs, source, decide = () => void 0) {
  if (same(kind, source, ours, theirs) || base !== void 0 && same(kind, source, base, theirs)) {
    return { merged: ours, fromTheirs: [], conflicts: [] };
  }
  const run2 = { kind, source, decide, changes: [], conflicts: [] };
  const [b, o, t] = [base ?? {}, ours, theirs].map((content) => root(kind, source, content));
  mergeMaps(run2, listTree(kind), b, o, t, "");
  keepAgreed(run2, ours, theirs);
  const fromTheirs = inWritingOrder(run2.changes);
  return { merged: applyChanges(ours, fromTheirs), fromTheirs, conflicts: run2.conflicts };
}
function keepAgreed(run2, ours, theirs) {
  if (run2.changes.length === 0 || run2.source.kind === "upstream" || !hasDefaults(run2.kind)) return;
  const merged = applyChanges(ours, inWritingOrder(run2.changes));
  const [now, to, before] = [merged, theirs, ours].map((content) => sideOf(run2.kind, content));
  keepAgreedBelow(run2, now, to, before);
}
function keepAgreedBelow(run2, now, to, before) {
  if (equalJson(now.value, to.value)) return;
  if (equalJson(now.written, before.written) && equalJson(before.value, to.value)) {
    if (!equalJson(now.written, to.written)) run2.changes.push({ path: now.path, value: writtenPart(to) });
  } else if (isObject(now.value) && isObject(to.value)) {
    for (const key of keysOf([now, to])) {
      keepAgreedBelow(run2, childOf(now, key), childOf(to, key), childOf(before, key));
    }
  }
}
function mergeResource(kind, base, ours, theirs, source, decide = () => void 0) {
  if (ours !== void 0 && theirs !== void 0) return merge(kind, base, ours, theirs, source, decide);
  const asOurs = { merged: ours, fromTheirs: [], conflicts: [] };
  if (ours === void 0 && theirs === void 0) return asOurs;
  const asTheirs = theirs === void 0 ? { ...asOurs, merged: void 0, whole: "delete" } : { ...asOurs, merged: fileContent(kind, source, theirs), whole: "create" };
  if (base === void 0) return theirs === void 0 ? asOurs : asTheirs;
  if (same(kind, source, base, theirs)) return asOurs;
  if (same(kind, source, base, ours)) return asTheirs;
  const conflict2 = { path: [], label: "", base, ours, theirs, source };
  const decided = decide(conflict2);
  if (decided === "theirs") return asTheirs;
  return decided === "ours" ? asOurs : { ...asOurs, conflicts: [conflict2] };
}
function root(kind, source, content) {
  return source.kind === "upstream" ? writtenSideOf(kind, content) : sideOf(kind, content);
}
function same(kind, source, a, b) {
  return source.kind === "upstream" ? equalJson(a, b) : sameContent(kind, a, b);
}
function fileContent(kind, source, content) {
  const written = writtenPart(root(kind, source, content));
  return isObject(written) ? written : {};
}

// test/unit/compare/generate.ts
var import_fast_check = __toESM(require("fast-check"));
var bool = import_fast_check.default.boolean();
var maybe = (arbitrary) => import_fast_check.default.option(arbitrary, { nil: void 0 });
var octet = import_fast_check.default.integer({ min: 0, max: 3 });
var name = import_fast_check.default.constantFrom("a", "b", "c", "default");
var ip = import_fast_check.default.tuple(octet, octet).map(([a, b]) => `10.0.${a}.${b}`);
var network = octet.map((third) => `10.0.${third}.0/24`);
var names = import_fast_check.default.uniqueArray(name, { maxLength: 3 });
function record(fields) {
  return import_fast_check.default.record(fields, { requiredKeys: [] }).map((value) => JSON.parse(JSON.stringify(value)));
}
function listBy(key, item) {
  return import_fast_check.default.uniqueArray(item, { maxLength: 4, selector: (value) => JSON.stringify(value[key]) });
}
var dhcp = record({
  enable: bool,
  relay: maybe(network),
  range: maybe(record({ start: ip, end: ip })),
  options: maybe(
    record({
      dnsServers: import_fast_check.default.uniqueArray(ip, { maxLength: 3 }),
      timeServers: import_fast_check.default.uniqueArray(ip, { maxLength: 2 }),
      interfaceMTU: import_fast_check.default.constantFrom(0, 1500, 9036),
      leaseTimeSeconds: import_fast_check.default.constantFrom(0, 60, 3600),
      pxeURL: import_fast_check.default.constantFrom("", "http://10.0.0.1/x"),
      disableDefaultRoute: bool,
      advertisedRoutes: listBy("destination", import_fast_check.default.record({ destination: network, gateway: ip }))
    })
  ),
  static: maybe(
    import_fast_check.default.dictionary(
      import_fast_check.default.constantFrom("AA:BB:CC:00:00:01", "aa:bb:cc:00:00:02", "aa-bb-cc-00-00-03"),
      record({ ip })
    )
  )
});
var specs2 = {
  VPC: record({
    ipv4Namespace: name,
    vlanNamespace: name,
    mode: import_fast_check.default.constantFrom("", "l3vni"),
    subnets: import_fast_check.default.dictionary(
      name,
      record({
        subnet: network,
        gateway: maybe(ip),
        vlan: import_fast_check.default.integer({ min: 1e3, max: 1010 }),
        hostBGP: bool,
        dhcp
      })
    ),
    permit: import_fast_check.default.array(names, { maxLength: 2 }),
    staticRoutes: listBy(
      "prefix",
      import_fast_check.default.record({ prefix: network, nextHops: import_fast_check.default.uniqueArray(ip, { maxLength: 2 }) })
    )
  }),
  VPCPeering: record({
    permit: import_fast_check.default.array(import_fast_check.default.dictionary(name, import_fast_check.default.option(record({ subnets: names }))), { maxLength: 2 })
  }),
  VPCAttachment: record({
    subnet: import_fast_check.default.constantFrom("vpc-1", "vpc-1/default", "vpc-1/"),
    connection: name,
    nativeVLAN: bool
  }),
  Connection: record({
    bundled: record({
      links: listBy(
        "server",
        import_fast_check.default.record({
          server: import_fast_check.default.record({ port: import_fast_check.default.constantFrom("s1/p1", "s1/p2", "s1/p3") }),
          switch: import_fast_check.default.record({ port: import_fast_check.default.constantFrom("l1/E1/1", "l1/E1/2") })
        })
      )
    })
  }),
  ExternalPeering: record({
    permit: record({
      vpc: record({ name, subnets: names }),
      external: record({ name, prefixes: listBy("prefix", import_fast_check.default.record({ prefix: network })) })
    })
  }),
  VLANNamespace: record({
    ranges: listBy(
      "from",
      record({ from: import_fast_check.default.integer({ min: 1e3, max: 1004 }), to: import_fast_check.default.constantFrom(0, 1e3, 2e3) })
    )
  }),
  Switch: record({
    role: name,
    groups: names,
    redundancy: maybe(record({ group: name, type: import_fast_check.default.constant("eslag") })),
    vlanNamespaces: names,
    portSpeeds: import_fast_check.default.dictionary(import_fast_check.default.constantFrom("E1/1", "E1/2"), import_fast_check.default.constantFrom("SPEED_25G", "10G")),
    linkFlapErrDisable: maybe(record({ flapThreshold: import_fast_check.default.integer({ min: 0, max: 5 }) })),
    boot: record({ serial: name })
  }),
  Gateway: record({
    workers: import_fast_check.default.integer({ min: 0, max: 5 }),
    groups: listBy("name", record({ name, priority: octet })),
    logs: maybe(
      record({
        default: import_fast_check.default.constantFrom("info", "debug"),
        tags: import_fast_check.default.dictionary(name, import_fast_check.default.constant("info")),
        rateLimit: maybe(record({ burst: octet }))
      })
    ),
    neighbors: listBy("ip", import_fast_check.default.record({ ip, asn: octet }))
  }),
  GatewayPeering: record({
    gatewayGroup: maybe(name),
    peering: import_fast_check.default.dictionary(
      name,
      record({
        expose: import_fast_check.default.array(
          record({
            ips: import_fast_check.default.array(record({ cidr: network }), { maxLength: 2 }),
            nat: maybe(record({ masquerade: record({ idleTimeout: import_fast_check.default.constantFrom("2m", "2m0s", "5m") }) }))
          }),
          { maxLength: 2 }
        )
      })
    ),
    acl: maybe(
      record({
        default: import_fast_check.default.constantFrom("", "permit"),
        rules: import_fast_check.default.array(
          record({ name, scope: import_fast_check.default.constantFrom("", "flow"), match: record({ proto: name }) }),
          { maxLength: 2 }
        )
      })
    )
  }),
  ExternalAttachment: record({
    switch: record({ vlan: octet }),
    neighbor: record({ asn: octet }),
    inboundACL: maybe(record({ statements: listBy("seq", import_fast_check.default.record({ seq: octet, action: name })) }))
  })
};
var labels = import_fast_check.default.dictionary(
  import_fast_check.default.constantFrom("rack", "site", "fabric.githedgehog.com/vpc", "managed-by"),
  name
);
var annotations = import_fast_check.default.dictionary(
  import_fast_check.default.constantFrom("owner", "fabric.githedgehog.com/route-summ", "argocd.argoproj.io/tracking-id"),
  name
);
function arbitraryContent(kind) {
  const metadata = record({ labels, annotations });
  return record({ metadata, spec: specs2[kind] ?? import_fast_check.default.constant({}) });
}
function arbitraryVersions(count) {
  return import_fast_check.default.constantFrom(...Object.keys(specs2)).chain(
    (kind) => import_fast_check.default.tuple(
      arbitraryContent(kind),
      import_fast_check.default.array(import_fast_check.default.tuple(arbitraryContent(kind), import_fast_check.default.infiniteStream(import_fast_check.default.nat(3))), {
        minLength: count - 1,
        maxLength: count - 1
      })
    ).map(([first, others]) => ({
      kind,
      versions: [
        first,
        ...others.map(
          ([other, coins]) => crossed(first, other, () => coins.next().value)
        )
      ]
    }))
  );
}
function crossed(a, b, coin) {
  if (typeof a === "object" && typeof b === "object" && a !== null && b !== null && !Array.isArray(a) && !Array.isArray(b)) {
    const result = {};
    for (const key of /* @__PURE__ */ new Set([...Object.keys(a), ...Object.keys(b)])) {
      const [left, right] = [a[key], b[key]];
      if (left !== void 0 && right !== void 0) result[key] = crossed(left, right, coin);
      else if (left !== void 0 === coin() > 0) result[key] = left ?? right ?? null;
    }
    return result;
  }
  return coin() > 0 ? a : b;
}

// test/unit/compare/merge.test.ts
var draft = { kind: "draft", who: "anna" };
var upstream = { kind: "upstream", commit: "a".repeat(40) };
var sources = [draft, upstream];
var runs = { numRuns: 15000 };
var vpc = (subnets, more = {}) => ({ spec: { subnets, ...more } });
var db = { subnet: "10.0.1.0/24", vlan: 1001 };
function same2(source, kind, a, b) {
  return source.kind === "draft" ? sameContent(kind, a, b) : sameContent(kind, a, b) && leaves(kind, a).sort().join("\n") === leaves(kind, b).sort().join("\n");
}
function leaves(kind, content) {
  const found = [];
  const visit2 = (value, place) => {
    if (Array.isArray(value)) value.forEach((item) => visit2(item, `${place}[]`));
    else if (typeof value === "object" && value !== null)
      for (const key of Object.keys(value)) visit2(value[key] ?? null, `${place}.${key}`);
    else found.push(`${place}=${canonicalJson(value)}`);
  };
  visit2(content, kind);
  return found;
}
function hasNoEffect({ reason }) {
  return reason.includes("dhcp.enable is not true");
}
describe("compare: laws of the three-way merge", function() {
  this.timeout(9e5);
  for (const source of sources) {
    const law = (text, test) => {
      it(`${text} (${source.kind})`, () => {
        import_fast_check2.default.assert(
          import_fast_check2.default.property(
            arbitraryVersions(3),
            ({ kind, versions: [base = {}, ours = {}, theirs = {}] }) => test(kind, base, ours, theirs)
          ),
          runs
        );
      });
    };
    law("takes nothing from a side that changed nothing", (kind, base, ours) => {
      import_strict.default.deepEqual(merge(kind, base, ours, structuredClone(base), source), {
        merged: ours,
        fromTheirs: [],
        conflicts: []
      });
    });
    law("gives the other side where ours changed nothing", (kind, base, _ours, theirs) => {
      const result = merge(kind, base, structuredClone(base), theirs, source);
      import_strict.default.deepEqual(result.conflicts, []);
      import_strict.default.ok(same2(source, kind, result.merged, theirs), JSON.stringify(result));
    });
    law("writes nothing where both sides made the same change", (kind, base, ours) => {
      import_strict.default.deepEqual(merge(kind, base, ours, structuredClone(ours), source).fromTheirs, []);
    });
    law("gives by its changes, written one after another, the merged content", (kind, base, ours, theirs) => {
      const { merged, fromTheirs } = merge(kind, base, ours, theirs, source);
      import_strict.default.deepEqual(applyChanges(ours, fromTheirs), merged);
      for (const { path } of fromTheirs) import_strict.default.ok(path.length > 1, "metadata or spec written as a whole");
    });
    law(
      "mirrors its conflicts and ends the same when the sides are exchanged",
      (kind, base, ours, theirs) => {
        if ([base, ours, theirs].some((content) => replay(kind, content).hidden.some(hasNoEffect))) return;
        const [one, other] = [
          merge(kind, base, ours, theirs, source),
          merge(kind, base, theirs, ours, source)
        ];
        import_strict.default.deepEqual(
          one.conflicts.map(({ label, ours: o, theirs: t }) => canonicalJson([label ?? "", o ?? null, t ?? null])).sort(),
          other.conflicts.map(({ label, ours: o, theirs: t }) => canonicalJson([label ?? "", t ?? null, o ?? null])).sort()
        );
        if (one.conflicts.length === 0)
          import_strict.default.ok(same2(source, kind, one.merged, other.merged), JSON.stringify([one, other]));
      }
    );
    law("has no field from nowhere", (kind, base, ours, theirs) => {
      const known = /* @__PURE__ */ new Set([...leaves(kind, ours), ...leaves(kind, theirs)]);
      for (const leaf2 of leaves(kind, merge(kind, base, ours, theirs, source).merged))
        import_strict.default.ok(known.has(leaf2), leaf2);
    });
    law("keeps what only we changed", (kind, base, ours, theirs) => {
      if (source.kind === "upstream") return;
      const { merged } = merge(kind, base, ours, theirs, source);
      if (replay(kind, merged).hidden.some(hasNoEffect)) return;
      const untouched = diffContent(kind, base, theirs).map((row) => row.label);
      for (const row of diffContent(kind, base, ours)) {
        if (untouched.some((label) => label.startsWith(row.label) || row.label.startsWith(label))) continue;
        const after = walkFields(kind, [ours, merged], 2).fields.filter((field) => field.label === row.label);
        import_strict.default.deepEqual(after, [], row.label);
      }
    });
    law("leaves nothing to take when it is done again", (kind, base, ours, theirs) => {
      const first = merge(kind, base, ours, theirs, source);
      if (first.conflicts.length > 0) return;
      const again = merge(kind, theirs, first.merged, structuredClone(theirs), source);
      import_strict.default.deepEqual(again.fromTheirs, []);
    });
  }
});
describe("compare: three-way merge", () => {
  it("takes a field that only the draft changed", () => {
    const { merged, fromTheirs } = merge(
      "VPC",
      vpc({ db }),
      vpc({ db }),
      vpc({ db: { ...db, vlan: 1002 } }),
      draft
    );
    import_strict.default.deepEqual(fromTheirs, [{ path: ["spec", "subnets", "db", "vlan"], value: 1002 }]);
    import_strict.default.deepEqual(merged, vpc({ db: { ...db, vlan: 1002 } }));
  });
  it("makes a conflict of different changes of one field, and keeps ours there", () => {
    const { merged, conflicts } = merge(
      "VPC",
      vpc({ db }),
      vpc({ db: { ...db, vlan: 1002 } }),
      vpc({ db: { ...db, vlan: 1012 } }),
      draft
    );
    import_strict.default.deepEqual(conflicts, [
      {
        path: ["spec", "subnets", "db", "vlan"],
        label: "spec.subnets.db.vlan",
        base: 1001,
        ours: 1002,
        theirs: 1012,
        source: draft
      }
    ]);
    import_strict.default.deepEqual(merged, vpc({ db: { ...db, vlan: 1002 } }));
  });
  it("writes no default of the server into git when HNP imported them", () => {
    const imported = vpc(
      { db: { subnet: "10.0.1.0/24", vlan: 1002, gateway: "10.0.1.1", dhcp: {} } },
      { ipv4Namespace: "default", vlanNamespace: "default" }
    );
    import_strict.default.deepEqual(merge("VPC", vpc({ db }), vpc({ db }), imported, draft).fromTheirs, [
      { path: ["spec", "subnets", "db", "vlan"], value: 1002 }
    ]);
  });
  it("writes only the subnet when an imported gateway moved with it", () => {
    const moved = vpc({ db: { subnet: "10.0.5.0/24", vlan: 1001, gateway: "10.0.5.1" } });
    import_strict.default.deepEqual(merge("VPC", vpc({ db }), vpc({ db }), moved, draft).fromTheirs, [
      { path: ["spec", "subnets", "db", "subnet"], value: "10.0.5.0/24" }
    ]);
  });
  it("moves a gateway that git has written out", () => {
    const ours = vpc({ db: { ...db, gateway: "10.0.1.1" } });
    const { merged } = merge("VPC", ours, ours, vpc({ db: { subnet: "10.0.5.0/24", vlan: 1001 } }), draft);
    import_strict.default.deepEqual(merged, vpc({ db: { subnet: "10.0.5.0/24", vlan: 1001 } }));
  });
  it("leaves the labels of tools and of HNP out of what it writes", () => {
    const theirs = {
      metadata: { labels: { "managed-by": "hnp", rack: "7", "fabric.githedgehog.com/x": "y" } }
    };
    import_strict.default.deepEqual(merge("Server", {}, {}, theirs, draft).fromTheirs, [
      { path: ["metadata", "labels"], value: { rack: "7" } }
    ]);
    const ours = { metadata: { labels: { "app.kubernetes.io/instance": "x", rack: "7" } } };
    import_strict.default.deepEqual(merge("Server", ours, ours, {}, draft).fromTheirs, [
      { path: ["metadata", "labels", "rack"], value: void 0 }
    ]);
  });
  it("keeps a default that upstream wrote out: both are files", () => {
    const theirs = vpc({ db: { ...db, gateway: "10.0.1.1" } });
    import_strict.default.deepEqual(
      merge("VPC", vpc({ db }), vpc({ db: { ...db, vlan: 7 } }), theirs, upstream).fromTheirs,
      [{ path: ["spec", "subnets", "db", "gateway"], value: "10.0.1.1" }]
    );
  });
  it("merges a list by the domain key of its items", () => {
    const link = (server, port) => ({
      server: { port: `server-1/${server}` },
      switch: { port }
    });
    const links = (...list) => ({ spec: { bundled: { links: list } } });
    const base = links(link("p1", "leaf-1/E1/1"), link("p2", "leaf-1/E1/2"), link("p3", "leaf-1/E1/3"));
    const ours = links(
      link("p3", "leaf-1/E1/3"),
      link("p2", "leaf-1/E1/9"),
      link("p1", "leaf-1/E1/1"),
      link("p4", "leaf-1/E1/4")
    );
    const theirs = links(link("p1", "leaf-1/E1/7"), link("p2", "leaf-1/E1/2"), link("p5", "leaf-1/E1/5"));
    const { merged, fromTheirs, conflicts } = merge("Connection", base, ours, theirs, draft);
    import_strict.default.deepEqual(conflicts, []);
    import_strict.default.deepEqual(fromTheirs, [
      { path: ["spec", "bundled", "links", 2, "switch", "port"], value: "leaf-1/E1/7" },
      { path: ["spec", "bundled", "links", 4], value: link("p5", "leaf-1/E1/5") },
      { path: ["spec", "bundled", "links", 0], value: void 0 }
    ]);
    import_strict.default.deepEqual(
      merged,
      links(
        link("p2", "leaf-1/E1/9"),
        link("p1", "leaf-1/E1/7"),
        link("p4", "leaf-1/E1/4"),
        link("p5", "leaf-1/E1/5")
      )
    );
  });
  it("joins what both sides added to a set and asks when both replaced the same entry", () => {
    const pools = (...subnets) => ({ spec: { subnets } });
    const joined = merge(
      "IPv4Namespace",
      pools("10.0.0.0/16"),
      pools("10.0.0.0/16", "10.1.0.0/16"),
      pools("10.2.0.0/16", "10.0.0.0/16"),
      draft
    );
    import_strict.default.deepEqual(joined.merged, pools("10.0.0.0/16", "10.1.0.0/16", "10.2.0.0/16"));
    const clash = merge(
      "IPv4Namespace",
      pools("10.0.0.0/16"),
      pools("10.1.0.0/16"),
      pools("10.2.0.0/16"),
      draft
    );
    import_strict.default.deepEqual(
      clash.conflicts.map((conflict2) => conflict2.path),
      [["spec", "subnets"]]
    );
  });
  it("does not write the redundancy group into the groups of git", () => {
    const before = { spec: { groups: ["a"], redundancy: { type: "eslag", group: "g1" } } };
    const theirs = { spec: { groups: ["a", "b", "g1"], redundancy: { type: "eslag", group: "g1" } } };
    import_strict.default.deepEqual(merge("Switch", before, before, theirs, draft).fromTheirs, [
      { path: ["spec", "groups"], value: ["a", "b"] }
    ]);
  });
  it("keeps the default namespace when another one is added to the unwritten list", () => {
    const { merged } = merge("Switch", {}, {}, { spec: { vlanNamespaces: ["default", "storage"] } }, draft);
    import_strict.default.deepEqual(merged, { spec: { vlanNamespaces: ["default", "storage"] } });
  });
  it("makes one conflict of a subnet deleted here and edited there", () => {
    const two = vpc({ db, web: { subnet: "10.0.2.0/24", vlan: 1002 } });
    const theirs = vpc({ db: { ...db, vlan: 1011 }, web: { subnet: "10.0.2.0/24", vlan: 1002 } });
    const { conflicts } = merge(
      "VPC",
      two,
      vpc({ web: { subnet: "10.0.2.0/24", vlan: 1002 } }),
      theirs,
      draft
    );
    import_strict.default.deepEqual(
      conflicts.map(({ path, ours, theirs: t }) => [path, ours, t]),
      [[["spec", "subnets", "db"], void 0, { ...db, vlan: 1011 }]]
    );
  });
  it("finds the written key of a MAC in another form", () => {
    const leases = (mac, ip2) => vpc({ db: { ...db, dhcp: { enable: true, static: { [mac]: { ip: ip2 } } } } });
    const ours = leases("AA:BB:CC:DD:EE:FF", "10.0.1.7");
    const { fromTheirs } = merge("VPC", ours, ours, leases("aa:bb:cc:dd:ee:ff", "10.0.1.8"), draft);
    import_strict.default.deepEqual(fromTheirs, [
      { path: ["spec", "subnets", "db", "dhcp", "static", "AA:BB:CC:DD:EE:FF", "ip"], value: "10.0.1.8" }
    ]);
  });
  it("takes a decided conflict and drops it", () => {
    const decide = (conflict2) => conflict2.label === "spec.subnets.db.vlan" ? "theirs" : "ours";
    const ours = vpc({ db: { ...db, vlan: 2 } }, { mode: "l3vni" });
    const theirs = vpc({ db: { ...db, vlan: 3 } }, { mode: "x" });
    const { merged, conflicts } = merge("VPC", vpc({ db }), ours, theirs, draft, decide);
    import_strict.default.deepEqual(conflicts, []);
    import_strict.default.deepEqual(merged, vpc({ db: { ...db, vlan: 3 } }, { mode: "l3vni" }));
  });
});
describe("compare: merge of whole resources", () => {
  const [one, two] = [vpc({ db }), vpc({ db: { ...db, vlan: 7 } })];
  it("creates what only they added and deletes what only they deleted", () => {
    import_strict.default.equal(mergeResource("VPC", void 0, void 0, one, draft).whole, "create");
    import_strict.default.equal(mergeResource("VPC", one, structuredClone(one), void 0, draft).whole, "delete");
  });
  it("keeps what only we added and what only we deleted", () => {
    import_strict.default.deepEqual(mergeResource("VPC", void 0, one, void 0, draft), {
      merged: one,
      fromTheirs: [],
      conflicts: []
    });
    import_strict.default.deepEqual(mergeResource("VPC", one, void 0, one, draft), {
      merged: void 0,
      fromTheirs: [],
      conflicts: []
    });
  });
  it("asks about a resource edited here and deleted there, and the other way round", () => {
    for (const [ours, theirs] of [
      [two, void 0],
      [void 0, two]
    ]) {
      const { conflicts, merged } = mergeResource("VPC", one, ours, theirs, draft);
      import_strict.default.deepEqual(conflicts, [{ path: [], label: "", base: one, ours, theirs, source: draft }]);
      import_strict.default.equal(merged, ours);
    }
  });
  it("merges two new resources of one name field by field", () => {
    const { conflicts } = mergeResource("VPC", void 0, one, two, draft);
    import_strict.default.deepEqual(
      conflicts.map((conflict2) => conflict2.label),
      ["spec.subnets.db.vlan"]
    );
  });
  it("makes a new file without the marks of HNP and the cluster", () => {
    const record2 = {
      metadata: { labels: { "managed-by": "hnp" } },
      spec: { subnets: { db: { ...db, dhcp: {}, relay: null } } }
    };
    import_strict.default.deepEqual(mergeResource("VPC", void 0, void 0, record2, draft).merged, vpc({ db }));
  });
});
describe("compare: writing changes", () => {
  it("writes values, then appended items, then removals from the end", () => {
    const list = { spec: { list: ["a", "b", "c"] } };
    const changes = inWritingOrder([
      { path: ["spec", "list", 0], value: void 0 },
      { path: ["spec", "list", 2], value: void 0 },
      { path: ["spec", "list", 3], value: "d" },
      { path: ["spec", "list", 1], value: "B" }
    ]);
    import_strict.default.deepEqual(applyChanges(list, changes), { spec: { list: ["B", "d"] } });
    import_strict.default.deepEqual(list, { spec: { list: ["a", "b", "c"] } });
  });
  it("makes the maps on the way, and nothing for a removal below what is not there", () => {
    import_strict.default.deepEqual(
      applyChanges({}, [
        { path: ["spec", "a", "b"], value: 1 },
        { path: ["spec", "x", "y"], value: void 0 }
      ]),
      {
        spec: { a: { b: 1 } }
      }
    );
  });
  it("keeps a key named __proto__ a key", () => {
    const content = applyChanges({}, [{ path: ["spec", "__proto__"], value: 1 }]);
    import_strict.default.ok(equalJson(valueAt(content, ["spec", "__proto__"]), 1));
  });
});
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsiLi4vLi4vLi4vLi4vdGVzdC91bml0L2NvbXBhcmUvbWVyZ2UudGVzdC50cyIsICIuLi8uLi8uLi8uLi9zcmMvbW9kZWwvanNvbi50cyIsICIuLi8uLi8uLi8uLi9zcmMvY29tcGFyZS9jaGFuZ2UudHMiLCAiLi4vLi4vLi4vLi4vc2NoZW1hcy9saXN0LWtleXMuanNvbiIsICIuLi8uLi8uLi8uLi9zcmMvY29tcGFyZS9rZXlzLnRzIiwgIi4uLy4uLy4uLy4uL3NyYy9jb21wYXJlL3JlcGxheS9zdGVwLnRzIiwgIi4uLy4uLy4uLy4uL3NyYy9jb21wYXJlL3JlcGxheS9leHRlcm5hbC50cyIsICIuLi8uLi8uLi8uLi9zcmMvY29tcGFyZS9yZXBsYXkvZ2F0ZXdheS50cyIsICIuLi8uLi8uLi8uLi9zcmMvY29tcGFyZS9yZXBsYXkvdGV4dC50cyIsICIuLi8uLi8uLi8uLi9zcmMvY29tcGFyZS9yZXBsYXkvZ2F0ZXdheVBlZXJpbmcudHMiLCAiLi4vLi4vLi4vLi4vc3JjL2NvbXBhcmUvcmVwbGF5L21ldGFkYXRhLnRzIiwgIi4uLy4uLy4uLy4uL3NyYy9jb21wYXJlL3JlcGxheS9vcmlnaW4udHMiLCAiLi4vLi4vLi4vLi4vc3JjL2NvbXBhcmUvcmVwbGF5L3N3aXRjaC50cyIsICIuLi8uLi8uLi8uLi9zcmMvY29tcGFyZS9yZXBsYXkvdmxhbk5hbWVzcGFjZS50cyIsICIuLi8uLi8uLi8uLi9zcmMvY29tcGFyZS9yZXBsYXkvYWRkcmVzcy50cyIsICIuLi8uLi8uLi8uLi9zcmMvY29tcGFyZS9yZXBsYXkvdnBjLnRzIiwgIi4uLy4uLy4uLy4uL3NyYy9jb21wYXJlL3JlcGxheS92cGNBdHRhY2htZW50LnRzIiwgIi4uLy4uLy4uLy4uL3NyYy9jb21wYXJlL3JlcGxheS92cGNQZWVyaW5nLnRzIiwgIi4uLy4uLy4uLy4uL3NyYy9jb21wYXJlL3JlcGxheS9yZXBsYXkudHMiLCAiLi4vLi4vLi4vLi4vc3JjL2NvbXBhcmUvc2lkZS50cyIsICIuLi8uLi8uLi8uLi9zcmMvY29tcGFyZS9maWVsZHMudHMiLCAiLi4vLi4vLi4vLi4vc3JjL2NvbXBhcmUvbWVyZ2VGaWVsZHMudHMiLCAiLi4vLi4vLi4vLi4vc3JjL2NvbXBhcmUvbWVyZ2UudHMiLCAiLi4vLi4vLi4vLi4vdGVzdC91bml0L2NvbXBhcmUvZ2VuZXJhdGUudHMiXSwKICAic291cmNlc0NvbnRlbnQiOiBbImltcG9ydCBhc3NlcnQgZnJvbSAnbm9kZTphc3NlcnQvc3RyaWN0JztcbmltcG9ydCBmYyBmcm9tICdmYXN0LWNoZWNrJztcbmltcG9ydCB7IGFwcGx5Q2hhbmdlcywgaW5Xcml0aW5nT3JkZXIgfSBmcm9tICcuLi8uLi8uLi9zcmMvY29tcGFyZS9jaGFuZ2UnO1xuaW1wb3J0IHR5cGUgeyBDb250ZW50IH0gZnJvbSAnLi4vLi4vLi4vc3JjL2NvbXBhcmUvY29udGVudCc7XG5pbXBvcnQgeyBkaWZmQ29udGVudCwgc2FtZUNvbnRlbnQsIHdhbGtGaWVsZHMgfSBmcm9tICcuLi8uLi8uLi9zcmMvY29tcGFyZS9maWVsZHMnO1xuaW1wb3J0IHsgbWVyZ2UsIG1lcmdlUmVzb3VyY2UgfSBmcm9tICcuLi8uLi8uLi9zcmMvY29tcGFyZS9tZXJnZSc7XG5pbXBvcnQgeyByZXBsYXkgfSBmcm9tICcuLi8uLi8uLi9zcmMvY29tcGFyZS9yZXBsYXkvcmVwbGF5JztcbmltcG9ydCB0eXBlIHsgSGlkZGVuQ2hhbmdlIH0gZnJvbSAnLi4vLi4vLi4vc3JjL2NvbXBhcmUvcmVwbGF5L3JlcGxheSc7XG5pbXBvcnQgeyBjYW5vbmljYWxKc29uLCBlcXVhbEpzb24sIHZhbHVlQXQgfSBmcm9tICcuLi8uLi8uLi9zcmMvbW9kZWwvanNvbic7XG5pbXBvcnQgdHlwZSB7IEpzb24sIEpzb25PYmplY3QgfSBmcm9tICcuLi8uLi8uLi9zcmMvbW9kZWwvanNvbic7XG5pbXBvcnQgdHlwZSB7IENvbmZsaWN0LCBDb25mbGljdFNvdXJjZSB9IGZyb20gJy4uLy4uLy4uL3NyYy9tb2RlbC9zdGF0ZSc7XG5pbXBvcnQgeyBhcmJpdHJhcnlWZXJzaW9ucyB9IGZyb20gJy4vZ2VuZXJhdGUnO1xuXG5jb25zdCBkcmFmdDogQ29uZmxpY3RTb3VyY2UgPSB7IGtpbmQ6ICdkcmFmdCcsIHdobzogJ2FubmEnIH07XG5jb25zdCB1cHN0cmVhbTogQ29uZmxpY3RTb3VyY2UgPSB7IGtpbmQ6ICd1cHN0cmVhbScsIGNvbW1pdDogJ2EnLnJlcGVhdCg0MCkgfTtcbmNvbnN0IHNvdXJjZXMgPSBbZHJhZnQsIHVwc3RyZWFtXSBhcyBjb25zdDtcbmNvbnN0IHJ1bnMgPSB7IG51bVJ1bnM6IDMwMCB9O1xuXG5jb25zdCB2cGMgPSAoc3VibmV0czogSnNvbk9iamVjdCwgbW9yZTogSnNvbk9iamVjdCA9IHt9KTogQ29udGVudCA9PiAoeyBzcGVjOiB7IHN1Ym5ldHMsIC4uLm1vcmUgfSB9KTtcbmNvbnN0IGRiID0geyBzdWJuZXQ6ICcxMC4wLjEuMC8yNCcsIHZsYW46IDEwMDEgfTtcblxuZnVuY3Rpb24gc2FtZShzb3VyY2U6IENvbmZsaWN0U291cmNlLCBraW5kOiBzdHJpbmcsIGE6IENvbnRlbnQsIGI6IENvbnRlbnQpOiBib29sZWFuIHtcbiAgcmV0dXJuIHNvdXJjZS5raW5kID09PSAnZHJhZnQnXG4gICAgPyBzYW1lQ29udGVudChraW5kLCBhLCBiKVxuICAgIDogc2FtZUNvbnRlbnQoa2luZCwgYSwgYikgJiYgbGVhdmVzKGtpbmQsIGEpLnNvcnQoKS5qb2luKCdcXG4nKSA9PT0gbGVhdmVzKGtpbmQsIGIpLnNvcnQoKS5qb2luKCdcXG4nKTtcbn1cblxuLyoqIEV2ZXJ5IHdyaXR0ZW4gc2NhbGFyIHdpdGggdGhlIHBsYWNlIGl0IHN0YW5kcyBhdDsgaXRlbXMgb2YgbGlzdHMgc3RhbmQgdW5kZXIgdGhlaXIgbGlzdC4gKi9cbmZ1bmN0aW9uIGxlYXZlcyhraW5kOiBzdHJpbmcsIGNvbnRlbnQ6IENvbnRlbnQpOiBzdHJpbmdbXSB7XG4gIGNvbnN0IGZvdW5kOiBzdHJpbmdbXSA9IFtdO1xuICBjb25zdCB2aXNpdCA9ICh2YWx1ZTogSnNvbiwgcGxhY2U6IHN0cmluZyk6IHZvaWQgPT4ge1xuICAgIGlmIChBcnJheS5pc0FycmF5KHZhbHVlKSkgdmFsdWUuZm9yRWFjaChpdGVtID0+IHZpc2l0KGl0ZW0sIGAke3BsYWNlfVtdYCkpO1xuICAgIGVsc2UgaWYgKHR5cGVvZiB2YWx1ZSA9PT0gJ29iamVjdCcgJiYgdmFsdWUgIT09IG51bGwpXG4gICAgICBmb3IgKGNvbnN0IGtleSBvZiBPYmplY3Qua2V5cyh2YWx1ZSkpIHZpc2l0KHZhbHVlW2tleV0gPz8gbnVsbCwgYCR7cGxhY2V9LiR7a2V5fWApO1xuICAgIGVsc2UgZm91bmQucHVzaChgJHtwbGFjZX09JHtjYW5vbmljYWxKc29uKHZhbHVlKX1gKTtcbiAgfTtcbiAgdmlzaXQoY29udGVudCwga2luZCk7XG4gIHJldHVybiBmb3VuZDtcbn1cblxuZnVuY3Rpb24gaGFzTm9FZmZlY3QoeyByZWFzb24gfTogSGlkZGVuQ2hhbmdlKTogYm9vbGVhbiB7XG4gIHJldHVybiByZWFzb24uaW5jbHVkZXMoJ2RoY3AuZW5hYmxlIGlzIG5vdCB0cnVlJyk7XG59XG5cbmRlc2NyaWJlKCdjb21wYXJlOiBsYXdzIG9mIHRoZSB0aHJlZS13YXkgbWVyZ2UnLCBmdW5jdGlvbiAoKSB7XG4gIHRoaXMudGltZW91dCgzMF8wMDApO1xuICBmb3IgKGNvbnN0IHNvdXJjZSBvZiBzb3VyY2VzKSB7XG4gICAgY29uc3QgbGF3ID0gKFxuICAgICAgdGV4dDogc3RyaW5nLFxuICAgICAgdGVzdDogKGtpbmQ6IHN0cmluZywgYmFzZTogQ29udGVudCwgb3VyczogQ29udGVudCwgdGhlaXJzOiBDb250ZW50KSA9PiB2b2lkLFxuICAgICk6IHZvaWQgPT4ge1xuICAgICAgaXQoYCR7dGV4dH0gKCR7c291cmNlLmtpbmR9KWAsICgpID0+IHtcbiAgICAgICAgZmMuYXNzZXJ0KFxuICAgICAgICAgIGZjLnByb3BlcnR5KGFyYml0cmFyeVZlcnNpb25zKDMpLCAoeyBraW5kLCB2ZXJzaW9uczogW2Jhc2UgPSB7fSwgb3VycyA9IHt9LCB0aGVpcnMgPSB7fV0gfSkgPT5cbiAgICAgICAgICAgIHRlc3Qoa2luZCwgYmFzZSwgb3VycywgdGhlaXJzKSxcbiAgICAgICAgICApLFxuICAgICAgICAgIHJ1bnMsXG4gICAgICAgICk7XG4gICAgICB9KTtcbiAgICB9O1xuICAgIGxhdygndGFrZXMgbm90aGluZyBmcm9tIGEgc2lkZSB0aGF0IGNoYW5nZWQgbm90aGluZycsIChraW5kLCBiYXNlLCBvdXJzKSA9PiB7XG4gICAgICBhc3NlcnQuZGVlcEVxdWFsKG1lcmdlKGtpbmQsIGJhc2UsIG91cnMsIHN0cnVjdHVyZWRDbG9uZShiYXNlKSwgc291cmNlKSwge1xuICAgICAgICBtZXJnZWQ6IG91cnMsXG4gICAgICAgIGZyb21UaGVpcnM6IFtdLFxuICAgICAgICBjb25mbGljdHM6IFtdLFxuICAgICAgfSk7XG4gICAgfSk7XG4gICAgbGF3KCdnaXZlcyB0aGUgb3RoZXIgc2lkZSB3aGVyZSBvdXJzIGNoYW5nZWQgbm90aGluZycsIChraW5kLCBiYXNlLCBfb3VycywgdGhlaXJzKSA9PiB7XG4gICAgICBjb25zdCByZXN1bHQgPSBtZXJnZShraW5kLCBiYXNlLCBzdHJ1Y3R1cmVkQ2xvbmUoYmFzZSksIHRoZWlycywgc291cmNlKTtcbiAgICAgIGFzc2VydC5kZWVwRXF1YWwocmVzdWx0LmNvbmZsaWN0cywgW10pO1xuICAgICAgYXNzZXJ0Lm9rKHNhbWUoc291cmNlLCBraW5kLCByZXN1bHQubWVyZ2VkLCB0aGVpcnMpLCBKU09OLnN0cmluZ2lmeShyZXN1bHQpKTtcbiAgICB9KTtcbiAgICBsYXcoJ3dyaXRlcyBub3RoaW5nIHdoZXJlIGJvdGggc2lkZXMgbWFkZSB0aGUgc2FtZSBjaGFuZ2UnLCAoa2luZCwgYmFzZSwgb3VycykgPT4ge1xuICAgICAgYXNzZXJ0LmRlZXBFcXVhbChtZXJnZShraW5kLCBiYXNlLCBvdXJzLCBzdHJ1Y3R1cmVkQ2xvbmUob3VycyksIHNvdXJjZSkuZnJvbVRoZWlycywgW10pO1xuICAgIH0pO1xuICAgIGxhdygnZ2l2ZXMgYnkgaXRzIGNoYW5nZXMsIHdyaXR0ZW4gb25lIGFmdGVyIGFub3RoZXIsIHRoZSBtZXJnZWQgY29udGVudCcsIChraW5kLCBiYXNlLCBvdXJzLCB0aGVpcnMpID0+IHtcbiAgICAgIGNvbnN0IHsgbWVyZ2VkLCBmcm9tVGhlaXJzIH0gPSBtZXJnZShraW5kLCBiYXNlLCBvdXJzLCB0aGVpcnMsIHNvdXJjZSk7XG4gICAgICBhc3NlcnQuZGVlcEVxdWFsKGFwcGx5Q2hhbmdlcyhvdXJzLCBmcm9tVGhlaXJzKSwgbWVyZ2VkKTtcbiAgICAgIGZvciAoY29uc3QgeyBwYXRoIH0gb2YgZnJvbVRoZWlycykgYXNzZXJ0Lm9rKHBhdGgubGVuZ3RoID4gMSwgJ21ldGFkYXRhIG9yIHNwZWMgd3JpdHRlbiBhcyBhIHdob2xlJyk7XG4gICAgfSk7XG4gICAgbGF3KFxuICAgICAgJ21pcnJvcnMgaXRzIGNvbmZsaWN0cyBhbmQgZW5kcyB0aGUgc2FtZSB3aGVuIHRoZSBzaWRlcyBhcmUgZXhjaGFuZ2VkJyxcbiAgICAgIChraW5kLCBiYXNlLCBvdXJzLCB0aGVpcnMpID0+IHtcbiAgICAgICAgLy8gREhDUCBzZXR0aW5ncyBiZXNpZGUgYGVuYWJsZTogZmFsc2VgIG1lYW4gbm90aGluZyB1bnRpbCB0aGUgb3RoZXIgc2lkZSBlbmFibGVzIHRoZW06IHRoZW4gaXQgaXMgb3BlbiB3aG9zZSBjb3VudC5cbiAgICAgICAgaWYgKFtiYXNlLCBvdXJzLCB0aGVpcnNdLnNvbWUoY29udGVudCA9PiByZXBsYXkoa2luZCwgY29udGVudCkuaGlkZGVuLnNvbWUoaGFzTm9FZmZlY3QpKSkgcmV0dXJuO1xuICAgICAgICBjb25zdCBbb25lLCBvdGhlcl0gPSBbXG4gICAgICAgICAgbWVyZ2Uoa2luZCwgYmFzZSwgb3VycywgdGhlaXJzLCBzb3VyY2UpLFxuICAgICAgICAgIG1lcmdlKGtpbmQsIGJhc2UsIHRoZWlycywgb3Vycywgc291cmNlKSxcbiAgICAgICAgXTtcbiAgICAgICAgYXNzZXJ0LmRlZXBFcXVhbChcbiAgICAgICAgICBvbmUuY29uZmxpY3RzXG4gICAgICAgICAgICAubWFwKCh7IGxhYmVsLCBvdXJzOiBvLCB0aGVpcnM6IHQgfSkgPT4gY2Fub25pY2FsSnNvbihbbGFiZWwgPz8gJycsIG8gPz8gbnVsbCwgdCA/PyBudWxsXSkpXG4gICAgICAgICAgICAuc29ydCgpLFxuICAgICAgICAgIG90aGVyLmNvbmZsaWN0c1xuICAgICAgICAgICAgLm1hcCgoeyBsYWJlbCwgb3VyczogbywgdGhlaXJzOiB0IH0pID0+IGNhbm9uaWNhbEpzb24oW2xhYmVsID8/ICcnLCB0ID8/IG51bGwsIG8gPz8gbnVsbF0pKVxuICAgICAgICAgICAgLnNvcnQoKSxcbiAgICAgICAgKTtcbiAgICAgICAgaWYgKG9uZS5jb25mbGljdHMubGVuZ3RoID09PSAwKVxuICAgICAgICAgIGFzc2VydC5vayhzYW1lKHNvdXJjZSwga2luZCwgb25lLm1lcmdlZCwgb3RoZXIubWVyZ2VkKSwgSlNPTi5zdHJpbmdpZnkoW29uZSwgb3RoZXJdKSk7XG4gICAgICB9LFxuICAgICk7XG4gICAgbGF3KCdoYXMgbm8gZmllbGQgZnJvbSBub3doZXJlJywgKGtpbmQsIGJhc2UsIG91cnMsIHRoZWlycykgPT4ge1xuICAgICAgY29uc3Qga25vd24gPSBuZXcgU2V0KFsuLi5sZWF2ZXMoa2luZCwgb3VycyksIC4uLmxlYXZlcyhraW5kLCB0aGVpcnMpXSk7XG4gICAgICBmb3IgKGNvbnN0IGxlYWYgb2YgbGVhdmVzKGtpbmQsIG1lcmdlKGtpbmQsIGJhc2UsIG91cnMsIHRoZWlycywgc291cmNlKS5tZXJnZWQpKVxuICAgICAgICBhc3NlcnQub2soa25vd24uaGFzKGxlYWYpLCBsZWFmKTtcbiAgICB9KTtcbiAgICBsYXcoJ2tlZXBzIHdoYXQgb25seSB3ZSBjaGFuZ2VkJywgKGtpbmQsIGJhc2UsIG91cnMsIHRoZWlycykgPT4ge1xuICAgICAgLy8gQSBkZWZhdWx0IHRoYXQgdXBzdHJlYW0gd3JvdGUgb3V0IGlzIGEgY2hhbmdlIHRoZXJlLCBhbmQgbm9uZSBmb3IgdGhpcyBjb21wYXJpc29uLlxuICAgICAgaWYgKHNvdXJjZS5raW5kID09PSAndXBzdHJlYW0nKSByZXR1cm47XG4gICAgICBjb25zdCB7IG1lcmdlZCB9ID0gbWVyZ2Uoa2luZCwgYmFzZSwgb3VycywgdGhlaXJzLCBzb3VyY2UpO1xuICAgICAgLy8gV2hlcmUgdGhleSB0dXJuZWQgREhDUCBvZmYsIG91cnMgaXMgc3RpbGwgd3JpdHRlbiwgYnV0IHNheXMgbm90aGluZyB1bnRpbCBpdCBpcyBvbiBhZ2Fpbi5cbiAgICAgIGlmIChyZXBsYXkoa2luZCwgbWVyZ2VkKS5oaWRkZW4uc29tZShoYXNOb0VmZmVjdCkpIHJldHVybjtcbiAgICAgIGNvbnN0IHVudG91Y2hlZCA9IGRpZmZDb250ZW50KGtpbmQsIGJhc2UsIHRoZWlycykubWFwKHJvdyA9PiByb3cubGFiZWwpO1xuICAgICAgZm9yIChjb25zdCByb3cgb2YgZGlmZkNvbnRlbnQoa2luZCwgYmFzZSwgb3VycykpIHtcbiAgICAgICAgaWYgKHVudG91Y2hlZC5zb21lKGxhYmVsID0+IGxhYmVsLnN0YXJ0c1dpdGgocm93LmxhYmVsKSB8fCByb3cubGFiZWwuc3RhcnRzV2l0aChsYWJlbCkpKSBjb250aW51ZTtcbiAgICAgICAgY29uc3QgYWZ0ZXIgPSB3YWxrRmllbGRzKGtpbmQsIFtvdXJzLCBtZXJnZWRdLCAyKS5maWVsZHMuZmlsdGVyKGZpZWxkID0+IGZpZWxkLmxhYmVsID09PSByb3cubGFiZWwpO1xuICAgICAgICBhc3NlcnQuZGVlcEVxdWFsKGFmdGVyLCBbXSwgcm93LmxhYmVsKTtcbiAgICAgIH1cbiAgICB9KTtcbiAgICBsYXcoJ2xlYXZlcyBub3RoaW5nIHRvIHRha2Ugd2hlbiBpdCBpcyBkb25lIGFnYWluJywgKGtpbmQsIGJhc2UsIG91cnMsIHRoZWlycykgPT4ge1xuICAgICAgY29uc3QgZmlyc3QgPSBtZXJnZShraW5kLCBiYXNlLCBvdXJzLCB0aGVpcnMsIHNvdXJjZSk7XG4gICAgICBpZiAoZmlyc3QuY29uZmxpY3RzLmxlbmd0aCA+IDApIHJldHVybjtcbiAgICAgIGNvbnN0IGFnYWluID0gbWVyZ2Uoa2luZCwgdGhlaXJzLCBmaXJzdC5tZXJnZWQsIHN0cnVjdHVyZWRDbG9uZSh0aGVpcnMpLCBzb3VyY2UpO1xuICAgICAgYXNzZXJ0LmRlZXBFcXVhbChhZ2Fpbi5mcm9tVGhlaXJzLCBbXSk7XG4gICAgfSk7XG4gIH1cbn0pO1xuXG5kZXNjcmliZSgnY29tcGFyZTogdGhyZWUtd2F5IG1lcmdlJywgKCkgPT4ge1xuICBpdCgndGFrZXMgYSBmaWVsZCB0aGF0IG9ubHkgdGhlIGRyYWZ0IGNoYW5nZWQnLCAoKSA9PiB7XG4gICAgY29uc3QgeyBtZXJnZWQsIGZyb21UaGVpcnMgfSA9IG1lcmdlKFxuICAgICAgJ1ZQQycsXG4gICAgICB2cGMoeyBkYiB9KSxcbiAgICAgIHZwYyh7IGRiIH0pLFxuICAgICAgdnBjKHsgZGI6IHsgLi4uZGIsIHZsYW46IDEwMDIgfSB9KSxcbiAgICAgIGRyYWZ0LFxuICAgICk7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbChmcm9tVGhlaXJzLCBbeyBwYXRoOiBbJ3NwZWMnLCAnc3VibmV0cycsICdkYicsICd2bGFuJ10sIHZhbHVlOiAxMDAyIH1dKTtcbiAgICBhc3NlcnQuZGVlcEVxdWFsKG1lcmdlZCwgdnBjKHsgZGI6IHsgLi4uZGIsIHZsYW46IDEwMDIgfSB9KSk7XG4gIH0pO1xuXG4gIGl0KCdtYWtlcyBhIGNvbmZsaWN0IG9mIGRpZmZlcmVudCBjaGFuZ2VzIG9mIG9uZSBmaWVsZCwgYW5kIGtlZXBzIG91cnMgdGhlcmUnLCAoKSA9PiB7XG4gICAgY29uc3QgeyBtZXJnZWQsIGNvbmZsaWN0cyB9ID0gbWVyZ2UoXG4gICAgICAnVlBDJyxcbiAgICAgIHZwYyh7IGRiIH0pLFxuICAgICAgdnBjKHsgZGI6IHsgLi4uZGIsIHZsYW46IDEwMDIgfSB9KSxcbiAgICAgIHZwYyh7IGRiOiB7IC4uLmRiLCB2bGFuOiAxMDEyIH0gfSksXG4gICAgICBkcmFmdCxcbiAgICApO1xuICAgIGFzc2VydC5kZWVwRXF1YWwoY29uZmxpY3RzLCBbXG4gICAgICB7XG4gICAgICAgIHBhdGg6IFsnc3BlYycsICdzdWJuZXRzJywgJ2RiJywgJ3ZsYW4nXSxcbiAgICAgICAgbGFiZWw6ICdzcGVjLnN1Ym5ldHMuZGIudmxhbicsXG4gICAgICAgIGJhc2U6IDEwMDEsXG4gICAgICAgIG91cnM6IDEwMDIsXG4gICAgICAgIHRoZWlyczogMTAxMixcbiAgICAgICAgc291cmNlOiBkcmFmdCxcbiAgICAgIH0sXG4gICAgXSk7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbChtZXJnZWQsIHZwYyh7IGRiOiB7IC4uLmRiLCB2bGFuOiAxMDAyIH0gfSkpO1xuICB9KTtcblxuICBpdCgnd3JpdGVzIG5vIGRlZmF1bHQgb2YgdGhlIHNlcnZlciBpbnRvIGdpdCB3aGVuIEhOUCBpbXBvcnRlZCB0aGVtJywgKCkgPT4ge1xuICAgIGNvbnN0IGltcG9ydGVkID0gdnBjKFxuICAgICAgeyBkYjogeyBzdWJuZXQ6ICcxMC4wLjEuMC8yNCcsIHZsYW46IDEwMDIsIGdhdGV3YXk6ICcxMC4wLjEuMScsIGRoY3A6IHt9IH0gfSxcbiAgICAgIHsgaXB2NE5hbWVzcGFjZTogJ2RlZmF1bHQnLCB2bGFuTmFtZXNwYWNlOiAnZGVmYXVsdCcgfSxcbiAgICApO1xuICAgIGFzc2VydC5kZWVwRXF1YWwobWVyZ2UoJ1ZQQycsIHZwYyh7IGRiIH0pLCB2cGMoeyBkYiB9KSwgaW1wb3J0ZWQsIGRyYWZ0KS5mcm9tVGhlaXJzLCBbXG4gICAgICB7IHBhdGg6IFsnc3BlYycsICdzdWJuZXRzJywgJ2RiJywgJ3ZsYW4nXSwgdmFsdWU6IDEwMDIgfSxcbiAgICBdKTtcbiAgfSk7XG5cbiAgaXQoJ3dyaXRlcyBvbmx5IHRoZSBzdWJuZXQgd2hlbiBhbiBpbXBvcnRlZCBnYXRld2F5IG1vdmVkIHdpdGggaXQnLCAoKSA9PiB7XG4gICAgY29uc3QgbW92ZWQgPSB2cGMoeyBkYjogeyBzdWJuZXQ6ICcxMC4wLjUuMC8yNCcsIHZsYW46IDEwMDEsIGdhdGV3YXk6ICcxMC4wLjUuMScgfSB9KTtcbiAgICBhc3NlcnQuZGVlcEVxdWFsKG1lcmdlKCdWUEMnLCB2cGMoeyBkYiB9KSwgdnBjKHsgZGIgfSksIG1vdmVkLCBkcmFmdCkuZnJvbVRoZWlycywgW1xuICAgICAgeyBwYXRoOiBbJ3NwZWMnLCAnc3VibmV0cycsICdkYicsICdzdWJuZXQnXSwgdmFsdWU6ICcxMC4wLjUuMC8yNCcgfSxcbiAgICBdKTtcbiAgfSk7XG5cbiAgaXQoJ21vdmVzIGEgZ2F0ZXdheSB0aGF0IGdpdCBoYXMgd3JpdHRlbiBvdXQnLCAoKSA9PiB7XG4gICAgY29uc3Qgb3VycyA9IHZwYyh7IGRiOiB7IC4uLmRiLCBnYXRld2F5OiAnMTAuMC4xLjEnIH0gfSk7XG4gICAgY29uc3QgeyBtZXJnZWQgfSA9IG1lcmdlKCdWUEMnLCBvdXJzLCBvdXJzLCB2cGMoeyBkYjogeyBzdWJuZXQ6ICcxMC4wLjUuMC8yNCcsIHZsYW46IDEwMDEgfSB9KSwgZHJhZnQpO1xuICAgIGFzc2VydC5kZWVwRXF1YWwobWVyZ2VkLCB2cGMoeyBkYjogeyBzdWJuZXQ6ICcxMC4wLjUuMC8yNCcsIHZsYW46IDEwMDEgfSB9KSk7XG4gIH0pO1xuXG4gIGl0KCdsZWF2ZXMgdGhlIGxhYmVscyBvZiB0b29scyBhbmQgb2YgSE5QIG91dCBvZiB3aGF0IGl0IHdyaXRlcycsICgpID0+IHtcbiAgICBjb25zdCB0aGVpcnMgPSB7XG4gICAgICBtZXRhZGF0YTogeyBsYWJlbHM6IHsgJ21hbmFnZWQtYnknOiAnaG5wJywgcmFjazogJzcnLCAnZmFicmljLmdpdGhlZGdlaG9nLmNvbS94JzogJ3knIH0gfSxcbiAgICB9O1xuICAgIGFzc2VydC5kZWVwRXF1YWwobWVyZ2UoJ1NlcnZlcicsIHt9LCB7fSwgdGhlaXJzLCBkcmFmdCkuZnJvbVRoZWlycywgW1xuICAgICAgeyBwYXRoOiBbJ21ldGFkYXRhJywgJ2xhYmVscyddLCB2YWx1ZTogeyByYWNrOiAnNycgfSB9LFxuICAgIF0pO1xuICAgIGNvbnN0IG91cnMgPSB7IG1ldGFkYXRhOiB7IGxhYmVsczogeyAnYXBwLmt1YmVybmV0ZXMuaW8vaW5zdGFuY2UnOiAneCcsIHJhY2s6ICc3JyB9IH0gfTtcbiAgICBhc3NlcnQuZGVlcEVxdWFsKG1lcmdlKCdTZXJ2ZXInLCBvdXJzLCBvdXJzLCB7fSwgZHJhZnQpLmZyb21UaGVpcnMsIFtcbiAgICAgIHsgcGF0aDogWydtZXRhZGF0YScsICdsYWJlbHMnLCAncmFjayddLCB2YWx1ZTogdW5kZWZpbmVkIH0sXG4gICAgXSk7XG4gIH0pO1xuXG4gIGl0KCdrZWVwcyBhIGRlZmF1bHQgdGhhdCB1cHN0cmVhbSB3cm90ZSBvdXQ6IGJvdGggYXJlIGZpbGVzJywgKCkgPT4ge1xuICAgIGNvbnN0IHRoZWlycyA9IHZwYyh7IGRiOiB7IC4uLmRiLCBnYXRld2F5OiAnMTAuMC4xLjEnIH0gfSk7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbChcbiAgICAgIG1lcmdlKCdWUEMnLCB2cGMoeyBkYiB9KSwgdnBjKHsgZGI6IHsgLi4uZGIsIHZsYW46IDcgfSB9KSwgdGhlaXJzLCB1cHN0cmVhbSkuZnJvbVRoZWlycyxcbiAgICAgIFt7IHBhdGg6IFsnc3BlYycsICdzdWJuZXRzJywgJ2RiJywgJ2dhdGV3YXknXSwgdmFsdWU6ICcxMC4wLjEuMScgfV0sXG4gICAgKTtcbiAgfSk7XG5cbiAgaXQoJ21lcmdlcyBhIGxpc3QgYnkgdGhlIGRvbWFpbiBrZXkgb2YgaXRzIGl0ZW1zJywgKCkgPT4ge1xuICAgIGNvbnN0IGxpbmsgPSAoc2VydmVyOiBzdHJpbmcsIHBvcnQ6IHN0cmluZyk6IEpzb25PYmplY3QgPT4gKHtcbiAgICAgIHNlcnZlcjogeyBwb3J0OiBgc2VydmVyLTEvJHtzZXJ2ZXJ9YCB9LFxuICAgICAgc3dpdGNoOiB7IHBvcnQgfSxcbiAgICB9KTtcbiAgICBjb25zdCBsaW5rcyA9ICguLi5saXN0OiBKc29uT2JqZWN0W10pOiBDb250ZW50ID0+ICh7IHNwZWM6IHsgYnVuZGxlZDogeyBsaW5rczogbGlzdCB9IH0gfSk7XG4gICAgY29uc3QgYmFzZSA9IGxpbmtzKGxpbmsoJ3AxJywgJ2xlYWYtMS9FMS8xJyksIGxpbmsoJ3AyJywgJ2xlYWYtMS9FMS8yJyksIGxpbmsoJ3AzJywgJ2xlYWYtMS9FMS8zJykpO1xuICAgIGNvbnN0IG91cnMgPSBsaW5rcyhcbiAgICAgIGxpbmsoJ3AzJywgJ2xlYWYtMS9FMS8zJyksXG4gICAgICBsaW5rKCdwMicsICdsZWFmLTEvRTEvOScpLFxuICAgICAgbGluaygncDEnLCAnbGVhZi0xL0UxLzEnKSxcbiAgICAgIGxpbmsoJ3A0JywgJ2xlYWYtMS9FMS80JyksXG4gICAgKTtcbiAgICBjb25zdCB0aGVpcnMgPSBsaW5rcyhsaW5rKCdwMScsICdsZWFmLTEvRTEvNycpLCBsaW5rKCdwMicsICdsZWFmLTEvRTEvMicpLCBsaW5rKCdwNScsICdsZWFmLTEvRTEvNScpKTtcbiAgICBjb25zdCB7IG1lcmdlZCwgZnJvbVRoZWlycywgY29uZmxpY3RzIH0gPSBtZXJnZSgnQ29ubmVjdGlvbicsIGJhc2UsIG91cnMsIHRoZWlycywgZHJhZnQpO1xuICAgIGFzc2VydC5kZWVwRXF1YWwoY29uZmxpY3RzLCBbXSk7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbChmcm9tVGhlaXJzLCBbXG4gICAgICB7IHBhdGg6IFsnc3BlYycsICdidW5kbGVkJywgJ2xpbmtzJywgMiwgJ3N3aXRjaCcsICdwb3J0J10sIHZhbHVlOiAnbGVhZi0xL0UxLzcnIH0sXG4gICAgICB7IHBhdGg6IFsnc3BlYycsICdidW5kbGVkJywgJ2xpbmtzJywgNF0sIHZhbHVlOiBsaW5rKCdwNScsICdsZWFmLTEvRTEvNScpIH0sXG4gICAgICB7IHBhdGg6IFsnc3BlYycsICdidW5kbGVkJywgJ2xpbmtzJywgMF0sIHZhbHVlOiB1bmRlZmluZWQgfSxcbiAgICBdKTtcbiAgICBhc3NlcnQuZGVlcEVxdWFsKFxuICAgICAgbWVyZ2VkLFxuICAgICAgbGlua3MoXG4gICAgICAgIGxpbmsoJ3AyJywgJ2xlYWYtMS9FMS85JyksXG4gICAgICAgIGxpbmsoJ3AxJywgJ2xlYWYtMS9FMS83JyksXG4gICAgICAgIGxpbmsoJ3A0JywgJ2xlYWYtMS9FMS80JyksXG4gICAgICAgIGxpbmsoJ3A1JywgJ2xlYWYtMS9FMS81JyksXG4gICAgICApLFxuICAgICk7XG4gIH0pO1xuXG4gIGl0KCdqb2lucyB3aGF0IGJvdGggc2lkZXMgYWRkZWQgdG8gYSBzZXQgYW5kIGFza3Mgd2hlbiBib3RoIHJlcGxhY2VkIHRoZSBzYW1lIGVudHJ5JywgKCkgPT4ge1xuICAgIGNvbnN0IHBvb2xzID0gKC4uLnN1Ym5ldHM6IHN0cmluZ1tdKTogQ29udGVudCA9PiAoeyBzcGVjOiB7IHN1Ym5ldHMgfSB9KTtcbiAgICBjb25zdCBqb2luZWQgPSBtZXJnZShcbiAgICAgICdJUHY0TmFtZXNwYWNlJyxcbiAgICAgIHBvb2xzKCcxMC4wLjAuMC8xNicpLFxuICAgICAgcG9vbHMoJzEwLjAuMC4wLzE2JywgJzEwLjEuMC4wLzE2JyksXG4gICAgICBwb29scygnMTAuMi4wLjAvMTYnLCAnMTAuMC4wLjAvMTYnKSxcbiAgICAgIGRyYWZ0LFxuICAgICk7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbChqb2luZWQubWVyZ2VkLCBwb29scygnMTAuMC4wLjAvMTYnLCAnMTAuMS4wLjAvMTYnLCAnMTAuMi4wLjAvMTYnKSk7XG4gICAgY29uc3QgY2xhc2ggPSBtZXJnZShcbiAgICAgICdJUHY0TmFtZXNwYWNlJyxcbiAgICAgIHBvb2xzKCcxMC4wLjAuMC8xNicpLFxuICAgICAgcG9vbHMoJzEwLjEuMC4wLzE2JyksXG4gICAgICBwb29scygnMTAuMi4wLjAvMTYnKSxcbiAgICAgIGRyYWZ0LFxuICAgICk7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbChcbiAgICAgIGNsYXNoLmNvbmZsaWN0cy5tYXAoY29uZmxpY3QgPT4gY29uZmxpY3QucGF0aCksXG4gICAgICBbWydzcGVjJywgJ3N1Ym5ldHMnXV0sXG4gICAgKTtcbiAgfSk7XG5cbiAgaXQoJ2RvZXMgbm90IHdyaXRlIHRoZSByZWR1bmRhbmN5IGdyb3VwIGludG8gdGhlIGdyb3VwcyBvZiBnaXQnLCAoKSA9PiB7XG4gICAgY29uc3QgYmVmb3JlID0geyBzcGVjOiB7IGdyb3VwczogWydhJ10sIHJlZHVuZGFuY3k6IHsgdHlwZTogJ2VzbGFnJywgZ3JvdXA6ICdnMScgfSB9IH07XG4gICAgY29uc3QgdGhlaXJzID0geyBzcGVjOiB7IGdyb3VwczogWydhJywgJ2InLCAnZzEnXSwgcmVkdW5kYW5jeTogeyB0eXBlOiAnZXNsYWcnLCBncm91cDogJ2cxJyB9IH0gfTtcbiAgICBhc3NlcnQuZGVlcEVxdWFsKG1lcmdlKCdTd2l0Y2gnLCBiZWZvcmUsIGJlZm9yZSwgdGhlaXJzLCBkcmFmdCkuZnJvbVRoZWlycywgW1xuICAgICAgeyBwYXRoOiBbJ3NwZWMnLCAnZ3JvdXBzJ10sIHZhbHVlOiBbJ2EnLCAnYiddIH0sXG4gICAgXSk7XG4gIH0pO1xuXG4gIGl0KCdrZWVwcyB0aGUgZGVmYXVsdCBuYW1lc3BhY2Ugd2hlbiBhbm90aGVyIG9uZSBpcyBhZGRlZCB0byB0aGUgdW53cml0dGVuIGxpc3QnLCAoKSA9PiB7XG4gICAgY29uc3QgeyBtZXJnZWQgfSA9IG1lcmdlKCdTd2l0Y2gnLCB7fSwge30sIHsgc3BlYzogeyB2bGFuTmFtZXNwYWNlczogWydkZWZhdWx0JywgJ3N0b3JhZ2UnXSB9IH0sIGRyYWZ0KTtcbiAgICBhc3NlcnQuZGVlcEVxdWFsKG1lcmdlZCwgeyBzcGVjOiB7IHZsYW5OYW1lc3BhY2VzOiBbJ2RlZmF1bHQnLCAnc3RvcmFnZSddIH0gfSk7XG4gIH0pO1xuXG4gIGl0KCdtYWtlcyBvbmUgY29uZmxpY3Qgb2YgYSBzdWJuZXQgZGVsZXRlZCBoZXJlIGFuZCBlZGl0ZWQgdGhlcmUnLCAoKSA9PiB7XG4gICAgY29uc3QgdHdvID0gdnBjKHsgZGIsIHdlYjogeyBzdWJuZXQ6ICcxMC4wLjIuMC8yNCcsIHZsYW46IDEwMDIgfSB9KTtcbiAgICBjb25zdCB0aGVpcnMgPSB2cGMoeyBkYjogeyAuLi5kYiwgdmxhbjogMTAxMSB9LCB3ZWI6IHsgc3VibmV0OiAnMTAuMC4yLjAvMjQnLCB2bGFuOiAxMDAyIH0gfSk7XG4gICAgY29uc3QgeyBjb25mbGljdHMgfSA9IG1lcmdlKFxuICAgICAgJ1ZQQycsXG4gICAgICB0d28sXG4gICAgICB2cGMoeyB3ZWI6IHsgc3VibmV0OiAnMTAuMC4yLjAvMjQnLCB2bGFuOiAxMDAyIH0gfSksXG4gICAgICB0aGVpcnMsXG4gICAgICBkcmFmdCxcbiAgICApO1xuICAgIGFzc2VydC5kZWVwRXF1YWwoXG4gICAgICBjb25mbGljdHMubWFwKCh7IHBhdGgsIG91cnMsIHRoZWlyczogdCB9KSA9PiBbcGF0aCwgb3VycywgdF0pLFxuICAgICAgW1tbJ3NwZWMnLCAnc3VibmV0cycsICdkYiddLCB1bmRlZmluZWQsIHsgLi4uZGIsIHZsYW46IDEwMTEgfV1dLFxuICAgICk7XG4gIH0pO1xuXG4gIGl0KCdmaW5kcyB0aGUgd3JpdHRlbiBrZXkgb2YgYSBNQUMgaW4gYW5vdGhlciBmb3JtJywgKCkgPT4ge1xuICAgIGNvbnN0IGxlYXNlcyA9IChtYWM6IHN0cmluZywgaXA6IHN0cmluZyk6IENvbnRlbnQgPT5cbiAgICAgIHZwYyh7IGRiOiB7IC4uLmRiLCBkaGNwOiB7IGVuYWJsZTogdHJ1ZSwgc3RhdGljOiB7IFttYWNdOiB7IGlwIH0gfSB9IH0gfSk7XG4gICAgY29uc3Qgb3VycyA9IGxlYXNlcygnQUE6QkI6Q0M6REQ6RUU6RkYnLCAnMTAuMC4xLjcnKTtcbiAgICBjb25zdCB7IGZyb21UaGVpcnMgfSA9IG1lcmdlKCdWUEMnLCBvdXJzLCBvdXJzLCBsZWFzZXMoJ2FhOmJiOmNjOmRkOmVlOmZmJywgJzEwLjAuMS44JyksIGRyYWZ0KTtcbiAgICBhc3NlcnQuZGVlcEVxdWFsKGZyb21UaGVpcnMsIFtcbiAgICAgIHsgcGF0aDogWydzcGVjJywgJ3N1Ym5ldHMnLCAnZGInLCAnZGhjcCcsICdzdGF0aWMnLCAnQUE6QkI6Q0M6REQ6RUU6RkYnLCAnaXAnXSwgdmFsdWU6ICcxMC4wLjEuOCcgfSxcbiAgICBdKTtcbiAgfSk7XG5cbiAgaXQoJ3Rha2VzIGEgZGVjaWRlZCBjb25mbGljdCBhbmQgZHJvcHMgaXQnLCAoKSA9PiB7XG4gICAgY29uc3QgZGVjaWRlID0gKGNvbmZsaWN0OiBDb25mbGljdCk6ICdvdXJzJyB8ICd0aGVpcnMnID0+XG4gICAgICBjb25mbGljdC5sYWJlbCA9PT0gJ3NwZWMuc3VibmV0cy5kYi52bGFuJyA/ICd0aGVpcnMnIDogJ291cnMnO1xuICAgIGNvbnN0IG91cnMgPSB2cGMoeyBkYjogeyAuLi5kYiwgdmxhbjogMiB9IH0sIHsgbW9kZTogJ2wzdm5pJyB9KTtcbiAgICBjb25zdCB0aGVpcnMgPSB2cGMoeyBkYjogeyAuLi5kYiwgdmxhbjogMyB9IH0sIHsgbW9kZTogJ3gnIH0pO1xuICAgIGNvbnN0IHsgbWVyZ2VkLCBjb25mbGljdHMgfSA9IG1lcmdlKCdWUEMnLCB2cGMoeyBkYiB9KSwgb3VycywgdGhlaXJzLCBkcmFmdCwgZGVjaWRlKTtcbiAgICBhc3NlcnQuZGVlcEVxdWFsKGNvbmZsaWN0cywgW10pO1xuICAgIGFzc2VydC5kZWVwRXF1YWwobWVyZ2VkLCB2cGMoeyBkYjogeyAuLi5kYiwgdmxhbjogMyB9IH0sIHsgbW9kZTogJ2wzdm5pJyB9KSk7XG4gIH0pO1xufSk7XG5cbmRlc2NyaWJlKCdjb21wYXJlOiBtZXJnZSBvZiB3aG9sZSByZXNvdXJjZXMnLCAoKSA9PiB7XG4gIGNvbnN0IFtvbmUsIHR3b10gPSBbdnBjKHsgZGIgfSksIHZwYyh7IGRiOiB7IC4uLmRiLCB2bGFuOiA3IH0gfSldO1xuICBpdCgnY3JlYXRlcyB3aGF0IG9ubHkgdGhleSBhZGRlZCBhbmQgZGVsZXRlcyB3aGF0IG9ubHkgdGhleSBkZWxldGVkJywgKCkgPT4ge1xuICAgIGFzc2VydC5lcXVhbChtZXJnZVJlc291cmNlKCdWUEMnLCB1bmRlZmluZWQsIHVuZGVmaW5lZCwgb25lLCBkcmFmdCkud2hvbGUsICdjcmVhdGUnKTtcbiAgICBhc3NlcnQuZXF1YWwobWVyZ2VSZXNvdXJjZSgnVlBDJywgb25lLCBzdHJ1Y3R1cmVkQ2xvbmUob25lKSwgdW5kZWZpbmVkLCBkcmFmdCkud2hvbGUsICdkZWxldGUnKTtcbiAgfSk7XG4gIGl0KCdrZWVwcyB3aGF0IG9ubHkgd2UgYWRkZWQgYW5kIHdoYXQgb25seSB3ZSBkZWxldGVkJywgKCkgPT4ge1xuICAgIGFzc2VydC5kZWVwRXF1YWwobWVyZ2VSZXNvdXJjZSgnVlBDJywgdW5kZWZpbmVkLCBvbmUsIHVuZGVmaW5lZCwgZHJhZnQpLCB7XG4gICAgICBtZXJnZWQ6IG9uZSxcbiAgICAgIGZyb21UaGVpcnM6IFtdLFxuICAgICAgY29uZmxpY3RzOiBbXSxcbiAgICB9KTtcbiAgICBhc3NlcnQuZGVlcEVxdWFsKG1lcmdlUmVzb3VyY2UoJ1ZQQycsIG9uZSwgdW5kZWZpbmVkLCBvbmUsIGRyYWZ0KSwge1xuICAgICAgbWVyZ2VkOiB1bmRlZmluZWQsXG4gICAgICBmcm9tVGhlaXJzOiBbXSxcbiAgICAgIGNvbmZsaWN0czogW10sXG4gICAgfSk7XG4gIH0pO1xuICBpdCgnYXNrcyBhYm91dCBhIHJlc291cmNlIGVkaXRlZCBoZXJlIGFuZCBkZWxldGVkIHRoZXJlLCBhbmQgdGhlIG90aGVyIHdheSByb3VuZCcsICgpID0+IHtcbiAgICBmb3IgKGNvbnN0IFtvdXJzLCB0aGVpcnNdIG9mIFtcbiAgICAgIFt0d28sIHVuZGVmaW5lZF0sXG4gICAgICBbdW5kZWZpbmVkLCB0d29dLFxuICAgIF0gYXMgY29uc3QpIHtcbiAgICAgIGNvbnN0IHsgY29uZmxpY3RzLCBtZXJnZWQgfSA9IG1lcmdlUmVzb3VyY2UoJ1ZQQycsIG9uZSwgb3VycywgdGhlaXJzLCBkcmFmdCk7XG4gICAgICBhc3NlcnQuZGVlcEVxdWFsKGNvbmZsaWN0cywgW3sgcGF0aDogW10sIGxhYmVsOiAnJywgYmFzZTogb25lLCBvdXJzLCB0aGVpcnMsIHNvdXJjZTogZHJhZnQgfV0pO1xuICAgICAgYXNzZXJ0LmVxdWFsKG1lcmdlZCwgb3Vycyk7XG4gICAgfVxuICB9KTtcbiAgaXQoJ21lcmdlcyB0d28gbmV3IHJlc291cmNlcyBvZiBvbmUgbmFtZSBmaWVsZCBieSBmaWVsZCcsICgpID0+IHtcbiAgICBjb25zdCB7IGNvbmZsaWN0cyB9ID0gbWVyZ2VSZXNvdXJjZSgnVlBDJywgdW5kZWZpbmVkLCBvbmUsIHR3bywgZHJhZnQpO1xuICAgIGFzc2VydC5kZWVwRXF1YWwoXG4gICAgICBjb25mbGljdHMubWFwKGNvbmZsaWN0ID0+IGNvbmZsaWN0LmxhYmVsKSxcbiAgICAgIFsnc3BlYy5zdWJuZXRzLmRiLnZsYW4nXSxcbiAgICApO1xuICB9KTtcbiAgaXQoJ21ha2VzIGEgbmV3IGZpbGUgd2l0aG91dCB0aGUgbWFya3Mgb2YgSE5QIGFuZCB0aGUgY2x1c3RlcicsICgpID0+IHtcbiAgICBjb25zdCByZWNvcmQgPSB7XG4gICAgICBtZXRhZGF0YTogeyBsYWJlbHM6IHsgJ21hbmFnZWQtYnknOiAnaG5wJyB9IH0sXG4gICAgICBzcGVjOiB7IHN1Ym5ldHM6IHsgZGI6IHsgLi4uZGIsIGRoY3A6IHt9LCByZWxheTogbnVsbCB9IH0gfSxcbiAgICB9O1xuICAgIGFzc2VydC5kZWVwRXF1YWwobWVyZ2VSZXNvdXJjZSgnVlBDJywgdW5kZWZpbmVkLCB1bmRlZmluZWQsIHJlY29yZCwgZHJhZnQpLm1lcmdlZCwgdnBjKHsgZGIgfSkpO1xuICB9KTtcbn0pO1xuXG5kZXNjcmliZSgnY29tcGFyZTogd3JpdGluZyBjaGFuZ2VzJywgKCkgPT4ge1xuICBpdCgnd3JpdGVzIHZhbHVlcywgdGhlbiBhcHBlbmRlZCBpdGVtcywgdGhlbiByZW1vdmFscyBmcm9tIHRoZSBlbmQnLCAoKSA9PiB7XG4gICAgY29uc3QgbGlzdCA9IHsgc3BlYzogeyBsaXN0OiBbJ2EnLCAnYicsICdjJ10gfSB9O1xuICAgIGNvbnN0IGNoYW5nZXMgPSBpbldyaXRpbmdPcmRlcihbXG4gICAgICB7IHBhdGg6IFsnc3BlYycsICdsaXN0JywgMF0sIHZhbHVlOiB1bmRlZmluZWQgfSxcbiAgICAgIHsgcGF0aDogWydzcGVjJywgJ2xpc3QnLCAyXSwgdmFsdWU6IHVuZGVmaW5lZCB9LFxuICAgICAgeyBwYXRoOiBbJ3NwZWMnLCAnbGlzdCcsIDNdLCB2YWx1ZTogJ2QnIH0sXG4gICAgICB7IHBhdGg6IFsnc3BlYycsICdsaXN0JywgMV0sIHZhbHVlOiAnQicgfSxcbiAgICBdKTtcbiAgICBhc3NlcnQuZGVlcEVxdWFsKGFwcGx5Q2hhbmdlcyhsaXN0LCBjaGFuZ2VzKSwgeyBzcGVjOiB7IGxpc3Q6IFsnQicsICdkJ10gfSB9KTtcbiAgICBhc3NlcnQuZGVlcEVxdWFsKGxpc3QsIHsgc3BlYzogeyBsaXN0OiBbJ2EnLCAnYicsICdjJ10gfSB9KTtcbiAgfSk7XG4gIGl0KCdtYWtlcyB0aGUgbWFwcyBvbiB0aGUgd2F5LCBhbmQgbm90aGluZyBmb3IgYSByZW1vdmFsIGJlbG93IHdoYXQgaXMgbm90IHRoZXJlJywgKCkgPT4ge1xuICAgIGFzc2VydC5kZWVwRXF1YWwoXG4gICAgICBhcHBseUNoYW5nZXMoe30sIFtcbiAgICAgICAgeyBwYXRoOiBbJ3NwZWMnLCAnYScsICdiJ10sIHZhbHVlOiAxIH0sXG4gICAgICAgIHsgcGF0aDogWydzcGVjJywgJ3gnLCAneSddLCB2YWx1ZTogdW5kZWZpbmVkIH0sXG4gICAgICBdKSxcbiAgICAgIHtcbiAgICAgICAgc3BlYzogeyBhOiB7IGI6IDEgfSB9LFxuICAgICAgfSxcbiAgICApO1xuICB9KTtcbiAgaXQoJ2tlZXBzIGEga2V5IG5hbWVkIF9fcHJvdG9fXyBhIGtleScsICgpID0+IHtcbiAgICBjb25zdCBjb250ZW50ID0gYXBwbHlDaGFuZ2VzKHt9LCBbeyBwYXRoOiBbJ3NwZWMnLCAnX19wcm90b19fJ10sIHZhbHVlOiAxIH1dKTtcbiAgICBhc3NlcnQub2soZXF1YWxKc29uKHZhbHVlQXQoY29udGVudCwgWydzcGVjJywgJ19fcHJvdG9fXyddKSwgMSkpO1xuICB9KTtcbn0pO1xuIiwgIi8qKiBBIHZhbHVlIGFzIEpTT04gaGFzIGl0LiBPYmplY3RzIGFyZSBwbGFpbiBhbmQgbmV2ZXIgY2FycnkgYF9fcHJvdG9fX2AgYXMgYW4gb3duIGtleSB0aGF0IHdhcyBzZXQgYnkgYXNzaWdubWVudC4gKi9cbmV4cG9ydCB0eXBlIEpzb24gPSBudWxsIHwgYm9vbGVhbiB8IG51bWJlciB8IHN0cmluZyB8IEpzb25bXSB8IHsgW2tleTogc3RyaW5nXTogSnNvbiB9O1xuZXhwb3J0IHR5cGUgSnNvbk9iamVjdCA9IHsgW2tleTogc3RyaW5nXTogSnNvbiB9O1xuXG4vKiogV2hlcmUgYSB2YWx1ZSBsaWVzIGJlbG93IGEgZG9jdW1lbnQncyByb290OiBtYXAga2V5cyBhcyBzdHJpbmdzLCBsaXN0IHBvc2l0aW9ucyAoZnJvbSAwKSBhcyBudW1iZXJzLiAqL1xuZXhwb3J0IHR5cGUgUGF0aCA9IHJlYWRvbmx5IChzdHJpbmcgfCBudW1iZXIpW107XG5cbi8qKiBXaGV0aGVyIGEgdmFsdWUgaXMgYSBKU09OIG9iamVjdCAobm90IG51bGwsIG5vdCBhIGxpc3QpLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGlzT2JqZWN0KHZhbHVlOiB1bmtub3duKTogdmFsdWUgaXMgSnNvbk9iamVjdCB7XG4gIHJldHVybiB0eXBlb2YgdmFsdWUgPT09ICdvYmplY3QnICYmIHZhbHVlICE9PSBudWxsICYmICFBcnJheS5pc0FycmF5KHZhbHVlKTtcbn1cblxuLyoqIFRoZSB2YWx1ZSBhdCBhIHBhdGgsIG9yIHVuZGVmaW5lZCB3aGVuIGFueSBzdGVwIGlzIG1pc3NpbmcuIE9ubHkgb3duIGtleXMgYXJlIGZvbGxvd2VkLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHZhbHVlQXQocm9vdDogSnNvbiB8IHVuZGVmaW5lZCwgcGF0aDogUGF0aCk6IEpzb24gfCB1bmRlZmluZWQge1xuICBsZXQgdmFsdWU6IEpzb24gfCB1bmRlZmluZWQgPSByb290O1xuICBmb3IgKGNvbnN0IHN0ZXAgb2YgcGF0aCkge1xuICAgIGlmIChBcnJheS5pc0FycmF5KHZhbHVlKSkge1xuICAgICAgdmFsdWUgPSB0eXBlb2Ygc3RlcCA9PT0gJ251bWJlcicgPyB2YWx1ZVtzdGVwXSA6IHVuZGVmaW5lZDtcbiAgICB9IGVsc2UgaWYgKGlzT2JqZWN0KHZhbHVlKSkge1xuICAgICAgdmFsdWUgPSBPYmplY3QuaGFzT3duKHZhbHVlLCBTdHJpbmcoc3RlcCkpID8gdmFsdWVbU3RyaW5nKHN0ZXApXSA6IHVuZGVmaW5lZDtcbiAgICB9IGVsc2Uge1xuICAgICAgcmV0dXJuIHVuZGVmaW5lZDtcbiAgICB9XG4gIH1cbiAgcmV0dXJuIHZhbHVlO1xufVxuXG4vKiogRGVlcCBlcXVhbGl0eSBvZiBKU09OIHZhbHVlczsgdGhlIG9yZGVyIG9mIGtleXMgZG9lcyBub3QgY291bnQsIHRoZSBvcmRlciBvZiBsaXN0IGl0ZW1zIGRvZXMuICovXG5leHBvcnQgZnVuY3Rpb24gZXF1YWxKc29uKGE6IEpzb24gfCB1bmRlZmluZWQsIGI6IEpzb24gfCB1bmRlZmluZWQpOiBib29sZWFuIHtcbiAgaWYgKGEgPT09IGIpIHJldHVybiB0cnVlO1xuICBpZiAodHlwZW9mIGEgIT09ICdvYmplY3QnIHx8IHR5cGVvZiBiICE9PSAnb2JqZWN0JyB8fCBhID09PSBudWxsIHx8IGIgPT09IG51bGwpIHJldHVybiBmYWxzZTtcbiAgLy8gUGxhaW4gbG9vcHMgd2l0aG91dCBsaXN0cyBvZiBrZXlzOiB0aGlzIGlzIGFza2VkIGZvciBldmVyeSByZXNvdXJjZSBpbiBldmVyeSBjb21wYXJpc29uLlxuICBpZiAoQXJyYXkuaXNBcnJheShhKSkge1xuICAgIGlmICghQXJyYXkuaXNBcnJheShiKSB8fCBhLmxlbmd0aCAhPT0gYi5sZW5ndGgpIHJldHVybiBmYWxzZTtcbiAgICBmb3IgKGxldCBpbmRleCA9IDA7IGluZGV4IDwgYS5sZW5ndGg7IGluZGV4KyspIHtcbiAgICAgIGlmICghZXF1YWxKc29uKGFbaW5kZXhdLCBiW2luZGV4XSkpIHJldHVybiBmYWxzZTtcbiAgICB9XG4gICAgcmV0dXJuIHRydWU7XG4gIH1cbiAgaWYgKEFycmF5LmlzQXJyYXkoYikpIHJldHVybiBmYWxzZTtcbiAgbGV0IG1vcmUgPSAwO1xuICBmb3IgKGNvbnN0IGtleSBpbiBhKSB7XG4gICAgbW9yZSsrO1xuICAgIC8vIFdoYXQgYiBpbmhlcml0cyB1bmRlciB0aGlzIGtleSBpcyBuZXZlciBKU09OLCBidXQgZm9yIF9fcHJvdG9fXywgd2hpY2ggdGhlIGNvdW50IGJlbG93IHRlbGxzLlxuICAgIGlmICghZXF1YWxKc29uKGFba2V5XSwgYltrZXldKSkgcmV0dXJuIGZhbHNlO1xuICB9XG4gIGZvciAoY29uc3QgX2tleSBpbiBiKSBtb3JlLS07XG4gIHJldHVybiBtb3JlID09PSAwO1xufVxuXG4vKiogSlNPTiB0ZXh0IHdpdGggc29ydGVkIGtleXMgYW5kIG5vIHdoaXRlIHNwYWNlOiBlcXVhbCB2YWx1ZXMgZ2l2ZSBlcXVhbCB0ZXh0LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGNhbm9uaWNhbEpzb24odmFsdWU6IEpzb24pOiBzdHJpbmcge1xuICBpZiAoQXJyYXkuaXNBcnJheSh2YWx1ZSkpIHJldHVybiBgWyR7dmFsdWUubWFwKGNhbm9uaWNhbEpzb24pLmpvaW4oJywnKX1dYDtcbiAgaWYgKGlzT2JqZWN0KHZhbHVlKSkge1xuICAgIGNvbnN0IGVudHJpZXMgPSBPYmplY3Qua2V5cyh2YWx1ZSlcbiAgICAgIC5zb3J0KClcbiAgICAgIC5tYXAoa2V5ID0+IGAke0pTT04uc3RyaW5naWZ5KGtleSl9OiR7Y2Fub25pY2FsSnNvbih2YWx1ZVtrZXldID8/IG51bGwpfWApO1xuICAgIHJldHVybiBgeyR7ZW50cmllcy5qb2luKCcsJyl9fWA7XG4gIH1cbiAgcmV0dXJuIEpTT04uc3RyaW5naWZ5KHZhbHVlKTtcbn1cblxuLyoqIEEgcGF0aCBhcyBwZW9wbGUgcmVhZCBpdDogYHNwZWMuc3VibmV0cy5kYi52bGFuYCwgYHNwZWMubGlua3NbMF0uc2VydmVyYC4gS2V5cyB3aXRoIGRvdHMgYXJlIHF1b3RlZCBpbiBicmFja2V0cy4gKi9cbmV4cG9ydCBmdW5jdGlvbiBmb3JtYXRQYXRoKHBhdGg6IFBhdGgpOiBzdHJpbmcge1xuICByZXR1cm4gcGF0aFxuICAgIC5tYXAoKHN0ZXAsIGluZGV4KSA9PiB7XG4gICAgICBpZiAodHlwZW9mIHN0ZXAgPT09ICdudW1iZXInKSByZXR1cm4gYFske3N0ZXB9XWA7XG4gICAgICBpZiAoL1suW1xcXVwiXFxzXS8udGVzdChzdGVwKSB8fCBzdGVwID09PSAnJykgcmV0dXJuIGBbJHtKU09OLnN0cmluZ2lmeShzdGVwKX1dYDtcbiAgICAgIHJldHVybiBpbmRleCA9PT0gMCA/IHN0ZXAgOiBgLiR7c3RlcH1gO1xuICAgIH0pXG4gICAgLmpvaW4oJycpO1xufVxuIiwgImltcG9ydCB7IGlzT2JqZWN0IH0gZnJvbSAnLi4vbW9kZWwvanNvbic7XG5pbXBvcnQgdHlwZSB7IEpzb24sIEpzb25PYmplY3QsIFBhdGggfSBmcm9tICcuLi9tb2RlbC9qc29uJztcbmltcG9ydCB0eXBlIHsgQ29udGVudCB9IGZyb20gJy4vY29udGVudCc7XG5cbi8qKiBPbmUgdmFsdWUgdG8gd3JpdGUgaW50byBhIGRvY3VtZW50OyB1bmRlZmluZWQgcmVtb3ZlcyB0aGUga2V5IG9yIHRoZSBsaXN0IGl0ZW0uICovXG5leHBvcnQgaW50ZXJmYWNlIEZpZWxkQ2hhbmdlIHtcbiAgcmVhZG9ubHkgcGF0aDogUGF0aDtcbiAgcmVhZG9ubHkgdmFsdWU6IEpzb24gfCB1bmRlZmluZWQ7XG59XG5cbi8qKlxuICogVGhlIGNvbnRlbnQgd2l0aCB0aGUgY2hhbmdlcyB3cml0dGVuIGludG8gaXQsIG9uZSBhZnRlciBhbm90aGVyOyBtaXNzaW5nIG1hcHMgb24gdGhlIHdheSBhcmUgbWFkZSwgYSBsaXN0XG4gKiBwb3NpdGlvbiBhdCB0aGUgbGlzdCdzIGVuZCBhcHBlbmRzLCBhbiB1bmRlZmluZWQgdmFsdWUgYXQgYSBsaXN0IHBvc2l0aW9uIHRha2VzIHRoZSBpdGVtIG91dC5cbiAqIFRoZSBnaXZlbiBjb250ZW50IGlzIGxlZnQgYXMgaXQgaXMuXG4gKi9cbmV4cG9ydCBmdW5jdGlvbiBhcHBseUNoYW5nZXMoY29udGVudDogQ29udGVudCwgY2hhbmdlczogcmVhZG9ubHkgRmllbGRDaGFuZ2VbXSk6IENvbnRlbnQge1xuICBsZXQgcmVzdWx0OiBKc29uID0gY29udGVudDtcbiAgZm9yIChjb25zdCB7IHBhdGgsIHZhbHVlIH0gb2YgY2hhbmdlcykgcmVzdWx0ID0gd3JpdGUocmVzdWx0LCBwYXRoLCB2YWx1ZSkgPz8ge307XG4gIHJldHVybiBpc09iamVjdChyZXN1bHQpID8gcmVzdWx0IDoge307XG59XG5cbi8qKlxuICogVGhlIG9yZGVyIGluIHdoaWNoIGNoYW5nZXMgY2FuIGJlIHdyaXR0ZW4gb25lIGFmdGVyIGFub3RoZXIgYWx0aG91Z2ggdGhlaXIgbGlzdCBwb3NpdGlvbnMgYXJlIHRob3NlIG9mIHRoZVxuICogZG9jdW1lbnQgYmVmb3JlIHRoZSBmaXJzdDogdmFsdWVzLCB0aGVuIGFwcGVuZGVkIGl0ZW1zLCB0aGVuIHJlbW92YWxzIGZyb20gdGhlIGVuZCB0byB0aGUgZnJvbnQuXG4gKi9cbmV4cG9ydCBmdW5jdGlvbiBpbldyaXRpbmdPcmRlcihjaGFuZ2VzOiByZWFkb25seSBGaWVsZENoYW5nZVtdKTogRmllbGRDaGFuZ2VbXSB7XG4gIGNvbnN0IGtlcHQgPSBjaGFuZ2VzLmZpbHRlcihjaGFuZ2UgPT4gY2hhbmdlLnZhbHVlICE9PSB1bmRlZmluZWQpO1xuICBjb25zdCByZW1vdmFscyA9IGNoYW5nZXMuZmlsdGVyKGNoYW5nZSA9PiBjaGFuZ2UudmFsdWUgPT09IHVuZGVmaW5lZCk7XG4gIHJldHVybiBbLi4ua2VwdCwgLi4ucmVtb3ZhbHMuc29ydCgoYSwgYikgPT4gY29tcGFyZVBhdGhzKGIucGF0aCwgYS5wYXRoKSldO1xufVxuXG5mdW5jdGlvbiBjb21wYXJlUGF0aHMoYTogUGF0aCwgYjogUGF0aCk6IG51bWJlciB7XG4gIGZvciAobGV0IGluZGV4ID0gMDsgaW5kZXggPCBNYXRoLm1pbihhLmxlbmd0aCwgYi5sZW5ndGgpOyBpbmRleCsrKSB7XG4gICAgY29uc3QgW2xlZnQsIHJpZ2h0XSA9IFthW2luZGV4XSwgYltpbmRleF1dO1xuICAgIGlmIChsZWZ0ID09PSByaWdodCkgY29udGludWU7XG4gICAgaWYgKHR5cGVvZiBsZWZ0ID09PSAnbnVtYmVyJyAmJiB0eXBlb2YgcmlnaHQgPT09ICdudW1iZXInKSByZXR1cm4gbGVmdCAtIHJpZ2h0O1xuICAgIHJldHVybiBTdHJpbmcobGVmdCkgPCBTdHJpbmcocmlnaHQpID8gLTEgOiAxO1xuICB9XG4gIHJldHVybiBhLmxlbmd0aCAtIGIubGVuZ3RoO1xufVxuXG5mdW5jdGlvbiB3cml0ZSh0YXJnZXQ6IEpzb24gfCB1bmRlZmluZWQsIHBhdGg6IFBhdGgsIHZhbHVlOiBKc29uIHwgdW5kZWZpbmVkKTogSnNvbiB8IHVuZGVmaW5lZCB7XG4gIGNvbnN0IFtzdGVwLCAuLi5yZXN0XSA9IHBhdGg7XG4gIGlmIChzdGVwID09PSB1bmRlZmluZWQpIHJldHVybiB2YWx1ZTtcbiAgaWYgKHR5cGVvZiBzdGVwID09PSAnbnVtYmVyJykge1xuICAgIGNvbnN0IGxpc3QgPSBBcnJheS5pc0FycmF5KHRhcmdldCkgPyB0YXJnZXQuc2xpY2UoKSA6IFtdO1xuICAgIGNvbnN0IG5leHQgPSB3cml0ZShsaXN0W3N0ZXBdLCByZXN0LCB2YWx1ZSk7XG4gICAgaWYgKG5leHQgPT09IHVuZGVmaW5lZCkgbGlzdC5zcGxpY2Uoc3RlcCwgMSk7XG4gICAgZWxzZSBsaXN0W01hdGgubWluKHN0ZXAsIGxpc3QubGVuZ3RoKV0gPSBuZXh0O1xuICAgIHJldHVybiBsaXN0O1xuICB9XG4gIGNvbnN0IG1hcDogSnNvbk9iamVjdCA9IGlzT2JqZWN0KHRhcmdldCkgPyB7IC4uLnRhcmdldCB9IDoge307XG4gIGNvbnN0IG9sZCA9IE9iamVjdC5oYXNPd24obWFwLCBzdGVwKSA/IG1hcFtzdGVwXSA6IHVuZGVmaW5lZDtcbiAgLy8gUmVtb3ZpbmcgYmVsb3cgd2hhdCBpcyBub3QgdGhlcmUgbWFrZXMgbm90aGluZy5cbiAgY29uc3QgbmV4dCA9IHZhbHVlID09PSB1bmRlZmluZWQgJiYgb2xkID09PSB1bmRlZmluZWQgPyB1bmRlZmluZWQgOiB3cml0ZShvbGQsIHJlc3QsIHZhbHVlKTtcbiAgLy8gZXNsaW50LWRpc2FibGUtbmV4dC1saW5lIEB0eXBlc2NyaXB0LWVzbGludC9uby1keW5hbWljLWRlbGV0ZSAtLSB0aGUgbWFwIGlzIEpTT05cbiAgaWYgKG5leHQgPT09IHVuZGVmaW5lZCkgZGVsZXRlIG1hcFtzdGVwXTtcbiAgZWxzZVxuICAgIE9iamVjdC5kZWZpbmVQcm9wZXJ0eShtYXAsIHN0ZXAsIHsgdmFsdWU6IG5leHQsIGVudW1lcmFibGU6IHRydWUsIGNvbmZpZ3VyYWJsZTogdHJ1ZSwgd3JpdGFibGU6IHRydWUgfSk7XG4gIHJldHVybiBtYXA7XG59XG4iLCAie1xuICBcIkNvbm5lY3Rpb25cIjoge1xuICAgIFwic3BlYy5idW5kbGVkLmxpbmtzXCI6IFtcInNlcnZlci5wb3J0XCJdLFxuICAgIFwic3BlYy5lc2xhZy5saW5rc1wiOiBbXCJzZXJ2ZXIucG9ydFwiXSxcbiAgICBcInNwZWMubWNsYWcubGlua3NcIjogW1wic2VydmVyLnBvcnRcIl0sXG4gICAgXCJzcGVjLm1jbGFnRG9tYWluLnBlZXJMaW5rc1wiOiBbXCJzd2l0Y2gxLnBvcnRcIl0sXG4gICAgXCJzcGVjLm1jbGFnRG9tYWluLnNlc3Npb25MaW5rc1wiOiBbXCJzd2l0Y2gxLnBvcnRcIl0sXG4gICAgXCJzcGVjLmZhYnJpYy5saW5rc1wiOiBbXCJsZWFmLnBvcnRcIl0sXG4gICAgXCJzcGVjLm1lc2gubGlua3NcIjogW1wibGVhZjEucG9ydFwiXSxcbiAgICBcInNwZWMuZ2F0ZXdheS5saW5rc1wiOiBbXCJnYXRld2F5LnBvcnRcIl0sXG4gICAgXCJzcGVjLnZwY0xvb3BiYWNrLmxpbmtzXCI6IFtcInN3aXRjaDEucG9ydFwiXSxcbiAgICBcInNwZWMuc3RhdGljRXh0ZXJuYWwubGluay5zd2l0Y2guc3VibmV0c1wiOiBcInNldFwiXG4gIH0sXG4gIFwiRXh0ZXJuYWxcIjogeyBcInNwZWMuc3RhdGljLnByZWZpeGVzXCI6IFwic2V0XCIgfSxcbiAgXCJFeHRlcm5hbEF0dGFjaG1lbnRcIjogeyBcInNwZWMuaW5ib3VuZEFDTC5zdGF0ZW1lbnRzXCI6IFtcInNlcVwiXSB9LFxuICBcIkV4dGVybmFsUGVlcmluZ1wiOiB7XG4gICAgXCJzcGVjLnBlcm1pdC52cGMuc3VibmV0c1wiOiBcInNldFwiLFxuICAgIFwic3BlYy5wZXJtaXQuZXh0ZXJuYWwucHJlZml4ZXNcIjogW1wicHJlZml4XCJdXG4gIH0sXG4gIFwiR2F0ZXdheVwiOiB7XG4gICAgXCJzcGVjLmdyb3Vwc1wiOiBbXCJuYW1lXCJdLFxuICAgIFwic3BlYy5pbnRlcmZhY2VzLiouaXBzXCI6IFwic2V0XCIsXG4gICAgXCJzcGVjLm5laWdoYm9yc1wiOiBbXCJpcFwiXVxuICB9LFxuICBcIkdhdGV3YXlQZWVyaW5nXCI6IHtcbiAgICBcInNwZWMuYWNsLnJ1bGVzXCI6IFwic2VxdWVuY2VcIixcbiAgICBcInNwZWMuYWNsLnJ1bGVzW10ubWF0Y2guc3JjXCI6IFwic2V0XCIsXG4gICAgXCJzcGVjLmFjbC5ydWxlc1tdLm1hdGNoLnNyY1tdLnBvcnRzXCI6IFwic2V0XCIsXG4gICAgXCJzcGVjLmFjbC5ydWxlc1tdLm1hdGNoLmRzdFwiOiBcInNldFwiLFxuICAgIFwic3BlYy5hY2wucnVsZXNbXS5tYXRjaC5kc3RbXS5wb3J0c1wiOiBcInNldFwiLFxuICAgIFwic3BlYy5wZWVyaW5nLiouZXhwb3NlXCI6IFwic2VxdWVuY2VcIixcbiAgICBcInNwZWMucGVlcmluZy4qLmV4cG9zZVtdLmlwc1wiOiBcInNlcXVlbmNlXCIsXG4gICAgXCJzcGVjLnBlZXJpbmcuKi5leHBvc2VbXS5hc1wiOiBcInNlcXVlbmNlXCIsXG4gICAgXCJzcGVjLnBlZXJpbmcuKi5leHBvc2VbXS5uYXQucG9ydEZvcndhcmQucG9ydHNcIjogW1wicHJvdG9cIiwgXCJwb3J0XCJdXG4gIH0sXG4gIFwiSVB2NE5hbWVzcGFjZVwiOiB7IFwic3BlYy5zdWJuZXRzXCI6IFwic2V0XCIgfSxcbiAgXCJTZXJ2ZXJQcm9maWxlXCI6IHsgXCJzcGVjLm5pY3NcIjogW1wibmFtZVwiXSwgXCJzcGVjLm5pY3NbXS5wb3J0c1wiOiBbXCJuYW1lXCJdIH0sXG4gIFwiU3dpdGNoXCI6IHsgXCJzcGVjLmdyb3Vwc1wiOiBcInNldFwiLCBcInNwZWMudmxhbk5hbWVzcGFjZXNcIjogXCJzZXRcIiB9LFxuICBcIlN3aXRjaFByb2ZpbGVcIjoge1xuICAgIFwic3BlYy5vdGhlck5hbWVzXCI6IFwic2V0XCIsXG4gICAgXCJzcGVjLnBvcnRQcm9maWxlcy4qLmJyZWFrb3V0LnN1cHBvcnRlZC4qLm9mZnNldHNcIjogXCJzZXF1ZW5jZVwiLFxuICAgIFwic3BlYy5wb3J0UHJvZmlsZXMuKi5zcGVlZC5zdXBwb3J0ZWRcIjogXCJzZXRcIlxuICB9LFxuICBcIlZMQU5OYW1lc3BhY2VcIjogeyBcInNwZWMucmFuZ2VzXCI6IFtcImZyb21cIl0gfSxcbiAgXCJWUENcIjoge1xuICAgIFwic3BlYy5wZXJtaXRcIjogXCJzZXRcIixcbiAgICBcInNwZWMucGVybWl0W11cIjogXCJzZXRcIixcbiAgICBcInNwZWMuc3RhdGljUm91dGVzXCI6IFtcInByZWZpeFwiXSxcbiAgICBcInNwZWMuc3RhdGljUm91dGVzW10ubmV4dEhvcHNcIjogXCJzZXRcIixcbiAgICBcInNwZWMuc3VibmV0cy4qLmRoY3Aub3B0aW9ucy5hZHZlcnRpc2VkUm91dGVzXCI6IFtcImRlc3RpbmF0aW9uXCIsIFwiZ2F0ZXdheVwiXSxcbiAgICBcInNwZWMuc3VibmV0cy4qLmRoY3Aub3B0aW9ucy5kbnNTZXJ2ZXJzXCI6IFwic2V0XCIsXG4gICAgXCJzcGVjLnN1Ym5ldHMuKi5kaGNwLm9wdGlvbnMudGltZVNlcnZlcnNcIjogXCJzZXRcIlxuICB9LFxuICBcIlZQQ1BlZXJpbmdcIjogeyBcInNwZWMucGVybWl0XCI6IFwic2V0XCIsIFwic3BlYy5wZXJtaXRbXS4qLnN1Ym5ldHNcIjogXCJzZXRcIiB9XG59XG4iLCAiaW1wb3J0IHRhYmxlIGZyb20gJy4uLy4uL3NjaGVtYXMvbGlzdC1rZXlzLmpzb24nO1xuaW1wb3J0IHsgY2Fub25pY2FsSnNvbiwgdmFsdWVBdCB9IGZyb20gJy4uL21vZGVsL2pzb24nO1xuaW1wb3J0IHR5cGUgeyBKc29uIH0gZnJvbSAnLi4vbW9kZWwvanNvbic7XG5cbi8qKlxuICogSG93IHRoZSBpdGVtcyBvZiBhIGxpc3QgYXJlIHRvbGQgYXBhcnQ6IGJ5IHRoZSB2YWx1ZXMgb2Ygc29tZSBvZiB0aGVpciBmaWVsZHMsIGFzIGEgc2V0ICh0aGUgb3JkZXIgbWVhbnNcbiAqIG5vdGhpbmcgYW5kIGFuIGl0ZW0gaXMgaXRzIG93biBrZXkpLCBvciBhcyBhIHNlcXVlbmNlICh0aGUgcG9zaXRpb24gY291bnRzKS4gT25seSB0aGUgbGFzdCBrZWVwcyBpdHMgb3JkZXIuXG4gKi9cbmV4cG9ydCB0eXBlIExpc3RNb2RlID0gJ3NldCcgfCAnc2VxdWVuY2UnIHwgcmVhZG9ubHkgc3RyaW5nW107XG5cbi8qKiBBIHBsYWNlIGJlbG93IGEga2luZCdzIGRvY3VtZW50IHdoZXJlIGxpc3RzIHdpdGggYSBrbm93biBtb2RlIG1heSBsaWUuICovXG5leHBvcnQgaW50ZXJmYWNlIExpc3RUcmVlIHtcbiAgLyoqIFNldCB3aGVuIHRoaXMgcGxhY2UgaXMgaXRzZWxmIGEgbGlzdC4gKi9cbiAgcmVhZG9ubHkgbW9kZT86IExpc3RNb2RlO1xuICByZWFkb25seSBrZXlzOiBSZWFkb25seU1hcDxzdHJpbmcsIExpc3RUcmVlPjtcbiAgLyoqIEJlbG93IGFueSBrZXkgb2YgYSBtYXAgd2hvc2Uga2V5cyBhcmUgbmFtZXMuICovXG4gIHJlYWRvbmx5IGFueUtleT86IExpc3RUcmVlO1xuICAvKiogQmVsb3cgdGhlIGl0ZW1zIG9mIGEgbGlzdC4gKi9cbiAgcmVhZG9ubHkgaXRlbT86IExpc3RUcmVlO1xufVxuXG5pbnRlcmZhY2UgR3Jvd2luZ1RyZWUge1xuICBtb2RlPzogTGlzdE1vZGU7XG4gIGtleXM6IE1hcDxzdHJpbmcsIEdyb3dpbmdUcmVlPjtcbiAgYW55S2V5PzogR3Jvd2luZ1RyZWU7XG4gIGl0ZW0/OiBHcm93aW5nVHJlZTtcbn1cblxuY29uc3Qgbm9MaXN0czogTGlzdFRyZWUgPSB7IGtleXM6IG5ldyBNYXAoKSB9O1xuY29uc3QgdHJlZXMgPSBuZXcgTWFwKFxuICBPYmplY3QuZW50cmllcyh0YWJsZSBhcyBSZWNvcmQ8c3RyaW5nLCBSZWNvcmQ8c3RyaW5nLCBMaXN0TW9kZT4+KS5tYXAoKFtraW5kLCBsaXN0c10pID0+IFtcbiAgICBraW5kLFxuICAgIGdyb3cobGlzdHMpLFxuICBdKSxcbik7XG5cbi8qKiBUaGUgbGlzdHMgb2YgYSBraW5kOyBhIGtpbmQgdGhhdCB0aGUgdGFibGUgZG9lcyBub3QgbmFtZSBoYXMgbm9uZSwgYW5kIGl0cyBsaXN0cyBhcmUgc2VxdWVuY2VzLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGxpc3RUcmVlKGtpbmQ6IHN0cmluZyk6IExpc3RUcmVlIHtcbiAgcmV0dXJuIHRyZWVzLmdldChraW5kKSA/PyBub0xpc3RzO1xufVxuXG4vKiogVGhlIHRyZWUgYmVsb3cgYSBtYXAncyBrZXkuICovXG5leHBvcnQgZnVuY3Rpb24gdHJlZUF0S2V5KHRyZWU6IExpc3RUcmVlIHwgdW5kZWZpbmVkLCBrZXk6IHN0cmluZyk6IExpc3RUcmVlIHwgdW5kZWZpbmVkIHtcbiAgcmV0dXJuIHRyZWU/LmtleXMuZ2V0KGtleSkgPz8gdHJlZT8uYW55S2V5O1xufVxuXG4vKiogVGhlIGRvbWFpbiBrZXkgb2YgYSBsaXN0IGl0ZW0gYXMgcGVvcGxlIHJlYWQgaXQ7IGFuIGl0ZW0gdGhhdCBsYWNrcyBhIHBhcnQgb2YgaXRzIGtleSBpcyBpdHMgb3duIGtleS4gKi9cbmV4cG9ydCBmdW5jdGlvbiBpdGVtS2V5KG1vZGU6IExpc3RNb2RlIHwgdW5kZWZpbmVkLCBpdGVtOiBKc29uKTogc3RyaW5nIHtcbiAgaWYgKG1vZGUgPT09IHVuZGVmaW5lZCB8fCB0eXBlb2YgbW9kZSA9PT0gJ3N0cmluZycpXG4gICAgcmV0dXJuIHR5cGVvZiBpdGVtID09PSAnc3RyaW5nJyA/IGl0ZW0gOiBjYW5vbmljYWxKc29uKGl0ZW0pO1xuICBjb25zdCBwYXJ0czogc3RyaW5nW10gPSBbXTtcbiAgZm9yIChjb25zdCBmaWVsZCBvZiBtb2RlKSB7XG4gICAgY29uc3QgdmFsdWUgPSB2YWx1ZUF0KGl0ZW0sIGZpZWxkLnNwbGl0KCcuJykpO1xuICAgIGlmICh2YWx1ZSA9PT0gdW5kZWZpbmVkIHx8IHZhbHVlID09PSBudWxsKSByZXR1cm4gY2Fub25pY2FsSnNvbihpdGVtKTtcbiAgICBwYXJ0cy5wdXNoKHR5cGVvZiB2YWx1ZSA9PT0gJ3N0cmluZycgPyB2YWx1ZSA6IGNhbm9uaWNhbEpzb24odmFsdWUpKTtcbiAgfVxuICByZXR1cm4gcGFydHMuam9pbignICcpO1xufVxuXG4vKiogVGhlIGtleXMgb2YgYWxsIGl0ZW1zIGluIG9yZGVyOyBhIGtleSB0aGF0IG9jY3VycyBhZ2FpbiBnZXRzIGl0cyBvcmRpbmFsLCBzbyB0aGF0IG5vIHR3byBhcmUgZXF1YWwuICovXG5leHBvcnQgZnVuY3Rpb24gaXRlbUtleXMobW9kZTogTGlzdE1vZGUgfCB1bmRlZmluZWQsIGl0ZW1zOiByZWFkb25seSBKc29uW10pOiBzdHJpbmdbXSB7XG4gIGNvbnN0IHNlZW4gPSBuZXcgTWFwPHN0cmluZywgbnVtYmVyPigpO1xuICByZXR1cm4gaXRlbXMubWFwKGl0ZW0gPT4ge1xuICAgIGNvbnN0IGtleSA9IGl0ZW1LZXkobW9kZSwgaXRlbSk7XG4gICAgY29uc3QgdGltZXMgPSAoc2Vlbi5nZXQoa2V5KSA/PyAwKSArIDE7XG4gICAgc2Vlbi5zZXQoa2V5LCB0aW1lcyk7XG4gICAgcmV0dXJuIHRpbWVzID09PSAxID8ga2V5IDogYCR7a2V5fSAjJHt0aW1lc31gO1xuICB9KTtcbn1cblxuLyoqIFNwbGl0cyBgc3BlYy5saW5rc1tdLmxlYWYuaXBgIGludG8gaXRzIHN0ZXBzOiBrZXlzLCBgKmAgZm9yIGFueSBrZXksIGBbXWAgZm9yIGFueSBpdGVtLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHBhdHRlcm5TdGVwcyhwYXR0ZXJuOiBzdHJpbmcpOiBzdHJpbmdbXSB7XG4gIHJldHVybiBwYXR0ZXJuLnJlcGxhY2VBbGwoJ1tdJywgJy5bXScpLnNwbGl0KCcuJyk7XG59XG5cbmZ1bmN0aW9uIGdyb3cobGlzdHM6IFJlY29yZDxzdHJpbmcsIExpc3RNb2RlPik6IExpc3RUcmVlIHtcbiAgY29uc3Qgcm9vdDogR3Jvd2luZ1RyZWUgPSB7IGtleXM6IG5ldyBNYXAoKSB9O1xuICBmb3IgKGNvbnN0IFtwYXR0ZXJuLCBtb2RlXSBvZiBPYmplY3QuZW50cmllcyhsaXN0cykpIHtcbiAgICBsZXQgdHJlZSA9IHJvb3Q7XG4gICAgZm9yIChjb25zdCBzdGVwIG9mIHBhdHRlcm5TdGVwcyhwYXR0ZXJuKSkgdHJlZSA9IGJyYW5jaCh0cmVlLCBzdGVwKTtcbiAgICB0cmVlLm1vZGUgPSBtb2RlO1xuICB9XG4gIHJldHVybiByb290O1xufVxuXG5mdW5jdGlvbiBicmFuY2godHJlZTogR3Jvd2luZ1RyZWUsIHN0ZXA6IHN0cmluZyk6IEdyb3dpbmdUcmVlIHtcbiAgaWYgKHN0ZXAgPT09ICdbXScpIHJldHVybiAodHJlZS5pdGVtID8/PSB7IGtleXM6IG5ldyBNYXAoKSB9KTtcbiAgaWYgKHN0ZXAgPT09ICcqJykgcmV0dXJuICh0cmVlLmFueUtleSA/Pz0geyBrZXlzOiBuZXcgTWFwKCkgfSk7XG4gIGxldCBuZXh0ID0gdHJlZS5rZXlzLmdldChzdGVwKTtcbiAgaWYgKG5leHQgPT09IHVuZGVmaW5lZCkgdHJlZS5rZXlzLnNldChzdGVwLCAobmV4dCA9IHsga2V5czogbmV3IE1hcCgpIH0pKTtcbiAgcmV0dXJuIG5leHQ7XG59XG4iLCAiaW1wb3J0IHsgaXNPYmplY3QgfSBmcm9tICcuLi8uLi9tb2RlbC9qc29uJztcbmltcG9ydCB0eXBlIHsgSnNvbiwgSnNvbk9iamVjdCwgUGF0aCB9IGZyb20gJy4uLy4uL21vZGVsL2pzb24nO1xuXG4vKipcbiAqIE5vdGVzIGEgY2hhbmdlIHRoYXQgdGhlIHNlcnZlciBtYWtlcyBpdHNlbGY6IGluIHdoaWNoIG1hcCwgYXQgd2hpY2gga2V5IG9mIGl0LCB3aGF0IHN0b29kIHRoZXJlICh1bmRlZmluZWQ6XG4gKiBub3RoaW5nKSwgYW5kIHdoeS4gTW9zdGx5IG5vYm9keSBhc2tzLCBzbyBhIHJlYXNvbiB0aGF0IG11c3QgYmUgcHV0IHRvZ2V0aGVyIGlzIGEgZnVuY3Rpb24uXG4gKi9cbmV4cG9ydCB0eXBlIEhpZGUgPSAoYXQ6IFBhdGgsIGtleTogc3RyaW5nIHwgbnVtYmVyLCB2YWx1ZTogSnNvbiB8IHVuZGVmaW5lZCwgcmVhc29uOiBSZWFzb24pID0+IHZvaWQ7XG5leHBvcnQgdHlwZSBSZWFzb24gPSBzdHJpbmcgfCAoKCkgPT4gc3RyaW5nKTtcblxuLyoqIFJlcGxheXMgd2hhdCB0aGUgc2VydmVyIGRvZXMgdG8gdGhlIHNwZWMgb2Ygb25lIGtpbmQsIG9uIGEgY29weSB0aGF0IGl0IG1heSBjaGFuZ2UuICovXG5leHBvcnQgdHlwZSBTcGVjUmVwbGF5ID0gKHNwZWM6IEpzb25PYmplY3QsIGhpZGU6IEhpZGUsIHJhd1NwZWM6IEpzb25PYmplY3QpID0+IHZvaWQ7XG5cbi8qKiBXaGF0IEdvIGNhbGxzIHplcm86IGFic2VudCwgZW1wdHkgb3IgMC4gVGhlIHNlcnZlcidzIGRlZmF1bHRzIHRyZWF0IHRoZW0gYWxpa2UuICovXG5leHBvcnQgZnVuY3Rpb24gaXNaZXJvKHZhbHVlOiBKc29uIHwgdW5kZWZpbmVkKTogYm9vbGVhbiB7XG4gIGlmICh2YWx1ZSA9PT0gdW5kZWZpbmVkIHx8IHZhbHVlID09PSBudWxsIHx8IHZhbHVlID09PSAnJyB8fCB2YWx1ZSA9PT0gMCB8fCB2YWx1ZSA9PT0gZmFsc2UpIHJldHVybiB0cnVlO1xuICBpZiAoQXJyYXkuaXNBcnJheSh2YWx1ZSkpIHJldHVybiB2YWx1ZS5sZW5ndGggPT09IDA7XG4gIHJldHVybiBpc09iamVjdCh2YWx1ZSkgJiYgT2JqZWN0LnZhbHVlcyh2YWx1ZSkuZXZlcnkoaXNaZXJvKTtcbn1cblxuLyoqIEdpdmVzIGEgZmllbGQgdGhhdCBpcyBhYnNlbnQgb3IgemVybyB0aGUgc2VydmVyJ3MgdmFsdWUuICovXG5leHBvcnQgZnVuY3Rpb24gZmlsbChtYXA6IEpzb25PYmplY3QsIGtleTogc3RyaW5nLCB2YWx1ZTogSnNvbiwgYXQ6IFBhdGgsIGhpZGU6IEhpZGUsIHJlYXNvbj86IFJlYXNvbik6IHZvaWQge1xuICBjb25zdCBvbGQgPSBtYXBba2V5XTtcbiAgaWYgKCFpc1plcm8ob2xkKSkgcmV0dXJuO1xuICBpZiAob2xkID09PSB2YWx1ZSkgcmV0dXJuO1xuICBtYXBba2V5XSA9IHZhbHVlO1xuICBoaWRlKGF0LCBrZXksIG9sZCwgcmVhc29uID8/ICgoKTogc3RyaW5nID0+IGZpbGxlZEluKHZhbHVlKSkpO1xufVxuXG4vKiogVGFrZXMgYSBmaWVsZCBvdXQgdGhhdCB0aGUgc2VydmVyIGRvZXMgbm90IGtlZXAuICovXG5leHBvcnQgZnVuY3Rpb24gZHJvcChtYXA6IEpzb25PYmplY3QsIGtleTogc3RyaW5nLCBhdDogUGF0aCwgcmVhc29uOiBSZWFzb24sIGhpZGU6IEhpZGUpOiB2b2lkIHtcbiAgY29uc3Qgb2xkID0gbWFwW2tleV07XG4gIGlmIChvbGQgPT09IHVuZGVmaW5lZCkgcmV0dXJuO1xuICAvLyBlc2xpbnQtZGlzYWJsZS1uZXh0LWxpbmUgQHR5cGVzY3JpcHQtZXNsaW50L25vLWR5bmFtaWMtZGVsZXRlIC0tIHRoZSBtYXAgaXMgSlNPTlxuICBkZWxldGUgbWFwW2tleV07XG4gIGhpZGUoYXQsIGtleSwgb2xkLCByZWFzb24pO1xufVxuXG4vKiogVGFrZXMgYW4gZW1wdHkgbWFwIG91dDogdGhlIHNlcnZlciBhZGRzIGl0IGJ5IGl0c2VsZiwgYW5kIGl0IHNheXMgbm90aGluZy4gKi9cbmV4cG9ydCBmdW5jdGlvbiBkcm9wRW1wdHkobWFwOiBKc29uT2JqZWN0LCBrZXk6IHN0cmluZywgYXQ6IFBhdGgsIHJlYXNvbjogUmVhc29uLCBoaWRlOiBIaWRlKTogdm9pZCB7XG4gIGNvbnN0IG9sZCA9IG1hcFtrZXldO1xuICBpZiAoaXNPYmplY3Qob2xkKSAmJiBPYmplY3Qua2V5cyhvbGQpLmxlbmd0aCA9PT0gMCkgZHJvcChtYXAsIGtleSwgYXQsIHJlYXNvbiwgaGlkZSk7XG59XG5cbi8qKiBUaGUgbWFwIGJlbG93IGEga2V5LCBvciB1bmRlZmluZWQgd2hlbiBpdCBpcyBub25lLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIG1hcEF0KG1hcDogSnNvbk9iamVjdCwga2V5OiBzdHJpbmcpOiBKc29uT2JqZWN0IHwgdW5kZWZpbmVkIHtcbiAgY29uc3QgdmFsdWUgPSBtYXBba2V5XTtcbiAgcmV0dXJuIGlzT2JqZWN0KHZhbHVlKSA/IHZhbHVlIDogdW5kZWZpbmVkO1xufVxuXG4vKiogVGhlIG1hcHMgYmVsb3cgYSBtYXAncyBrZXlzLCB3aXRoIHRoZWlyIGtleXMuICovXG5leHBvcnQgZnVuY3Rpb24gbWFwc0luKG1hcDogSnNvbk9iamVjdCB8IHVuZGVmaW5lZCk6IFtzdHJpbmcsIEpzb25PYmplY3RdW10ge1xuICByZXR1cm4gT2JqZWN0LmVudHJpZXMobWFwID8/IHt9KS5maWx0ZXIoKGVudHJ5KTogZW50cnkgaXMgW3N0cmluZywgSnNvbk9iamVjdF0gPT4gaXNPYmplY3QoZW50cnlbMV0pKTtcbn1cblxuLyoqIFRoZSBtYXBzIG9mIGEgbGlzdCwgd2l0aCB0aGVpciBwb3NpdGlvbnMuICovXG5leHBvcnQgZnVuY3Rpb24gaXRlbXNJbih2YWx1ZTogSnNvbiB8IHVuZGVmaW5lZCk6IFtudW1iZXIsIEpzb25PYmplY3RdW10ge1xuICBpZiAoIUFycmF5LmlzQXJyYXkodmFsdWUpKSByZXR1cm4gW107XG4gIHJldHVybiBbLi4udmFsdWUuZW50cmllcygpXS5maWx0ZXIoKGVudHJ5KTogZW50cnkgaXMgW251bWJlciwgSnNvbk9iamVjdF0gPT4gaXNPYmplY3QoZW50cnlbMV0pKTtcbn1cblxuZXhwb3J0IGNvbnN0IGVtcHR5U3RydWN0ID0gJ1RoZSBjbHVzdGVyIHdyaXRlcyBhbiBlbXB0eSBibG9jayBoZXJlIGJ5IGl0c2VsZjsgaXQgc2F5cyB0aGUgc2FtZSBhcyBub25lLic7XG5cbmZ1bmN0aW9uIGZpbGxlZEluKHZhbHVlOiBKc29uKTogc3RyaW5nIHtcbiAgcmV0dXJuIGBOb3Qgc2V0OiB0aGUgY2x1c3RlciBmaWxscyBpbiAke3R5cGVvZiB2YWx1ZSA9PT0gJ3N0cmluZycgPyB2YWx1ZSA6IEpTT04uc3RyaW5naWZ5KHZhbHVlKX0uYDtcbn1cbiIsICJpbXBvcnQgdHlwZSB7IEpzb25PYmplY3QgfSBmcm9tICcuLi8uLi9tb2RlbC9qc29uJztcbmltcG9ydCB7IGRyb3BFbXB0eSwgZW1wdHlTdHJ1Y3QsIGZpbGwgfSBmcm9tICcuL3N0ZXAnO1xuaW1wb3J0IHR5cGUgeyBIaWRlIH0gZnJvbSAnLi9zdGVwJztcblxuLyoqIEV4dGVybmFsOiB0aGUgZGVmYXVsdCBhZGRyZXNzIHNwYWNlLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHJlcGxheUV4dGVybmFsKHNwZWM6IEpzb25PYmplY3QsIGhpZGU6IEhpZGUpOiB2b2lkIHtcbiAgZmlsbChzcGVjLCAnaXB2NE5hbWVzcGFjZScsICdkZWZhdWx0JywgWydzcGVjJ10sIGhpZGUpO1xufVxuXG4vKiogRXh0ZXJuYWxBdHRhY2htZW50OiBhIHN0YXRpYyBvbmUgZ2V0cyBlbXB0eSBibG9ja3MgZm9yIHRoZSBCR1AgcGFydC4gKi9cbmV4cG9ydCBmdW5jdGlvbiByZXBsYXlFeHRlcm5hbEF0dGFjaG1lbnQoc3BlYzogSnNvbk9iamVjdCwgaGlkZTogSGlkZSk6IHZvaWQge1xuICBmb3IgKGNvbnN0IGtleSBvZiBbJ3N3aXRjaCcsICduZWlnaGJvciddKSBkcm9wRW1wdHkoc3BlYywga2V5LCBbJ3NwZWMnXSwgZW1wdHlTdHJ1Y3QsIGhpZGUpO1xufVxuIiwgImltcG9ydCB0eXBlIHsgSnNvbk9iamVjdCB9IGZyb20gJy4uLy4uL21vZGVsL2pzb24nO1xuaW1wb3J0IHsgZHJvcEVtcHR5LCBlbXB0eVN0cnVjdCwgZmlsbCwgaXRlbXNJbiwgbWFwQXQgfSBmcm9tICcuL3N0ZXAnO1xuaW1wb3J0IHR5cGUgeyBIaWRlIH0gZnJvbSAnLi9zdGVwJztcblxuLyoqIFdoYXQgdGhlIEdhdGV3YXkgd2ViaG9vayBkb2VzOiBsb2cgbGV2ZWxzLCB3b3JrZXJzLCBhbmQgdGhlIGdyb3VwIGBkZWZhdWx0YC4gKi9cbmV4cG9ydCBmdW5jdGlvbiByZXBsYXlHYXRld2F5KHNwZWM6IEpzb25PYmplY3QsIGhpZGU6IEhpZGUpOiB2b2lkIHtcbiAgY29uc3QgbG9ncyA9IG1hcEF0KHNwZWMsICdsb2dzJykgPz8ge307XG4gIHNwZWNbJ2xvZ3MnXSA9IGxvZ3M7XG4gIGZpbGwobG9ncywgJ2RlZmF1bHQnLCAnaW5mbycsIFsnc3BlYycsICdsb2dzJ10sIGhpZGUpO1xuICBmaWxsKGxvZ3MsICd0YWdzJywgeyBhbGw6ICdpbmZvJyB9LCBbJ3NwZWMnLCAnbG9ncyddLCBoaWRlKTtcbiAgY29uc3QgcmF0ZUxpbWl0ID0gbWFwQXQobG9ncywgJ3JhdGVMaW1pdCcpO1xuICBpZiAocmF0ZUxpbWl0ICE9PSB1bmRlZmluZWQpIHtcbiAgICBjb25zdCBhdCA9IFsnc3BlYycsICdsb2dzJywgJ3JhdGVMaW1pdCddO1xuICAgIGZpbGwocmF0ZUxpbWl0LCAnYnVyc3QnLCA1MCwgYXQsIGhpZGUpO1xuICAgIGZpbGwocmF0ZUxpbWl0LCAncmVwbGVuaXNoUGVyU2Vjb25kJywgNSwgYXQsIGhpZGUpO1xuICB9XG4gIGZpbGwoc3BlYywgJ3dvcmtlcnMnLCA0LCBbJ3NwZWMnXSwgaGlkZSk7XG4gIGZpbGwoc3BlYywgJ2dyb3VwcycsIFt7IG5hbWU6ICdkZWZhdWx0JywgcHJpb3JpdHk6IDAgfV0sIFsnc3BlYyddLCBoaWRlKTtcbiAgZm9yIChjb25zdCBbaW5kZXgsIGdyb3VwXSBvZiBpdGVtc0luKHNwZWNbJ2dyb3VwcyddKSkge1xuICAgIGZpbGwoZ3JvdXAsICdwcmlvcml0eScsIDAsIFsnc3BlYycsICdncm91cHMnLCBpbmRleF0sIGhpZGUpO1xuICB9XG4gIGRyb3BFbXB0eShzcGVjLCAncHJvZmlsaW5nJywgWydzcGVjJ10sIGVtcHR5U3RydWN0LCBoaWRlKTtcbn1cbiIsICJjb25zdCBuYW5vc2Vjb25kczogUmVhZG9ubHk8UmVjb3JkPHN0cmluZywgbnVtYmVyPj4gPSB7XG4gIG5zOiAxLFxuICB1czogMWUzLFxuICBcdTAwQjVzOiAxZTMsXG4gIFx1MDNCQ3M6IDFlMyxcbiAgbXM6IDFlNixcbiAgczogMWU5LFxuICBtOiA2MGU5LFxuICBoOiAzNjAwZTksXG59O1xuXG4vKiogQSBkdXJhdGlvbiBhcyBHbyB3cml0ZXMgaXQgYmFjazogYDVtYCBiZWNvbWVzIGA1bTBzYC4gVGV4dCB0aGF0IEdvIGRvZXMgbm90IHJlYWQgYXMgYSBkdXJhdGlvbiBzdGF5cy4gKi9cbmV4cG9ydCBmdW5jdGlvbiBnb0R1cmF0aW9uKHRleHQ6IHN0cmluZyk6IHN0cmluZyB7XG4gIGlmICh0ZXh0ID09PSAnMCcpIHJldHVybiAnMHMnO1xuICBpZiAoIS9eWy0rXT8oKFxcZCtcXC4/XFxkKnxcXC5cXGQrKShuc3x1c3xcdTAwQjVzfFx1MDNCQ3N8bXN8c3xtfGgpKSskLy50ZXN0KHRleHQpKSByZXR1cm4gdGV4dDtcbiAgbGV0IHRvdGFsID0gMDtcbiAgZm9yIChjb25zdCBbLCBudW1iZXIsIHVuaXRdIG9mIHRleHQubWF0Y2hBbGwoLyhcXGQrXFwuP1xcZCp8XFwuXFxkKykobnN8dXN8XHUwMEI1c3xcdTAzQkNzfG1zfHN8bXxoKS9nKSkge1xuICAgIHRvdGFsICs9IE51bWJlcihudW1iZXIpICogKG5hbm9zZWNvbmRzW3VuaXQgPz8gJyddID8/IDApO1xuICB9XG4gIHRvdGFsID0gTWF0aC5yb3VuZCh0b3RhbCk7XG4gIHJldHVybiAodGV4dC5zdGFydHNXaXRoKCctJykgJiYgdG90YWwgPiAwID8gJy0nIDogJycpICsgd3JpdGVEdXJhdGlvbih0b3RhbCk7XG59XG5cbmZ1bmN0aW9uIHdyaXRlRHVyYXRpb24odG90YWw6IG51bWJlcik6IHN0cmluZyB7XG4gIGlmICh0b3RhbCA9PT0gMCkgcmV0dXJuICcwcyc7XG4gIGlmICh0b3RhbCA8IDFlMykgcmV0dXJuIGAke3RvdGFsfW5zYDtcbiAgaWYgKHRvdGFsIDwgMWU2KSByZXR1cm4gYCR7dG90YWwgLyAxZTN9XHUwMEI1c2A7XG4gIGlmICh0b3RhbCA8IDFlOSkgcmV0dXJuIGAke3RvdGFsIC8gMWU2fW1zYDtcbiAgY29uc3QgaG91cnMgPSBNYXRoLmZsb29yKHRvdGFsIC8gMzYwMGU5KTtcbiAgY29uc3QgbWludXRlcyA9IE1hdGguZmxvb3IoKHRvdGFsICUgMzYwMGU5KSAvIDYwZTkpO1xuICBjb25zdCBzZWNvbmRzID0gKHRvdGFsICUgNjBlOSkgLyAxZTk7XG4gIGlmIChob3VycyA+IDApIHJldHVybiBgJHtob3Vyc31oJHttaW51dGVzfW0ke3NlY29uZHN9c2A7XG4gIHJldHVybiBtaW51dGVzID4gMCA/IGAke21pbnV0ZXN9bSR7c2Vjb25kc31zYCA6IGAke3NlY29uZHN9c2A7XG59XG5cbi8qKiBBIE1BQyBpbiBsb3dlci1jYXNlIGNvbG9uIGZvcm0gZnJvbSBhbnkgZm9ybSB0aGF0IEdvIHJlYWRzOyB0ZXh0IHRoYXQgaXMgbm8gNDgtYml0IE1BQyBzdGF5cy4gKi9cbmV4cG9ydCBmdW5jdGlvbiBtYWNLZXkodGV4dDogc3RyaW5nKTogc3RyaW5nIHtcbiAgY29uc3QgY29sb25zID0gL15bMC05YS1mQS1GXXsyfShbOi1dKVswLTlhLWZBLUZdezJ9KFxcMVswLTlhLWZBLUZdezJ9KXs0fSQvO1xuICBjb25zdCBkb3RzID0gL15bMC05YS1mQS1GXXs0fShcXC5bMC05YS1mQS1GXXs0fSl7Mn0kLztcbiAgaWYgKCFjb2xvbnMudGVzdCh0ZXh0KSAmJiAhZG90cy50ZXN0KHRleHQpKSByZXR1cm4gdGV4dDtcbiAgY29uc3QgZGlnaXRzID0gdGV4dC5yZXBsYWNlKC9bXjAtOWEtZkEtRl0vZywgJycpLnRvTG93ZXJDYXNlKCk7XG4gIHJldHVybiBkaWdpdHMucmVwbGFjZSgvKC4uKSg/PS4pL2csICckMTonKTtcbn1cbiIsICJpbXBvcnQgdHlwZSB7IEpzb25PYmplY3QsIFBhdGggfSBmcm9tICcuLi8uLi9tb2RlbC9qc29uJztcbmltcG9ydCB7IGRyb3BFbXB0eSwgZW1wdHlTdHJ1Y3QsIGZpbGwsIGl0ZW1zSW4sIG1hcEF0LCBtYXBzSW4gfSBmcm9tICcuL3N0ZXAnO1xuaW1wb3J0IHR5cGUgeyBIaWRlIH0gZnJvbSAnLi9zdGVwJztcbmltcG9ydCB7IGdvRHVyYXRpb24gfSBmcm9tICcuL3RleHQnO1xuXG5jb25zdCBpZGxlVGltZW91dCA9ICcybTBzJztcbmNvbnN0IGRlbmllZCA9ICdkZW55LXVubGVzcy1leHBvc2VkJztcblxuLyoqIFdoYXQgdGhlIEdhdGV3YXlQZWVyaW5nIHdlYmhvb2sgZG9lczogZ3JvdXAsIGlkbGUgdGltZW91dHMsIGFuZCB0aGUgZGVmYXVsdHMgb2YgdGhlIGFjY2VzcyBsaXN0LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHJlcGxheUdhdGV3YXlQZWVyaW5nKHNwZWM6IEpzb25PYmplY3QsIGhpZGU6IEhpZGUpOiB2b2lkIHtcbiAgZmlsbChzcGVjLCAnZ2F0ZXdheUdyb3VwJywgJ2RlZmF1bHQnLCBbJ3NwZWMnXSwgaGlkZSk7XG4gIGZvciAoY29uc3QgW25hbWUsIHNpZGVdIG9mIG1hcHNJbihtYXBBdChzcGVjLCAncGVlcmluZycpKSkge1xuICAgIGZvciAoY29uc3QgW2luZGV4LCBleHBvc2VdIG9mIGl0ZW1zSW4oc2lkZVsnZXhwb3NlJ10pKSB7XG4gICAgICByZXBsYXlOYXQoZXhwb3NlLCBbJ3NwZWMnLCAncGVlcmluZycsIG5hbWUsICdleHBvc2UnLCBpbmRleCwgJ25hdCddLCBoaWRlKTtcbiAgICB9XG4gIH1cbiAgY29uc3QgYWNsID0gbWFwQXQoc3BlYywgJ2FjbCcpID8/IHt9O1xuICBzcGVjWydhY2wnXSA9IGFjbDtcbiAgZmlsbChhY2wsICdkZWZhdWx0JywgZGVuaWVkLCBbJ3NwZWMnLCAnYWNsJ10sIGhpZGUpO1xuICBmb3IgKGNvbnN0IFtpbmRleCwgcnVsZV0gb2YgaXRlbXNJbihhY2xbJ3J1bGVzJ10pKSB7XG4gICAgY29uc3QgYXQgPSBbJ3NwZWMnLCAnYWNsJywgJ3J1bGVzJywgaW5kZXhdO1xuICAgIGZpbGwocnVsZSwgJ3Njb3BlJywgJ2Zsb3cnLCBhdCwgaGlkZSk7XG4gICAgZHJvcEVtcHR5KHJ1bGUsICdtYXRjaCcsIGF0LCBlbXB0eVN0cnVjdCwgaGlkZSk7XG4gIH1cbn1cblxuZnVuY3Rpb24gcmVwbGF5TmF0KGV4cG9zZTogSnNvbk9iamVjdCwgYXQ6IFBhdGgsIGhpZGU6IEhpZGUpOiB2b2lkIHtcbiAgY29uc3QgbmF0ID0gbWFwQXQoZXhwb3NlLCAnbmF0Jyk7XG4gIGlmIChuYXQgPT09IHVuZGVmaW5lZCkgcmV0dXJuO1xuICBmb3IgKGNvbnN0IG1vZGUgb2YgWydtYXNxdWVyYWRlJywgJ3BvcnRGb3J3YXJkJ10pIHtcbiAgICBjb25zdCBibG9jayA9IG1hcEF0KG5hdCwgbW9kZSk7XG4gICAgaWYgKGJsb2NrID09PSB1bmRlZmluZWQpIGNvbnRpbnVlO1xuICAgIGZpbGwoYmxvY2ssICdpZGxlVGltZW91dCcsIGlkbGVUaW1lb3V0LCBbLi4uYXQsIG1vZGVdLCBoaWRlKTtcbiAgICBjb25zdCB3cml0dGVuID0gYmxvY2tbJ2lkbGVUaW1lb3V0J107XG4gICAgaWYgKHR5cGVvZiB3cml0dGVuICE9PSAnc3RyaW5nJykgY29udGludWU7XG4gICAgY29uc3Qgbm9ybWFsID0gZ29EdXJhdGlvbih3cml0dGVuKTtcbiAgICBpZiAobm9ybWFsID09PSB3cml0dGVuKSBjb250aW51ZTtcbiAgICBibG9ja1snaWRsZVRpbWVvdXQnXSA9IG5vcm1hbDtcbiAgICBoaWRlKFsuLi5hdCwgbW9kZV0sICdpZGxlVGltZW91dCcsIHdyaXR0ZW4sIGBUaGUgY2x1c3RlciB3cml0ZXMgdGhlIHNhbWUgdGltZSBhcyAke25vcm1hbH0uYCk7XG4gIH1cbn1cbiIsICJpbXBvcnQgeyBpc09iamVjdCB9IGZyb20gJy4uLy4uL21vZGVsL2pzb24nO1xuaW1wb3J0IHR5cGUgeyBKc29uT2JqZWN0IH0gZnJvbSAnLi4vLi4vbW9kZWwvanNvbic7XG5pbXBvcnQgeyBkcm9wIH0gZnJvbSAnLi9zdGVwJztcbmltcG9ydCB0eXBlIHsgSGlkZSB9IGZyb20gJy4vc3RlcCc7XG5cbmNvbnN0IGJ5VG9vbHMgPSBbJ2FyZ29jZC5hcmdvcHJvai5pby8nLCAna3VzdG9taXplLnRvb2xraXQuZmx1eGNkLmlvLycsICdoZWxtLnRvb2xraXQuZmx1eGNkLmlvLyddO1xuY29uc3QgYnlIbnAgPSBbJ2hucC5naXRoZWRnZWhvZy5jb20vJywgJ25ldGJveC5naXRoZWRnZWhvZy5jb20vJ107XG5cbmNvbnN0IHdoeSA9IHtcbiAgZmFicmljOiAnVGhlIGZhYnJpYyBjb250cm9sbGVyIHJlbW92ZXMgdGhpcyBrZXkgYW5kIHNldHMgaXRzIG93bi4nLFxuICBnYXRld2F5OiAnVGhlIGdhdGV3YXkgY29udHJvbGxlciBzZXRzIHRoaXMga2V5IGJ5IGl0c2VsZi4nLFxuICB0b29sOiAnQXJnbyBDRCBvciBGbHV4IG1hcmtzIHdpdGggaXQgd2hhdCBpdCBhcHBsaWVzLicsXG4gIGhucDogJ0hOUCBtYXJrcyBpdHMgb3duIHJlY29yZHMgd2l0aCBpdC4nLFxuICBrdWJlY3RsOiAnV2l0aCBpdCBrdWJlY3RsIHJlbWVtYmVycyB3aGF0IHdhcyBhcHBsaWVkIGxhc3QuJyxcbn0gYXMgY29uc3Q7XG5cbi8qKiBMZWF2ZXMgb3V0IGxhYmVscyBhbmQgYW5ub3RhdGlvbnMgdGhhdCB0aGUgc2VydmVyLCB0aGUgR2l0T3BzIHRvb2xzIG9yIEhOUCBzZXQgYnkgdGhlbXNlbHZlcy4gKi9cbmV4cG9ydCBmdW5jdGlvbiByZXBsYXlNZXRhZGF0YShraW5kOiBzdHJpbmcsIG1ldGFkYXRhOiBKc29uT2JqZWN0LCBoaWRlOiBIaWRlKTogdm9pZCB7XG4gIGZvciAoY29uc3QgcGFydCBvZiBbJ2xhYmVscycsICdhbm5vdGF0aW9ucyddIGFzIGNvbnN0KSB7XG4gICAgY29uc3QgbWFwID0gbWV0YWRhdGFbcGFydF07XG4gICAgaWYgKCFpc09iamVjdChtYXApKSBjb250aW51ZTtcbiAgICBmb3IgKGNvbnN0IGtleSBvZiBPYmplY3Qua2V5cyhtYXApKSB7XG4gICAgICBjb25zdCByZWFzb24gPSBwYXJ0ID09PSAnbGFiZWxzJyA/IGxhYmVsUmVhc29uKGtleSkgOiBhbm5vdGF0aW9uUmVhc29uKGtpbmQsIGtleSk7XG4gICAgICBpZiAocmVhc29uICE9PSB1bmRlZmluZWQpIGRyb3AobWFwLCBrZXksIFsnbWV0YWRhdGEnLCBwYXJ0XSwgcmVhc29uLCBoaWRlKTtcbiAgICB9XG4gIH1cbn1cblxuZnVuY3Rpb24gbGFiZWxSZWFzb24oa2V5OiBzdHJpbmcpOiBzdHJpbmcgfCB1bmRlZmluZWQge1xuICBpZiAoa2V5LmluY2x1ZGVzKCdmYWJyaWMuZ2l0aGVkZ2Vob2cuY29tLycpKSByZXR1cm4gd2h5LmZhYnJpYztcbiAgaWYgKGtleS5pbmNsdWRlcygnZ2F0ZXdheS5naXRoZWRnZWhvZy5jb20vJykpIHJldHVybiB3aHkuZ2F0ZXdheTtcbiAgcmV0dXJuIGNvbW1vblJlYXNvbihrZXkpO1xufVxuXG5mdW5jdGlvbiBhbm5vdGF0aW9uUmVhc29uKGtpbmQ6IHN0cmluZywga2V5OiBzdHJpbmcpOiBzdHJpbmcgfCB1bmRlZmluZWQge1xuICBpZiAoa2V5ID09PSAna3ViZWN0bC5rdWJlcm5ldGVzLmlvL2xhc3QtYXBwbGllZC1jb25maWd1cmF0aW9uJykgcmV0dXJuIHdoeS5rdWJlY3RsO1xuICAvLyBPbiBhIENvbm5lY3Rpb24gYWxsIG9mIHRoZW0gYXJlIHJlcGxhY2VkOyBlbHNld2hlcmUgdGhleSBob2xkIHJlYWwgY29uZmlndXJhdGlvbiAocDJwLWxpbmssIHJvdXRlLXN1bW0pLlxuICBpZiAoa2luZCA9PT0gJ0Nvbm5lY3Rpb24nICYmIGtleS5pbmNsdWRlcygnZmFicmljLmdpdGhlZGdlaG9nLmNvbS8nKSkgcmV0dXJuIHdoeS5mYWJyaWM7XG4gIGlmIChrZXkuaW5jbHVkZXMoJ2dhdGV3YXkuZ2l0aGVkZ2Vob2cuY29tLycpKSByZXR1cm4gd2h5LmdhdGV3YXk7XG4gIHJldHVybiBjb21tb25SZWFzb24oa2V5KTtcbn1cblxuZnVuY3Rpb24gY29tbW9uUmVhc29uKGtleTogc3RyaW5nKTogc3RyaW5nIHwgdW5kZWZpbmVkIHtcbiAgaWYgKGJ5VG9vbHMuc29tZShwcmVmaXggPT4ga2V5LnN0YXJ0c1dpdGgocHJlZml4KSkgfHwga2V5ID09PSAnYXBwLmt1YmVybmV0ZXMuaW8vaW5zdGFuY2UnKSByZXR1cm4gd2h5LnRvb2w7XG4gIGlmIChieUhucC5zb21lKHByZWZpeCA9PiBrZXkuc3RhcnRzV2l0aChwcmVmaXgpKSkgcmV0dXJuIHdoeS5obnA7XG4gIGlmIChrZXkgPT09ICdtYW5hZ2VkLWJ5JyB8fCBrZXkgPT09ICdhcHAua3ViZXJuZXRlcy5pby9tYW5hZ2VkLWJ5JykgcmV0dXJuIHdoeS5obnA7XG4gIHJldHVybiB1bmRlZmluZWQ7XG59XG4iLCAiaW1wb3J0IHR5cGUgeyBKc29uLCBKc29uT2JqZWN0LCBQYXRoIH0gZnJvbSAnLi4vLi4vbW9kZWwvanNvbic7XG5pbXBvcnQgdHlwZSB7IEhpZGUgfSBmcm9tICcuL3N0ZXAnO1xuXG4vKiogQmVzaWRlIGEgcmVwbGF5ZWQgbGlzdDogdGhlIHBvc2l0aW9uIHRoYXQgZWFjaCBpdGVtIGhhZCBiZWZvcmUgaXQgd2FzIHNvcnRlZC4gKi9cbmNvbnN0IHBvc2l0aW9ucyA9IG5ldyBXZWFrTWFwPEpzb25bXSwgcmVhZG9ubHkgbnVtYmVyW10+KCk7XG4vKiogQmVzaWRlIGEgcmVwbGF5ZWQgbWFwOiB0aGUga2V5IHRoYXQgZWFjaCByZW5hbWVkIGVudHJ5IGhhZCBiZWZvcmUuICovXG5jb25zdCBvbGRLZXlzID0gbmV3IFdlYWtNYXA8SnNvbk9iamVjdCwgTWFwPHN0cmluZywgc3RyaW5nPj4oKTtcblxuLyoqIFdoZXJlIGFuIGl0ZW0gb2YgYSByZXBsYXllZCBsaXN0IHN0b29kIGluIHRoZSBjb250ZW50IGFzIHdyaXR0ZW4uICovXG5leHBvcnQgZnVuY3Rpb24gd3JpdHRlblBvc2l0aW9uKGxpc3Q6IEpzb25bXSwgaW5kZXg6IG51bWJlcik6IG51bWJlciB7XG4gIHJldHVybiBwb3NpdGlvbnMuZ2V0KGxpc3QpPy5baW5kZXhdID8/IGluZGV4O1xufVxuXG4vKiogVGhlIGtleSBvZiBhIHJlcGxheWVkIG1hcCBhcyB3cml0dGVuLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHdyaXR0ZW5LZXkobWFwOiBKc29uT2JqZWN0LCBrZXk6IHN0cmluZyk6IHN0cmluZyB7XG4gIHJldHVybiBvbGRLZXlzLmdldChtYXApPy5nZXQoa2V5KSA/PyBrZXk7XG59XG5cbi8qKiBTb3J0cyBhIGxpc3QgYnkgdGV4dHMsIG9uZSBmb3IgZWFjaCBpdGVtLiBXaGV0aGVyIGFueXRoaW5nIG1vdmVkOyBpZiBhc2tlZCwgd2hlcmUgZWFjaCBpdGVtIGNhbWUgZnJvbSBpcyBrZXB0LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHNvcnRMaXN0KGxpc3Q6IEpzb25bXSwgdGV4dHM6IHJlYWRvbmx5IHN0cmluZ1tdLCBrZWVwOiBib29sZWFuKTogYm9vbGVhbiB7XG4gIGxldCBzb3J0ZWQgPSB0cnVlO1xuICBmb3IgKGxldCBpbmRleCA9IDE7IGluZGV4IDwgdGV4dHMubGVuZ3RoICYmIHNvcnRlZDsgaW5kZXgrKykge1xuICAgIHNvcnRlZCA9ICh0ZXh0c1tpbmRleCAtIDFdID8/ICcnKSA8PSAodGV4dHNbaW5kZXhdID8/ICcnKTtcbiAgfVxuICBpZiAoc29ydGVkKSByZXR1cm4gZmFsc2U7XG4gIGNvbnN0IG9yZGVyID0gWy4uLnRleHRzLmtleXMoKV0uc29ydCgoYSwgYikgPT4ge1xuICAgIGNvbnN0IFtsZWZ0LCByaWdodF0gPSBbdGV4dHNbYV0gPz8gJycsIHRleHRzW2JdID8/ICcnXTtcbiAgICByZXR1cm4gbGVmdCA8IHJpZ2h0ID8gLTEgOiBsZWZ0ID4gcmlnaHQgPyAxIDogYSAtIGI7XG4gIH0pO1xuICBjb25zdCBpdGVtcyA9IGxpc3Quc2xpY2UoKTtcbiAgb3JkZXIuZm9yRWFjaCgoZnJvbSwgdG8pID0+IChsaXN0W3RvXSA9IGl0ZW1zW2Zyb21dID8/IG51bGwpKTtcbiAgaWYgKGtlZXApIHBvc2l0aW9ucy5zZXQobGlzdCwgb3JkZXIpO1xuICByZXR1cm4gdHJ1ZTtcbn1cblxuLyoqIEdpdmVzIGFuIGVudHJ5IGFub3RoZXIga2V5OyBvbmUgdGhhdCBzdGFuZHMgYWxyZWFkeSBhdCB0aGUgbmV3IGtleSBpcyBsZWZ0LCBhbmQgc28gaXMgdGhlIG9sZCBvbmUuICovXG5leHBvcnQgZnVuY3Rpb24gcmVuYW1lS2V5KFxuICBtYXA6IEpzb25PYmplY3QsXG4gIGZyb206IHN0cmluZyxcbiAgdG86IHN0cmluZyxcbiAgYXQ6IFBhdGgsXG4gIHJlYXNvbjogc3RyaW5nLFxuICBoaWRlOiBIaWRlLFxuKTogdm9pZCB7XG4gIGNvbnN0IHZhbHVlID0gbWFwW2Zyb21dO1xuICBpZiAoZnJvbSA9PT0gdG8gfHwgdmFsdWUgPT09IHVuZGVmaW5lZCB8fCBPYmplY3QuaGFzT3duKG1hcCwgdG8pKSByZXR1cm47XG4gIC8vIGVzbGludC1kaXNhYmxlLW5leHQtbGluZSBAdHlwZXNjcmlwdC1lc2xpbnQvbm8tZHluYW1pYy1kZWxldGUgLS0gdGhlIG1hcCBpcyBKU09OXG4gIGRlbGV0ZSBtYXBbZnJvbV07XG4gIG1hcFt0b10gPSB2YWx1ZTtcbiAgbGV0IG5hbWVzID0gb2xkS2V5cy5nZXQobWFwKTtcbiAgaWYgKG5hbWVzID09PSB1bmRlZmluZWQpIG9sZEtleXMuc2V0KG1hcCwgKG5hbWVzID0gbmV3IE1hcDxzdHJpbmcsIHN0cmluZz4oKSkpO1xuICBuYW1lcy5zZXQodG8sIGZyb20pO1xuICBoaWRlKGF0LCBmcm9tLCB2YWx1ZSwgcmVhc29uKTtcbn1cbiIsICJpbXBvcnQgdHlwZSB7IEpzb25PYmplY3QgfSBmcm9tICcuLi8uLi9tb2RlbC9qc29uJztcbmltcG9ydCB7IGRyb3AsIGRyb3BFbXB0eSwgZW1wdHlTdHJ1Y3QsIGZpbGwsIG1hcEF0IH0gZnJvbSAnLi9zdGVwJztcbmltcG9ydCB0eXBlIHsgSGlkZSB9IGZyb20gJy4vc3RlcCc7XG5cbmNvbnN0IHNwZWVkUHJlZml4ID0gJ1NQRUVEXyc7XG5jb25zdCBsaW5rRmxhcERlZmF1bHRzID0geyBmbGFwVGhyZXNob2xkOiAzLCBzYW1wbGluZ0ludGVydmFsOiAzMCwgcmVjb3ZlcnlJbnRlcnZhbDogMzAwIH0gYXMgY29uc3Q7XG5cbi8qKiBXaGF0IHRoZSBTd2l0Y2ggd2ViaG9vayBkb2VzOiBkZWZhdWx0IFZMQU4gbmFtZXNwYWNlLCByZWR1bmRhbmN5IGdyb3VwIGFtb25nIHRoZSBncm91cHMsIHBsYWluIHNwZWVkcy4gKi9cbmV4cG9ydCBmdW5jdGlvbiByZXBsYXlTd2l0Y2goc3BlYzogSnNvbk9iamVjdCwgaGlkZTogSGlkZSk6IHZvaWQge1xuICBmaWxsKHNwZWMsICd2bGFuTmFtZXNwYWNlcycsIFsnZGVmYXVsdCddLCBbJ3NwZWMnXSwgaGlkZSk7XG4gIHJlcGxheUdyb3VwcyhzcGVjLCBoaWRlKTtcbiAgZm9yIChjb25zdCBwYXJ0IG9mIFsncG9ydEdyb3VwU3BlZWRzJywgJ3BvcnRTcGVlZHMnXSkgcmVwbGF5U3BlZWRzKHNwZWMsIHBhcnQsIGhpZGUpO1xuICBjb25zdCBsaW5rRmxhcCA9IG1hcEF0KHNwZWMsICdsaW5rRmxhcEVyckRpc2FibGUnKTtcbiAgaWYgKGxpbmtGbGFwICE9PSB1bmRlZmluZWQpIHtcbiAgICBmb3IgKGNvbnN0IFtrZXksIHZhbHVlXSBvZiBPYmplY3QuZW50cmllcyhsaW5rRmxhcERlZmF1bHRzKSkge1xuICAgICAgLy8gMCBpcyBhIHZhbHVlIGhlcmU6IG5ldmVyIHJlY292ZXIuXG4gICAgICBpZiAobGlua0ZsYXBba2V5XSA9PT0gdW5kZWZpbmVkKSB7XG4gICAgICAgIGZpbGwobGlua0ZsYXAsIGtleSwgdmFsdWUsIFsnc3BlYycsICdsaW5rRmxhcEVyckRpc2FibGUnXSwgaGlkZSk7XG4gICAgICB9XG4gICAgfVxuICB9XG4gIGRyb3AoXG4gICAgc3BlYyxcbiAgICAncG9ydExvY2F0b3JzJyxcbiAgICBbJ3NwZWMnXSxcbiAgICAnTG9jYXRvciBsaWdodHMgZ28gb3V0IGJ5IHRoZW1zZWx2ZXMsIHNvIHRoZXkgYXJlIG5vdCBjb21wYXJlZC4nLFxuICAgIGhpZGUsXG4gICk7XG4gIGZvciAoY29uc3Qga2V5IG9mIFsncmVkdW5kYW5jeScsICdib290JywgJ2VjbXAnXSkgZHJvcEVtcHR5KHNwZWMsIGtleSwgWydzcGVjJ10sIGVtcHR5U3RydWN0LCBoaWRlKTtcbn1cblxuZnVuY3Rpb24gcmVwbGF5R3JvdXBzKHNwZWM6IEpzb25PYmplY3QsIGhpZGU6IEhpZGUpOiB2b2lkIHtcbiAgY29uc3QgZ3JvdXAgPSBtYXBBdChzcGVjLCAncmVkdW5kYW5jeScpPy5bJ2dyb3VwJ107XG4gIGlmICh0eXBlb2YgZ3JvdXAgIT09ICdzdHJpbmcnIHx8IGdyb3VwID09PSAnJykgcmV0dXJuO1xuICBjb25zdCBncm91cHMgPSBzcGVjWydncm91cHMnXTtcbiAgaWYgKGdyb3VwcyAhPT0gdW5kZWZpbmVkICYmICghQXJyYXkuaXNBcnJheShncm91cHMpIHx8IGdyb3Vwcy5pbmNsdWRlcyhncm91cCkpKSByZXR1cm47XG4gIHNwZWNbJ2dyb3VwcyddID0gWy4uLihncm91cHMgPz8gW10pLCBncm91cF07XG4gIGhpZGUoWydzcGVjJ10sICdncm91cHMnLCBncm91cHMsIGBUaGUgY2x1c3RlciBhZGRzIHRoZSByZWR1bmRhbmN5IGdyb3VwICR7Z3JvdXB9IHRvIHRoZSBncm91cHMuYCk7XG59XG5cbmZ1bmN0aW9uIHJlcGxheVNwZWVkcyhzcGVjOiBKc29uT2JqZWN0LCBwYXJ0OiBzdHJpbmcsIGhpZGU6IEhpZGUpOiB2b2lkIHtcbiAgY29uc3Qgc3BlZWRzID0gbWFwQXQoc3BlYywgcGFydCk7XG4gIGlmIChzcGVlZHMgPT09IHVuZGVmaW5lZCkgcmV0dXJuO1xuICBmb3IgKGNvbnN0IFtwb3J0LCBzcGVlZF0gb2YgT2JqZWN0LmVudHJpZXMoc3BlZWRzKSkge1xuICAgIGlmICh0eXBlb2Ygc3BlZWQgIT09ICdzdHJpbmcnIHx8ICFzcGVlZC5zdGFydHNXaXRoKHNwZWVkUHJlZml4KSkgY29udGludWU7XG4gICAgLy8gUmVwZWF0ZWQsIHNvIHRoYXQgYSBzZWNvbmQgcmVwbGF5IGNoYW5nZXMgbm90aGluZyBtb3JlLlxuICAgIHNwZWVkc1twb3J0XSA9IHNwZWVkLnJlcGxhY2UoL14oU1BFRURfKSsvLCAnJyk7XG4gICAgaGlkZShbJ3NwZWMnLCBwYXJ0XSwgcG9ydCwgc3BlZWQsIGBUaGUgY2x1c3RlciBjdXRzICR7c3BlZWRQcmVmaXh9IG9mZi5gKTtcbiAgfVxufVxuIiwgImltcG9ydCB0eXBlIHsgSnNvbk9iamVjdCB9IGZyb20gJy4uLy4uL21vZGVsL2pzb24nO1xuaW1wb3J0IHsgZmlsbCwgaXRlbXNJbiB9IGZyb20gJy4vc3RlcCc7XG5pbXBvcnQgdHlwZSB7IEhpZGUgfSBmcm9tICcuL3N0ZXAnO1xuXG4vKiogQSByYW5nZSB3aXRob3V0IGFuIGVuZCBob2xkcyBvbmUgVkxBTi4gKi9cbmV4cG9ydCBmdW5jdGlvbiByZXBsYXlWbGFuTmFtZXNwYWNlKHNwZWM6IEpzb25PYmplY3QsIGhpZGU6IEhpZGUpOiB2b2lkIHtcbiAgZm9yIChjb25zdCBbaW5kZXgsIHJhbmdlXSBvZiBpdGVtc0luKHNwZWNbJ3JhbmdlcyddKSkge1xuICAgIGNvbnN0IGZyb20gPSByYW5nZVsnZnJvbSddO1xuICAgIGlmICh0eXBlb2YgZnJvbSAhPT0gJ251bWJlcicpIGNvbnRpbnVlO1xuICAgIGZpbGwoXG4gICAgICByYW5nZSxcbiAgICAgICd0bycsXG4gICAgICBmcm9tLFxuICAgICAgWydzcGVjJywgJ3JhbmdlcycsIGluZGV4XSxcbiAgICAgIGhpZGUsXG4gICAgICAoKSA9PiBgTm90IHNldDogdGhlIHJhbmdlIGVuZHMgYXQgJHtmcm9tfSwgd2hlcmUgaXQgc3RhcnRzLmAsXG4gICAgKTtcbiAgfVxufVxuIiwgIi8qKiBBbiBJUCBuZXR3b3JrOiBpdHMgZmlyc3QgYW5kIGxhc3QgYWRkcmVzcyBhcyBudW1iZXJzLCBhbmQgaG93IG1hbnkgYml0cyBhbiBhZGRyZXNzIGhhcy4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgTmV0d29yayB7XG4gIHJlYWRvbmx5IGZpcnN0OiBiaWdpbnQgfCBudW1iZXI7XG4gIHJlYWRvbmx5IGxhc3Q6IGJpZ2ludCB8IG51bWJlcjtcbiAgcmVhZG9ubHkgcHJlZml4TGVuZ3RoOiBudW1iZXI7XG4gIHJlYWRvbmx5IGJpdHM6IDMyIHwgMTI4O1xufVxuXG4vKiogUmVhZHMgYDEwLjAuMS4wLzI0YCBvciBgZmQwMDo6LzY0YCBhcyBHbydzIFBhcnNlQ0lEUiBkb2VzIChob3N0IGJpdHMgYXJlIG1hc2tlZCk7IHVuZGVmaW5lZCB3aGVuIGl0IGlzIG5vbmUuICovXG5leHBvcnQgZnVuY3Rpb24gcGFyc2VOZXR3b3JrKHRleHQ6IHN0cmluZyk6IE5ldHdvcmsgfCB1bmRlZmluZWQge1xuICBjb25zdCBzbGFzaCA9IHRleHQuaW5kZXhPZignLycpO1xuICBpZiAoc2xhc2ggPCAwKSByZXR1cm4gdW5kZWZpbmVkO1xuICBjb25zdCBsZW5ndGggPSB0ZXh0LnNsaWNlKHNsYXNoICsgMSk7XG4gIGlmICghL14oMHxbMS05XVxcZHswLDJ9KSQvLnRlc3QobGVuZ3RoKSkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgY29uc3QgcHJlZml4TGVuZ3RoID0gTnVtYmVyKGxlbmd0aCk7XG4gIGNvbnN0IGhvc3QgPSB0ZXh0LnNsaWNlKDAsIHNsYXNoKTtcbiAgcmV0dXJuIGhvc3QuaW5jbHVkZXMoJzonKSA/IG5ldHdvcmtWNihob3N0LCBwcmVmaXhMZW5ndGgpIDogbmV0d29ya1Y0KGhvc3QsIHByZWZpeExlbmd0aCk7XG59XG5cbi8qKiBUaGUgYWRkcmVzcyBgb2Zmc2V0YCBwbGFjZXMgYWZ0ZXIgdGhlIG5ldHdvcmsncyBmaXJzdCBvbmUsIGFzIHRleHQ7IHVuZGVmaW5lZCBiZXlvbmQgdGhlIGFkZHJlc3Mgc3BhY2UuICovXG5leHBvcnQgZnVuY3Rpb24gYWRkcmVzc0luKG5ldHdvcms6IE5ldHdvcmssIG9mZnNldDogbnVtYmVyKTogc3RyaW5nIHwgdW5kZWZpbmVkIHtcbiAgaWYgKHR5cGVvZiBuZXR3b3JrLmZpcnN0ID09PSAnbnVtYmVyJykge1xuICAgIGNvbnN0IGFkZHJlc3MgPSBuZXR3b3JrLmZpcnN0ICsgb2Zmc2V0O1xuICAgIHJldHVybiBhZGRyZXNzIDwgMiAqKiAzMiA/IGZvcm1hdFY0KGFkZHJlc3MpIDogdW5kZWZpbmVkO1xuICB9XG4gIGNvbnN0IGFkZHJlc3MgPSBuZXR3b3JrLmZpcnN0ICsgQmlnSW50KG9mZnNldCk7XG4gIHJldHVybiBhZGRyZXNzIDwgMW4gPDwgMTI4biA/IGZvcm1hdFY2KGFkZHJlc3MpIDogdW5kZWZpbmVkO1xufVxuXG4vKiogVGhlIGxhc3QgYWRkcmVzcyBvZiB0aGUgbmV0d29yayBhcyB0ZXh0OiBmb3IgSVB2NCwgdGhlIGJyb2FkY2FzdCBhZGRyZXNzLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGxhc3RBZGRyZXNzKG5ldHdvcms6IE5ldHdvcmspOiBzdHJpbmcge1xuICByZXR1cm4gdHlwZW9mIG5ldHdvcmsubGFzdCA9PT0gJ251bWJlcicgPyBmb3JtYXRWNChuZXR3b3JrLmxhc3QpIDogZm9ybWF0VjYobmV0d29yay5sYXN0KTtcbn1cblxuZnVuY3Rpb24gbmV0d29ya1Y0KGhvc3Q6IHN0cmluZywgcHJlZml4TGVuZ3RoOiBudW1iZXIpOiBOZXR3b3JrIHwgdW5kZWZpbmVkIHtcbiAgY29uc3QgYWRkcmVzcyA9IGFkZHJlc3NWNChob3N0KTtcbiAgaWYgKGFkZHJlc3MgPT09IHVuZGVmaW5lZCB8fCBwcmVmaXhMZW5ndGggPiAzMikgcmV0dXJuIHVuZGVmaW5lZDtcbiAgY29uc3Qgc2l6ZSA9IDIgKiogKDMyIC0gcHJlZml4TGVuZ3RoKTtcbiAgY29uc3QgZmlyc3QgPSBhZGRyZXNzIC0gKGFkZHJlc3MgJSBzaXplKTtcbiAgcmV0dXJuIHsgZmlyc3QsIGxhc3Q6IGZpcnN0ICsgc2l6ZSAtIDEsIHByZWZpeExlbmd0aCwgYml0czogMzIgfTtcbn1cblxuLyoqIERpZ2l0IGJ5IGRpZ2l0OiBldmVyeSBzdWJuZXQgb2YgZXZlcnkgVlBDIGNvbWVzIGJ5IGhlcmUuICovXG5mdW5jdGlvbiBhZGRyZXNzVjQodGV4dDogc3RyaW5nKTogbnVtYmVyIHwgdW5kZWZpbmVkIHtcbiAgbGV0IFthZGRyZXNzLCBwYXJ0LCBkaWdpdHMsIHBhcnRzXSA9IFswLCAwLCAwLCAxXTtcbiAgZm9yIChsZXQgaW5kZXggPSAwOyBpbmRleCA8IHRleHQubGVuZ3RoOyBpbmRleCsrKSB7XG4gICAgY29uc3QgZGlnaXQgPSB0ZXh0LmNoYXJDb2RlQXQoaW5kZXgpIC0gNDg7XG4gICAgaWYgKGRpZ2l0ID09PSAtMiAmJiBkaWdpdHMgPiAwKSB7XG4gICAgICBhZGRyZXNzID0gYWRkcmVzcyAqIDI1NiArIHBhcnQ7XG4gICAgICBbcGFydCwgZGlnaXRzLCBwYXJ0c10gPSBbMCwgMCwgcGFydHMgKyAxXTtcbiAgICB9IGVsc2UgaWYgKGRpZ2l0ID49IDAgJiYgZGlnaXQgPD0gOSAmJiAhKGRpZ2l0cyA+IDAgJiYgcGFydCA9PT0gMCkpIHtcbiAgICAgIHBhcnQgPSBwYXJ0ICogMTAgKyBkaWdpdDtcbiAgICAgIGRpZ2l0cysrO1xuICAgICAgaWYgKHBhcnQgPiAyNTUpIHJldHVybiB1bmRlZmluZWQ7XG4gICAgfSBlbHNlIHtcbiAgICAgIHJldHVybiB1bmRlZmluZWQ7XG4gICAgfVxuICB9XG4gIHJldHVybiBwYXJ0cyA9PT0gNCAmJiBkaWdpdHMgPiAwID8gYWRkcmVzcyAqIDI1NiArIHBhcnQgOiB1bmRlZmluZWQ7XG59XG5cbmZ1bmN0aW9uIGZvcm1hdFY0KGFkZHJlc3M6IG51bWJlcik6IHN0cmluZyB7XG4gIHJldHVybiBgJHthZGRyZXNzID4+PiAyNH0uJHsoYWRkcmVzcyA+Pj4gMTYpICYgMjU1fS4keyhhZGRyZXNzID4+PiA4KSAmIDI1NX0uJHthZGRyZXNzICYgMjU1fWA7XG59XG5cbmZ1bmN0aW9uIG5ldHdvcmtWNihob3N0OiBzdHJpbmcsIHByZWZpeExlbmd0aDogbnVtYmVyKTogTmV0d29yayB8IHVuZGVmaW5lZCB7XG4gIGNvbnN0IGhhbHZlcyA9IGhvc3Quc3BsaXQoJzo6Jyk7XG4gIGlmIChoYWx2ZXMubGVuZ3RoID4gMiB8fCBwcmVmaXhMZW5ndGggPiAxMjgpIHJldHVybiB1bmRlZmluZWQ7XG4gIGNvbnN0IGhlYWQgPSBncm91cHMoaGFsdmVzWzBdID8/ICcnKTtcbiAgY29uc3QgdGFpbCA9IGdyb3VwcyhoYWx2ZXNbMV0gPz8gJycpO1xuICBpZiAoaGVhZCA9PT0gdW5kZWZpbmVkIHx8IHRhaWwgPT09IHVuZGVmaW5lZCkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgY29uc3QgbWlzc2luZyA9IDggLSBoZWFkLmxlbmd0aCAtIHRhaWwubGVuZ3RoO1xuICBpZiAoaGFsdmVzLmxlbmd0aCA9PT0gMSA/IG1pc3NpbmcgIT09IDAgOiBtaXNzaW5nIDwgMSkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgY29uc3QgYWxsID0gWy4uLmhlYWQsIC4uLkFycmF5LmZyb20oeyBsZW5ndGg6IG1pc3NpbmcgfSwgKCkgPT4gMCksIC4uLnRhaWxdO1xuICBjb25zdCBhZGRyZXNzID0gYWxsLnJlZHVjZSgodmFsdWUsIGdyb3VwKSA9PiB2YWx1ZSAqIDY1NTM2biArIEJpZ0ludChncm91cCksIDBuKTtcbiAgY29uc3Qgc2l6ZSA9IDFuIDw8IEJpZ0ludCgxMjggLSBwcmVmaXhMZW5ndGgpO1xuICBjb25zdCBmaXJzdCA9IGFkZHJlc3MgLSAoYWRkcmVzcyAlIHNpemUpO1xuICByZXR1cm4geyBmaXJzdCwgbGFzdDogZmlyc3QgKyBzaXplIC0gMW4sIHByZWZpeExlbmd0aCwgYml0czogMTI4IH07XG59XG5cbmZ1bmN0aW9uIGdyb3Vwcyh0ZXh0OiBzdHJpbmcpOiBudW1iZXJbXSB8IHVuZGVmaW5lZCB7XG4gIGlmICh0ZXh0ID09PSAnJykgcmV0dXJuIFtdO1xuICBjb25zdCBwYXJ0cyA9IHRleHQuc3BsaXQoJzonKTtcbiAgcmV0dXJuIHBhcnRzLmV2ZXJ5KHBhcnQgPT4gL15bMC05YS1mQS1GXXsxLDR9JC8udGVzdChwYXJ0KSlcbiAgICA/IHBhcnRzLm1hcChwYXJ0ID0+IHBhcnNlSW50KHBhcnQsIDE2KSlcbiAgICA6IHVuZGVmaW5lZDtcbn1cblxuZnVuY3Rpb24gZm9ybWF0VjYoYWRkcmVzczogYmlnaW50KTogc3RyaW5nIHtcbiAgY29uc3QgYWxsID0gQXJyYXkuZnJvbSh7IGxlbmd0aDogOCB9LCAoXywgaW5kZXgpID0+IE51bWJlcigoYWRkcmVzcyA+PiBCaWdJbnQoMTEyIC0gMTYgKiBpbmRleCkpICYgNjU1MzVuKSk7XG4gIC8vIFRoZSBsb25nZXN0IHJ1biBvZiBhdCBsZWFzdCB0d28gemVybyBncm91cHMgaXMgd3JpdHRlbiBhcyA6OiwgdGhlIGZpcnN0IG9uZSBvZiBlcXVhbHMgKFJGQyA1OTUyKS5cbiAgbGV0IHJ1biA9IHsgc3RhcnQ6IDAsIGxlbmd0aDogMCB9O1xuICBmb3IgKGxldCBzdGFydCA9IDA7IHN0YXJ0IDwgODsgc3RhcnQrKykge1xuICAgIGxldCBsZW5ndGggPSAwO1xuICAgIHdoaWxlIChzdGFydCArIGxlbmd0aCA8IDggJiYgYWxsW3N0YXJ0ICsgbGVuZ3RoXSA9PT0gMCkgbGVuZ3RoKys7XG4gICAgaWYgKGxlbmd0aCA+IHJ1bi5sZW5ndGgpIHJ1biA9IHsgc3RhcnQsIGxlbmd0aCB9O1xuICB9XG4gIGNvbnN0IGhleCA9IGFsbC5tYXAoZ3JvdXAgPT4gZ3JvdXAudG9TdHJpbmcoMTYpKTtcbiAgaWYgKHJ1bi5sZW5ndGggPCAyKSByZXR1cm4gaGV4LmpvaW4oJzonKTtcbiAgcmV0dXJuIGAke2hleC5zbGljZSgwLCBydW4uc3RhcnQpLmpvaW4oJzonKX06OiR7aGV4LnNsaWNlKHJ1bi5zdGFydCArIHJ1bi5sZW5ndGgpLmpvaW4oJzonKX1gO1xufVxuIiwgImltcG9ydCB0eXBlIHsgSnNvbk9iamVjdCwgUGF0aCB9IGZyb20gJy4uLy4uL21vZGVsL2pzb24nO1xuaW1wb3J0IHsgYWRkcmVzc0luLCBsYXN0QWRkcmVzcywgcGFyc2VOZXR3b3JrIH0gZnJvbSAnLi9hZGRyZXNzJztcbmltcG9ydCB7IHJlbmFtZUtleSB9IGZyb20gJy4vb3JpZ2luJztcbmltcG9ydCB7IGRyb3AsIGRyb3BFbXB0eSwgZW1wdHlTdHJ1Y3QsIGZpbGwsIGlzWmVybywgbWFwQXQsIG1hcHNJbiB9IGZyb20gJy4vc3RlcCc7XG5pbXBvcnQgdHlwZSB7IEhpZGUgfSBmcm9tICcuL3N0ZXAnO1xuaW1wb3J0IHsgbWFjS2V5IH0gZnJvbSAnLi90ZXh0JztcblxuY29uc3QgaW50ZXJmYWNlTXR1ID0gOTAzNjtcbmNvbnN0IGxlYXNlU2Vjb25kcyA9IDM2MDA7XG5jb25zdCB1bnVzZWRXaXRob3V0RGhjcCA9ICdUaGUgY2x1c3RlciByZW1vdmVzIGl0IHdoaWxlIGRoY3AuZW5hYmxlIGlzIG5vdCB0cnVlLic7XG5jb25zdCBub3RoaW5nU2V0ID0gJ05vIG9wdGlvbiBpcyBzZXQsIHNvIHRoZSBjbHVzdGVyIHJlbW92ZXMgdGhlIGJsb2NrLic7XG5jb25zdCBtYWNGb3JtID0gJ1RoZSBjbHVzdGVyIHdyaXRlcyB0aGUgTUFDIGluIGxvd2VyIGNhc2Ugd2l0aCBjb2xvbnMuJztcblxuLyoqIFdoYXQgdGhlIFZQQyB3ZWJob29rIGRvZXM6IG5hbWVzIG9mIHRoZSBkZWZhdWx0IG5hbWVzcGFjZXMsIGdhdGV3YXlzLCBESENQIHJhbmdlcyBhbmQgb3B0aW9ucy4gKi9cbmV4cG9ydCBmdW5jdGlvbiByZXBsYXlWcGMoc3BlYzogSnNvbk9iamVjdCwgaGlkZTogSGlkZSk6IHZvaWQge1xuICBmaWxsKHNwZWMsICdpcHY0TmFtZXNwYWNlJywgJ2RlZmF1bHQnLCBbJ3NwZWMnXSwgaGlkZSk7XG4gIGZpbGwoc3BlYywgJ3ZsYW5OYW1lc3BhY2UnLCAnZGVmYXVsdCcsIFsnc3BlYyddLCBoaWRlKTtcbiAgZm9yIChjb25zdCBbbmFtZSwgc3VibmV0XSBvZiBtYXBzSW4obWFwQXQoc3BlYywgJ3N1Ym5ldHMnKSkpXG4gICAgcmVwbGF5U3VibmV0KHN1Ym5ldCwgWydzcGVjJywgJ3N1Ym5ldHMnLCBuYW1lXSwgaGlkZSk7XG59XG5cbmZ1bmN0aW9uIHJlcGxheVN1Ym5ldChzdWJuZXQ6IEpzb25PYmplY3QsIGF0OiBQYXRoLCBoaWRlOiBIaWRlKTogdm9pZCB7XG4gIGNvbnN0IGNpZHIgPSBzdWJuZXRbJ3N1Ym5ldCddO1xuICBjb25zdCBuZXR3b3JrID0gdHlwZW9mIGNpZHIgPT09ICdzdHJpbmcnID8gcGFyc2VOZXR3b3JrKGNpZHIpIDogdW5kZWZpbmVkO1xuICBjb25zdCBnYXRld2F5ID0gbmV0d29yayAmJiBhZGRyZXNzSW4obmV0d29yaywgMSk7XG4gIGlmIChnYXRld2F5ICE9PSB1bmRlZmluZWQgJiYgc3VibmV0Wydob3N0QkdQJ10gIT09IHRydWUpIHtcbiAgICBmaWxsKFxuICAgICAgc3VibmV0LFxuICAgICAgJ2dhdGV3YXknLFxuICAgICAgZ2F0ZXdheSxcbiAgICAgIGF0LFxuICAgICAgaGlkZSxcbiAgICAgICgpID0+IGBOb3Qgc2V0OiB0aGUgY2x1c3RlciB0YWtlcyB0aGUgZmlyc3QgaG9zdCwgJHtnYXRld2F5fS5gLFxuICAgICk7XG4gIH1cbiAgY29uc3QgZGhjcCA9IG1hcEF0KHN1Ym5ldCwgJ2RoY3AnKTtcbiAgaWYgKGRoY3AgPT09IHVuZGVmaW5lZCkgcmV0dXJuO1xuICBjb25zdCBkaGNwQXQgPSBbLi4uYXQsICdkaGNwJ107XG4gIGNvbnN0IGxlYXNlcyA9IG1hcEF0KGRoY3AsICdzdGF0aWMnKTtcbiAgaWYgKGxlYXNlcyAhPT0gdW5kZWZpbmVkKSB7XG4gICAgZm9yIChjb25zdCBtYWMgb2YgT2JqZWN0LmtleXMobGVhc2VzKSlcbiAgICAgIHJlbmFtZUtleShsZWFzZXMsIG1hYywgbWFjS2V5KG1hYyksIFsuLi5kaGNwQXQsICdzdGF0aWMnXSwgbWFjRm9ybSwgaGlkZSk7XG4gIH1cbiAgaWYgKGRoY3BbJ2VuYWJsZSddID09PSB0cnVlKSB7XG4gICAgaWYgKG5ldHdvcmsgIT09IHVuZGVmaW5lZCAmJiBuZXR3b3JrLnByZWZpeExlbmd0aCA8PSBuZXR3b3JrLmJpdHMgLSAyKSB7XG4gICAgICBjb25zdCByYW5nZSA9IG1hcEF0KGRoY3AsICdyYW5nZScpID8/IHt9O1xuICAgICAgY29uc3Qgc3RhcnQgPSBhZGRyZXNzSW4obmV0d29yaywgMikgPz8gbGFzdEFkZHJlc3MobmV0d29yayk7XG4gICAgICBjb25zdCBlbmQgPSBsYXN0QWRkcmVzcyhuZXR3b3JrKTtcbiAgICAgIGNvbnN0IHJhbmdlQXQgPSBbLi4uZGhjcEF0LCAncmFuZ2UnXTtcbiAgICAgIGZpbGwocmFuZ2UsICdzdGFydCcsIHN0YXJ0LCByYW5nZUF0LCBoaWRlLCAoKSA9PiBgTm90IHNldDogdGhlIHJhbmdlIHN0YXJ0cyBhdCAke3N0YXJ0fS5gKTtcbiAgICAgIGZpbGwocmFuZ2UsICdlbmQnLCBlbmQsIHJhbmdlQXQsIGhpZGUsICgpID0+IGBOb3Qgc2V0OiB0aGUgcmFuZ2UgZW5kcyBhdCAke2VuZH0uYCk7XG4gICAgICBkaGNwWydyYW5nZSddID0gcmFuZ2U7XG4gICAgfVxuICAgIHJlcGxheU9wdGlvbnMoZGhjcCwgZGhjcEF0LCBoaWRlKTtcbiAgfSBlbHNlIHtcbiAgICBkcm9wKGRoY3AsICdyYW5nZScsIGRoY3BBdCwgdW51c2VkV2l0aG91dERoY3AsIGhpZGUpO1xuICAgIGRyb3AoZGhjcCwgJ29wdGlvbnMnLCBkaGNwQXQsIHVudXNlZFdpdGhvdXREaGNwLCBoaWRlKTtcbiAgfVxuICBkcm9wRW1wdHkoc3VibmV0LCAnZGhjcCcsIGF0LCBlbXB0eVN0cnVjdCwgaGlkZSk7XG59XG5cbmZ1bmN0aW9uIHJlcGxheU9wdGlvbnMoZGhjcDogSnNvbk9iamVjdCwgYXQ6IFBhdGgsIGhpZGU6IEhpZGUpOiB2b2lkIHtcbiAgY29uc3Qgb3B0aW9ucyA9IG1hcEF0KGRoY3AsICdvcHRpb25zJyk7XG4gIGlmIChvcHRpb25zID09PSB1bmRlZmluZWQpIHJldHVybjtcbiAgaWYgKGlzWmVybyhvcHRpb25zKSkge1xuICAgIGRyb3AoZGhjcCwgJ29wdGlvbnMnLCBhdCwgbm90aGluZ1NldCwgaGlkZSk7XG4gICAgcmV0dXJuO1xuICB9XG4gIGNvbnN0IG9wdGlvbnNBdCA9IFsuLi5hdCwgJ29wdGlvbnMnXTtcbiAgZmlsbChvcHRpb25zLCAnaW50ZXJmYWNlTVRVJywgaW50ZXJmYWNlTXR1LCBvcHRpb25zQXQsIGhpZGUpO1xuICBmaWxsKG9wdGlvbnMsICdsZWFzZVRpbWVTZWNvbmRzJywgbGVhc2VTZWNvbmRzLCBvcHRpb25zQXQsIGhpZGUpO1xufVxuIiwgImltcG9ydCB0eXBlIHsgSnNvbk9iamVjdCB9IGZyb20gJy4uLy4uL21vZGVsL2pzb24nO1xuaW1wb3J0IHR5cGUgeyBIaWRlIH0gZnJvbSAnLi9zdGVwJztcblxuLyoqIEEgVlBDIHdpdGhvdXQgYSBzdWJuZXQncyBuYW1lIG1lYW5zIGl0cyBzdWJuZXQgYGRlZmF1bHRgOyBgdnBjL2AgaXMgbGVmdCBhcyBpdCBpcy4gKi9cbmV4cG9ydCBmdW5jdGlvbiByZXBsYXlWcGNBdHRhY2htZW50KHNwZWM6IEpzb25PYmplY3QsIGhpZGU6IEhpZGUpOiB2b2lkIHtcbiAgY29uc3Qgc3VibmV0ID0gc3BlY1snc3VibmV0J107XG4gIGlmICh0eXBlb2Ygc3VibmV0ICE9PSAnc3RyaW5nJyB8fCBzdWJuZXQgPT09ICcnIHx8IHN1Ym5ldC5pbmNsdWRlcygnLycpKSByZXR1cm47XG4gIHNwZWNbJ3N1Ym5ldCddID0gYCR7c3VibmV0fS9kZWZhdWx0YDtcbiAgaGlkZShbJ3NwZWMnXSwgJ3N1Ym5ldCcsIHN1Ym5ldCwgYFRoZSBjbHVzdGVyIHdyaXRlcyB0aGUgc3VibmV0J3MgbmFtZSBvdXQ6ICR7c3VibmV0fS9kZWZhdWx0LmApO1xufVxuIiwgImltcG9ydCB7IGlzT2JqZWN0IH0gZnJvbSAnLi4vLi4vbW9kZWwvanNvbic7XG5pbXBvcnQgdHlwZSB7IEpzb24sIEpzb25PYmplY3QgfSBmcm9tICcuLi8uLi9tb2RlbC9qc29uJztcbmltcG9ydCB7IGl0ZW1zSW4gfSBmcm9tICcuL3N0ZXAnO1xuaW1wb3J0IHR5cGUgeyBIaWRlIH0gZnJvbSAnLi9zdGVwJztcblxuLyoqIGB2cGMtMTpgIHdpdGhvdXQgYSB2YWx1ZSBwZXJtaXRzIGFsbCBzdWJuZXRzIG9mIHRoYXQgVlBDLCBhcyBge31gIGRvZXMuICovXG5leHBvcnQgZnVuY3Rpb24gcmVwbGF5VnBjUGVlcmluZyhzcGVjOiBKc29uT2JqZWN0LCBoaWRlOiBIaWRlLCByYXdTcGVjOiBKc29uT2JqZWN0KTogdm9pZCB7XG4gIGNvbnN0IHJhdzogSnNvbiB8IHVuZGVmaW5lZCA9IHJhd1NwZWNbJ3Blcm1pdCddO1xuICBpZiAoIUFycmF5LmlzQXJyYXkocmF3KSkgcmV0dXJuO1xuICBmb3IgKGNvbnN0IFtpbmRleCwgcGVybWl0XSBvZiBpdGVtc0luKHNwZWNbJ3Blcm1pdCddKSkge1xuICAgIGNvbnN0IHdyaXR0ZW4gPSByYXdbaW5kZXhdO1xuICAgIGlmICghaXNPYmplY3Qod3JpdHRlbikpIGNvbnRpbnVlO1xuICAgIGZvciAoY29uc3QgdnBjIG9mIE9iamVjdC5rZXlzKHdyaXR0ZW4pKSB7XG4gICAgICBpZiAod3JpdHRlblt2cGNdICE9PSBudWxsKSBjb250aW51ZTtcbiAgICAgIHBlcm1pdFt2cGNdID0ge307XG4gICAgICBoaWRlKFxuICAgICAgICBbJ3NwZWMnLCAncGVybWl0JywgaW5kZXhdLFxuICAgICAgICB2cGMsXG4gICAgICAgIG51bGwsXG4gICAgICAgICdObyB2YWx1ZSBoZXJlIHNheXMgdGhlIHNhbWUgYXMgYW4gZW1wdHkgYmxvY2s6IGFsbCBzdWJuZXRzLicsXG4gICAgICApO1xuICAgIH1cbiAgfVxufVxuIiwgImltcG9ydCB7IGNhbm9uaWNhbEpzb24sIGlzT2JqZWN0IH0gZnJvbSAnLi4vLi4vbW9kZWwvanNvbic7XG5pbXBvcnQgdHlwZSB7IEpzb24sIEpzb25PYmplY3QsIFBhdGggfSBmcm9tICcuLi8uLi9tb2RlbC9qc29uJztcbmltcG9ydCB0eXBlIHsgQ29udGVudCB9IGZyb20gJy4uL2NvbnRlbnQnO1xuaW1wb3J0IHsgaXRlbUtleXMsIGxpc3RUcmVlIH0gZnJvbSAnLi4va2V5cyc7XG5pbXBvcnQgdHlwZSB7IExpc3RUcmVlIH0gZnJvbSAnLi4va2V5cyc7XG5pbXBvcnQgeyByZXBsYXlFeHRlcm5hbCwgcmVwbGF5RXh0ZXJuYWxBdHRhY2htZW50IH0gZnJvbSAnLi9leHRlcm5hbCc7XG5pbXBvcnQgeyByZXBsYXlHYXRld2F5IH0gZnJvbSAnLi9nYXRld2F5JztcbmltcG9ydCB7IHJlcGxheUdhdGV3YXlQZWVyaW5nIH0gZnJvbSAnLi9nYXRld2F5UGVlcmluZyc7XG5pbXBvcnQgeyByZXBsYXlNZXRhZGF0YSB9IGZyb20gJy4vbWV0YWRhdGEnO1xuaW1wb3J0IHsgc29ydExpc3QgfSBmcm9tICcuL29yaWdpbic7XG5pbXBvcnQgdHlwZSB7IEhpZGUsIFNwZWNSZXBsYXkgfSBmcm9tICcuL3N0ZXAnO1xuaW1wb3J0IHsgcmVwbGF5U3dpdGNoIH0gZnJvbSAnLi9zd2l0Y2gnO1xuaW1wb3J0IHsgcmVwbGF5Vmxhbk5hbWVzcGFjZSB9IGZyb20gJy4vdmxhbk5hbWVzcGFjZSc7XG5pbXBvcnQgeyByZXBsYXlWcGMgfSBmcm9tICcuL3ZwYyc7XG5pbXBvcnQgeyByZXBsYXlWcGNBdHRhY2htZW50IH0gZnJvbSAnLi92cGNBdHRhY2htZW50JztcbmltcG9ydCB7IHJlcGxheVZwY1BlZXJpbmcgfSBmcm9tICcuL3ZwY1BlZXJpbmcnO1xuXG4vKiogQSBjaGFuZ2UgdGhhdCB0aGUgc2VydmVyIGl0c2VsZiBtYWtlcywgbWFkZSBoZXJlIHRvbyBzbyB0aGF0IGl0IGlzIG5vIGRpZmZlcmVuY2UuICovXG5leHBvcnQgaW50ZXJmYWNlIEhpZGRlbkNoYW5nZSB7XG4gIC8qKiBJbiB0aGUgY29udGVudCBhcyBpdCB3YXMgZ2l2ZW4uICovXG4gIHJlYWRvbmx5IHBhdGg6IFBhdGg7XG4gIC8qKiBXaGF0IHN0b29kIHRoZXJlOyB1bmRlZmluZWQ6IG5vdGhpbmcsIGFuZCB0aGUgc2VydmVyIGZpbGxzIGl0LiAqL1xuICByZWFkb25seSB2YWx1ZTogSnNvbiB8IHVuZGVmaW5lZDtcbiAgcmVhZG9ubHkgcmVhc29uOiBzdHJpbmc7XG59XG5cbmV4cG9ydCBpbnRlcmZhY2UgUmVwbGF5ZWQge1xuICByZWFkb25seSBjb250ZW50OiBDb250ZW50O1xuICByZWFkb25seSBoaWRkZW46IHJlYWRvbmx5IEhpZGRlbkNoYW5nZVtdO1xuICAvKiogYGNvbnRlbnRgIG9uY2UgbW9yZSwgdHJhY2VkLiAqL1xuICByZWFkb25seSB0cmFjZWQ6IENvbnRlbnQ7XG59XG5cbmNvbnN0IHNwZWNzOiBSZWFkb25seU1hcDxzdHJpbmcsIFNwZWNSZXBsYXk+ID0gbmV3IE1hcDxzdHJpbmcsIFNwZWNSZXBsYXk+KFtcbiAgWydFeHRlcm5hbCcsIHJlcGxheUV4dGVybmFsXSxcbiAgWydFeHRlcm5hbEF0dGFjaG1lbnQnLCByZXBsYXlFeHRlcm5hbEF0dGFjaG1lbnRdLFxuICBbJ0dhdGV3YXknLCByZXBsYXlHYXRld2F5XSxcbiAgWydHYXRld2F5UGVlcmluZycsIHJlcGxheUdhdGV3YXlQZWVyaW5nXSxcbiAgWydTd2l0Y2gnLCByZXBsYXlTd2l0Y2hdLFxuICBbJ1ZMQU5OYW1lc3BhY2UnLCByZXBsYXlWbGFuTmFtZXNwYWNlXSxcbiAgWydWUEMnLCByZXBsYXlWcGNdLFxuICBbJ1ZQQ0F0dGFjaG1lbnQnLCByZXBsYXlWcGNBdHRhY2htZW50XSxcbiAgWydWUENQZWVyaW5nJywgcmVwbGF5VnBjUGVlcmluZ10sXG5dKTtcblxuY29uc3QgZW1wdHlMaXN0ID0gJ0FuIGVtcHR5IGxpc3Qgc2F5cyB0aGUgc2FtZSBhcyBub25lLic7XG5jb25zdCBvcmRlcmxlc3MgPSAnVGhlIG9yZGVyIG9mIHRoaXMgbGlzdCBtZWFucyBub3RoaW5nLCBzbyBpdCBpcyBjb21wYXJlZCBzb3J0ZWQuJztcbmNvbnN0IGRvbmUgPSBuZXcgV2Vha01hcDxDb250ZW50LCBSZW1lbWJlcmVkPigpO1xuY29uc3QgaW5PcmRlciA9IG5ldyBXZWFrTWFwPENvbnRlbnQsIHsga2luZDogc3RyaW5nOyBjb250ZW50OiBDb250ZW50IH0+KCk7XG5cbi8qKiBXaGV0aGVyIHRoZSBzZXJ2ZXIgbWFrZXMgdmFsdWVzIG9mIGl0cyBvd24gaW4gc3BlY3Mgb2YgdGhpcyBraW5kLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGhhc0RlZmF1bHRzKGtpbmQ6IHN0cmluZyk6IGJvb2xlYW4ge1xuICByZXR1cm4gc3BlY3MuaGFzKGtpbmQpO1xufVxuXG4vKiogVGhlIGNvbnRlbnQgYXMgdGhlIHNlcnZlciB3b3VsZCBrZWVwIGl0LiBJZGVtcG90ZW50OyByZW1lbWJlcmVkIHBlciBjb250ZW50IG9iamVjdC4gKi9cbmV4cG9ydCBmdW5jdGlvbiByZXBsYXkoa2luZDogc3RyaW5nLCBjb250ZW50OiBDb250ZW50KTogUmVwbGF5ZWQge1xuICBjb25zdCBrbm93biA9IGRvbmUuZ2V0KGNvbnRlbnQpO1xuICBpZiAoa25vd24/LmtpbmQgPT09IGtpbmQpIHJldHVybiBrbm93bjtcbiAgY29uc3QgcmVwbGF5ZWQgPSBuZXcgUmVtZW1iZXJlZChraW5kLCBjb250ZW50KTtcbiAgZG9uZS5zZXQoY29udGVudCwgcmVwbGF5ZWQpO1xuICByZXR1cm4gcmVwbGF5ZWQ7XG59XG5cbi8qKiBUaGUgc2FtZSBjb250ZW50LCBpbiB3aGljaCB3cml0dGVuUG9zaXRpb24gYW5kIHdyaXR0ZW5LZXkga25vdyB3aGVyZSBlYWNoIHZhbHVlIHdhcyB3cml0dGVuLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHRyYWNlZChraW5kOiBzdHJpbmcsIGNvbnRlbnQ6IENvbnRlbnQpOiBDb250ZW50IHtcbiAgcmV0dXJuIHJlcGxheShraW5kLCBjb250ZW50KS50cmFjZWQ7XG59XG5cbi8qKiBXb3JrZWQgb3V0IHdoZW4gc29tZWJvZHkgYXNrczogbW9zdCBjb250ZW50cyBhcmUgY29tcGFyZWQgb25jZSwgYW5kIG5vYm9keSBsb29rcyBhdCB3aGF0IHdhcyBoaWRkZW4uICovXG5jbGFzcyBSZW1lbWJlcmVkIGltcGxlbWVudHMgUmVwbGF5ZWQge1xuICByZWFkb25seSBjb250ZW50OiBDb250ZW50O1xuICBwcml2YXRlIHRyYWNlPzogVHJhY2VkO1xuICBjb25zdHJ1Y3RvcihcbiAgICByZWFkb25seSBraW5kOiBzdHJpbmcsXG4gICAgcHJpdmF0ZSByZWFkb25seSBnaXZlbjogQ29udGVudCxcbiAgKSB7XG4gICAgdGhpcy5jb250ZW50ID0gcnVuKGtpbmQsIGdpdmVuKTtcbiAgfVxuICBnZXQgaGlkZGVuKCk6IHJlYWRvbmx5IEhpZGRlbkNoYW5nZVtdIHtcbiAgICByZXR1cm4gdGhpcy50cmFjZXMoKS5oaWRkZW47XG4gIH1cbiAgZ2V0IHRyYWNlZCgpOiBDb250ZW50IHtcbiAgICByZXR1cm4gdGhpcy50cmFjZXMoKS5jb250ZW50O1xuICB9XG4gIHByaXZhdGUgdHJhY2VzKCk6IFRyYWNlZCB7XG4gICAgcmV0dXJuICh0aGlzLnRyYWNlID8/PSB0cmFjZSh0aGlzLmtpbmQsIHRoaXMuZ2l2ZW4pKTtcbiAgfVxufVxuXG5pbnRlcmZhY2UgVHJhY2VkIHtcbiAgcmVhZG9ubHkgY29udGVudDogQ29udGVudDtcbiAgcmVhZG9ubHkgaGlkZGVuOiByZWFkb25seSBIaWRkZW5DaGFuZ2VbXTtcbn1cblxuZnVuY3Rpb24gdHJhY2Uoa2luZDogc3RyaW5nLCBnaXZlbjogQ29udGVudCk6IFRyYWNlZCB7XG4gIGNvbnN0IGhpZGRlbjogSGlkZGVuQ2hhbmdlW10gPSBbXTtcbiAgY29uc3QgY29udGVudCA9IHJ1bihraW5kLCBnaXZlbiwgKGF0LCBrZXksIHZhbHVlLCByZWFzb24pID0+IHtcbiAgICBoaWRkZW4ucHVzaCh7IHBhdGg6IFsuLi5hdCwga2V5XSwgdmFsdWUsIHJlYXNvbjogdHlwZW9mIHJlYXNvbiA9PT0gJ3N0cmluZycgPyByZWFzb24gOiByZWFzb24oKSB9KTtcbiAgfSk7XG4gIHJldHVybiB7IGNvbnRlbnQsIGhpZGRlbiB9O1xufVxuXG5jb25zdCBpZ25vcmU6IEhpZGUgPSAoKSA9PiB1bmRlZmluZWQ7XG5cbmZ1bmN0aW9uIHJ1bihraW5kOiBzdHJpbmcsIGNvbnRlbnQ6IENvbnRlbnQsIGhpZGU6IEhpZGUgPSBpZ25vcmUpOiBDb250ZW50IHtcbiAgY29uc3QgY29weSA9IHdpdGhvdXROdWxscyhjb250ZW50LCBbXSwgaGlkZSk7XG4gIGlmIChpc09iamVjdChjb3B5WydtZXRhZGF0YSddKSkgcmVwbGF5TWV0YWRhdGEoa2luZCwgY29weVsnbWV0YWRhdGEnXSwgaGlkZSk7XG4gIGNvbnN0IHNwZWMgPSBpc09iamVjdChjb3B5WydzcGVjJ10pID8gY29weVsnc3BlYyddIDoge307XG4gIGlmIChjb3B5WydzcGVjJ10gPT09IHVuZGVmaW5lZCkgY29weVsnc3BlYyddID0gc3BlYztcbiAgc3BlY3MuZ2V0KGtpbmQpPy4oc3BlYywgaGlkZSwgaXNPYmplY3QoY29udGVudFsnc3BlYyddKSA/IGNvbnRlbnRbJ3NwZWMnXSA6IHt9KTtcbiAgY29uc3QgbGlzdHMgPSBsaXN0VHJlZShraW5kKS5rZXlzLmdldCgnc3BlYycpO1xuICBpZiAobGlzdHMgIT09IHVuZGVmaW5lZCkgc29ydEJlbG93KGxpc3RzLCBzcGVjLCBbJ3NwZWMnXSwgaGlkZSk7XG4gIGRyb3BFbXB0eUVuZHMoY29weSk7XG4gIHJldHVybiBjb3B5O1xufVxuXG4vKiogVGhlIGNvbnRlbnQgYXMgd3JpdHRlbiwgYnV0IGZvciB0aGUgb3JkZXIgb2YgbGlzdHMgd2hvc2Ugb3JkZXIgbWVhbnMgbm90aGluZy4gUmVtZW1iZXJlZCBwZXIgY29udGVudCBvYmplY3QuICovXG5leHBvcnQgZnVuY3Rpb24gb3JkZXJlZChraW5kOiBzdHJpbmcsIGNvbnRlbnQ6IENvbnRlbnQpOiBDb250ZW50IHtcbiAgY29uc3Qga25vd24gPSBpbk9yZGVyLmdldChjb250ZW50KTtcbiAgaWYgKGtub3duPy5raW5kID09PSBraW5kKSByZXR1cm4ga25vd24uY29udGVudDtcbiAgY29uc3QgY29weSA9IGNvcGllZFdob2xlKGNvbnRlbnQpO1xuICBjb25zdCBsaXN0cyA9IGxpc3RUcmVlKGtpbmQpLmtleXMuZ2V0KCdzcGVjJyk7XG4gIGlmIChsaXN0cyAhPT0gdW5kZWZpbmVkICYmIGlzT2JqZWN0KGNvcHkpKSBzb3J0QmVsb3cobGlzdHMsIGNvcHlbJ3NwZWMnXSA/PyBudWxsLCBbJ3NwZWMnXSwga2VlcFBvc2l0aW9ucyk7XG4gIGNvbnN0IHJlc3VsdCA9IGlzT2JqZWN0KGNvcHkpID8gY29weSA6IHt9O1xuICBpbk9yZGVyLnNldChjb250ZW50LCB7IGtpbmQsIGNvbnRlbnQ6IHJlc3VsdCB9KTtcbiAgcmV0dXJuIHJlc3VsdDtcbn1cblxuY29uc3Qga2VlcFBvc2l0aW9uczogSGlkZSA9ICgpID0+IHVuZGVmaW5lZDtcblxuZnVuY3Rpb24gY29waWVkV2hvbGUodmFsdWU6IEpzb24pOiBKc29uIHtcbiAgaWYgKEFycmF5LmlzQXJyYXkodmFsdWUpKSByZXR1cm4gdmFsdWUubWFwKGNvcGllZFdob2xlKTtcbiAgaWYgKCFpc09iamVjdCh2YWx1ZSkpIHJldHVybiB2YWx1ZTtcbiAgcmV0dXJuIE9iamVjdC5mcm9tRW50cmllcyhPYmplY3QuZW50cmllcyh2YWx1ZSkubWFwKChba2V5LCBiZWxvd10pID0+IFtrZXksIGNvcGllZFdob2xlKGJlbG93KV0pKTtcbn1cblxuLyoqIEEgZGVlcCBjb3B5IGluIHdoaWNoIG51bGwgYW5kIGFuIGVtcHR5IGxpc3QgYXJlIHRoZSBzYW1lIGFzIGFic2VudDsgbnVsbCBpdGVtcyBvZiBsaXN0cyBzdGF5LCBmb3IgcG9zaXRpb25zIG11c3Qgbm90IG1vdmUuICovXG5mdW5jdGlvbiB3aXRob3V0TnVsbHMobWFwOiBKc29uT2JqZWN0LCBwYXRoOiAoc3RyaW5nIHwgbnVtYmVyKVtdLCBoaWRlOiBIaWRlKTogSnNvbk9iamVjdCB7XG4gIGNvbnN0IGNvcHk6IEpzb25PYmplY3QgPSB7fTtcbiAgZm9yIChjb25zdCBrZXkgaW4gbWFwKSB7XG4gICAgY29uc3QgdmFsdWUgPSBtYXBba2V5XTtcbiAgICBpZiAodmFsdWUgPT09IG51bGwgfHwgdmFsdWUgPT09IHVuZGVmaW5lZCkgY29udGludWU7XG4gICAgcGF0aC5wdXNoKGtleSk7XG4gICAgaWYgKEFycmF5LmlzQXJyYXkodmFsdWUpICYmIHZhbHVlLmxlbmd0aCA9PT0gMCkge1xuICAgICAgaGlkZShwYXRoLnNsaWNlKDAsIC0xKSwga2V5LCB2YWx1ZSwgZW1wdHlMaXN0KTtcbiAgICB9IGVsc2UgaWYgKGtleSA9PT0gJ19fcHJvdG9fXycpIHtcbiAgICAgIC8vIEl0IG11c3Qgc3RheSBhIGtleTogcGxhaW4gYXNzaWdubWVudCB3b3VsZCBzZXQgdGhlIHByb3RvdHlwZS5cbiAgICAgIE9iamVjdC5kZWZpbmVQcm9wZXJ0eShjb3B5LCBrZXksIHsgdmFsdWU6IGNvcGllZCh2YWx1ZSwgcGF0aCwgaGlkZSksIC4uLm93blByb3BlcnR5IH0pO1xuICAgIH0gZWxzZSB7XG4gICAgICBjb3B5W2tleV0gPSBjb3BpZWQodmFsdWUsIHBhdGgsIGhpZGUpO1xuICAgIH1cbiAgICBwYXRoLnBvcCgpO1xuICB9XG4gIHJldHVybiBjb3B5O1xufVxuXG5jb25zdCBvd25Qcm9wZXJ0eSA9IHsgZW51bWVyYWJsZTogdHJ1ZSwgY29uZmlndXJhYmxlOiB0cnVlLCB3cml0YWJsZTogdHJ1ZSB9O1xuXG5mdW5jdGlvbiBjb3BpZWQodmFsdWU6IEpzb24sIHBhdGg6IChzdHJpbmcgfCBudW1iZXIpW10sIGhpZGU6IEhpZGUpOiBKc29uIHtcbiAgaWYgKHR5cGVvZiB2YWx1ZSAhPT0gJ29iamVjdCcgfHwgdmFsdWUgPT09IG51bGwpIHJldHVybiB2YWx1ZTtcbiAgaWYgKCFBcnJheS5pc0FycmF5KHZhbHVlKSkgcmV0dXJuIHdpdGhvdXROdWxscyh2YWx1ZSwgcGF0aCwgaGlkZSk7XG4gIHJldHVybiB2YWx1ZS5tYXAoKGl0ZW0sIGluZGV4KSA9PiB7XG4gICAgaWYgKHR5cGVvZiBpdGVtICE9PSAnb2JqZWN0JykgcmV0dXJuIGl0ZW07XG4gICAgcGF0aC5wdXNoKGluZGV4KTtcbiAgICBjb25zdCBjb3B5ID0gY29waWVkKGl0ZW0sIHBhdGgsIGhpZGUpO1xuICAgIHBhdGgucG9wKCk7XG4gICAgcmV0dXJuIGNvcHk7XG4gIH0pO1xufVxuXG4vKiogRW1wdHkgbGFiZWxzLCBhbm5vdGF0aW9ucywgbWV0YWRhdGEgYW5kIHNwZWMgc2F5IHRoZSBzYW1lIGFzIG5vbmUuICovXG5mdW5jdGlvbiBkcm9wRW1wdHlFbmRzKGNvbnRlbnQ6IENvbnRlbnQpOiB2b2lkIHtcbiAgY29uc3QgbWV0YWRhdGEgPSBjb250ZW50WydtZXRhZGF0YSddO1xuICBpZiAoaXNPYmplY3QobWV0YWRhdGEpKSB7XG4gICAgaWYgKGlzRW1wdHkobWV0YWRhdGFbJ2xhYmVscyddKSkgZGVsZXRlIG1ldGFkYXRhWydsYWJlbHMnXTtcbiAgICBpZiAoaXNFbXB0eShtZXRhZGF0YVsnYW5ub3RhdGlvbnMnXSkpIGRlbGV0ZSBtZXRhZGF0YVsnYW5ub3RhdGlvbnMnXTtcbiAgICBpZiAoaXNFbXB0eShtZXRhZGF0YSkpIGRlbGV0ZSBjb250ZW50WydtZXRhZGF0YSddO1xuICB9XG4gIGlmIChpc0VtcHR5KGNvbnRlbnRbJ3NwZWMnXSkpIGRlbGV0ZSBjb250ZW50WydzcGVjJ107XG59XG5cbmZ1bmN0aW9uIGlzRW1wdHkodmFsdWU6IEpzb24gfCB1bmRlZmluZWQpOiBib29sZWFuIHtcbiAgcmV0dXJuIGlzT2JqZWN0KHZhbHVlKSAmJiBPYmplY3Qua2V5cyh2YWx1ZSkubGVuZ3RoID09PSAwO1xufVxuXG4vKiogU29ydHMgZXZlcnkgbGlzdCB3aG9zZSBvcmRlciBtZWFucyBub3RoaW5nLCB0aGUgaW5uZXIgb25lcyBmaXJzdC4gYHBhdGhgIGlzIGluIHRoZSBjb250ZW50IGFzIGdpdmVuLiAqL1xuZnVuY3Rpb24gc29ydEJlbG93KHRyZWU6IExpc3RUcmVlLCB2YWx1ZTogSnNvbiwgcGF0aDogUGF0aCwgaGlkZTogSGlkZSk6IHZvaWQge1xuICBpZiAoQXJyYXkuaXNBcnJheSh2YWx1ZSkpIHtcbiAgICBjb25zdCBpdGVtID0gdHJlZS5pdGVtO1xuICAgIGlmIChpdGVtICE9PSB1bmRlZmluZWQpIHZhbHVlLmZvckVhY2goKGVudHJ5LCBpbmRleCkgPT4gc29ydEJlbG93KGl0ZW0sIGVudHJ5LCBbLi4ucGF0aCwgaW5kZXhdLCBoaWRlKSk7XG4gICAgY29uc3QgbW9kZSA9IHRyZWUubW9kZTtcbiAgICBpZiAobW9kZSA9PT0gdW5kZWZpbmVkIHx8IG1vZGUgPT09ICdzZXF1ZW5jZScgfHwgdmFsdWUubGVuZ3RoIDwgMikgcmV0dXJuO1xuICAgIGNvbnN0IHRleHRzID0gbW9kZSA9PT0gJ3NldCcgPyB2YWx1ZS5tYXAoc29ydFRleHQpIDogaXRlbUtleXMobW9kZSwgdmFsdWUpO1xuICAgIGNvbnN0IGJlZm9yZSA9IGhpZGUgPT09IGlnbm9yZSA/IFtdIDogdmFsdWUuc2xpY2UoKTtcbiAgICBpZiAoc29ydExpc3QodmFsdWUsIHRleHRzLCBoaWRlICE9PSBpZ25vcmUpKVxuICAgICAgaGlkZShwYXRoLnNsaWNlKDAsIC0xKSwgcGF0aC5hdCgtMSkgPz8gJycsIGJlZm9yZSwgb3JkZXJsZXNzKTtcbiAgfSBlbHNlIGlmIChpc09iamVjdCh2YWx1ZSkpIHtcbiAgICBmb3IgKGNvbnN0IFtrZXksIGNoaWxkXSBvZiB0cmVlLmtleXMpIHtcbiAgICAgIGNvbnN0IGJlbG93ID0gdmFsdWVba2V5XTtcbiAgICAgIGlmICh0eXBlb2YgYmVsb3cgPT09ICdvYmplY3QnICYmIGJlbG93ICE9PSBudWxsKSBzb3J0QmVsb3coY2hpbGQsIGJlbG93LCBbLi4ucGF0aCwga2V5XSwgaGlkZSk7XG4gICAgfVxuICAgIGlmICh0cmVlLmFueUtleSAhPT0gdW5kZWZpbmVkKSB7XG4gICAgICBmb3IgKGNvbnN0IGtleSBvZiBPYmplY3Qua2V5cyh2YWx1ZSkpIHtcbiAgICAgICAgY29uc3QgYmVsb3cgPSB2YWx1ZVtrZXldO1xuICAgICAgICBpZiAoIXRyZWUua2V5cy5oYXMoa2V5KSAmJiB0eXBlb2YgYmVsb3cgPT09ICdvYmplY3QnICYmIGJlbG93ICE9PSBudWxsKSB7XG4gICAgICAgICAgc29ydEJlbG93KHRyZWUuYW55S2V5LCBiZWxvdywgWy4uLnBhdGgsIGtleV0sIGhpZGUpO1xuICAgICAgICB9XG4gICAgICB9XG4gICAgfVxuICB9XG59XG5cbmZ1bmN0aW9uIHNvcnRUZXh0KHZhbHVlOiBKc29uKTogc3RyaW5nIHtcbiAgcmV0dXJuIHR5cGVvZiB2YWx1ZSA9PT0gJ3N0cmluZycgPyB2YWx1ZSA6IGNhbm9uaWNhbEpzb24odmFsdWUpO1xufVxuIiwgImltcG9ydCB7IGVxdWFsSnNvbiwgaXNPYmplY3QgfSBmcm9tICcuLi9tb2RlbC9qc29uJztcbmltcG9ydCB0eXBlIHsgSnNvbiwgSnNvbk9iamVjdCwgUGF0aCB9IGZyb20gJy4uL21vZGVsL2pzb24nO1xuaW1wb3J0IHsgYXBwbHlDaGFuZ2VzIH0gZnJvbSAnLi9jaGFuZ2UnO1xuaW1wb3J0IHR5cGUgeyBDb250ZW50IH0gZnJvbSAnLi9jb250ZW50JztcbmltcG9ydCB7IGl0ZW1LZXlzIH0gZnJvbSAnLi9rZXlzJztcbmltcG9ydCB0eXBlIHsgTGlzdE1vZGUgfSBmcm9tICcuL2tleXMnO1xuaW1wb3J0IHsgd3JpdHRlbktleSwgd3JpdHRlblBvc2l0aW9uIH0gZnJvbSAnLi9yZXBsYXkvb3JpZ2luJztcbmltcG9ydCB7IGhhc0RlZmF1bHRzLCBvcmRlcmVkLCB0cmFjZWQgfSBmcm9tICcuL3JlcGxheS9yZXBsYXknO1xuXG4vKiogVGhlIHNhbWUgcGxhY2UgaW4gb25lIGNvbnRlbnQgdHdpY2U6IGFzIHRoZSBzZXJ2ZXIgd291bGQga2VlcCBpdCwgYW5kIGFzIGl0IHdhcyB3cml0dGVuLiAqL1xuZXhwb3J0IGludGVyZmFjZSBTaWRlIHtcbiAgLyoqIEFmdGVyIHRoZSByZXBsYXk7IHRoaXMgaXMgd2hhdCBpcyBjb21wYXJlZC4gKi9cbiAgcmVhZG9ubHkgdmFsdWU6IEpzb24gfCB1bmRlZmluZWQ7XG4gIC8qKiBBcyB3cml0dGVuOyB1bmRlZmluZWQgd2hlcmUgdGhlIHNlcnZlciBmaWxscyB0aGUgdmFsdWUgaW4uICovXG4gIHJlYWRvbmx5IHdyaXR0ZW46IEpzb24gfCB1bmRlZmluZWQ7XG4gIC8qKiBXaGVyZSBpdCBzdGFuZHMsIG9yIHdvdWxkIHN0YW5kLCBpbiB0aGUgY29udGVudCBhcyB3cml0dGVuLiAqL1xuICByZWFkb25seSBwYXRoOiBQYXRoO1xuICAvKiogVGhlIGNvbnRlbnQgdGhhdCBpdCBpcyBhIHBhcnQgb2Y7IHVuZGVmaW5lZCB3aGVuIHRoZSBDUiBpcyBhYnNlbnQsIG9yIGNvbXBhcmVkIGFzIHdyaXR0ZW4uICovXG4gIHJlYWRvbmx5IHJvb3Q6IENvbnRlbnQgfCB1bmRlZmluZWQ7XG59XG5cbi8qKiBUaGUgc2FtZSB3aXRob3V0IHRoZSByZXBsYXksIGZvciB0d28gdmVyc2lvbnMgaW4gZ2l0OiB3aGF0IHdhcyB3cml0dGVuIHRoZXJlIGlzIGtlcHQsIGRlZmF1bHRzIG9yIG5vdC4gKi9cbmV4cG9ydCBmdW5jdGlvbiB3cml0dGVuU2lkZU9mKGtpbmQ6IHN0cmluZywgY29udGVudDogQ29udGVudCB8IHVuZGVmaW5lZCk6IFNpZGUge1xuICBpZiAoY29udGVudCA9PT0gdW5kZWZpbmVkKSByZXR1cm4gc2lkZU9mKGtpbmQsIGNvbnRlbnQpO1xuICByZXR1cm4geyB2YWx1ZTogb3JkZXJlZChraW5kLCBjb250ZW50KSwgd3JpdHRlbjogY29udGVudCwgcGF0aDogW10sIHJvb3Q6IHVuZGVmaW5lZCB9O1xufVxuXG4vKiogVGhlIHJvb3Qgb2YgYSBjb250ZW50OyB1bmRlZmluZWQgaXMgYW4gYWJzZW50IENSLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHNpZGVPZihraW5kOiBzdHJpbmcsIGNvbnRlbnQ6IENvbnRlbnQgfCB1bmRlZmluZWQpOiBTaWRlIHtcbiAgaWYgKGNvbnRlbnQgPT09IHVuZGVmaW5lZCkgcmV0dXJuIHsgdmFsdWU6IHVuZGVmaW5lZCwgd3JpdHRlbjogdW5kZWZpbmVkLCBwYXRoOiBbXSwgcm9vdDogdW5kZWZpbmVkIH07XG4gIHJldHVybiB7IHZhbHVlOiB0cmFjZWQoa2luZCwgY29udGVudCksIHdyaXR0ZW46IGNvbnRlbnQsIHBhdGg6IFtdLCByb290OiBjb250ZW50IH07XG59XG5cbi8qKiBUaGUgcGxhY2UgYmVsb3cgYSBtYXAncyBrZXkuICovXG5leHBvcnQgZnVuY3Rpb24gY2hpbGRPZihzaWRlOiBTaWRlLCBrZXk6IHN0cmluZyk6IFNpZGUge1xuICBjb25zdCB2YWx1ZSA9IGlzT2JqZWN0KHNpZGUudmFsdWUpID8gb3duKHNpZGUudmFsdWUsIGtleSkgOiB1bmRlZmluZWQ7XG4gIGNvbnN0IG5hbWUgPSB2YWx1ZSAhPT0gdW5kZWZpbmVkICYmIGlzT2JqZWN0KHNpZGUudmFsdWUpID8gd3JpdHRlbktleShzaWRlLnZhbHVlLCBrZXkpIDoga2V5O1xuICBsZXQgd3JpdHRlbiA9IGlzT2JqZWN0KHNpZGUud3JpdHRlbikgPyBvd24oc2lkZS53cml0dGVuLCBuYW1lKSA6IHVuZGVmaW5lZDtcbiAgLy8gV2hlcmUgbnVsbCBzdGFuZHMgZm9yIGFuIGVtcHR5IGJsb2NrIGl0IHdhcyB3cml0dGVuIGFsbCB0aGUgc2FtZS5cbiAgaWYgKHdyaXR0ZW4gPT09IG51bGwpIHdyaXR0ZW4gPSB2YWx1ZTtcbiAgcmV0dXJuIHsgdmFsdWUsIHdyaXR0ZW4sIHBhdGg6IFsuLi5zaWRlLnBhdGgsIG5hbWVdLCByb290OiBzaWRlLnJvb3QgfTtcbn1cblxuLyoqIFRoZSBwbGFjZSBvZiBhIGxpc3QgaXRlbSBieSBpdHMgcG9zaXRpb24gYWZ0ZXIgdGhlIHJlcGxheS4gKi9cbmV4cG9ydCBmdW5jdGlvbiBpdGVtT2Yoc2lkZTogU2lkZSwgaW5kZXg6IG51bWJlcik6IFNpZGUge1xuICBjb25zdCBsaXN0ID0gQXJyYXkuaXNBcnJheShzaWRlLnZhbHVlKSA/IHNpZGUudmFsdWUgOiBbXTtcbiAgY29uc3QgcG9zaXRpb24gPSB3cml0dGVuUG9zaXRpb24obGlzdCwgaW5kZXgpO1xuICBjb25zdCB3cml0dGVuID0gQXJyYXkuaXNBcnJheShzaWRlLndyaXR0ZW4pID8gc2lkZS53cml0dGVuW3Bvc2l0aW9uXSA6IHVuZGVmaW5lZDtcbiAgcmV0dXJuIHsgdmFsdWU6IGxpc3RbaW5kZXhdLCB3cml0dGVuLCBwYXRoOiBbLi4uc2lkZS5wYXRoLCBwb3NpdGlvbl0sIHJvb3Q6IHNpZGUucm9vdCB9O1xufVxuXG4vKiogQSBwbGFjZSB3aGVyZSBhbiBpdGVtIHdvdWxkIGJlIGFwcGVuZGVkOiBgbnRoYCBwbGFjZXMgYWZ0ZXIgdGhlIGxpc3QgYXMgd3JpdHRlbi4gKi9cbmV4cG9ydCBmdW5jdGlvbiBhcHBlbmRlZFRvKHNpZGU6IFNpZGUsIG50aDogbnVtYmVyKTogU2lkZSB7XG4gIGNvbnN0IGxlbmd0aCA9IEFycmF5LmlzQXJyYXkoc2lkZS53cml0dGVuKSA/IHNpZGUud3JpdHRlbi5sZW5ndGggOiAwO1xuICByZXR1cm4geyB2YWx1ZTogdW5kZWZpbmVkLCB3cml0dGVuOiB1bmRlZmluZWQsIHBhdGg6IFsuLi5zaWRlLnBhdGgsIGxlbmd0aCArIG50aF0sIHJvb3Q6IHNpZGUucm9vdCB9O1xufVxuXG4vKiogVGhlIGl0ZW1zIG9mIGEgbGlzdCBieSB0aGVpciBkb21haW4ga2V5LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGl0ZW1zQnlLZXkoc2lkZTogU2lkZSwgbW9kZTogTGlzdE1vZGUpOiBNYXA8c3RyaW5nLCBTaWRlPiB7XG4gIGNvbnN0IGxpc3QgPSBBcnJheS5pc0FycmF5KHNpZGUudmFsdWUpID8gc2lkZS52YWx1ZSA6IFtdO1xuICByZXR1cm4gbmV3IE1hcChpdGVtS2V5cyhtb2RlLCBsaXN0KS5tYXAoKGtleSwgaW5kZXgpID0+IFtrZXksIGl0ZW1PZihzaWRlLCBpbmRleCldKSk7XG59XG5cbi8qKiBBbGwga2V5cyBvZiB0aGUgbWFwcyBhbW9uZyB0aGUgdmFsdWVzLCBlYWNoIG9uY2UsIGluIG9yZGVyIG9mIGFwcGVhcmFuY2UuICovXG5leHBvcnQgZnVuY3Rpb24ga2V5c09mKHNpZGVzOiByZWFkb25seSBTaWRlW10pOiBzdHJpbmdbXSB7XG4gIGNvbnN0IGtleXMgPSBuZXcgU2V0PHN0cmluZz4oKTtcbiAgZm9yIChjb25zdCB7IHZhbHVlIH0gb2Ygc2lkZXMpIHtcbiAgICBpZiAoaXNPYmplY3QodmFsdWUpKSBmb3IgKGNvbnN0IGtleSBvZiBPYmplY3Qua2V5cyh2YWx1ZSkpIGtleXMuYWRkKGtleSk7XG4gIH1cbiAgcmV0dXJuIFsuLi5rZXlzXTtcbn1cblxuLyoqXG4gKiBXaGV0aGVyIHNvbWVib2R5IGNob3NlIHRoaXMgdmFsdWU6IGl0IHdhcyB3cml0dGVuLCBhbmQgd2l0aG91dCBpdCB0aGUgc2VydmVyIHdvdWxkIG5vdCBtYWtlIHRoZSBzYW1lIG9uZS5cbiAqIEFuIGFic2VudCB2YWx1ZSBpcyBubyBjaG9pY2UsIGFuZCBzbyBpcyBhIGRlZmF1bHQgdGhhdCB3YXMgd3JpdHRlbiBvdXQsIGFzIEhOUCdzIGltcG9ydCBvZiB0aGUgY2x1c3RlciBkb2VzLlxuICovXG5leHBvcnQgZnVuY3Rpb24gaXNDaG9zZW4oa2luZDogc3RyaW5nLCBzaWRlOiBTaWRlKTogYm9vbGVhbiB7XG4gIGlmIChzaWRlLnZhbHVlID09PSB1bmRlZmluZWQgfHwgc2lkZS53cml0dGVuID09PSB1bmRlZmluZWQpIHJldHVybiBmYWxzZTtcbiAgaWYgKHNpZGUucm9vdCA9PT0gdW5kZWZpbmVkIHx8ICFoYXNEZWZhdWx0cyhraW5kKSB8fCB0eXBlb2Ygc2lkZS5wYXRoLmF0KC0xKSA9PT0gJ251bWJlcicpIHJldHVybiB0cnVlO1xuICBjb25zdCB3aXRob3V0ID0gc2lkZU9mKGtpbmQsIGFwcGx5Q2hhbmdlcyhzaWRlLnJvb3QsIFt7IHBhdGg6IHNpZGUucGF0aCwgdmFsdWU6IHVuZGVmaW5lZCB9XSkpO1xuICByZXR1cm4gIWVxdWFsSnNvbih2YWx1ZUFsb25nKHdpdGhvdXQsIHNpZGUucGF0aCksIHNpZGUudmFsdWUpO1xufVxuXG4vKipcbiAqIFdoZXRoZXIgdHdvIHZhbHVlcyBkaWZmZXIgZm9yIGEgcmVhc29uIG9mIHRoZWlyIG93bi4gV2hlcmUgYXQgbGVhc3Qgb25lIHNpZGUgd3JvdGUgbm90aGluZyBhbmQgbmVpdGhlciBjaG9zZVxuICogaXRzIHZhbHVlLCB0aGUgZGlmZmVyZW5jZSBmb2xsb3dzIGZyb20gYW5vdGhlciBmaWVsZCAoYSBnYXRld2F5IGZyb20gaXRzIHN1Ym5ldCksIGFuZCB0aGF0IGZpZWxkIHRlbGxzIGl0LlxuICovXG5leHBvcnQgZnVuY3Rpb24gZGlmZmVycyhraW5kOiBzdHJpbmcsIGE6IFNpZGUsIGI6IFNpZGUpOiBib29sZWFuIHtcbiAgaWYgKGVxdWFsSnNvbihhLnZhbHVlLCBiLnZhbHVlKSB8fCBlcXVhbEpzb24oYS53cml0dGVuLCBiLndyaXR0ZW4pKSByZXR1cm4gZmFsc2U7XG4gIGlmIChhLnJvb3QgPT09IHVuZGVmaW5lZCB8fCBiLnJvb3QgPT09IHVuZGVmaW5lZCkgcmV0dXJuIHRydWU7XG4gIGlmIChhLndyaXR0ZW4gPT09IHVuZGVmaW5lZCAmJiAhaXNDaG9zZW4oa2luZCwgYikpIHJldHVybiBmYWxzZTtcbiAgcmV0dXJuICEoYi53cml0dGVuID09PSB1bmRlZmluZWQgJiYgIWlzQ2hvc2VuKGtpbmQsIGEpKTtcbn1cblxuLyoqIFdoYXQgd2FzIHdyaXR0ZW4gaGVyZSwgd2l0aG91dCB3aGF0IHRoZSBzZXJ2ZXIgdGFrZXMgb3V0IG9yIEhOUCBhbmQgdGhlIEdpdE9wcyB0b29scyBhZGQuICovXG5leHBvcnQgZnVuY3Rpb24gd3JpdHRlblBhcnQoc2lkZTogU2lkZSk6IEpzb24gfCB1bmRlZmluZWQge1xuICBjb25zdCB7IHZhbHVlLCB3cml0dGVuIH0gPSBzaWRlO1xuICBpZiAodmFsdWUgPT09IHVuZGVmaW5lZCB8fCB3cml0dGVuID09PSB1bmRlZmluZWQpIHJldHVybiB1bmRlZmluZWQ7XG4gIGlmIChpc09iamVjdCh2YWx1ZSkgJiYgaXNPYmplY3Qod3JpdHRlbikpIHtcbiAgICBjb25zdCBwYXJ0cyA9IE9iamVjdC5rZXlzKHZhbHVlKS5tYXAoKGtleSk6IFtzdHJpbmcsIEpzb24gfCB1bmRlZmluZWRdID0+IHtcbiAgICAgIGNvbnN0IGNoaWxkID0gY2hpbGRPZihzaWRlLCBrZXkpO1xuICAgICAgcmV0dXJuIFtTdHJpbmcoY2hpbGQucGF0aC5hdCgtMSkpLCB3cml0dGVuUGFydChjaGlsZCldO1xuICAgIH0pO1xuICAgIGNvbnN0IG9yZGVyID0gbmV3IE1hcChPYmplY3Qua2V5cyh3cml0dGVuKS5tYXAoKGtleSwgaW5kZXgpID0+IFtrZXksIGluZGV4XSkpO1xuICAgIHBhcnRzLnNvcnQoKFthXSwgW2JdKSA9PiAob3JkZXIuZ2V0KGEpID8/IDApIC0gKG9yZGVyLmdldChiKSA/PyAwKSk7XG4gICAgcmV0dXJuIE9iamVjdC5mcm9tRW50cmllcyhwYXJ0cy5maWx0ZXIoKHBhcnQpOiBwYXJ0IGlzIFtzdHJpbmcsIEpzb25dID0+IHBhcnRbMV0gIT09IHVuZGVmaW5lZCkpO1xuICB9XG4gIGlmIChBcnJheS5pc0FycmF5KHZhbHVlKSAmJiBBcnJheS5pc0FycmF5KHdyaXR0ZW4pKSB7XG4gICAgY29uc3QgaXRlbXMgPSB2YWx1ZS5tYXAoKF8sIGluZGV4KSA9PiBpdGVtT2Yoc2lkZSwgaW5kZXgpKS5maWx0ZXIoaXRlbSA9PiBpdGVtLndyaXR0ZW4gIT09IHVuZGVmaW5lZCk7XG4gICAgaXRlbXMuc29ydCgoYSwgYikgPT4gTnVtYmVyKGEucGF0aC5hdCgtMSkpIC0gTnVtYmVyKGIucGF0aC5hdCgtMSkpKTtcbiAgICByZXR1cm4gaXRlbXMubWFwKGl0ZW0gPT4gd3JpdHRlblBhcnQoaXRlbSkgPz8gbnVsbCk7XG4gIH1cbiAgcmV0dXJuIHdyaXR0ZW4gPT09IG51bGwgPyB2YWx1ZSA6IHdyaXR0ZW47XG59XG5cbmZ1bmN0aW9uIHZhbHVlQWxvbmcoc2lkZTogU2lkZSwgcGF0aDogUGF0aCk6IEpzb24gfCB1bmRlZmluZWQge1xuICBsZXQgcGxhY2UgPSBzaWRlO1xuICBmb3IgKGNvbnN0IHN0ZXAgb2YgcGF0aCkge1xuICAgIGlmICh0eXBlb2Ygc3RlcCA9PT0gJ251bWJlcicpIHtcbiAgICAgIGNvbnN0IGxpc3Q6IEpzb25bXSA9IEFycmF5LmlzQXJyYXkocGxhY2UudmFsdWUpID8gcGxhY2UudmFsdWUgOiBbXTtcbiAgICAgIGNvbnN0IGluZGV4ID0gbGlzdC5maW5kSW5kZXgoKF8sIGF0KSA9PiB3cml0dGVuUG9zaXRpb24obGlzdCwgYXQpID09PSBzdGVwKTtcbiAgICAgIHBsYWNlID0gaXRlbU9mKHBsYWNlLCBpbmRleCA8IDAgPyBsaXN0Lmxlbmd0aCA6IGluZGV4KTtcbiAgICB9IGVsc2Uge1xuICAgICAgcGxhY2UgPSBjaGlsZE9mKHBsYWNlLCBrZXlBZnRlclJlcGxheShwbGFjZS52YWx1ZSwgc3RlcCkpO1xuICAgIH1cbiAgfVxuICByZXR1cm4gcGxhY2UudmFsdWU7XG59XG5cbmZ1bmN0aW9uIGtleUFmdGVyUmVwbGF5KG1hcDogSnNvbiB8IHVuZGVmaW5lZCwgd3JpdHRlbjogc3RyaW5nKTogc3RyaW5nIHtcbiAgaWYgKCFpc09iamVjdChtYXApIHx8IE9iamVjdC5oYXNPd24obWFwLCB3cml0dGVuKSkgcmV0dXJuIHdyaXR0ZW47XG4gIHJldHVybiBPYmplY3Qua2V5cyhtYXApLmZpbmQoa2V5ID0+IHdyaXR0ZW5LZXkobWFwLCBrZXkpID09PSB3cml0dGVuKSA/PyB3cml0dGVuO1xufVxuXG5mdW5jdGlvbiBvd24obWFwOiBKc29uT2JqZWN0LCBrZXk6IHN0cmluZyk6IEpzb24gfCB1bmRlZmluZWQge1xuICByZXR1cm4gT2JqZWN0Lmhhc093bihtYXAsIGtleSkgPyBtYXBba2V5XSA6IHVuZGVmaW5lZDtcbn1cbiIsICJpbXBvcnQgeyBlcXVhbEpzb24sIGlzT2JqZWN0IH0gZnJvbSAnLi4vbW9kZWwvanNvbic7XG5pbXBvcnQgdHlwZSB7IEpzb24sIFBhdGggfSBmcm9tICcuLi9tb2RlbC9qc29uJztcbmltcG9ydCB0eXBlIHsgQ29udGVudCB9IGZyb20gJy4vY29udGVudCc7XG5pbXBvcnQgeyBsaXN0VHJlZSwgdHJlZUF0S2V5IH0gZnJvbSAnLi9rZXlzJztcbmltcG9ydCB0eXBlIHsgTGlzdFRyZWUgfSBmcm9tICcuL2tleXMnO1xuaW1wb3J0IHsgcmVwbGF5IH0gZnJvbSAnLi9yZXBsYXkvcmVwbGF5JztcbmltcG9ydCB7IGFwcGVuZGVkVG8sIGNoaWxkT2YsIGRpZmZlcnMsIGl0ZW1PZiwgaXRlbXNCeUtleSwga2V5c09mLCBzaWRlT2YgfSBmcm9tICcuL3NpZGUnO1xuaW1wb3J0IHR5cGUgeyBTaWRlIH0gZnJvbSAnLi9zaWRlJztcblxuLyoqIEEgZmllbGQgaW4gd2hpY2ggdHdvIGNvbnRlbnRzIGRpZmZlciBhZnRlciB0aGUgcmVwbGF5OyB1bmRlZmluZWQgaXMgXHUwMEFCbm90IHNldFx1MDBCQi4gVmFsdWVzIGFyZSBhcyB3cml0dGVuLiAqL1xuZXhwb3J0IGludGVyZmFjZSBGaWVsZERpZmZlcmVuY2Uge1xuICAvKiogSW4gYGFgJ3MgZG9jdW1lbnQgd2hlcmUgaXQgaGFzIHRoZSBpdGVtOyBhbiBpdGVtIHRoYXQgYGFgIGxhY2tzIHN0YW5kcyBhdCB0aGUgZW5kIG9mIGBhYCdzIGxpc3QuICovXG4gIHJlYWRvbmx5IHBhdGg6IFBhdGg7XG4gIC8qKiBUaGUgcGF0aCB3aXRoIGxpc3QgaXRlbXMgbmFtZWQgYnkgdGhlaXIga2V5OiBgc3BlYy5idW5kbGVkLmxpbmtzW3NlcnZlci0xL2VucDJzMV0uc3dpdGNoLnBvcnRgLiAqL1xuICByZWFkb25seSBsYWJlbDogc3RyaW5nO1xuICByZWFkb25seSBhOiBKc29uIHwgdW5kZWZpbmVkO1xuICByZWFkb25seSBiOiBKc29uIHwgdW5kZWZpbmVkO1xufVxuXG4vKiogT25lIGZpZWxkIGluIHNldmVyYWwgY29udGVudHM7IGBzaWRlc2AgYXJlIGluIHRoZSBvcmRlciBpbiB3aGljaCB0aGUgY29udGVudHMgd2VyZSBnaXZlbi4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgRmllbGRTaWRlcyB7XG4gIHJlYWRvbmx5IGxhYmVsOiBzdHJpbmc7XG4gIHJlYWRvbmx5IHNpZGVzOiByZWFkb25seSBTaWRlW107XG59XG5cbmV4cG9ydCBpbnRlcmZhY2UgRmllbGRXYWxrIHtcbiAgLyoqIFRoZSBmaWVsZHMgaW4gd2hpY2ggb25lIG9mIHRoZSBjb21wYXJlZCBjb250ZW50cyBkaWZmZXJzIGZyb20gdGhlIGZpcnN0LiAqL1xuICByZWFkb25seSBmaWVsZHM6IHJlYWRvbmx5IEZpZWxkU2lkZXNbXTtcbiAgLyoqIEhvdyBtYW55IGZpZWxkcyBhcmUgdGhlIHNhbWUgaW4gYWxsIGNvbXBhcmVkIGNvbnRlbnRzLiAqL1xuICByZWFkb25seSBzYW1lOiBudW1iZXI7XG59XG5cbi8qKiBMZWFmIGJ5IGxlYWY6IHdoYXQgZGlmZmVycyBiZXR3ZWVuIHR3byBjb250ZW50cyBvZiBvbmUga2luZCwgYWZ0ZXIgdGhlIHJlcGxheSBvbiBib3RoLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGRpZmZDb250ZW50KGtpbmQ6IHN0cmluZywgYTogQ29udGVudCB8IHVuZGVmaW5lZCwgYjogQ29udGVudCB8IHVuZGVmaW5lZCk6IEZpZWxkRGlmZmVyZW5jZVtdIHtcbiAgaWYgKHNhbWVDb250ZW50KGtpbmQsIGEsIGIpKSByZXR1cm4gW107XG4gIHJldHVybiB3YWxrRmllbGRzKGtpbmQsIFthLCBiXSwgMikuZmllbGRzLm1hcCgoeyBsYWJlbCwgc2lkZXMgfSkgPT4gKHtcbiAgICBwYXRoOiBzaWRlc1swXT8ucGF0aCA/PyBbXSxcbiAgICBsYWJlbCxcbiAgICBhOiBzaWRlc1swXT8ud3JpdHRlbixcbiAgICBiOiBzaWRlc1sxXT8ud3JpdHRlbixcbiAgfSkpO1xufVxuXG4vKiogV2hldGhlciBib3RoIHNheSB0aGUgc2FtZSBvbmNlIHRoZSBzZXJ2ZXIncyBvd24gY2hhbmdlcyBhcmUgcmVwbGF5ZWQgb24gdGhlbS4gQWJzZW50IGVxdWFscyBvbmx5IGFic2VudC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBzYW1lQ29udGVudChraW5kOiBzdHJpbmcsIGE6IENvbnRlbnQgfCB1bmRlZmluZWQsIGI6IENvbnRlbnQgfCB1bmRlZmluZWQpOiBib29sZWFuIHtcbiAgaWYgKGEgPT09IGIpIHJldHVybiB0cnVlO1xuICBpZiAoYSA9PT0gdW5kZWZpbmVkIHx8IGIgPT09IHVuZGVmaW5lZCkgcmV0dXJuIGZhbHNlO1xuICAvLyBPbmUgY29tcGFyaXNvbiBhc2tzIGFib3V0IHRoZSBzYW1lIHBhaXIgc2V2ZXJhbCB0aW1lcyBpbiBhIHJvdy5cbiAgY29uc3Qga25vd24gPSByZWNlbnQuZmluZChwYWlyID0+IChwYWlyLmEgPT09IGEgJiYgcGFpci5iID09PSBiKSB8fCAocGFpci5hID09PSBiICYmIHBhaXIuYiA9PT0gYSkpO1xuICBpZiAoa25vd24/LmtpbmQgPT09IGtpbmQpIHJldHVybiBrbm93bi5zYW1lO1xuICBjb25zdCBzYW1lID0gZXF1YWxKc29uKGEsIGIpIHx8IGVxdWFsSnNvbihyZXBsYXkoa2luZCwgYSkuY29udGVudCwgcmVwbGF5KGtpbmQsIGIpLmNvbnRlbnQpO1xuICByZWNlbnRbdHVybl0gPSB7IGtpbmQsIGEsIGIsIHNhbWUgfTtcbiAgdHVybiA9ICh0dXJuICsgMSkgJSA0O1xuICByZXR1cm4gc2FtZTtcbn1cblxuLyoqIFRoZSBsYXN0IGFuc3dlcnMgb2Ygc2FtZUNvbnRlbnQ6IGNvbnRlbnRzIG5ldmVyIGNoYW5nZSwgc28gYW4gYW5zd2VyIHN0YXlzIHRydWUuICovXG5jb25zdCByZWNlbnQ6IHsga2luZDogc3RyaW5nOyBhOiBDb250ZW50OyBiOiBDb250ZW50OyBzYW1lOiBib29sZWFuIH1bXSA9IFtdO1xubGV0IHR1cm4gPSAwO1xuXG4vKipcbiAqIFdhbGtzIHNldmVyYWwgY29udGVudHMgb2YgYSBDUiB0b2dldGhlciwgbGlzdHMgYnkgdGhlaXIgZG9tYWluIGtleS4gVGhlIGZpcnN0IGBjb21wYXJlZGAgb2YgdGhlbSBhcmUgY29tcGFyZWRcbiAqIHdpdGggdGhlIGZpcnN0IG9uZTsgdGhlIG90aGVycyBhcmUgb25seSBsb29rZWQgdXAuIEEgY29udGVudCBtYXkgYmUgdW5kZWZpbmVkOiB0aGUgQ1IgaXMgYWJzZW50IHRoZXJlLlxuICovXG5leHBvcnQgZnVuY3Rpb24gd2Fsa0ZpZWxkcyhcbiAga2luZDogc3RyaW5nLFxuICBjb250ZW50czogcmVhZG9ubHkgKENvbnRlbnQgfCB1bmRlZmluZWQpW10sXG4gIGNvbXBhcmVkOiBudW1iZXIsXG4pOiBGaWVsZFdhbGsge1xuICBjb25zdCB3YWxrOiBXYWxrID0geyBraW5kLCBjb21wYXJlZCwgZmllbGRzOiBbXSwgc2FtZTogMCB9O1xuICBjb25zdCByb290cyA9IGNvbnRlbnRzLm1hcChjb250ZW50ID0+IHNpZGVPZihraW5kLCBjb250ZW50KSk7XG4gIC8vIFRoZSBzYW1lIHRyZWUgZm9yIGFsbDogbWV0YWRhdGEgaGFzIG5vIGxpc3RzIHdpdGgga2V5cy5cbiAgdmlzaXQod2FsaywgbGlzdFRyZWUoa2luZCksIHJvb3RzLCAnJyk7XG4gIHJldHVybiB3YWxrO1xufVxuXG4vKiogSG93IG1hbnkgdmFsdWVzIGEgY29udGVudCBob2xkczogc2NhbGFycyBhbmQgbGlzdHMgb2Ygc2NhbGFycy4gKi9cbmV4cG9ydCBmdW5jdGlvbiBjb3VudEZpZWxkcyh2YWx1ZTogSnNvbiB8IHVuZGVmaW5lZCk6IG51bWJlciB7XG4gIGlmICh2YWx1ZSA9PT0gdW5kZWZpbmVkKSByZXR1cm4gMDtcbiAgaWYgKEFycmF5LmlzQXJyYXkodmFsdWUpKVxuICAgIHJldHVybiB2YWx1ZS5zb21lKGlzT2JqZWN0KSA/IHZhbHVlLnJlZHVjZTxudW1iZXI+KChuLCB2KSA9PiBuICsgY291bnRGaWVsZHModiksIDApIDogMTtcbiAgaWYgKCFpc09iamVjdCh2YWx1ZSkpIHJldHVybiAxO1xuICBsZXQgY291bnQgPSAwO1xuICBmb3IgKGNvbnN0IGtleSBpbiB2YWx1ZSkgY291bnQgKz0gY291bnRGaWVsZHModmFsdWVba2V5XSk7XG4gIHJldHVybiBjb3VudDtcbn1cblxuaW50ZXJmYWNlIFdhbGsge1xuICByZWFkb25seSBraW5kOiBzdHJpbmc7XG4gIHJlYWRvbmx5IGNvbXBhcmVkOiBudW1iZXI7XG4gIHJlYWRvbmx5IGZpZWxkczogRmllbGRTaWRlc1tdO1xuICBzYW1lOiBudW1iZXI7XG59XG5cbmZ1bmN0aW9uIHZpc2l0KHdhbGs6IFdhbGssIHRyZWU6IExpc3RUcmVlIHwgdW5kZWZpbmVkLCBzaWRlczogcmVhZG9ubHkgU2lkZVtdLCBsYWJlbDogc3RyaW5nKTogdm9pZCB7XG4gIGNvbnN0IGNvbXBhcmVkID0gc2lkZXMuc2xpY2UoMCwgd2Fsay5jb21wYXJlZCk7XG4gIGNvbnN0IGZpcnN0ID0gY29tcGFyZWRbMF07XG4gIGlmIChmaXJzdCA9PT0gdW5kZWZpbmVkKSByZXR1cm47XG4gIGlmIChjb21wYXJlZC5ldmVyeShzaWRlID0+IGVxdWFsSnNvbihzaWRlLnZhbHVlLCBmaXJzdC52YWx1ZSkpKSB7XG4gICAgd2Fsay5zYW1lICs9IGNvdW50RmllbGRzKGZpcnN0LnZhbHVlKTtcbiAgICByZXR1cm47XG4gIH1cbiAgY29uc3QgcHJlc2VudCA9IGNvbXBhcmVkLmZpbHRlcihzaWRlID0+IHNpZGUudmFsdWUgIT09IHVuZGVmaW5lZCk7XG4gIGlmIChwcmVzZW50LmV2ZXJ5KHNpZGUgPT4gaXNPYmplY3Qoc2lkZS52YWx1ZSkpKSB7XG4gICAgY29uc3Qga2V5cyA9IGtleXNPZihjb21wYXJlZCk7XG4gICAgaWYgKGtleXMubGVuZ3RoID4gMCkge1xuICAgICAgY29uc3QgY291bnQgPSB3YWxrLmZpZWxkcy5sZW5ndGg7XG4gICAgICBmb3IgKGNvbnN0IGtleSBvZiBrZXlzKSB7XG4gICAgICAgIGNvbnN0IGNoaWxkcmVuID0gc2lkZXMubWFwKHNpZGUgPT4gY2hpbGRPZihzaWRlLCBrZXkpKTtcbiAgICAgICAgdmlzaXQod2FsaywgdHJlZUF0S2V5KHRyZWUsIGtleSksIGNoaWxkcmVuLCBsYWJlbCArIGtleUxhYmVsKGtleSwgbGFiZWwgPT09ICcnKSk7XG4gICAgICB9XG4gICAgICAvLyBBIGJsb2NrIHRoYXQgaG9sZHMgZGVmYXVsdHMgYWxvbmUgbWF5IHN0aWxsIG1lYW4gc29tZXRoaW5nIGJ5IGJlaW5nIHRoZXJlLlxuICAgICAgaWYgKHdhbGsuZmllbGRzLmxlbmd0aCA9PT0gY291bnQpIGxlYWYod2Fsaywgc2lkZXMsIGxhYmVsKTtcbiAgICAgIHJldHVybjtcbiAgICB9XG4gIH0gZWxzZSBpZiAoXG4gICAgcHJlc2VudC5ldmVyeShzaWRlID0+IEFycmF5LmlzQXJyYXkoc2lkZS52YWx1ZSkpICYmXG4gICAgdmlzaXRMaXN0KHdhbGssIHRyZWUsIHNpZGVzLCBwcmVzZW50LCBsYWJlbClcbiAgKSB7XG4gICAgcmV0dXJuO1xuICB9XG4gIGxlYWYod2Fsaywgc2lkZXMsIGxhYmVsKTtcbn1cblxuLyoqIEdvZXMgaW50byBhIGxpc3Qgd2hvc2UgaXRlbXMgY2FuIGJlIG1hdGNoZWQ7IGZhbHNlIHdoZW4gdGhlIGxpc3QgaXMgb25lIHZhbHVlLiAqL1xuZnVuY3Rpb24gdmlzaXRMaXN0KFxuICB3YWxrOiBXYWxrLFxuICB0cmVlOiBMaXN0VHJlZSB8IHVuZGVmaW5lZCxcbiAgc2lkZXM6IHJlYWRvbmx5IFNpZGVbXSxcbiAgcHJlc2VudDogcmVhZG9ubHkgU2lkZVtdLFxuICBsYWJlbDogc3RyaW5nLFxuKTogYm9vbGVhbiB7XG4gIGNvbnN0IGxpc3RzID0gcHJlc2VudC5tYXAoc2lkZSA9PiAoQXJyYXkuaXNBcnJheShzaWRlLnZhbHVlKSA/IHNpZGUudmFsdWUgOiBbXSkpO1xuICBpZiAoIWxpc3RzLmV2ZXJ5KGxpc3QgPT4gbGlzdC5ldmVyeShpc09iamVjdCkpKSByZXR1cm4gZmFsc2U7XG4gIGNvbnN0IG1vZGUgPSB0cmVlPy5tb2RlID8/ICdzZXF1ZW5jZSc7XG4gIGlmICh0eXBlb2YgbW9kZSAhPT0gJ3N0cmluZycpIHtcbiAgICB2aXNpdEtleWVkKHdhbGssIG1vZGUsIHRyZWU/Lml0ZW0sIHNpZGVzLCBsYWJlbCk7XG4gICAgcmV0dXJuIHRydWU7XG4gIH1cbiAgLy8gV2l0aG91dCBhIGtleSwgaXRlbXMgY2FuIGJlIHBhaXJlZCBvbmx5IHdoZXJlIG5vdGhpbmcgd2FzIGFkZGVkIG9yIHRha2VuIG91dDsgaW4gYSBzZXQsIG9ubHkgYSBzaW5nbGUgb25lLlxuICBjb25zdCBsZW5ndGggPSBsaXN0c1swXT8ubGVuZ3RoID8/IDA7XG4gIGlmIChwcmVzZW50Lmxlbmd0aCA8IDIgfHwgbGlzdHMuc29tZShsaXN0ID0+IGxpc3QubGVuZ3RoICE9PSBsZW5ndGgpKSByZXR1cm4gZmFsc2U7XG4gIGlmIChtb2RlID09PSAnc2V0JyAmJiBsZW5ndGggPiAxKSByZXR1cm4gZmFsc2U7XG4gIGZvciAobGV0IGluZGV4ID0gMDsgaW5kZXggPCBsZW5ndGg7IGluZGV4KyspIHtcbiAgICBjb25zdCBpdGVtcyA9IHNpZGVzLm1hcChzaWRlID0+IGl0ZW1PZihzaWRlLCBpbmRleCkpO1xuICAgIHZpc2l0KHdhbGssIHRyZWU/Lml0ZW0sIGl0ZW1zLCBgJHtsYWJlbH1bJHtpbmRleH1dYCk7XG4gIH1cbiAgcmV0dXJuIHRydWU7XG59XG5cbmZ1bmN0aW9uIHZpc2l0S2V5ZWQoXG4gIHdhbGs6IFdhbGssXG4gIG1vZGU6IHJlYWRvbmx5IHN0cmluZ1tdLFxuICB0cmVlOiBMaXN0VHJlZSB8IHVuZGVmaW5lZCxcbiAgc2lkZXM6IHJlYWRvbmx5IFNpZGVbXSxcbiAgbGFiZWw6IHN0cmluZyxcbik6IHZvaWQge1xuICBjb25zdCBtYXBzID0gc2lkZXMubWFwKHNpZGUgPT4gaXRlbXNCeUtleShzaWRlLCBtb2RlKSk7XG4gIGNvbnN0IGFwcGVuZGVkID0gc2lkZXMubWFwKCgpID0+IDApO1xuICBjb25zdCBrZXlzID0gbmV3IFNldChtYXBzLnNsaWNlKDAsIHdhbGsuY29tcGFyZWQpLmZsYXRNYXAobWFwID0+IFsuLi5tYXAua2V5cygpXSkpO1xuICAvLyBBIGxpc3Qgd2l0aG91dCBpdGVtcyB3aGVyZSB0aGUgb3RoZXIgc2lkZSBoYXMgbm9uZSBhdCBhbGwuXG4gIGlmIChrZXlzLnNpemUgPT09IDApIGxlYWYod2Fsaywgc2lkZXMsIGxhYmVsKTtcbiAgZm9yIChjb25zdCBrZXkgb2Yga2V5cykge1xuICAgIGNvbnN0IGl0ZW1zID0gc2lkZXMubWFwKChzaWRlLCBpbmRleCkgPT4ge1xuICAgICAgY29uc3QgaXRlbSA9IG1hcHNbaW5kZXhdPy5nZXQoa2V5KTtcbiAgICAgIGlmIChpdGVtICE9PSB1bmRlZmluZWQpIHJldHVybiBpdGVtO1xuICAgICAgY29uc3QgbnRoID0gYXBwZW5kZWRbaW5kZXhdID8/IDA7XG4gICAgICBhcHBlbmRlZFtpbmRleF0gPSBudGggKyAxO1xuICAgICAgcmV0dXJuIGFwcGVuZGVkVG8oc2lkZSwgbnRoKTtcbiAgICB9KTtcbiAgICBjb25zdCBwcmVzZW50ID0gaXRlbXMuc2xpY2UoMCwgd2Fsay5jb21wYXJlZCkuZmlsdGVyKGl0ZW0gPT4gaXRlbS52YWx1ZSAhPT0gdW5kZWZpbmVkKTtcbiAgICBjb25zdCBhbGlrZSA9IHByZXNlbnQuZXZlcnkoaXRlbSA9PiBlcXVhbEpzb24oaXRlbS52YWx1ZSwgcHJlc2VudFswXT8udmFsdWUpKTtcbiAgICBjb25zdCBpdGVtTGFiZWwgPSBgJHtsYWJlbH1bJHtrZXl9XWA7XG4gICAgLy8gQW4gaXRlbSB0aGF0IHNvbWVib2R5IGFkZGVkIG9yIHRvb2sgb3V0IGlzIG9uZSByb3c7IG9uZSB0aGF0IHdhcyBlZGl0ZWQgaGFzIGEgcm93IGZvciBlYWNoIGZpZWxkLlxuICAgIGlmIChhbGlrZSAmJiBwcmVzZW50Lmxlbmd0aCA8IHdhbGsuY29tcGFyZWQpIGxlYWYod2FsaywgaXRlbXMsIGl0ZW1MYWJlbCk7XG4gICAgZWxzZSB2aXNpdCh3YWxrLCB0cmVlLCBpdGVtcywgaXRlbUxhYmVsKTtcbiAgfVxufVxuXG5mdW5jdGlvbiBsZWFmKHdhbGs6IFdhbGssIHNpZGVzOiByZWFkb25seSBTaWRlW10sIGxhYmVsOiBzdHJpbmcpOiB2b2lkIHtcbiAgY29uc3QgZmlyc3QgPSBzaWRlc1swXTtcbiAgaWYgKGZpcnN0ID09PSB1bmRlZmluZWQpIHJldHVybjtcbiAgY29uc3QgY29tcGFyZWQgPSBzaWRlcy5zbGljZSgxLCB3YWxrLmNvbXBhcmVkKTtcbiAgaWYgKGNvbXBhcmVkLnNvbWUoc2lkZSA9PiBkaWZmZXJzKHdhbGsua2luZCwgZmlyc3QsIHNpZGUpKSkgd2Fsay5maWVsZHMucHVzaCh7IGxhYmVsLCBzaWRlcyB9KTtcbn1cblxuLyoqIEEga2V5IGFzIHRoZSBuZXh0IHBhcnQgb2YgYSBsYWJlbCwgcXVvdGVkIGluIGJyYWNrZXRzIHdoZXJlIGl0IHdvdWxkIGJlIG1pc3JlYWQuICovXG5leHBvcnQgZnVuY3Rpb24ga2V5TGFiZWwoa2V5OiBzdHJpbmcsIGlzRmlyc3Q6IGJvb2xlYW4pOiBzdHJpbmcge1xuICBpZiAoL1suW1xcXVwiXFxzXS8udGVzdChrZXkpIHx8IGtleSA9PT0gJycpIHJldHVybiBgWyR7SlNPTi5zdHJpbmdpZnkoa2V5KX1dYDtcbiAgcmV0dXJuIGlzRmlyc3QgPyBrZXkgOiBgLiR7a2V5fWA7XG59XG4iLCAiaW1wb3J0IHsgY2Fub25pY2FsSnNvbiwgZXF1YWxKc29uLCBpc09iamVjdCB9IGZyb20gJy4uL21vZGVsL2pzb24nO1xuaW1wb3J0IHR5cGUgeyBKc29uIH0gZnJvbSAnLi4vbW9kZWwvanNvbic7XG5pbXBvcnQgdHlwZSB7IENvbmZsaWN0LCBDb25mbGljdFNvdXJjZSB9IGZyb20gJy4uL21vZGVsL3N0YXRlJztcbmltcG9ydCB0eXBlIHsgRmllbGRDaGFuZ2UgfSBmcm9tICcuL2NoYW5nZSc7XG5pbXBvcnQgeyBrZXlMYWJlbCB9IGZyb20gJy4vZmllbGRzJztcbmltcG9ydCB7IHRyZWVBdEtleSB9IGZyb20gJy4va2V5cyc7XG5pbXBvcnQgdHlwZSB7IExpc3RUcmVlIH0gZnJvbSAnLi9rZXlzJztcbmltcG9ydCB7IGFwcGVuZGVkVG8sIGNoaWxkT2YsIGlzQ2hvc2VuLCBpdGVtT2YsIGl0ZW1zQnlLZXksIGtleXNPZiwgd3JpdHRlblBhcnQgfSBmcm9tICcuL3NpZGUnO1xuaW1wb3J0IHR5cGUgeyBTaWRlIH0gZnJvbSAnLi9zaWRlJztcblxuLyoqIFRlbGxzIHdoYXQgYSBwZXJzb24gZGVjaWRlZCBhYm91dCBhIGNvbmZsaWN0OyB1bmRlZmluZWQ6IG5vdGhpbmcgeWV0LiAqL1xuZXhwb3J0IHR5cGUgRGVjaWRlID0gKGNvbmZsaWN0OiBDb25mbGljdCkgPT4gJ291cnMnIHwgJ3RoZWlycycgfCB1bmRlZmluZWQ7XG5cbi8qKiBPbmUgbWVyZ2UgdW5kZXIgd2F5OiB3aGF0IGl0IHdhcyBhc2tlZCwgYW5kIHdoYXQgaXQgZm91bmQuICovXG5leHBvcnQgaW50ZXJmYWNlIFJ1biB7XG4gIHJlYWRvbmx5IGtpbmQ6IHN0cmluZztcbiAgcmVhZG9ubHkgc291cmNlOiBDb25mbGljdFNvdXJjZTtcbiAgcmVhZG9ubHkgZGVjaWRlOiBEZWNpZGU7XG4gIHJlYWRvbmx5IGNoYW5nZXM6IEZpZWxkQ2hhbmdlW107XG4gIHJlYWRvbmx5IGNvbmZsaWN0czogQ29uZmxpY3RbXTtcbn1cblxuLyoqIE5vdGhpbmcgd2FzIHdyaXR0ZW4gaGVyZSBzaW5jZSB0aGUgYmFzZSwgb3Igd2hhdCB3YXMgd3JpdHRlbiBzYXlzIHRoZSBzYW1lLiAqL1xuZnVuY3Rpb24gdW5jaGFuZ2VkKGJhc2U6IFNpZGUsIHNpZGU6IFNpZGUpOiBib29sZWFuIHtcbiAgcmV0dXJuIGVxdWFsSnNvbihiYXNlLnZhbHVlLCBzaWRlLnZhbHVlKSB8fCBlcXVhbEpzb24oYmFzZS53cml0dGVuLCBzaWRlLndyaXR0ZW4pO1xufVxuXG5mdW5jdGlvbiBtZXJnZU5vZGUoXG4gIHJ1bjogUnVuLFxuICB0cmVlOiBMaXN0VHJlZSB8IHVuZGVmaW5lZCxcbiAgYmFzZTogU2lkZSxcbiAgb3VyczogU2lkZSxcbiAgdGhlaXJzOiBTaWRlLFxuICBsYWJlbDogc3RyaW5nLFxuKTogdm9pZCB7XG4gIGlmIChlcXVhbEpzb24ob3Vycy52YWx1ZSwgdGhlaXJzLnZhbHVlKSB8fCB1bmNoYW5nZWQoYmFzZSwgdGhlaXJzKSkgcmV0dXJuO1xuICBjb25zdCBvdXJzVW5jaGFuZ2VkID0gdW5jaGFuZ2VkKGJhc2UsIG91cnMpO1xuICBjb25zdCBiZWZvcmUgPSBvdXJzVW5jaGFuZ2VkID8gb3VycyA6IGJhc2U7XG4gIGNvbnN0IG1hcHMgPSBpc09iamVjdChvdXJzLnZhbHVlKSAmJiBpc09iamVjdCh0aGVpcnMudmFsdWUpO1xuICBpZiAobWFwcyAmJiAoYmVmb3JlLnZhbHVlID09PSB1bmRlZmluZWQgfHwgaXNPYmplY3QoYmVmb3JlLnZhbHVlKSkpIHtcbiAgICBtZXJnZU1hcHMocnVuLCB0cmVlLCBiZWZvcmUsIG91cnMsIHRoZWlycywgbGFiZWwpO1xuICB9IGVsc2UgaWYgKG1lcmdlTGlzdHMocnVuLCB0cmVlLCBiZWZvcmUsIG91cnMsIHRoZWlycywgbGFiZWwpKSB7XG4gICAgcmV0dXJuO1xuICB9IGVsc2UgaWYgKG91cnNVbmNoYW5nZWQpIHtcbiAgICB0YWtlKHJ1biwgdHJlZSwgb3VycywgdGhlaXJzLCBsYWJlbCk7XG4gIH0gZWxzZSB7XG4gICAgY29uZmxpY3QocnVuLCBiYXNlLCBvdXJzLCB0aGVpcnMsIGxhYmVsKTtcbiAgfVxufVxuXG4vKiogTWVyZ2VzIHR3byBtYXBzIGtleSBieSBrZXk7IHdpdGggdGhlIGxhYmVsICcnIHRoZXkgYXJlIHdob2xlIGNvbnRlbnRzLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIG1lcmdlTWFwcyhcbiAgcnVuOiBSdW4sXG4gIHRyZWU6IExpc3RUcmVlIHwgdW5kZWZpbmVkLFxuICBiYXNlOiBTaWRlLFxuICBvdXJzOiBTaWRlLFxuICB0aGVpcnM6IFNpZGUsXG4gIGxhYmVsOiBzdHJpbmcsXG4pOiB2b2lkIHtcbiAgZm9yIChjb25zdCBrZXkgb2Yga2V5c09mKFtvdXJzLCB0aGVpcnMsIGJhc2VdKSkge1xuICAgIGNvbnN0IHNpZGVzID0gW2Jhc2UsIG91cnMsIHRoZWlyc10ubWFwKHNpZGUgPT4gY2hpbGRPZihzaWRlLCBrZXkpKSBhcyBbU2lkZSwgU2lkZSwgU2lkZV07XG4gICAgY29uc3QgW2JlbG93LCBoZXJlLCB0b10gPSBzaWRlcztcbiAgICBjb25zdCBpc05ldyA9IGhlcmUudmFsdWUgPT09IHVuZGVmaW5lZCAmJiBoZXJlLndyaXR0ZW4gPT09IHVuZGVmaW5lZDtcbiAgICAvLyBBIG5ldyBrZXkgaXMgd3JpdHRlbiBhcyB0aGV5IHdyb3RlIGl0LlxuICAgIGNvbnN0IG9mID0gaXNOZXcgPyB7IC4uLmhlcmUsIHBhdGg6IFsuLi5vdXJzLnBhdGgsIHRvLnBhdGguYXQoLTEpID8/IGtleV0gfSA6IGhlcmU7XG4gICAgY29uc3QgYmVsb3cwID0gdHJlZUF0S2V5KHRyZWUsIGtleSk7XG4gICAgY29uc3QgbmFtZSA9IGxhYmVsICsga2V5TGFiZWwoa2V5LCBsYWJlbCA9PT0gJycpO1xuICAgIC8vIG1ldGFkYXRhIGFuZCBzcGVjIGFyZSBuZXZlciB3cml0dGVuIG9yIHJlbW92ZWQgYXMgYSB3aG9sZTogdGhlIGZpbGUgaGFzIGl0cyBuYW1lIGluIG9uZSBvZiB0aGVtLlxuICAgIGlmIChsYWJlbCA9PT0gJycpIG1lcmdlTWFwcyhydW4sIGJlbG93MCwgYmVsb3csIG9mLCB0bywgbmFtZSk7XG4gICAgZWxzZSBtZXJnZU5vZGUocnVuLCBiZWxvdzAsIGJlbG93LCBvZiwgdG8sIG5hbWUpO1xuICB9XG59XG5cbi8qKiBPdXJzIGlzIGFzIGl0IHdhczogd3JpdGVzIHdoYXQgdGhlaXJzIGhhcywgaW50byB0aGUgbWFwIHRoYXQgc3RhbmRzIHRoZXJlIGlmIHRoZXJlIGlzIG9uZS4gKi9cbmZ1bmN0aW9uIHRha2UocnVuOiBSdW4sIHRyZWU6IExpc3RUcmVlIHwgdW5kZWZpbmVkLCBvdXJzOiBTaWRlLCB0aGVpcnM6IFNpZGUsIGxhYmVsOiBzdHJpbmcpOiB2b2lkIHtcbiAgaWYgKGVxdWFsSnNvbihvdXJzLndyaXR0ZW4sIHRoZWlycy53cml0dGVuKSkgcmV0dXJuO1xuICBpZiAodGhlaXJzLnZhbHVlID09PSB1bmRlZmluZWQgfHwgdGhlaXJzLndyaXR0ZW4gPT09IHVuZGVmaW5lZCkge1xuICAgIHJlbW92ZShydW4sIG91cnMpO1xuICB9IGVsc2UgaWYgKGlzT2JqZWN0KG91cnMudmFsdWUpICYmIGlzT2JqZWN0KG91cnMud3JpdHRlbikgJiYgaXNPYmplY3QodGhlaXJzLnZhbHVlKSkge1xuICAgIG1lcmdlTWFwcyhydW4sIHRyZWUsIG91cnMsIG91cnMsIHRoZWlycywgbGFiZWwpO1xuICB9IGVsc2UgaWYgKG91cnMud3JpdHRlbiAhPT0gdW5kZWZpbmVkIHx8IGlzQ2hvc2VuKHJ1bi5raW5kLCB0aGVpcnMpKSB7XG4gICAgcnVuLmNoYW5nZXMucHVzaCh7IHBhdGg6IG91cnMucGF0aCwgdmFsdWU6IHdyaXR0ZW5QYXJ0KHRoZWlycykgfSk7XG4gIH1cbn1cblxuLyoqIFRha2VzIGEgdmFsdWUgb3V0OyBsYWJlbHMgYW5kIGFubm90YXRpb25zIHRoYXQgYXJlIG5vdCBjb21wYXJlZCwgc3VjaCBhcyB0aG9zZSBvZiB0b29scywgc3RheS4gKi9cbmZ1bmN0aW9uIHJlbW92ZShydW46IFJ1biwgb3VyczogU2lkZSk6IHZvaWQge1xuICBjb25zdCB7IHZhbHVlLCB3cml0dGVuIH0gPSBvdXJzO1xuICBpZiAod3JpdHRlbiA9PT0gdW5kZWZpbmVkKSByZXR1cm47XG4gIGlmIChvdXJzLnBhdGhbMF0gPT09ICdtZXRhZGF0YScgJiYgaXNPYmplY3QodmFsdWUpICYmIGlzT2JqZWN0KHdyaXR0ZW4pKSB7XG4gICAgaWYgKE9iamVjdC5rZXlzKHdyaXR0ZW4pLmxlbmd0aCA9PT0gT2JqZWN0LmtleXModmFsdWUpLmxlbmd0aCkge1xuICAgICAgcnVuLmNoYW5nZXMucHVzaCh7IHBhdGg6IG91cnMucGF0aCwgdmFsdWU6IHVuZGVmaW5lZCB9KTtcbiAgICAgIHJldHVybjtcbiAgICB9XG4gICAgZm9yIChjb25zdCBrZXkgb2YgT2JqZWN0LmtleXModmFsdWUpKSByZW1vdmUocnVuLCBjaGlsZE9mKG91cnMsIGtleSkpO1xuICB9IGVsc2Uge1xuICAgIHJ1bi5jaGFuZ2VzLnB1c2goeyBwYXRoOiBvdXJzLnBhdGgsIHZhbHVlOiB1bmRlZmluZWQgfSk7XG4gIH1cbn1cblxuZnVuY3Rpb24gY29uZmxpY3QocnVuOiBSdW4sIGJhc2U6IFNpZGUsIG91cnM6IFNpZGUsIHRoZWlyczogU2lkZSwgbGFiZWw6IHN0cmluZyk6IHZvaWQge1xuICBjb25zdCB2YWx1ZXMgPSB7IGJhc2U6IHdyaXR0ZW5QYXJ0KGJhc2UpLCBvdXJzOiB3cml0dGVuUGFydChvdXJzKSwgdGhlaXJzOiB3cml0dGVuUGFydCh0aGVpcnMpIH07XG4gIGNvbnN0IGZvdW5kOiBDb25mbGljdCA9IHsgcGF0aDogb3Vycy5wYXRoLCBsYWJlbCwgLi4udmFsdWVzLCBzb3VyY2U6IHJ1bi5zb3VyY2UgfTtcbiAgY29uc3QgZGVjaWRlZCA9IHJ1bi5kZWNpZGUoZm91bmQpO1xuICBpZiAoZGVjaWRlZCA9PT0gJ3RoZWlycycpIHJ1bi5jaGFuZ2VzLnB1c2goeyBwYXRoOiBvdXJzLnBhdGgsIHZhbHVlOiB2YWx1ZXMudGhlaXJzIH0pO1xuICBlbHNlIGlmIChkZWNpZGVkID09PSB1bmRlZmluZWQpIHJ1bi5jb25mbGljdHMucHVzaChmb3VuZCk7XG59XG5cbi8qKiBNZXJnZXMgdHdvIGxpc3RzIGl0ZW0gYnkgaXRlbTsgZmFsc2Ugd2hlbiB0aGUgbGlzdCBpcyBvbmUgdmFsdWUgYW5kIGl0cyBjaGFuZ2UgaXMgdGFrZW4gb3IgcmVmdXNlZCB3aG9sZS4gKi9cbmZ1bmN0aW9uIG1lcmdlTGlzdHMoXG4gIHJ1bjogUnVuLFxuICB0cmVlOiBMaXN0VHJlZSB8IHVuZGVmaW5lZCxcbiAgYmFzZTogU2lkZSxcbiAgb3VyczogU2lkZSxcbiAgdGhlaXJzOiBTaWRlLFxuICBsYWJlbDogc3RyaW5nLFxuKTogYm9vbGVhbiB7XG4gIC8vIEEgbGlzdCB0aGF0IHRoZSBzZXJ2ZXIgZmlsbGVkIGluIGlzIHdyaXR0ZW4gd2hvbGU6IHRoZXJlIGlzIG5vdGhpbmcgaW4gdGhlIGZpbGUgdG8gd3JpdGUgaW50by5cbiAgaWYgKCFBcnJheS5pc0FycmF5KG91cnMudmFsdWUpIHx8ICFBcnJheS5pc0FycmF5KHRoZWlycy52YWx1ZSkpIHJldHVybiBmYWxzZTtcbiAgaWYgKGlzRmlsbGVkKG91cnMpIHx8IGlzRmlsbGVkKHRoZWlycykpIHJldHVybiBmYWxzZTtcbiAgY29uc3QgbW9kZSA9IHRyZWU/Lm1vZGUgPz8gJ3NlcXVlbmNlJztcbiAgaWYgKHR5cGVvZiBtb2RlICE9PSAnc3RyaW5nJykgcmV0dXJuIG1lcmdlS2V5ZWQocnVuLCB0cmVlLCBtb2RlLCBiYXNlLCBvdXJzLCB0aGVpcnMsIGxhYmVsKTtcbiAgY29uc3QgbGlzdHMgPSBbYmFzZSwgb3VycywgdGhlaXJzXS5tYXAoc2lkZSA9PiAoQXJyYXkuaXNBcnJheShzaWRlLnZhbHVlKSA/IHNpZGUudmFsdWUgOiBbXSkpO1xuICBjb25zdCBsZW5ndGhzID0gbmV3IFNldChsaXN0cy5tYXAobGlzdCA9PiBsaXN0Lmxlbmd0aCkpO1xuICBjb25zdCBwYWlyYWJsZSA9IG1vZGUgPT09ICdzZXF1ZW5jZScgfHwgbGVuZ3Rocy5oYXMoMSk7XG4gIGlmIChwYWlyYWJsZSAmJiBsZW5ndGhzLnNpemUgPT09IDEgJiYgbGlzdHMuZXZlcnkobGlzdCA9PiBsaXN0LmV2ZXJ5KGlzT2JqZWN0KSkpIHtcbiAgICBsaXN0c1sxXT8uZm9yRWFjaCgoXywgaW5kZXgpID0+IHtcbiAgICAgIGNvbnN0IFtiLCBvLCB0XSA9IFtpdGVtT2YoYmFzZSwgaW5kZXgpLCBpdGVtT2Yob3VycywgaW5kZXgpLCBpdGVtT2YodGhlaXJzLCBpbmRleCldO1xuICAgICAgbWVyZ2VOb2RlKHJ1biwgdHJlZT8uaXRlbSwgYiwgbywgdCwgYCR7bGFiZWx9WyR7aW5kZXh9XWApO1xuICAgIH0pO1xuICAgIHJldHVybiB0cnVlO1xuICB9XG4gIHJldHVybiBtb2RlID09PSAnc2V0JyAmJiBtZXJnZVNldHMocnVuLCBiYXNlLCBvdXJzLCB0aGVpcnMpO1xufVxuXG5mdW5jdGlvbiBtZXJnZUtleWVkKFxuICBydW46IFJ1bixcbiAgdHJlZTogTGlzdFRyZWUgfCB1bmRlZmluZWQsXG4gIG1vZGU6IHJlYWRvbmx5IHN0cmluZ1tdLFxuICBiYXNlOiBTaWRlLFxuICBvdXJzOiBTaWRlLFxuICB0aGVpcnM6IFNpZGUsXG4gIGxhYmVsOiBzdHJpbmcsXG4pOiBib29sZWFuIHtcbiAgY29uc3QgW2IsIG8sIHRdID0gW2l0ZW1zQnlLZXkoYmFzZSwgbW9kZSksIGl0ZW1zQnlLZXkob3VycywgbW9kZSksIGl0ZW1zQnlLZXkodGhlaXJzLCBtb2RlKV07XG4gIGlmIChyZXBsYWNlZFR3aWNlKFsuLi5iLmtleXMoKV0sIFsuLi5vLmtleXMoKV0sIFsuLi50LmtleXMoKV0pKSB7XG4gICAgY29uZmxpY3QocnVuLCBiYXNlLCBvdXJzLCB0aGVpcnMsIGxhYmVsKTtcbiAgICByZXR1cm4gdHJ1ZTtcbiAgfVxuICBsZXQgYXBwZW5kZWQgPSAwO1xuICBmb3IgKGNvbnN0IGtleSBvZiBuZXcgU2V0KFsuLi5vLmtleXMoKSwgLi4udC5rZXlzKCldKSkge1xuICAgIGNvbnN0IG91ckl0ZW0gPSBvLmdldChrZXkpO1xuICAgIGNvbnN0IHRoZWlySXRlbSA9IHQuZ2V0KGtleSkgPz8gYXBwZW5kZWRUbyh0aGVpcnMsIDApO1xuICAgIGNvbnN0IHBsYWNlID0gb3VySXRlbSA/PyBhcHBlbmRlZFRvKG91cnMsIGFwcGVuZGVkKTtcbiAgICBjb25zdCBjb3VudCA9IHJ1bi5jaGFuZ2VzLmxlbmd0aDtcbiAgICBtZXJnZU5vZGUocnVuLCB0cmVlPy5pdGVtLCBiLmdldChrZXkpID8/IGFwcGVuZGVkVG8oYmFzZSwgMCksIHBsYWNlLCB0aGVpckl0ZW0sIGAke2xhYmVsfVske2tleX1dYCk7XG4gICAgaWYgKG91ckl0ZW0gPT09IHVuZGVmaW5lZCAmJiBydW4uY2hhbmdlcy5sZW5ndGggPiBjb3VudCkgYXBwZW5kZWQrKztcbiAgfVxuICByZXR1cm4gdHJ1ZTtcbn1cblxuLyoqIEJvdGggc2lkZXMgYWRkIGFuZCB0YWtlIG91dCBpdGVtczsgd2hhdCBib3RoIHJlcGxhY2VkIGJ5IHNvbWV0aGluZyBlbHNlIG5lZWRzIGEgcGVyc29uLiAqL1xuZnVuY3Rpb24gbWVyZ2VTZXRzKHJ1bjogUnVuLCBiYXNlOiBTaWRlLCBvdXJzOiBTaWRlLCB0aGVpcnM6IFNpZGUpOiBib29sZWFuIHtcbiAgY29uc3QgW2IsIG8sIHRdID0gW2Jhc2UsIG91cnMsIHRoZWlyc10ubWFwKHZhbHVlVGV4dHMpIGFzIFtzdHJpbmdbXSwgc3RyaW5nW10sIHN0cmluZ1tdXTtcbiAgLy8gVHdvIGxpc3RzIHRoYXQgYXJlIGJvdGggbmV3IG1heSBiZSB0d28gYW5zd2VycyB0byBvbmUgcXVlc3Rpb24uXG4gIGlmICghQXJyYXkuaXNBcnJheShiYXNlLnZhbHVlKSB8fCByZXBsYWNlZFR3aWNlKGIsIG8sIHQpKSByZXR1cm4gZmFsc2U7XG4gIC8vIEEgc2V0IHRoYXQgc2F5cyBzb21ldGhpbmcgdHdpY2UgaXMgbm9uZS5cbiAgaWYgKFtiLCBvLCB0XS5zb21lKHRleHRzID0+IG5ldyBTZXQodGV4dHMpLnNpemUgPCB0ZXh0cy5sZW5ndGgpKSByZXR1cm4gZmFsc2U7XG4gIGNvbnN0IGJlZm9yZSA9IG5ldyBTZXQoYik7XG4gIGNvbnN0IGhlcmUgPSBuZXcgU2V0KG8pO1xuICAvLyBPbmx5IHdoYXQgdGhleSB3cm90ZTogYW4gaXRlbSB0aGF0IHRoZSBzZXJ2ZXIgYWRkcyB0byB0aGVpciBsaXN0IGlzIGFkZGVkIHRvIG91cnMgYnkgdGhlIHNlcnZlciBhcyB3ZWxsLCBhbmRcbiAgLy8gZm9yIGFzIGxvbmcgYXMgaXRzIHJlYXNvbiBzdGFuZHMuIFNvIGl0IGlzIG5laXRoZXIgdGFrZW4gb3ZlciBub3IgYSByZWFzb24gdG8ga2VlcCB3aGF0IHRoZXkgdG9vayBvdXQuXG4gIGNvbnN0IHRoZXJlID0gbmV3IE1hcDxzdHJpbmcsIEpzb24+KCk7XG4gIGZvciAoY29uc3QgW2luZGV4LCB0ZXh0XSBvZiB0LmVudHJpZXMoKSkge1xuICAgIGNvbnN0IHsgd3JpdHRlbiB9ID0gaXRlbU9mKHRoZWlycywgaW5kZXgpO1xuICAgIGlmICh3cml0dGVuICE9PSB1bmRlZmluZWQpIHRoZXJlLnNldCh0ZXh0LCB3cml0dGVuKTtcbiAgfVxuICBjb25zdCBnb25lID0gbmV3IFNldDx1bmtub3duPihcbiAgICBvLmZsYXRNYXAoKHRleHQsIGluZGV4KSA9PlxuICAgICAgYmVmb3JlLmhhcyh0ZXh0KSAmJiAhdGhlcmUuaGFzKHRleHQpID8gW2l0ZW1PZihvdXJzLCBpbmRleCkucGF0aC5hdCgtMSldIDogW10sXG4gICAgKSxcbiAgKTtcbiAgY29uc3QgbGlzdCA9IChBcnJheS5pc0FycmF5KG91cnMud3JpdHRlbikgPyBvdXJzLndyaXR0ZW4gOiBbXSkuZmlsdGVyKChfLCBwb3NpdGlvbikgPT4gIWdvbmUuaGFzKHBvc2l0aW9uKSk7XG4gIGZvciAoY29uc3QgW3RleHQsIGl0ZW1dIG9mIHRoZXJlKSBpZiAoIWJlZm9yZS5oYXModGV4dCkgJiYgIWhlcmUuaGFzKHRleHQpKSBsaXN0LnB1c2goaXRlbSk7XG4gIGlmICghZXF1YWxKc29uKGxpc3QsIG91cnMud3JpdHRlbikpIHJ1bi5jaGFuZ2VzLnB1c2goeyBwYXRoOiBvdXJzLnBhdGgsIHZhbHVlOiBsaXN0IH0pO1xuICByZXR1cm4gdHJ1ZTtcbn1cblxuLyoqIFdoZXRoZXIgYm90aCBzaWRlcyB0b29rIG91dCB0aGUgc2FtZSBpdGVtIGFuZCBlYWNoIHB1dCBhbm90aGVyIG9uZSBpbjogdGhleSBtYXkgbWVhbiBkaWZmZXJlbnQgc3VjY2Vzc29ycy4gKi9cbmZ1bmN0aW9uIHJlcGxhY2VkVHdpY2UoYmFzZTogcmVhZG9ubHkgc3RyaW5nW10sIG91cnM6IHJlYWRvbmx5IHN0cmluZ1tdLCB0aGVpcnM6IHJlYWRvbmx5IHN0cmluZ1tdKTogYm9vbGVhbiB7XG4gIGNvbnN0IFtvLCB0XSA9IFtuZXcgU2V0KG91cnMpLCBuZXcgU2V0KHRoZWlycyldO1xuICBpZiAoIWJhc2Uuc29tZShrZXkgPT4gIW8uaGFzKGtleSkgJiYgIXQuaGFzKGtleSkpKSByZXR1cm4gZmFsc2U7XG4gIGNvbnN0IG9sZCA9IG5ldyBTZXQoYmFzZSk7XG4gIHJldHVybiBvdXJzLnNvbWUoa2V5ID0+ICFvbGQuaGFzKGtleSkgJiYgIXQuaGFzKGtleSkpICYmIHRoZWlycy5zb21lKGtleSA9PiAhb2xkLmhhcyhrZXkpICYmICFvLmhhcyhrZXkpKTtcbn1cblxuLyoqIFdoZXRoZXIgdGhlIHNlcnZlciBmaWxsZWQgYSBsaXN0IHRoYXQgc3RhbmRzIHRoZXJlIGVtcHR5IG9yIG5vdCBhdCBhbGwuICovXG5mdW5jdGlvbiBpc0ZpbGxlZChzaWRlOiBTaWRlKTogYm9vbGVhbiB7XG4gIHJldHVybiBBcnJheS5pc0FycmF5KHNpZGUudmFsdWUpICYmICEoQXJyYXkuaXNBcnJheShzaWRlLndyaXR0ZW4pICYmIHNpZGUud3JpdHRlbi5sZW5ndGggPiAwKTtcbn1cblxuZnVuY3Rpb24gdmFsdWVUZXh0cyhzaWRlOiBTaWRlKTogc3RyaW5nW10ge1xuICByZXR1cm4gKEFycmF5LmlzQXJyYXkoc2lkZS52YWx1ZSkgPyBzaWRlLnZhbHVlIDogW10pLm1hcChjYW5vbmljYWxKc29uKTtcbn1cbiIsICJpbXBvcnQgeyBlcXVhbEpzb24sIGlzT2JqZWN0IH0gZnJvbSAnLi4vbW9kZWwvanNvbic7XG5pbXBvcnQgdHlwZSB7IENvbmZsaWN0LCBDb25mbGljdFNvdXJjZSB9IGZyb20gJy4uL21vZGVsL3N0YXRlJztcbmltcG9ydCB7IGFwcGx5Q2hhbmdlcywgaW5Xcml0aW5nT3JkZXIgfSBmcm9tICcuL2NoYW5nZSc7XG5pbXBvcnQgdHlwZSB7IEZpZWxkQ2hhbmdlIH0gZnJvbSAnLi9jaGFuZ2UnO1xuaW1wb3J0IHR5cGUgeyBDb250ZW50IH0gZnJvbSAnLi9jb250ZW50JztcbmltcG9ydCB7IHNhbWVDb250ZW50IH0gZnJvbSAnLi9maWVsZHMnO1xuaW1wb3J0IHsgbGlzdFRyZWUgfSBmcm9tICcuL2tleXMnO1xuaW1wb3J0IHsgbWVyZ2VNYXBzIH0gZnJvbSAnLi9tZXJnZUZpZWxkcyc7XG5pbXBvcnQgdHlwZSB7IERlY2lkZSwgUnVuIH0gZnJvbSAnLi9tZXJnZUZpZWxkcyc7XG5pbXBvcnQgeyBoYXNEZWZhdWx0cyB9IGZyb20gJy4vcmVwbGF5L3JlcGxheSc7XG5pbXBvcnQgeyBjaGlsZE9mLCBrZXlzT2YsIHNpZGVPZiwgd3JpdHRlblBhcnQsIHdyaXR0ZW5TaWRlT2YgfSBmcm9tICcuL3NpZGUnO1xuaW1wb3J0IHR5cGUgeyBTaWRlIH0gZnJvbSAnLi9zaWRlJztcblxuZXhwb3J0IGludGVyZmFjZSBNZXJnZSB7XG4gIC8qKiBgb3Vyc2Agd2l0aCB3aGF0IG9ubHkgYHRoZWlyc2AgY2hhbmdlZDsgd2hlcmUgYm90aCBjaGFuZ2VkIGRpZmZlcmVudGx5LCBgb3Vyc2AuICovXG4gIHJlYWRvbmx5IG1lcmdlZDogQ29udGVudDtcbiAgLyoqXG4gICAqIFdoYXQgaGFzIHRvIGJlIHdyaXR0ZW4gaW50byBvdXIgZG9jdW1lbnQgdG8gZ2V0IGBtZXJnZWRgLCBpbiBhbiBvcmRlciBpbiB3aGljaCBpdCBjYW4gYmUgd3JpdHRlbiBvbmUgYWZ0ZXJcbiAgICogYW5vdGhlcjogdmFsdWVzIGZpcnN0LCB0aGVuIGFwcGVuZGVkIGxpc3QgaXRlbXMsIHRoZW4gcmVtb3ZhbHMgZnJvbSB0aGUgZW5kIHRvIHRoZSBmcm9udC5cbiAgICovXG4gIHJlYWRvbmx5IGZyb21UaGVpcnM6IHJlYWRvbmx5IEZpZWxkQ2hhbmdlW107XG4gIHJlYWRvbmx5IGNvbmZsaWN0czogcmVhZG9ubHkgQ29uZmxpY3RbXTtcbn1cblxuLyoqIEEgbWVyZ2Ugb2YgYSBDUiB0aGF0IG1heSBiZSBtaXNzaW5nIG9uIGFueSBzaWRlOyB1bmRlZmluZWQgaXMgYWJzZW50LiAqL1xuZXhwb3J0IGludGVyZmFjZSBSZXNvdXJjZU1lcmdlIHtcbiAgcmVhZG9ubHkgbWVyZ2VkOiBDb250ZW50IHwgdW5kZWZpbmVkO1xuICAvKiogU2V0IHdoZW4gdGhlaXJzIGFsb25lIGNyZWF0ZWQgb3IgZGVsZXRlZCB0aGUgd2hvbGUgQ1I7IGBmcm9tVGhlaXJzYCBpcyBlbXB0eSB0aGVuLiAqL1xuICByZWFkb25seSB3aG9sZT86ICdjcmVhdGUnIHwgJ2RlbGV0ZSc7XG4gIHJlYWRvbmx5IGZyb21UaGVpcnM6IHJlYWRvbmx5IEZpZWxkQ2hhbmdlW107XG4gIC8qKiBBIGNvbmZsaWN0IGFib3V0IHRoZSBDUiBhcyBhIHdob2xlIGhhcyB0aGUgcGF0aCBbXS4gKi9cbiAgcmVhZG9ubHkgY29uZmxpY3RzOiByZWFkb25seSBDb25mbGljdFtdO1xufVxuXG4vKipcbiAqIFRocmVlLXdheSBtZXJnZSBwZXIgZmllbGQsIGxpc3RzIGJ5IHRoZWlyIGRvbWFpbiBrZXkuIENvbnRlbnRzIGFzIHdyaXR0ZW47IGJhc2UgdW5kZWZpbmVkIGlzIGFuIGVtcHR5IG9uZS5cbiAqIEFnYWluc3QgYSBkcmFmdCB0aGUgY29udGVudHMgYXJlIGNvbXBhcmVkIGFmdGVyIHRoZSByZXBsYXksIGFuZCB3aGF0IHRoZSBzZXJ2ZXIgd291bGQgbWFrZSBpdHNlbGYgaXMgbmV2ZXIgaW5cbiAqIGBmcm9tVGhlaXJzYC4gQWdhaW5zdCB1cHN0cmVhbSBib3RoIGFyZSBmaWxlcywgc28gd2hhdCBlaXRoZXIgd3JvdGUgaXMga2VwdCwgZGVmYXVsdHMgb3Igbm90LlxuICovXG5leHBvcnQgZnVuY3Rpb24gbWVyZ2UoXG4gIGtpbmQ6IHN0cmluZyxcbiAgYmFzZTogQ29udGVudCB8IHVuZGVmaW5lZCxcbiAgb3VyczogQ29udGVudCxcbiAgdGhlaXJzOiBDb250ZW50LFxuICBzb3VyY2U6IENvbmZsaWN0U291cmNlLFxuICBkZWNpZGU6IERlY2lkZSA9ICgpID0+IHVuZGVmaW5lZCxcbik6IE1lcmdlIHtcbiAgaWYgKHNhbWUoa2luZCwgc291cmNlLCBvdXJzLCB0aGVpcnMpIHx8IChiYXNlICE9PSB1bmRlZmluZWQgJiYgc2FtZShraW5kLCBzb3VyY2UsIGJhc2UsIHRoZWlycykpKSB7XG4gICAgcmV0dXJuIHsgbWVyZ2VkOiBvdXJzLCBmcm9tVGhlaXJzOiBbXSwgY29uZmxpY3RzOiBbXSB9O1xuICB9XG4gIGNvbnN0IHJ1bjogUnVuID0geyBraW5kLCBzb3VyY2UsIGRlY2lkZSwgY2hhbmdlczogW10sIGNvbmZsaWN0czogW10gfTtcbiAgY29uc3QgW2IsIG8sIHRdID0gW2Jhc2UgPz8ge30sIG91cnMsIHRoZWlyc10ubWFwKGNvbnRlbnQgPT4gcm9vdChraW5kLCBzb3VyY2UsIGNvbnRlbnQpKSBhcyBbXG4gICAgU2lkZSxcbiAgICBTaWRlLFxuICAgIFNpZGUsXG4gIF07XG4gIG1lcmdlTWFwcyhydW4sIGxpc3RUcmVlKGtpbmQpLCBiLCBvLCB0LCAnJyk7XG4gIGtlZXBBZ3JlZWQocnVuLCBvdXJzLCB0aGVpcnMpO1xuICBjb25zdCBmcm9tVGhlaXJzID0gaW5Xcml0aW5nT3JkZXIocnVuLmNoYW5nZXMpO1xuICByZXR1cm4geyBtZXJnZWQ6IGFwcGx5Q2hhbmdlcyhvdXJzLCBmcm9tVGhlaXJzKSwgZnJvbVRoZWlycywgY29uZmxpY3RzOiBydW4uY29uZmxpY3RzIH07XG59XG5cbi8qKlxuICogV2hlcmUgb3VycyBhbmQgdGhlaXJzIHNheSB0aGUgc2FtZSwgbm90aGluZyBpcyB0YWtlbiwgYWx0aG91Z2ggb25lIG9mIHRoZW0gbWF5IHNheSBpdCBieSBhIGRlZmF1bHQgb25seS4gV2hlblxuICogYW5vdGhlciBjaGFuZ2UgdGhlbiBtb3ZlcyB0aGF0IGRlZmF1bHQsIGFzIGEgc3VibmV0IG1vdmVzIGl0cyBnYXRld2F5LCB3aGF0IHRoZWlycyBzYXlzIGlzIHdyaXR0ZW4sIHRvby5cbiAqL1xuZnVuY3Rpb24ga2VlcEFncmVlZChydW46IFJ1biwgb3VyczogQ29udGVudCwgdGhlaXJzOiBDb250ZW50KTogdm9pZCB7XG4gIGlmIChydW4uY2hhbmdlcy5sZW5ndGggPT09IDAgfHwgcnVuLnNvdXJjZS5raW5kID09PSAndXBzdHJlYW0nIHx8ICFoYXNEZWZhdWx0cyhydW4ua2luZCkpIHJldHVybjtcbiAgY29uc3QgbWVyZ2VkID0gYXBwbHlDaGFuZ2VzKG91cnMsIGluV3JpdGluZ09yZGVyKHJ1bi5jaGFuZ2VzKSk7XG4gIGNvbnN0IFtub3csIHRvLCBiZWZvcmVdID0gW21lcmdlZCwgdGhlaXJzLCBvdXJzXS5tYXAoY29udGVudCA9PiBzaWRlT2YocnVuLmtpbmQsIGNvbnRlbnQpKSBhcyBbXG4gICAgU2lkZSxcbiAgICBTaWRlLFxuICAgIFNpZGUsXG4gIF07XG4gIGtlZXBBZ3JlZWRCZWxvdyhydW4sIG5vdywgdG8sIGJlZm9yZSk7XG59XG5cbmZ1bmN0aW9uIGtlZXBBZ3JlZWRCZWxvdyhydW46IFJ1biwgbm93OiBTaWRlLCB0bzogU2lkZSwgYmVmb3JlOiBTaWRlKTogdm9pZCB7XG4gIGlmIChlcXVhbEpzb24obm93LnZhbHVlLCB0by52YWx1ZSkpIHJldHVybjtcbiAgaWYgKGVxdWFsSnNvbihub3cud3JpdHRlbiwgYmVmb3JlLndyaXR0ZW4pICYmIGVxdWFsSnNvbihiZWZvcmUudmFsdWUsIHRvLnZhbHVlKSkge1xuICAgIGlmICghZXF1YWxKc29uKG5vdy53cml0dGVuLCB0by53cml0dGVuKSkgcnVuLmNoYW5nZXMucHVzaCh7IHBhdGg6IG5vdy5wYXRoLCB2YWx1ZTogd3JpdHRlblBhcnQodG8pIH0pO1xuICB9IGVsc2UgaWYgKGlzT2JqZWN0KG5vdy52YWx1ZSkgJiYgaXNPYmplY3QodG8udmFsdWUpKSB7XG4gICAgZm9yIChjb25zdCBrZXkgb2Yga2V5c09mKFtub3csIHRvXSkpIHtcbiAgICAgIGtlZXBBZ3JlZWRCZWxvdyhydW4sIGNoaWxkT2Yobm93LCBrZXkpLCBjaGlsZE9mKHRvLCBrZXkpLCBjaGlsZE9mKGJlZm9yZSwga2V5KSk7XG4gICAgfVxuICB9XG59XG5cbi8qKiBUaGUgc2FtZSB3aGVyZSB0aGUgQ1IgbWF5IGJlIGFic2VudDsgZWRpdGVkIGhlcmUgYW5kIGRlbGV0ZWQgdGhlcmUgaXMgb25lIGNvbmZsaWN0IHdpdGggdGhlIHBhdGggW10uICovXG5leHBvcnQgZnVuY3Rpb24gbWVyZ2VSZXNvdXJjZShcbiAga2luZDogc3RyaW5nLFxuICBiYXNlOiBDb250ZW50IHwgdW5kZWZpbmVkLFxuICBvdXJzOiBDb250ZW50IHwgdW5kZWZpbmVkLFxuICB0aGVpcnM6IENvbnRlbnQgfCB1bmRlZmluZWQsXG4gIHNvdXJjZTogQ29uZmxpY3RTb3VyY2UsXG4gIGRlY2lkZTogRGVjaWRlID0gKCkgPT4gdW5kZWZpbmVkLFxuKTogUmVzb3VyY2VNZXJnZSB7XG4gIGlmIChvdXJzICE9PSB1bmRlZmluZWQgJiYgdGhlaXJzICE9PSB1bmRlZmluZWQpIHJldHVybiBtZXJnZShraW5kLCBiYXNlLCBvdXJzLCB0aGVpcnMsIHNvdXJjZSwgZGVjaWRlKTtcbiAgY29uc3QgYXNPdXJzOiBSZXNvdXJjZU1lcmdlID0geyBtZXJnZWQ6IG91cnMsIGZyb21UaGVpcnM6IFtdLCBjb25mbGljdHM6IFtdIH07XG4gIGlmIChvdXJzID09PSB1bmRlZmluZWQgJiYgdGhlaXJzID09PSB1bmRlZmluZWQpIHJldHVybiBhc091cnM7XG4gIGNvbnN0IGFzVGhlaXJzOiBSZXNvdXJjZU1lcmdlID1cbiAgICB0aGVpcnMgPT09IHVuZGVmaW5lZFxuICAgICAgPyB7IC4uLmFzT3VycywgbWVyZ2VkOiB1bmRlZmluZWQsIHdob2xlOiAnZGVsZXRlJyB9XG4gICAgICA6IHsgLi4uYXNPdXJzLCBtZXJnZWQ6IGZpbGVDb250ZW50KGtpbmQsIHNvdXJjZSwgdGhlaXJzKSwgd2hvbGU6ICdjcmVhdGUnIH07XG4gIGlmIChiYXNlID09PSB1bmRlZmluZWQpIHJldHVybiB0aGVpcnMgPT09IHVuZGVmaW5lZCA/IGFzT3VycyA6IGFzVGhlaXJzO1xuICBpZiAoc2FtZShraW5kLCBzb3VyY2UsIGJhc2UsIHRoZWlycykpIHJldHVybiBhc091cnM7XG4gIGlmIChzYW1lKGtpbmQsIHNvdXJjZSwgYmFzZSwgb3VycykpIHJldHVybiBhc1RoZWlycztcbiAgY29uc3QgY29uZmxpY3Q6IENvbmZsaWN0ID0geyBwYXRoOiBbXSwgbGFiZWw6ICcnLCBiYXNlLCBvdXJzLCB0aGVpcnMsIHNvdXJjZSB9O1xuICBjb25zdCBkZWNpZGVkID0gZGVjaWRlKGNvbmZsaWN0KTtcbiAgaWYgKGRlY2lkZWQgPT09ICd0aGVpcnMnKSByZXR1cm4gYXNUaGVpcnM7XG4gIHJldHVybiBkZWNpZGVkID09PSAnb3VycycgPyBhc091cnMgOiB7IC4uLmFzT3VycywgY29uZmxpY3RzOiBbY29uZmxpY3RdIH07XG59XG5cbmZ1bmN0aW9uIHJvb3Qoa2luZDogc3RyaW5nLCBzb3VyY2U6IENvbmZsaWN0U291cmNlLCBjb250ZW50OiBDb250ZW50KTogU2lkZSB7XG4gIHJldHVybiBzb3VyY2Uua2luZCA9PT0gJ3Vwc3RyZWFtJyA/IHdyaXR0ZW5TaWRlT2Yoa2luZCwgY29udGVudCkgOiBzaWRlT2Yoa2luZCwgY29udGVudCk7XG59XG5cbmZ1bmN0aW9uIHNhbWUoa2luZDogc3RyaW5nLCBzb3VyY2U6IENvbmZsaWN0U291cmNlLCBhOiBDb250ZW50IHwgdW5kZWZpbmVkLCBiOiBDb250ZW50IHwgdW5kZWZpbmVkKTogYm9vbGVhbiB7XG4gIHJldHVybiBzb3VyY2Uua2luZCA9PT0gJ3Vwc3RyZWFtJyA/IGVxdWFsSnNvbihhLCBiKSA6IHNhbWVDb250ZW50KGtpbmQsIGEsIGIpO1xufVxuXG4vKiogV2hhdCBvZiBhIHJlY29yZCBiZWxvbmdzIGludG8gYSBuZXcgZmlsZS4gKi9cbmZ1bmN0aW9uIGZpbGVDb250ZW50KGtpbmQ6IHN0cmluZywgc291cmNlOiBDb25mbGljdFNvdXJjZSwgY29udGVudDogQ29udGVudCk6IENvbnRlbnQge1xuICBjb25zdCB3cml0dGVuID0gd3JpdHRlblBhcnQocm9vdChraW5kLCBzb3VyY2UsIGNvbnRlbnQpKTtcbiAgcmV0dXJuIGlzT2JqZWN0KHdyaXR0ZW4pID8gd3JpdHRlbiA6IHt9O1xufVxuIiwgImltcG9ydCBmYyBmcm9tICdmYXN0LWNoZWNrJztcbmltcG9ydCB0eXBlIHsgQ29udGVudCB9IGZyb20gJy4uLy4uLy4uL3NyYy9jb21wYXJlL2NvbnRlbnQnO1xuaW1wb3J0IHR5cGUgeyBKc29uLCBKc29uT2JqZWN0IH0gZnJvbSAnLi4vLi4vLi4vc3JjL21vZGVsL2pzb24nO1xuXG4vKiogQSByZXNvdXJjZSBvZiBhIGtpbmQsIGFzIGEgZmlsZSBvciBhIHJlY29yZCBtaWdodCBob2xkIGl0OiBwYXJ0bHkgd3JpdHRlbiBvdXQsIGluIGFueSBvcmRlci4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgR2VuZXJhdGVkUmVzb3VyY2Uge1xuICByZWFkb25seSBraW5kOiBzdHJpbmc7XG4gIHJlYWRvbmx5IGNvbnRlbnQ6IENvbnRlbnQ7XG59XG5cbmNvbnN0IGJvb2wgPSBmYy5ib29sZWFuKCk7XG5jb25zdCBtYXliZSA9IDxUPihhcmJpdHJhcnk6IGZjLkFyYml0cmFyeTxUPik6IGZjLkFyYml0cmFyeTxUIHwgdW5kZWZpbmVkPiA9PlxuICBmYy5vcHRpb24oYXJiaXRyYXJ5LCB7IG5pbDogdW5kZWZpbmVkIH0pO1xuY29uc3Qgb2N0ZXQgPSBmYy5pbnRlZ2VyKHsgbWluOiAwLCBtYXg6IDMgfSk7XG5jb25zdCBuYW1lID0gZmMuY29uc3RhbnRGcm9tKCdhJywgJ2InLCAnYycsICdkZWZhdWx0Jyk7XG5jb25zdCBpcCA9IGZjLnR1cGxlKG9jdGV0LCBvY3RldCkubWFwKChbYSwgYl0pID0+IGAxMC4wLiR7YX0uJHtifWApO1xuY29uc3QgbmV0d29yayA9IG9jdGV0Lm1hcCh0aGlyZCA9PiBgMTAuMC4ke3RoaXJkfS4wLzI0YCk7XG5jb25zdCBuYW1lcyA9IGZjLnVuaXF1ZUFycmF5KG5hbWUsIHsgbWF4TGVuZ3RoOiAzIH0pO1xuXG5mdW5jdGlvbiByZWNvcmQoZmllbGRzOiBSZWNvcmQ8c3RyaW5nLCBmYy5BcmJpdHJhcnk8dW5rbm93bj4+KTogZmMuQXJiaXRyYXJ5PEpzb25PYmplY3Q+IHtcbiAgcmV0dXJuIGZjXG4gICAgLnJlY29yZChmaWVsZHMsIHsgcmVxdWlyZWRLZXlzOiBbXSB9KVxuICAgIC5tYXAodmFsdWUgPT4gSlNPTi5wYXJzZShKU09OLnN0cmluZ2lmeSh2YWx1ZSkpIGFzIEpzb25PYmplY3QpO1xufVxuXG5mdW5jdGlvbiBsaXN0Qnkoa2V5OiBzdHJpbmcsIGl0ZW06IGZjLkFyYml0cmFyeTxKc29uT2JqZWN0Pik6IGZjLkFyYml0cmFyeTxKc29uT2JqZWN0W10+IHtcbiAgcmV0dXJuIGZjLnVuaXF1ZUFycmF5KGl0ZW0sIHsgbWF4TGVuZ3RoOiA0LCBzZWxlY3RvcjogdmFsdWUgPT4gSlNPTi5zdHJpbmdpZnkodmFsdWVba2V5XSkgfSk7XG59XG5cbmNvbnN0IGRoY3AgPSByZWNvcmQoe1xuICBlbmFibGU6IGJvb2wsXG4gIHJlbGF5OiBtYXliZShuZXR3b3JrKSxcbiAgcmFuZ2U6IG1heWJlKHJlY29yZCh7IHN0YXJ0OiBpcCwgZW5kOiBpcCB9KSksXG4gIG9wdGlvbnM6IG1heWJlKFxuICAgIHJlY29yZCh7XG4gICAgICBkbnNTZXJ2ZXJzOiBmYy51bmlxdWVBcnJheShpcCwgeyBtYXhMZW5ndGg6IDMgfSksXG4gICAgICB0aW1lU2VydmVyczogZmMudW5pcXVlQXJyYXkoaXAsIHsgbWF4TGVuZ3RoOiAyIH0pLFxuICAgICAgaW50ZXJmYWNlTVRVOiBmYy5jb25zdGFudEZyb20oMCwgMTUwMCwgOTAzNiksXG4gICAgICBsZWFzZVRpbWVTZWNvbmRzOiBmYy5jb25zdGFudEZyb20oMCwgNjAsIDM2MDApLFxuICAgICAgcHhlVVJMOiBmYy5jb25zdGFudEZyb20oJycsICdodHRwOi8vMTAuMC4wLjEveCcpLFxuICAgICAgZGlzYWJsZURlZmF1bHRSb3V0ZTogYm9vbCxcbiAgICAgIGFkdmVydGlzZWRSb3V0ZXM6IGxpc3RCeSgnZGVzdGluYXRpb24nLCBmYy5yZWNvcmQoeyBkZXN0aW5hdGlvbjogbmV0d29yaywgZ2F0ZXdheTogaXAgfSkpLFxuICAgIH0pLFxuICApLFxuICBzdGF0aWM6IG1heWJlKFxuICAgIGZjLmRpY3Rpb25hcnkoXG4gICAgICBmYy5jb25zdGFudEZyb20oJ0FBOkJCOkNDOjAwOjAwOjAxJywgJ2FhOmJiOmNjOjAwOjAwOjAyJywgJ2FhLWJiLWNjLTAwLTAwLTAzJyksXG4gICAgICByZWNvcmQoeyBpcCB9KSxcbiAgICApLFxuICApLFxufSk7XG5cbmNvbnN0IHNwZWNzOiBSZWNvcmQ8c3RyaW5nLCBmYy5BcmJpdHJhcnk8SnNvbk9iamVjdD4+ID0ge1xuICBWUEM6IHJlY29yZCh7XG4gICAgaXB2NE5hbWVzcGFjZTogbmFtZSxcbiAgICB2bGFuTmFtZXNwYWNlOiBuYW1lLFxuICAgIG1vZGU6IGZjLmNvbnN0YW50RnJvbSgnJywgJ2wzdm5pJyksXG4gICAgc3VibmV0czogZmMuZGljdGlvbmFyeShcbiAgICAgIG5hbWUsXG4gICAgICByZWNvcmQoe1xuICAgICAgICBzdWJuZXQ6IG5ldHdvcmssXG4gICAgICAgIGdhdGV3YXk6IG1heWJlKGlwKSxcbiAgICAgICAgdmxhbjogZmMuaW50ZWdlcih7IG1pbjogMTAwMCwgbWF4OiAxMDEwIH0pLFxuICAgICAgICBob3N0QkdQOiBib29sLFxuICAgICAgICBkaGNwLFxuICAgICAgfSksXG4gICAgKSxcbiAgICBwZXJtaXQ6IGZjLmFycmF5KG5hbWVzLCB7IG1heExlbmd0aDogMiB9KSxcbiAgICBzdGF0aWNSb3V0ZXM6IGxpc3RCeShcbiAgICAgICdwcmVmaXgnLFxuICAgICAgZmMucmVjb3JkKHsgcHJlZml4OiBuZXR3b3JrLCBuZXh0SG9wczogZmMudW5pcXVlQXJyYXkoaXAsIHsgbWF4TGVuZ3RoOiAyIH0pIH0pLFxuICAgICksXG4gIH0pLFxuICBWUENQZWVyaW5nOiByZWNvcmQoe1xuICAgIHBlcm1pdDogZmMuYXJyYXkoZmMuZGljdGlvbmFyeShuYW1lLCBmYy5vcHRpb24ocmVjb3JkKHsgc3VibmV0czogbmFtZXMgfSkpKSwgeyBtYXhMZW5ndGg6IDIgfSksXG4gIH0pLFxuICBWUENBdHRhY2htZW50OiByZWNvcmQoe1xuICAgIHN1Ym5ldDogZmMuY29uc3RhbnRGcm9tKCd2cGMtMScsICd2cGMtMS9kZWZhdWx0JywgJ3ZwYy0xLycpLFxuICAgIGNvbm5lY3Rpb246IG5hbWUsXG4gICAgbmF0aXZlVkxBTjogYm9vbCxcbiAgfSksXG4gIENvbm5lY3Rpb246IHJlY29yZCh7XG4gICAgYnVuZGxlZDogcmVjb3JkKHtcbiAgICAgIGxpbmtzOiBsaXN0QnkoXG4gICAgICAgICdzZXJ2ZXInLFxuICAgICAgICBmYy5yZWNvcmQoe1xuICAgICAgICAgIHNlcnZlcjogZmMucmVjb3JkKHsgcG9ydDogZmMuY29uc3RhbnRGcm9tKCdzMS9wMScsICdzMS9wMicsICdzMS9wMycpIH0pLFxuICAgICAgICAgIHN3aXRjaDogZmMucmVjb3JkKHsgcG9ydDogZmMuY29uc3RhbnRGcm9tKCdsMS9FMS8xJywgJ2wxL0UxLzInKSB9KSxcbiAgICAgICAgfSksXG4gICAgICApLFxuICAgIH0pLFxuICB9KSxcbiAgRXh0ZXJuYWxQZWVyaW5nOiByZWNvcmQoe1xuICAgIHBlcm1pdDogcmVjb3JkKHtcbiAgICAgIHZwYzogcmVjb3JkKHsgbmFtZSwgc3VibmV0czogbmFtZXMgfSksXG4gICAgICBleHRlcm5hbDogcmVjb3JkKHsgbmFtZSwgcHJlZml4ZXM6IGxpc3RCeSgncHJlZml4JywgZmMucmVjb3JkKHsgcHJlZml4OiBuZXR3b3JrIH0pKSB9KSxcbiAgICB9KSxcbiAgfSksXG4gIFZMQU5OYW1lc3BhY2U6IHJlY29yZCh7XG4gICAgcmFuZ2VzOiBsaXN0QnkoXG4gICAgICAnZnJvbScsXG4gICAgICByZWNvcmQoeyBmcm9tOiBmYy5pbnRlZ2VyKHsgbWluOiAxMDAwLCBtYXg6IDEwMDQgfSksIHRvOiBmYy5jb25zdGFudEZyb20oMCwgMTAwMCwgMjAwMCkgfSksXG4gICAgKSxcbiAgfSksXG4gIFN3aXRjaDogcmVjb3JkKHtcbiAgICByb2xlOiBuYW1lLFxuICAgIGdyb3VwczogbmFtZXMsXG4gICAgcmVkdW5kYW5jeTogbWF5YmUocmVjb3JkKHsgZ3JvdXA6IG5hbWUsIHR5cGU6IGZjLmNvbnN0YW50KCdlc2xhZycpIH0pKSxcbiAgICB2bGFuTmFtZXNwYWNlczogbmFtZXMsXG4gICAgcG9ydFNwZWVkczogZmMuZGljdGlvbmFyeShmYy5jb25zdGFudEZyb20oJ0UxLzEnLCAnRTEvMicpLCBmYy5jb25zdGFudEZyb20oJ1NQRUVEXzI1RycsICcxMEcnKSksXG4gICAgbGlua0ZsYXBFcnJEaXNhYmxlOiBtYXliZShyZWNvcmQoeyBmbGFwVGhyZXNob2xkOiBmYy5pbnRlZ2VyKHsgbWluOiAwLCBtYXg6IDUgfSkgfSkpLFxuICAgIGJvb3Q6IHJlY29yZCh7IHNlcmlhbDogbmFtZSB9KSxcbiAgfSksXG4gIEdhdGV3YXk6IHJlY29yZCh7XG4gICAgd29ya2VyczogZmMuaW50ZWdlcih7IG1pbjogMCwgbWF4OiA1IH0pLFxuICAgIGdyb3VwczogbGlzdEJ5KCduYW1lJywgcmVjb3JkKHsgbmFtZSwgcHJpb3JpdHk6IG9jdGV0IH0pKSxcbiAgICBsb2dzOiBtYXliZShcbiAgICAgIHJlY29yZCh7XG4gICAgICAgIGRlZmF1bHQ6IGZjLmNvbnN0YW50RnJvbSgnaW5mbycsICdkZWJ1ZycpLFxuICAgICAgICB0YWdzOiBmYy5kaWN0aW9uYXJ5KG5hbWUsIGZjLmNvbnN0YW50KCdpbmZvJykpLFxuICAgICAgICByYXRlTGltaXQ6IG1heWJlKHJlY29yZCh7IGJ1cnN0OiBvY3RldCB9KSksXG4gICAgICB9KSxcbiAgICApLFxuICAgIG5laWdoYm9yczogbGlzdEJ5KCdpcCcsIGZjLnJlY29yZCh7IGlwLCBhc246IG9jdGV0IH0pKSxcbiAgfSksXG4gIEdhdGV3YXlQZWVyaW5nOiByZWNvcmQoe1xuICAgIGdhdGV3YXlHcm91cDogbWF5YmUobmFtZSksXG4gICAgcGVlcmluZzogZmMuZGljdGlvbmFyeShcbiAgICAgIG5hbWUsXG4gICAgICByZWNvcmQoe1xuICAgICAgICBleHBvc2U6IGZjLmFycmF5KFxuICAgICAgICAgIHJlY29yZCh7XG4gICAgICAgICAgICBpcHM6IGZjLmFycmF5KHJlY29yZCh7IGNpZHI6IG5ldHdvcmsgfSksIHsgbWF4TGVuZ3RoOiAyIH0pLFxuICAgICAgICAgICAgbmF0OiBtYXliZShyZWNvcmQoeyBtYXNxdWVyYWRlOiByZWNvcmQoeyBpZGxlVGltZW91dDogZmMuY29uc3RhbnRGcm9tKCcybScsICcybTBzJywgJzVtJykgfSkgfSkpLFxuICAgICAgICAgIH0pLFxuICAgICAgICAgIHsgbWF4TGVuZ3RoOiAyIH0sXG4gICAgICAgICksXG4gICAgICB9KSxcbiAgICApLFxuICAgIGFjbDogbWF5YmUoXG4gICAgICByZWNvcmQoe1xuICAgICAgICBkZWZhdWx0OiBmYy5jb25zdGFudEZyb20oJycsICdwZXJtaXQnKSxcbiAgICAgICAgcnVsZXM6IGZjLmFycmF5KFxuICAgICAgICAgIHJlY29yZCh7IG5hbWUsIHNjb3BlOiBmYy5jb25zdGFudEZyb20oJycsICdmbG93JyksIG1hdGNoOiByZWNvcmQoeyBwcm90bzogbmFtZSB9KSB9KSxcbiAgICAgICAgICB7IG1heExlbmd0aDogMiB9LFxuICAgICAgICApLFxuICAgICAgfSksXG4gICAgKSxcbiAgfSksXG4gIEV4dGVybmFsQXR0YWNobWVudDogcmVjb3JkKHtcbiAgICBzd2l0Y2g6IHJlY29yZCh7IHZsYW46IG9jdGV0IH0pLFxuICAgIG5laWdoYm9yOiByZWNvcmQoeyBhc246IG9jdGV0IH0pLFxuICAgIGluYm91bmRBQ0w6IG1heWJlKHJlY29yZCh7IHN0YXRlbWVudHM6IGxpc3RCeSgnc2VxJywgZmMucmVjb3JkKHsgc2VxOiBvY3RldCwgYWN0aW9uOiBuYW1lIH0pKSB9KSksXG4gIH0pLFxufTtcblxuY29uc3QgbGFiZWxzID0gZmMuZGljdGlvbmFyeShcbiAgZmMuY29uc3RhbnRGcm9tKCdyYWNrJywgJ3NpdGUnLCAnZmFicmljLmdpdGhlZGdlaG9nLmNvbS92cGMnLCAnbWFuYWdlZC1ieScpLFxuICBuYW1lLFxuKTtcbmNvbnN0IGFubm90YXRpb25zID0gZmMuZGljdGlvbmFyeShcbiAgZmMuY29uc3RhbnRGcm9tKCdvd25lcicsICdmYWJyaWMuZ2l0aGVkZ2Vob2cuY29tL3JvdXRlLXN1bW0nLCAnYXJnb2NkLmFyZ29wcm9qLmlvL3RyYWNraW5nLWlkJyksXG4gIG5hbWUsXG4pO1xuXG4vKiogQSBjb250ZW50IG9mIG9uZSBraW5kLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGFyYml0cmFyeUNvbnRlbnQoa2luZDogc3RyaW5nKTogZmMuQXJiaXRyYXJ5PENvbnRlbnQ+IHtcbiAgY29uc3QgbWV0YWRhdGEgPSByZWNvcmQoeyBsYWJlbHMsIGFubm90YXRpb25zIH0pO1xuICByZXR1cm4gcmVjb3JkKHsgbWV0YWRhdGEsIHNwZWM6IHNwZWNzW2tpbmRdID8/IGZjLmNvbnN0YW50KHt9KSB9KTtcbn1cblxuLyoqIEEgY29udGVudCBvZiBhbnkga2luZCB3aXRoIGEgc3BlYyBvZiBpdHMgb3duLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGFyYml0cmFyeVJlc291cmNlKCk6IGZjLkFyYml0cmFyeTxHZW5lcmF0ZWRSZXNvdXJjZT4ge1xuICByZXR1cm4gZmNcbiAgICAuY29uc3RhbnRGcm9tKC4uLk9iamVjdC5rZXlzKHNwZWNzKSlcbiAgICAuY2hhaW4oa2luZCA9PiBhcmJpdHJhcnlDb250ZW50KGtpbmQpLm1hcChjb250ZW50ID0+ICh7IGtpbmQsIGNvbnRlbnQgfSkpKTtcbn1cblxuLyoqIFNldmVyYWwgY29udGVudHMgb2Ygb25lIGtpbmQsIG1vc3RseSBlZGl0cyBvZiB0aGUgZmlyc3QuICovXG5leHBvcnQgZnVuY3Rpb24gYXJiaXRyYXJ5VmVyc2lvbnMoY291bnQ6IG51bWJlcik6IGZjLkFyYml0cmFyeTx7IGtpbmQ6IHN0cmluZzsgdmVyc2lvbnM6IENvbnRlbnRbXSB9PiB7XG4gIHJldHVybiBmYy5jb25zdGFudEZyb20oLi4uT2JqZWN0LmtleXMoc3BlY3MpKS5jaGFpbihraW5kID0+XG4gICAgZmNcbiAgICAgIC50dXBsZShcbiAgICAgICAgYXJiaXRyYXJ5Q29udGVudChraW5kKSxcbiAgICAgICAgZmMuYXJyYXkoZmMudHVwbGUoYXJiaXRyYXJ5Q29udGVudChraW5kKSwgZmMuaW5maW5pdGVTdHJlYW0oZmMubmF0KDMpKSksIHtcbiAgICAgICAgICBtaW5MZW5ndGg6IGNvdW50IC0gMSxcbiAgICAgICAgICBtYXhMZW5ndGg6IGNvdW50IC0gMSxcbiAgICAgICAgfSksXG4gICAgICApXG4gICAgICAubWFwKChbZmlyc3QsIG90aGVyc10pID0+ICh7XG4gICAgICAgIGtpbmQsXG4gICAgICAgIHZlcnNpb25zOiBbXG4gICAgICAgICAgZmlyc3QsXG4gICAgICAgICAgLi4ub3RoZXJzLm1hcChcbiAgICAgICAgICAgIChbb3RoZXIsIGNvaW5zXSkgPT4gY3Jvc3NlZChmaXJzdCwgb3RoZXIsICgpID0+IGNvaW5zLm5leHQoKS52YWx1ZSBhcyBudW1iZXIpIGFzIENvbnRlbnQsXG4gICAgICAgICAgKSxcbiAgICAgICAgXSxcbiAgICAgIH0pKSxcbiAgKTtcbn1cblxuLyoqIEEgdmFsdWUgYmV0d2VlbiB0d286IGF0IGVhY2gga2V5IG1vc3RseSB0aGUgZmlyc3Qncywgc29tZXRpbWVzIHRoZSBzZWNvbmQncy4gKi9cbmZ1bmN0aW9uIGNyb3NzZWQoYTogSnNvbiwgYjogSnNvbiwgY29pbjogKCkgPT4gbnVtYmVyKTogSnNvbiB7XG4gIGlmIChcbiAgICB0eXBlb2YgYSA9PT0gJ29iamVjdCcgJiZcbiAgICB0eXBlb2YgYiA9PT0gJ29iamVjdCcgJiZcbiAgICBhICE9PSBudWxsICYmXG4gICAgYiAhPT0gbnVsbCAmJlxuICAgICFBcnJheS5pc0FycmF5KGEpICYmXG4gICAgIUFycmF5LmlzQXJyYXkoYilcbiAgKSB7XG4gICAgY29uc3QgcmVzdWx0OiBKc29uT2JqZWN0ID0ge307XG4gICAgZm9yIChjb25zdCBrZXkgb2YgbmV3IFNldChbLi4uT2JqZWN0LmtleXMoYSksIC4uLk9iamVjdC5rZXlzKGIpXSkpIHtcbiAgICAgIGNvbnN0IFtsZWZ0LCByaWdodF0gPSBbYVtrZXldLCBiW2tleV1dO1xuICAgICAgaWYgKGxlZnQgIT09IHVuZGVmaW5lZCAmJiByaWdodCAhPT0gdW5kZWZpbmVkKSByZXN1bHRba2V5XSA9IGNyb3NzZWQobGVmdCwgcmlnaHQsIGNvaW4pO1xuICAgICAgZWxzZSBpZiAoKGxlZnQgIT09IHVuZGVmaW5lZCkgPT09IGNvaW4oKSA+IDApIHJlc3VsdFtrZXldID0gbGVmdCA/PyByaWdodCA/PyBudWxsO1xuICAgIH1cbiAgICByZXR1cm4gcmVzdWx0O1xuICB9XG4gIHJldHVybiBjb2luKCkgPiAwID8gYSA6IGI7XG59XG4iXSwKICAibWFwcGluZ3MiOiAiOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7O0FBQUEsb0JBQW1CO0FBQ25CLElBQUFBLHFCQUFlOzs7QUNPUixTQUFTLFNBQVMsT0FBcUM7QUFDNUQsU0FBTyxPQUFPLFVBQVUsWUFBWSxVQUFVLFFBQVEsQ0FBQyxNQUFNLFFBQVEsS0FBSztBQUM1RTtBQUdPLFNBQVMsUUFBUUMsT0FBd0IsTUFBOEI7QUFDNUUsTUFBSSxRQUEwQkE7QUFDOUIsYUFBVyxRQUFRLE1BQU07QUFDdkIsUUFBSSxNQUFNLFFBQVEsS0FBSyxHQUFHO0FBQ3hCLGNBQVEsT0FBTyxTQUFTLFdBQVcsTUFBTSxJQUFJLElBQUk7QUFBQSxJQUNuRCxXQUFXLFNBQVMsS0FBSyxHQUFHO0FBQzFCLGNBQVEsT0FBTyxPQUFPLE9BQU8sT0FBTyxJQUFJLENBQUMsSUFBSSxNQUFNLE9BQU8sSUFBSSxDQUFDLElBQUk7QUFBQSxJQUNyRSxPQUFPO0FBQ0wsYUFBTztBQUFBLElBQ1Q7QUFBQSxFQUNGO0FBQ0EsU0FBTztBQUNUO0FBR08sU0FBUyxVQUFVLEdBQXFCLEdBQThCO0FBQzNFLE1BQUksTUFBTSxFQUFHLFFBQU87QUFDcEIsTUFBSSxPQUFPLE1BQU0sWUFBWSxPQUFPLE1BQU0sWUFBWSxNQUFNLFFBQVEsTUFBTSxLQUFNLFFBQU87QUFFdkYsTUFBSSxNQUFNLFFBQVEsQ0FBQyxHQUFHO0FBQ3BCLFFBQUksQ0FBQyxNQUFNLFFBQVEsQ0FBQyxLQUFLLEVBQUUsV0FBVyxFQUFFLE9BQVEsUUFBTztBQUN2RCxhQUFTLFFBQVEsR0FBRyxRQUFRLEVBQUUsUUFBUSxTQUFTO0FBQzdDLFVBQUksQ0FBQyxVQUFVLEVBQUUsS0FBSyxHQUFHLEVBQUUsS0FBSyxDQUFDLEVBQUcsUUFBTztBQUFBLElBQzdDO0FBQ0EsV0FBTztBQUFBLEVBQ1Q7QUFDQSxNQUFJLE1BQU0sUUFBUSxDQUFDLEVBQUcsUUFBTztBQUM3QixNQUFJLE9BQU87QUFDWCxhQUFXLE9BQU8sR0FBRztBQUNuQjtBQUVBLFFBQUksQ0FBQyxVQUFVLEVBQUUsR0FBRyxHQUFHLEVBQUUsR0FBRyxDQUFDLEVBQUcsUUFBTztBQUFBLEVBQ3pDO0FBQ0EsYUFBVyxRQUFRLEVBQUc7QUFDdEIsU0FBTyxTQUFTO0FBQ2xCO0FBR08sU0FBUyxjQUFjLE9BQXFCO0FBQ2pELE1BQUksTUFBTSxRQUFRLEtBQUssRUFBRyxRQUFPLElBQUksTUFBTSxJQUFJLGFBQWEsRUFBRSxLQUFLLEdBQUcsQ0FBQztBQUN2RSxNQUFJLFNBQVMsS0FBSyxHQUFHO0FBQ25CLFVBQU0sVUFBVSxPQUFPLEtBQUssS0FBSyxFQUM5QixLQUFLLEVBQ0wsSUFBSSxTQUFPLEdBQUcsS0FBSyxVQUFVLEdBQUcsQ0FBQyxJQUFJLGNBQWMsTUFBTSxHQUFHLEtBQUssSUFBSSxDQUFDLEVBQUU7QUFDM0UsV0FBTyxJQUFJLFFBQVEsS0FBSyxHQUFHLENBQUM7QUFBQSxFQUM5QjtBQUNBLFNBQU8sS0FBSyxVQUFVLEtBQUs7QUFDN0I7OztBQzdDTyxTQUFTLGFBQWEsU0FBa0IsU0FBMEM7QUFDdkYsTUFBSSxTQUFlO0FBQ25CLGFBQVcsRUFBRSxNQUFNLE1BQU0sS0FBSyxRQUFTLFVBQVMsTUFBTSxRQUFRLE1BQU0sS0FBSyxLQUFLLENBQUM7QUFDL0UsU0FBTyxTQUFTLE1BQU0sSUFBSSxTQUFTLENBQUM7QUFDdEM7QUFNTyxTQUFTLGVBQWUsU0FBZ0Q7QUFDN0UsUUFBTSxPQUFPLFFBQVEsT0FBTyxZQUFVLE9BQU8sVUFBVSxNQUFTO0FBQ2hFLFFBQU0sV0FBVyxRQUFRLE9BQU8sWUFBVSxPQUFPLFVBQVUsTUFBUztBQUNwRSxTQUFPLENBQUMsR0FBRyxNQUFNLEdBQUcsU0FBUyxLQUFLLENBQUMsR0FBRyxNQUFNLGFBQWEsRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUM7QUFDM0U7QUFFQSxTQUFTLGFBQWEsR0FBUyxHQUFpQjtBQUM5QyxXQUFTLFFBQVEsR0FBRyxRQUFRLEtBQUssSUFBSSxFQUFFLFFBQVEsRUFBRSxNQUFNLEdBQUcsU0FBUztBQUNqRSxVQUFNLENBQUMsTUFBTSxLQUFLLElBQUksQ0FBQyxFQUFFLEtBQUssR0FBRyxFQUFFLEtBQUssQ0FBQztBQUN6QyxRQUFJLFNBQVMsTUFBTztBQUNwQixRQUFJLE9BQU8sU0FBUyxZQUFZLE9BQU8sVUFBVSxTQUFVLFFBQU8sT0FBTztBQUN6RSxXQUFPLE9BQU8sSUFBSSxJQUFJLE9BQU8sS0FBSyxJQUFJLEtBQUs7QUFBQSxFQUM3QztBQUNBLFNBQU8sRUFBRSxTQUFTLEVBQUU7QUFDdEI7QUFFQSxTQUFTLE1BQU0sUUFBMEIsTUFBWSxPQUEyQztBQUM5RixRQUFNLENBQUMsTUFBTSxHQUFHLElBQUksSUFBSTtBQUN4QixNQUFJLFNBQVMsT0FBVyxRQUFPO0FBQy9CLE1BQUksT0FBTyxTQUFTLFVBQVU7QUFDNUIsVUFBTSxPQUFPLE1BQU0sUUFBUSxNQUFNLElBQUksT0FBTyxNQUFNLElBQUksQ0FBQztBQUN2RCxVQUFNQyxRQUFPLE1BQU0sS0FBSyxJQUFJLEdBQUcsTUFBTSxLQUFLO0FBQzFDLFFBQUlBLFVBQVMsT0FBVyxNQUFLLE9BQU8sTUFBTSxDQUFDO0FBQUEsUUFDdEMsTUFBSyxLQUFLLElBQUksTUFBTSxLQUFLLE1BQU0sQ0FBQyxJQUFJQTtBQUN6QyxXQUFPO0FBQUEsRUFDVDtBQUNBLFFBQU0sTUFBa0IsU0FBUyxNQUFNLElBQUksRUFBRSxHQUFHLE9BQU8sSUFBSSxDQUFDO0FBQzVELFFBQU0sTUFBTSxPQUFPLE9BQU8sS0FBSyxJQUFJLElBQUksSUFBSSxJQUFJLElBQUk7QUFFbkQsUUFBTSxPQUFPLFVBQVUsVUFBYSxRQUFRLFNBQVksU0FBWSxNQUFNLEtBQUssTUFBTSxLQUFLO0FBRTFGLE1BQUksU0FBUyxPQUFXLFFBQU8sSUFBSSxJQUFJO0FBQUE7QUFFckMsV0FBTyxlQUFlLEtBQUssTUFBTSxFQUFFLE9BQU8sTUFBTSxZQUFZLE1BQU0sY0FBYyxNQUFNLFVBQVUsS0FBSyxDQUFDO0FBQ3hHLFNBQU87QUFDVDs7O0FDNURBO0FBQUEsRUFDRSxZQUFjO0FBQUEsSUFDWixzQkFBc0IsQ0FBQyxhQUFhO0FBQUEsSUFDcEMsb0JBQW9CLENBQUMsYUFBYTtBQUFBLElBQ2xDLG9CQUFvQixDQUFDLGFBQWE7QUFBQSxJQUNsQyw4QkFBOEIsQ0FBQyxjQUFjO0FBQUEsSUFDN0MsaUNBQWlDLENBQUMsY0FBYztBQUFBLElBQ2hELHFCQUFxQixDQUFDLFdBQVc7QUFBQSxJQUNqQyxtQkFBbUIsQ0FBQyxZQUFZO0FBQUEsSUFDaEMsc0JBQXNCLENBQUMsY0FBYztBQUFBLElBQ3JDLDBCQUEwQixDQUFDLGNBQWM7QUFBQSxJQUN6QywyQ0FBMkM7QUFBQSxFQUM3QztBQUFBLEVBQ0EsVUFBWSxFQUFFLHdCQUF3QixNQUFNO0FBQUEsRUFDNUMsb0JBQXNCLEVBQUUsOEJBQThCLENBQUMsS0FBSyxFQUFFO0FBQUEsRUFDOUQsaUJBQW1CO0FBQUEsSUFDakIsMkJBQTJCO0FBQUEsSUFDM0IsaUNBQWlDLENBQUMsUUFBUTtBQUFBLEVBQzVDO0FBQUEsRUFDQSxTQUFXO0FBQUEsSUFDVCxlQUFlLENBQUMsTUFBTTtBQUFBLElBQ3RCLHlCQUF5QjtBQUFBLElBQ3pCLGtCQUFrQixDQUFDLElBQUk7QUFBQSxFQUN6QjtBQUFBLEVBQ0EsZ0JBQWtCO0FBQUEsSUFDaEIsa0JBQWtCO0FBQUEsSUFDbEIsOEJBQThCO0FBQUEsSUFDOUIsc0NBQXNDO0FBQUEsSUFDdEMsOEJBQThCO0FBQUEsSUFDOUIsc0NBQXNDO0FBQUEsSUFDdEMseUJBQXlCO0FBQUEsSUFDekIsK0JBQStCO0FBQUEsSUFDL0IsOEJBQThCO0FBQUEsSUFDOUIsaURBQWlELENBQUMsU0FBUyxNQUFNO0FBQUEsRUFDbkU7QUFBQSxFQUNBLGVBQWlCLEVBQUUsZ0JBQWdCLE1BQU07QUFBQSxFQUN6QyxlQUFpQixFQUFFLGFBQWEsQ0FBQyxNQUFNLEdBQUcscUJBQXFCLENBQUMsTUFBTSxFQUFFO0FBQUEsRUFDeEUsUUFBVSxFQUFFLGVBQWUsT0FBTyx1QkFBdUIsTUFBTTtBQUFBLEVBQy9ELGVBQWlCO0FBQUEsSUFDZixtQkFBbUI7QUFBQSxJQUNuQixvREFBb0Q7QUFBQSxJQUNwRCx1Q0FBdUM7QUFBQSxFQUN6QztBQUFBLEVBQ0EsZUFBaUIsRUFBRSxlQUFlLENBQUMsTUFBTSxFQUFFO0FBQUEsRUFDM0MsS0FBTztBQUFBLElBQ0wsZUFBZTtBQUFBLElBQ2YsaUJBQWlCO0FBQUEsSUFDakIscUJBQXFCLENBQUMsUUFBUTtBQUFBLElBQzlCLGdDQUFnQztBQUFBLElBQ2hDLGdEQUFnRCxDQUFDLGVBQWUsU0FBUztBQUFBLElBQ3pFLDBDQUEwQztBQUFBLElBQzFDLDJDQUEyQztBQUFBLEVBQzdDO0FBQUEsRUFDQSxZQUFjLEVBQUUsZUFBZSxPQUFPLDJCQUEyQixNQUFNO0FBQ3pFOzs7QUMxQkEsSUFBTSxVQUFvQixFQUFFLE1BQU0sb0JBQUksSUFBSSxFQUFFO0FBQzVDLElBQU0sUUFBUSxJQUFJO0FBQUEsRUFDaEIsT0FBTyxRQUFRLGlCQUFpRCxFQUFFLElBQUksQ0FBQyxDQUFDLE1BQU0sS0FBSyxNQUFNO0FBQUEsSUFDdkY7QUFBQSxJQUNBLEtBQUssS0FBSztBQUFBLEVBQ1osQ0FBQztBQUNIO0FBR08sU0FBUyxTQUFTLE1BQXdCO0FBQy9DLFNBQU8sTUFBTSxJQUFJLElBQUksS0FBSztBQUM1QjtBQUdPLFNBQVMsVUFBVSxNQUE0QixLQUFtQztBQUN2RixTQUFPLE1BQU0sS0FBSyxJQUFJLEdBQUcsS0FBSyxNQUFNO0FBQ3RDO0FBR08sU0FBUyxRQUFRLE1BQTRCLE1BQW9CO0FBQ3RFLE1BQUksU0FBUyxVQUFhLE9BQU8sU0FBUztBQUN4QyxXQUFPLE9BQU8sU0FBUyxXQUFXLE9BQU8sY0FBYyxJQUFJO0FBQzdELFFBQU0sUUFBa0IsQ0FBQztBQUN6QixhQUFXLFNBQVMsTUFBTTtBQUN4QixVQUFNLFFBQVEsUUFBUSxNQUFNLE1BQU0sTUFBTSxHQUFHLENBQUM7QUFDNUMsUUFBSSxVQUFVLFVBQWEsVUFBVSxLQUFNLFFBQU8sY0FBYyxJQUFJO0FBQ3BFLFVBQU0sS0FBSyxPQUFPLFVBQVUsV0FBVyxRQUFRLGNBQWMsS0FBSyxDQUFDO0FBQUEsRUFDckU7QUFDQSxTQUFPLE1BQU0sS0FBSyxHQUFHO0FBQ3ZCO0FBR08sU0FBUyxTQUFTLE1BQTRCLE9BQWtDO0FBQ3JGLFFBQU0sT0FBTyxvQkFBSSxJQUFvQjtBQUNyQyxTQUFPLE1BQU0sSUFBSSxVQUFRO0FBQ3ZCLFVBQU0sTUFBTSxRQUFRLE1BQU0sSUFBSTtBQUM5QixVQUFNLFNBQVMsS0FBSyxJQUFJLEdBQUcsS0FBSyxLQUFLO0FBQ3JDLFNBQUssSUFBSSxLQUFLLEtBQUs7QUFDbkIsV0FBTyxVQUFVLElBQUksTUFBTSxHQUFHLEdBQUcsS0FBSyxLQUFLO0FBQUEsRUFDN0MsQ0FBQztBQUNIO0FBR08sU0FBUyxhQUFhLFNBQTJCO0FBQ3RELFNBQU8sUUFBUSxXQUFXLE1BQU0sS0FBSyxFQUFFLE1BQU0sR0FBRztBQUNsRDtBQUVBLFNBQVMsS0FBSyxPQUEyQztBQUN2RCxRQUFNQyxRQUFvQixFQUFFLE1BQU0sb0JBQUksSUFBSSxFQUFFO0FBQzVDLGFBQVcsQ0FBQyxTQUFTLElBQUksS0FBSyxPQUFPLFFBQVEsS0FBSyxHQUFHO0FBQ25ELFFBQUksT0FBT0E7QUFDWCxlQUFXLFFBQVEsYUFBYSxPQUFPLEVBQUcsUUFBTyxPQUFPLE1BQU0sSUFBSTtBQUNsRSxTQUFLLE9BQU87QUFBQSxFQUNkO0FBQ0EsU0FBT0E7QUFDVDtBQUVBLFNBQVMsT0FBTyxNQUFtQixNQUEyQjtBQUM1RCxNQUFJLFNBQVMsS0FBTSxRQUFRLEtBQUssU0FBUyxFQUFFLE1BQU0sb0JBQUksSUFBSSxFQUFFO0FBQzNELE1BQUksU0FBUyxJQUFLLFFBQVEsS0FBSyxXQUFXLEVBQUUsTUFBTSxvQkFBSSxJQUFJLEVBQUU7QUFDNUQsTUFBSSxPQUFPLEtBQUssS0FBSyxJQUFJLElBQUk7QUFDN0IsTUFBSSxTQUFTLE9BQVcsTUFBSyxLQUFLLElBQUksTUFBTyxPQUFPLEVBQUUsTUFBTSxvQkFBSSxJQUFJLEVBQUUsQ0FBRTtBQUN4RSxTQUFPO0FBQ1Q7OztBQzdFTyxTQUFTLE9BQU8sT0FBa0M7QUFDdkQsTUFBSSxVQUFVLFVBQWEsVUFBVSxRQUFRLFVBQVUsTUFBTSxVQUFVLEtBQUssVUFBVSxNQUFPLFFBQU87QUFDcEcsTUFBSSxNQUFNLFFBQVEsS0FBSyxFQUFHLFFBQU8sTUFBTSxXQUFXO0FBQ2xELFNBQU8sU0FBUyxLQUFLLEtBQUssT0FBTyxPQUFPLEtBQUssRUFBRSxNQUFNLE1BQU07QUFDN0Q7QUFHTyxTQUFTLEtBQUssS0FBaUIsS0FBYSxPQUFhLElBQVUsTUFBWSxRQUF1QjtBQUMzRyxRQUFNLE1BQU0sSUFBSSxHQUFHO0FBQ25CLE1BQUksQ0FBQyxPQUFPLEdBQUcsRUFBRztBQUNsQixNQUFJLFFBQVEsTUFBTztBQUNuQixNQUFJLEdBQUcsSUFBSTtBQUNYLE9BQUssSUFBSSxLQUFLLEtBQUssV0FBVyxNQUFjLFNBQVMsS0FBSyxFQUFFO0FBQzlEO0FBR08sU0FBUyxLQUFLLEtBQWlCLEtBQWEsSUFBVSxRQUFnQixNQUFrQjtBQUM3RixRQUFNLE1BQU0sSUFBSSxHQUFHO0FBQ25CLE1BQUksUUFBUSxPQUFXO0FBRXZCLFNBQU8sSUFBSSxHQUFHO0FBQ2QsT0FBSyxJQUFJLEtBQUssS0FBSyxNQUFNO0FBQzNCO0FBR08sU0FBUyxVQUFVLEtBQWlCLEtBQWEsSUFBVSxRQUFnQixNQUFrQjtBQUNsRyxRQUFNLE1BQU0sSUFBSSxHQUFHO0FBQ25CLE1BQUksU0FBUyxHQUFHLEtBQUssT0FBTyxLQUFLLEdBQUcsRUFBRSxXQUFXLEVBQUcsTUFBSyxLQUFLLEtBQUssSUFBSSxRQUFRLElBQUk7QUFDckY7QUFHTyxTQUFTLE1BQU0sS0FBaUIsS0FBcUM7QUFDMUUsUUFBTSxRQUFRLElBQUksR0FBRztBQUNyQixTQUFPLFNBQVMsS0FBSyxJQUFJLFFBQVE7QUFDbkM7QUFHTyxTQUFTLE9BQU8sS0FBcUQ7QUFDMUUsU0FBTyxPQUFPLFFBQVEsT0FBTyxDQUFDLENBQUMsRUFBRSxPQUFPLENBQUMsVUFBeUMsU0FBUyxNQUFNLENBQUMsQ0FBQyxDQUFDO0FBQ3RHO0FBR08sU0FBUyxRQUFRLE9BQWlEO0FBQ3ZFLE1BQUksQ0FBQyxNQUFNLFFBQVEsS0FBSyxFQUFHLFFBQU8sQ0FBQztBQUNuQyxTQUFPLENBQUMsR0FBRyxNQUFNLFFBQVEsQ0FBQyxFQUFFLE9BQU8sQ0FBQyxVQUF5QyxTQUFTLE1BQU0sQ0FBQyxDQUFDLENBQUM7QUFDakc7QUFFTyxJQUFNLGNBQWM7QUFFM0IsU0FBUyxTQUFTLE9BQXFCO0FBQ3JDLFNBQU8saUNBQWlDLE9BQU8sVUFBVSxXQUFXLFFBQVEsS0FBSyxVQUFVLEtBQUssQ0FBQztBQUNuRzs7O0FDNURPLFNBQVMsZUFBZSxNQUFrQixNQUFrQjtBQUNqRSxPQUFLLE1BQU0saUJBQWlCLFdBQVcsQ0FBQyxNQUFNLEdBQUcsSUFBSTtBQUN2RDtBQUdPLFNBQVMseUJBQXlCLE1BQWtCLE1BQWtCO0FBQzNFLGFBQVcsT0FBTyxDQUFDLFVBQVUsVUFBVSxFQUFHLFdBQVUsTUFBTSxLQUFLLENBQUMsTUFBTSxHQUFHLGFBQWEsSUFBSTtBQUM1Rjs7O0FDUE8sU0FBUyxjQUFjLE1BQWtCLE1BQWtCO0FBQ2hFLFFBQU0sT0FBTyxNQUFNLE1BQU0sTUFBTSxLQUFLLENBQUM7QUFDckMsT0FBSyxNQUFNLElBQUk7QUFDZixPQUFLLE1BQU0sV0FBVyxRQUFRLENBQUMsUUFBUSxNQUFNLEdBQUcsSUFBSTtBQUNwRCxPQUFLLE1BQU0sUUFBUSxFQUFFLEtBQUssT0FBTyxHQUFHLENBQUMsUUFBUSxNQUFNLEdBQUcsSUFBSTtBQUMxRCxRQUFNLFlBQVksTUFBTSxNQUFNLFdBQVc7QUFDekMsTUFBSSxjQUFjLFFBQVc7QUFDM0IsVUFBTSxLQUFLLENBQUMsUUFBUSxRQUFRLFdBQVc7QUFDdkMsU0FBSyxXQUFXLFNBQVMsSUFBSSxJQUFJLElBQUk7QUFDckMsU0FBSyxXQUFXLHNCQUFzQixHQUFHLElBQUksSUFBSTtBQUFBLEVBQ25EO0FBQ0EsT0FBSyxNQUFNLFdBQVcsR0FBRyxDQUFDLE1BQU0sR0FBRyxJQUFJO0FBQ3ZDLE9BQUssTUFBTSxVQUFVLENBQUMsRUFBRSxNQUFNLFdBQVcsVUFBVSxFQUFFLENBQUMsR0FBRyxDQUFDLE1BQU0sR0FBRyxJQUFJO0FBQ3ZFLGFBQVcsQ0FBQyxPQUFPLEtBQUssS0FBSyxRQUFRLEtBQUssUUFBUSxDQUFDLEdBQUc7QUFDcEQsU0FBSyxPQUFPLFlBQVksR0FBRyxDQUFDLFFBQVEsVUFBVSxLQUFLLEdBQUcsSUFBSTtBQUFBLEVBQzVEO0FBQ0EsWUFBVSxNQUFNLGFBQWEsQ0FBQyxNQUFNLEdBQUcsYUFBYSxJQUFJO0FBQzFEOzs7QUN0QkEsSUFBTSxjQUFnRDtBQUFBLEVBQ3BELElBQUk7QUFBQSxFQUNKLElBQUk7QUFBQSxFQUNKLFNBQUk7QUFBQSxFQUNKLFNBQUk7QUFBQSxFQUNKLElBQUk7QUFBQSxFQUNKLEdBQUc7QUFBQSxFQUNILEdBQUc7QUFBQSxFQUNILEdBQUc7QUFDTDtBQUdPLFNBQVMsV0FBVyxNQUFzQjtBQUMvQyxNQUFJLFNBQVMsSUFBSyxRQUFPO0FBQ3pCLE1BQUksQ0FBQyxvREFBb0QsS0FBSyxJQUFJLEVBQUcsUUFBTztBQUM1RSxNQUFJLFFBQVE7QUFDWixhQUFXLENBQUMsRUFBRSxRQUFRLElBQUksS0FBSyxLQUFLLFNBQVMsMENBQTBDLEdBQUc7QUFDeEYsYUFBUyxPQUFPLE1BQU0sS0FBSyxZQUFZLFFBQVEsRUFBRSxLQUFLO0FBQUEsRUFDeEQ7QUFDQSxVQUFRLEtBQUssTUFBTSxLQUFLO0FBQ3hCLFVBQVEsS0FBSyxXQUFXLEdBQUcsS0FBSyxRQUFRLElBQUksTUFBTSxNQUFNLGNBQWMsS0FBSztBQUM3RTtBQUVBLFNBQVMsY0FBYyxPQUF1QjtBQUM1QyxNQUFJLFVBQVUsRUFBRyxRQUFPO0FBQ3hCLE1BQUksUUFBUSxJQUFLLFFBQU8sR0FBRyxLQUFLO0FBQ2hDLE1BQUksUUFBUSxJQUFLLFFBQU8sR0FBRyxRQUFRLEdBQUc7QUFDdEMsTUFBSSxRQUFRLElBQUssUUFBTyxHQUFHLFFBQVEsR0FBRztBQUN0QyxRQUFNLFFBQVEsS0FBSyxNQUFNLFFBQVEsS0FBTTtBQUN2QyxRQUFNLFVBQVUsS0FBSyxNQUFPLFFBQVEsUUFBVSxJQUFJO0FBQ2xELFFBQU0sVUFBVyxRQUFRLE9BQVE7QUFDakMsTUFBSSxRQUFRLEVBQUcsUUFBTyxHQUFHLEtBQUssSUFBSSxPQUFPLElBQUksT0FBTztBQUNwRCxTQUFPLFVBQVUsSUFBSSxHQUFHLE9BQU8sSUFBSSxPQUFPLE1BQU0sR0FBRyxPQUFPO0FBQzVEO0FBR08sU0FBUyxPQUFPLE1BQXNCO0FBQzNDLFFBQU0sU0FBUztBQUNmLFFBQU0sT0FBTztBQUNiLE1BQUksQ0FBQyxPQUFPLEtBQUssSUFBSSxLQUFLLENBQUMsS0FBSyxLQUFLLElBQUksRUFBRyxRQUFPO0FBQ25ELFFBQU0sU0FBUyxLQUFLLFFBQVEsaUJBQWlCLEVBQUUsRUFBRSxZQUFZO0FBQzdELFNBQU8sT0FBTyxRQUFRLGNBQWMsS0FBSztBQUMzQzs7O0FDckNBLElBQU0sY0FBYztBQUNwQixJQUFNLFNBQVM7QUFHUixTQUFTLHFCQUFxQixNQUFrQixNQUFrQjtBQUN2RSxPQUFLLE1BQU0sZ0JBQWdCLFdBQVcsQ0FBQyxNQUFNLEdBQUcsSUFBSTtBQUNwRCxhQUFXLENBQUNDLE9BQU0sSUFBSSxLQUFLLE9BQU8sTUFBTSxNQUFNLFNBQVMsQ0FBQyxHQUFHO0FBQ3pELGVBQVcsQ0FBQyxPQUFPLE1BQU0sS0FBSyxRQUFRLEtBQUssUUFBUSxDQUFDLEdBQUc7QUFDckQsZ0JBQVUsUUFBUSxDQUFDLFFBQVEsV0FBV0EsT0FBTSxVQUFVLE9BQU8sS0FBSyxHQUFHLElBQUk7QUFBQSxJQUMzRTtBQUFBLEVBQ0Y7QUFDQSxRQUFNLE1BQU0sTUFBTSxNQUFNLEtBQUssS0FBSyxDQUFDO0FBQ25DLE9BQUssS0FBSyxJQUFJO0FBQ2QsT0FBSyxLQUFLLFdBQVcsUUFBUSxDQUFDLFFBQVEsS0FBSyxHQUFHLElBQUk7QUFDbEQsYUFBVyxDQUFDLE9BQU8sSUFBSSxLQUFLLFFBQVEsSUFBSSxPQUFPLENBQUMsR0FBRztBQUNqRCxVQUFNLEtBQUssQ0FBQyxRQUFRLE9BQU8sU0FBUyxLQUFLO0FBQ3pDLFNBQUssTUFBTSxTQUFTLFFBQVEsSUFBSSxJQUFJO0FBQ3BDLGNBQVUsTUFBTSxTQUFTLElBQUksYUFBYSxJQUFJO0FBQUEsRUFDaEQ7QUFDRjtBQUVBLFNBQVMsVUFBVSxRQUFvQixJQUFVLE1BQWtCO0FBQ2pFLFFBQU0sTUFBTSxNQUFNLFFBQVEsS0FBSztBQUMvQixNQUFJLFFBQVEsT0FBVztBQUN2QixhQUFXLFFBQVEsQ0FBQyxjQUFjLGFBQWEsR0FBRztBQUNoRCxVQUFNLFFBQVEsTUFBTSxLQUFLLElBQUk7QUFDN0IsUUFBSSxVQUFVLE9BQVc7QUFDekIsU0FBSyxPQUFPLGVBQWUsYUFBYSxDQUFDLEdBQUcsSUFBSSxJQUFJLEdBQUcsSUFBSTtBQUMzRCxVQUFNLFVBQVUsTUFBTSxhQUFhO0FBQ25DLFFBQUksT0FBTyxZQUFZLFNBQVU7QUFDakMsVUFBTSxTQUFTLFdBQVcsT0FBTztBQUNqQyxRQUFJLFdBQVcsUUFBUztBQUN4QixVQUFNLGFBQWEsSUFBSTtBQUN2QixTQUFLLENBQUMsR0FBRyxJQUFJLElBQUksR0FBRyxlQUFlLFNBQVMsdUNBQXVDLE1BQU0sR0FBRztBQUFBLEVBQzlGO0FBQ0Y7OztBQ25DQSxJQUFNLFVBQVUsQ0FBQyx1QkFBdUIsZ0NBQWdDLHlCQUF5QjtBQUNqRyxJQUFNLFFBQVEsQ0FBQyx3QkFBd0IseUJBQXlCO0FBRWhFLElBQU0sTUFBTTtBQUFBLEVBQ1YsUUFBUTtBQUFBLEVBQ1IsU0FBUztBQUFBLEVBQ1QsTUFBTTtBQUFBLEVBQ04sS0FBSztBQUFBLEVBQ0wsU0FBUztBQUNYO0FBR08sU0FBUyxlQUFlLE1BQWMsVUFBc0IsTUFBa0I7QUFDbkYsYUFBVyxRQUFRLENBQUMsVUFBVSxhQUFhLEdBQVk7QUFDckQsVUFBTSxNQUFNLFNBQVMsSUFBSTtBQUN6QixRQUFJLENBQUMsU0FBUyxHQUFHLEVBQUc7QUFDcEIsZUFBVyxPQUFPLE9BQU8sS0FBSyxHQUFHLEdBQUc7QUFDbEMsWUFBTSxTQUFTLFNBQVMsV0FBVyxZQUFZLEdBQUcsSUFBSSxpQkFBaUIsTUFBTSxHQUFHO0FBQ2hGLFVBQUksV0FBVyxPQUFXLE1BQUssS0FBSyxLQUFLLENBQUMsWUFBWSxJQUFJLEdBQUcsUUFBUSxJQUFJO0FBQUEsSUFDM0U7QUFBQSxFQUNGO0FBQ0Y7QUFFQSxTQUFTLFlBQVksS0FBaUM7QUFDcEQsTUFBSSxJQUFJLFNBQVMseUJBQXlCLEVBQUcsUUFBTyxJQUFJO0FBQ3hELE1BQUksSUFBSSxTQUFTLDBCQUEwQixFQUFHLFFBQU8sSUFBSTtBQUN6RCxTQUFPLGFBQWEsR0FBRztBQUN6QjtBQUVBLFNBQVMsaUJBQWlCLE1BQWMsS0FBaUM7QUFDdkUsTUFBSSxRQUFRLG1EQUFvRCxRQUFPLElBQUk7QUFFM0UsTUFBSSxTQUFTLGdCQUFnQixJQUFJLFNBQVMseUJBQXlCLEVBQUcsUUFBTyxJQUFJO0FBQ2pGLE1BQUksSUFBSSxTQUFTLDBCQUEwQixFQUFHLFFBQU8sSUFBSTtBQUN6RCxTQUFPLGFBQWEsR0FBRztBQUN6QjtBQUVBLFNBQVMsYUFBYSxLQUFpQztBQUNyRCxNQUFJLFFBQVEsS0FBSyxZQUFVLElBQUksV0FBVyxNQUFNLENBQUMsS0FBSyxRQUFRLDZCQUE4QixRQUFPLElBQUk7QUFDdkcsTUFBSSxNQUFNLEtBQUssWUFBVSxJQUFJLFdBQVcsTUFBTSxDQUFDLEVBQUcsUUFBTyxJQUFJO0FBQzdELE1BQUksUUFBUSxnQkFBZ0IsUUFBUSwrQkFBZ0MsUUFBTyxJQUFJO0FBQy9FLFNBQU87QUFDVDs7O0FDM0NBLElBQU0sWUFBWSxvQkFBSSxRQUFtQztBQUV6RCxJQUFNLFVBQVUsb0JBQUksUUFBeUM7QUFHdEQsU0FBUyxnQkFBZ0IsTUFBYyxPQUF1QjtBQUNuRSxTQUFPLFVBQVUsSUFBSSxJQUFJLElBQUksS0FBSyxLQUFLO0FBQ3pDO0FBR08sU0FBUyxXQUFXLEtBQWlCLEtBQXFCO0FBQy9ELFNBQU8sUUFBUSxJQUFJLEdBQUcsR0FBRyxJQUFJLEdBQUcsS0FBSztBQUN2QztBQUdPLFNBQVMsU0FBUyxNQUFjLE9BQTBCLE1BQXdCO0FBQ3ZGLE1BQUksU0FBUztBQUNiLFdBQVMsUUFBUSxHQUFHLFFBQVEsTUFBTSxVQUFVLFFBQVEsU0FBUztBQUMzRCxjQUFVLE1BQU0sUUFBUSxDQUFDLEtBQUssUUFBUSxNQUFNLEtBQUssS0FBSztBQUFBLEVBQ3hEO0FBQ0EsTUFBSSxPQUFRLFFBQU87QUFDbkIsUUFBTSxRQUFRLENBQUMsR0FBRyxNQUFNLEtBQUssQ0FBQyxFQUFFLEtBQUssQ0FBQyxHQUFHLE1BQU07QUFDN0MsVUFBTSxDQUFDLE1BQU0sS0FBSyxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssSUFBSSxNQUFNLENBQUMsS0FBSyxFQUFFO0FBQ3JELFdBQU8sT0FBTyxRQUFRLEtBQUssT0FBTyxRQUFRLElBQUksSUFBSTtBQUFBLEVBQ3BELENBQUM7QUFDRCxRQUFNLFFBQVEsS0FBSyxNQUFNO0FBQ3pCLFFBQU0sUUFBUSxDQUFDLE1BQU0sT0FBUSxLQUFLLEVBQUUsSUFBSSxNQUFNLElBQUksS0FBSyxJQUFLO0FBQzVELE1BQUksS0FBTSxXQUFVLElBQUksTUFBTSxLQUFLO0FBQ25DLFNBQU87QUFDVDtBQUdPLFNBQVMsVUFDZCxLQUNBLE1BQ0EsSUFDQSxJQUNBLFFBQ0EsTUFDTTtBQUNOLFFBQU0sUUFBUSxJQUFJLElBQUk7QUFDdEIsTUFBSSxTQUFTLE1BQU0sVUFBVSxVQUFhLE9BQU8sT0FBTyxLQUFLLEVBQUUsRUFBRztBQUVsRSxTQUFPLElBQUksSUFBSTtBQUNmLE1BQUksRUFBRSxJQUFJO0FBQ1YsTUFBSUMsU0FBUSxRQUFRLElBQUksR0FBRztBQUMzQixNQUFJQSxXQUFVLE9BQVcsU0FBUSxJQUFJLEtBQU1BLFNBQVEsb0JBQUksSUFBb0IsQ0FBRTtBQUM3RSxFQUFBQSxPQUFNLElBQUksSUFBSSxJQUFJO0FBQ2xCLE9BQUssSUFBSSxNQUFNLE9BQU8sTUFBTTtBQUM5Qjs7O0FDakRBLElBQU0sY0FBYztBQUNwQixJQUFNLG1CQUFtQixFQUFFLGVBQWUsR0FBRyxrQkFBa0IsSUFBSSxrQkFBa0IsSUFBSTtBQUdsRixTQUFTLGFBQWEsTUFBa0IsTUFBa0I7QUFDL0QsT0FBSyxNQUFNLGtCQUFrQixDQUFDLFNBQVMsR0FBRyxDQUFDLE1BQU0sR0FBRyxJQUFJO0FBQ3hELGVBQWEsTUFBTSxJQUFJO0FBQ3ZCLGFBQVcsUUFBUSxDQUFDLG1CQUFtQixZQUFZLEVBQUcsY0FBYSxNQUFNLE1BQU0sSUFBSTtBQUNuRixRQUFNLFdBQVcsTUFBTSxNQUFNLG9CQUFvQjtBQUNqRCxNQUFJLGFBQWEsUUFBVztBQUMxQixlQUFXLENBQUMsS0FBSyxLQUFLLEtBQUssT0FBTyxRQUFRLGdCQUFnQixHQUFHO0FBRTNELFVBQUksU0FBUyxHQUFHLE1BQU0sUUFBVztBQUMvQixhQUFLLFVBQVUsS0FBSyxPQUFPLENBQUMsUUFBUSxvQkFBb0IsR0FBRyxJQUFJO0FBQUEsTUFDakU7QUFBQSxJQUNGO0FBQUEsRUFDRjtBQUNBO0FBQUEsSUFDRTtBQUFBLElBQ0E7QUFBQSxJQUNBLENBQUMsTUFBTTtBQUFBLElBQ1A7QUFBQSxJQUNBO0FBQUEsRUFDRjtBQUNBLGFBQVcsT0FBTyxDQUFDLGNBQWMsUUFBUSxNQUFNLEVBQUcsV0FBVSxNQUFNLEtBQUssQ0FBQyxNQUFNLEdBQUcsYUFBYSxJQUFJO0FBQ3BHO0FBRUEsU0FBUyxhQUFhLE1BQWtCLE1BQWtCO0FBQ3hELFFBQU0sUUFBUSxNQUFNLE1BQU0sWUFBWSxJQUFJLE9BQU87QUFDakQsTUFBSSxPQUFPLFVBQVUsWUFBWSxVQUFVLEdBQUk7QUFDL0MsUUFBTUMsVUFBUyxLQUFLLFFBQVE7QUFDNUIsTUFBSUEsWUFBVyxXQUFjLENBQUMsTUFBTSxRQUFRQSxPQUFNLEtBQUtBLFFBQU8sU0FBUyxLQUFLLEdBQUk7QUFDaEYsT0FBSyxRQUFRLElBQUksQ0FBQyxHQUFJQSxXQUFVLENBQUMsR0FBSSxLQUFLO0FBQzFDLE9BQUssQ0FBQyxNQUFNLEdBQUcsVUFBVUEsU0FBUSx5Q0FBeUMsS0FBSyxpQkFBaUI7QUFDbEc7QUFFQSxTQUFTLGFBQWEsTUFBa0IsTUFBYyxNQUFrQjtBQUN0RSxRQUFNLFNBQVMsTUFBTSxNQUFNLElBQUk7QUFDL0IsTUFBSSxXQUFXLE9BQVc7QUFDMUIsYUFBVyxDQUFDLE1BQU0sS0FBSyxLQUFLLE9BQU8sUUFBUSxNQUFNLEdBQUc7QUFDbEQsUUFBSSxPQUFPLFVBQVUsWUFBWSxDQUFDLE1BQU0sV0FBVyxXQUFXLEVBQUc7QUFFakUsV0FBTyxJQUFJLElBQUksTUFBTSxRQUFRLGNBQWMsRUFBRTtBQUM3QyxTQUFLLENBQUMsUUFBUSxJQUFJLEdBQUcsTUFBTSxPQUFPLG9CQUFvQixXQUFXLE9BQU87QUFBQSxFQUMxRTtBQUNGOzs7QUM1Q08sU0FBUyxvQkFBb0IsTUFBa0IsTUFBa0I7QUFDdEUsYUFBVyxDQUFDLE9BQU8sS0FBSyxLQUFLLFFBQVEsS0FBSyxRQUFRLENBQUMsR0FBRztBQUNwRCxVQUFNLE9BQU8sTUFBTSxNQUFNO0FBQ3pCLFFBQUksT0FBTyxTQUFTLFNBQVU7QUFDOUI7QUFBQSxNQUNFO0FBQUEsTUFDQTtBQUFBLE1BQ0E7QUFBQSxNQUNBLENBQUMsUUFBUSxVQUFVLEtBQUs7QUFBQSxNQUN4QjtBQUFBLE1BQ0EsTUFBTSw4QkFBOEIsSUFBSTtBQUFBLElBQzFDO0FBQUEsRUFDRjtBQUNGOzs7QUNUTyxTQUFTLGFBQWEsTUFBbUM7QUFDOUQsUUFBTSxRQUFRLEtBQUssUUFBUSxHQUFHO0FBQzlCLE1BQUksUUFBUSxFQUFHLFFBQU87QUFDdEIsUUFBTSxTQUFTLEtBQUssTUFBTSxRQUFRLENBQUM7QUFDbkMsTUFBSSxDQUFDLHFCQUFxQixLQUFLLE1BQU0sRUFBRyxRQUFPO0FBQy9DLFFBQU0sZUFBZSxPQUFPLE1BQU07QUFDbEMsUUFBTSxPQUFPLEtBQUssTUFBTSxHQUFHLEtBQUs7QUFDaEMsU0FBTyxLQUFLLFNBQVMsR0FBRyxJQUFJLFVBQVUsTUFBTSxZQUFZLElBQUksVUFBVSxNQUFNLFlBQVk7QUFDMUY7QUFHTyxTQUFTLFVBQVVDLFVBQWtCLFFBQW9DO0FBQzlFLE1BQUksT0FBT0EsU0FBUSxVQUFVLFVBQVU7QUFDckMsVUFBTUMsV0FBVUQsU0FBUSxRQUFRO0FBQ2hDLFdBQU9DLFdBQVUsS0FBSyxLQUFLLFNBQVNBLFFBQU8sSUFBSTtBQUFBLEVBQ2pEO0FBQ0EsUUFBTSxVQUFVRCxTQUFRLFFBQVEsT0FBTyxNQUFNO0FBQzdDLFNBQU8sVUFBVSxNQUFNLE9BQU8sU0FBUyxPQUFPLElBQUk7QUFDcEQ7QUFHTyxTQUFTLFlBQVlBLFVBQTBCO0FBQ3BELFNBQU8sT0FBT0EsU0FBUSxTQUFTLFdBQVcsU0FBU0EsU0FBUSxJQUFJLElBQUksU0FBU0EsU0FBUSxJQUFJO0FBQzFGO0FBRUEsU0FBUyxVQUFVLE1BQWMsY0FBMkM7QUFDMUUsUUFBTSxVQUFVLFVBQVUsSUFBSTtBQUM5QixNQUFJLFlBQVksVUFBYSxlQUFlLEdBQUksUUFBTztBQUN2RCxRQUFNLE9BQU8sTUFBTSxLQUFLO0FBQ3hCLFFBQU0sUUFBUSxVQUFXLFVBQVU7QUFDbkMsU0FBTyxFQUFFLE9BQU8sTUFBTSxRQUFRLE9BQU8sR0FBRyxjQUFjLE1BQU0sR0FBRztBQUNqRTtBQUdBLFNBQVMsVUFBVSxNQUFrQztBQUNuRCxNQUFJLENBQUMsU0FBUyxNQUFNLFFBQVEsS0FBSyxJQUFJLENBQUMsR0FBRyxHQUFHLEdBQUcsQ0FBQztBQUNoRCxXQUFTLFFBQVEsR0FBRyxRQUFRLEtBQUssUUFBUSxTQUFTO0FBQ2hELFVBQU0sUUFBUSxLQUFLLFdBQVcsS0FBSyxJQUFJO0FBQ3ZDLFFBQUksVUFBVSxNQUFNLFNBQVMsR0FBRztBQUM5QixnQkFBVSxVQUFVLE1BQU07QUFDMUIsT0FBQyxNQUFNLFFBQVEsS0FBSyxJQUFJLENBQUMsR0FBRyxHQUFHLFFBQVEsQ0FBQztBQUFBLElBQzFDLFdBQVcsU0FBUyxLQUFLLFNBQVMsS0FBSyxFQUFFLFNBQVMsS0FBSyxTQUFTLElBQUk7QUFDbEUsYUFBTyxPQUFPLEtBQUs7QUFDbkI7QUFDQSxVQUFJLE9BQU8sSUFBSyxRQUFPO0FBQUEsSUFDekIsT0FBTztBQUNMLGFBQU87QUFBQSxJQUNUO0FBQUEsRUFDRjtBQUNBLFNBQU8sVUFBVSxLQUFLLFNBQVMsSUFBSSxVQUFVLE1BQU0sT0FBTztBQUM1RDtBQUVBLFNBQVMsU0FBUyxTQUF5QjtBQUN6QyxTQUFPLEdBQUcsWUFBWSxFQUFFLElBQUssWUFBWSxLQUFNLEdBQUcsSUFBSyxZQUFZLElBQUssR0FBRyxJQUFJLFVBQVUsR0FBRztBQUM5RjtBQUVBLFNBQVMsVUFBVSxNQUFjLGNBQTJDO0FBQzFFLFFBQU0sU0FBUyxLQUFLLE1BQU0sSUFBSTtBQUM5QixNQUFJLE9BQU8sU0FBUyxLQUFLLGVBQWUsSUFBSyxRQUFPO0FBQ3BELFFBQU0sT0FBTyxPQUFPLE9BQU8sQ0FBQyxLQUFLLEVBQUU7QUFDbkMsUUFBTSxPQUFPLE9BQU8sT0FBTyxDQUFDLEtBQUssRUFBRTtBQUNuQyxNQUFJLFNBQVMsVUFBYSxTQUFTLE9BQVcsUUFBTztBQUNyRCxRQUFNLFVBQVUsSUFBSSxLQUFLLFNBQVMsS0FBSztBQUN2QyxNQUFJLE9BQU8sV0FBVyxJQUFJLFlBQVksSUFBSSxVQUFVLEVBQUcsUUFBTztBQUM5RCxRQUFNLE1BQU0sQ0FBQyxHQUFHLE1BQU0sR0FBRyxNQUFNLEtBQUssRUFBRSxRQUFRLFFBQVEsR0FBRyxNQUFNLENBQUMsR0FBRyxHQUFHLElBQUk7QUFDMUUsUUFBTSxVQUFVLElBQUksT0FBTyxDQUFDLE9BQU8sVUFBVSxRQUFRLFNBQVMsT0FBTyxLQUFLLEdBQUcsRUFBRTtBQUMvRSxRQUFNLE9BQU8sTUFBTSxPQUFPLE1BQU0sWUFBWTtBQUM1QyxRQUFNLFFBQVEsVUFBVyxVQUFVO0FBQ25DLFNBQU8sRUFBRSxPQUFPLE1BQU0sUUFBUSxPQUFPLElBQUksY0FBYyxNQUFNLElBQUk7QUFDbkU7QUFFQSxTQUFTLE9BQU8sTUFBb0M7QUFDbEQsTUFBSSxTQUFTLEdBQUksUUFBTyxDQUFDO0FBQ3pCLFFBQU0sUUFBUSxLQUFLLE1BQU0sR0FBRztBQUM1QixTQUFPLE1BQU0sTUFBTSxVQUFRLHFCQUFxQixLQUFLLElBQUksQ0FBQyxJQUN0RCxNQUFNLElBQUksVUFBUSxTQUFTLE1BQU0sRUFBRSxDQUFDLElBQ3BDO0FBQ047QUFFQSxTQUFTLFNBQVMsU0FBeUI7QUFDekMsUUFBTSxNQUFNLE1BQU0sS0FBSyxFQUFFLFFBQVEsRUFBRSxHQUFHLENBQUMsR0FBRyxVQUFVLE9BQVEsV0FBVyxPQUFPLE1BQU0sS0FBSyxLQUFLLElBQUssTUFBTSxDQUFDO0FBRTFHLE1BQUlFLE9BQU0sRUFBRSxPQUFPLEdBQUcsUUFBUSxFQUFFO0FBQ2hDLFdBQVMsUUFBUSxHQUFHLFFBQVEsR0FBRyxTQUFTO0FBQ3RDLFFBQUksU0FBUztBQUNiLFdBQU8sUUFBUSxTQUFTLEtBQUssSUFBSSxRQUFRLE1BQU0sTUFBTSxFQUFHO0FBQ3hELFFBQUksU0FBU0EsS0FBSSxPQUFRLENBQUFBLE9BQU0sRUFBRSxPQUFPLE9BQU87QUFBQSxFQUNqRDtBQUNBLFFBQU0sTUFBTSxJQUFJLElBQUksV0FBUyxNQUFNLFNBQVMsRUFBRSxDQUFDO0FBQy9DLE1BQUlBLEtBQUksU0FBUyxFQUFHLFFBQU8sSUFBSSxLQUFLLEdBQUc7QUFDdkMsU0FBTyxHQUFHLElBQUksTUFBTSxHQUFHQSxLQUFJLEtBQUssRUFBRSxLQUFLLEdBQUcsQ0FBQyxLQUFLLElBQUksTUFBTUEsS0FBSSxRQUFRQSxLQUFJLE1BQU0sRUFBRSxLQUFLLEdBQUcsQ0FBQztBQUM3Rjs7O0FDN0ZBLElBQU0sZUFBZTtBQUNyQixJQUFNLGVBQWU7QUFDckIsSUFBTSxvQkFBb0I7QUFDMUIsSUFBTSxhQUFhO0FBQ25CLElBQU0sVUFBVTtBQUdULFNBQVMsVUFBVSxNQUFrQixNQUFrQjtBQUM1RCxPQUFLLE1BQU0saUJBQWlCLFdBQVcsQ0FBQyxNQUFNLEdBQUcsSUFBSTtBQUNyRCxPQUFLLE1BQU0saUJBQWlCLFdBQVcsQ0FBQyxNQUFNLEdBQUcsSUFBSTtBQUNyRCxhQUFXLENBQUNDLE9BQU0sTUFBTSxLQUFLLE9BQU8sTUFBTSxNQUFNLFNBQVMsQ0FBQztBQUN4RCxpQkFBYSxRQUFRLENBQUMsUUFBUSxXQUFXQSxLQUFJLEdBQUcsSUFBSTtBQUN4RDtBQUVBLFNBQVMsYUFBYSxRQUFvQixJQUFVLE1BQWtCO0FBQ3BFLFFBQU0sT0FBTyxPQUFPLFFBQVE7QUFDNUIsUUFBTUMsV0FBVSxPQUFPLFNBQVMsV0FBVyxhQUFhLElBQUksSUFBSTtBQUNoRSxRQUFNLFVBQVVBLFlBQVcsVUFBVUEsVUFBUyxDQUFDO0FBQy9DLE1BQUksWUFBWSxVQUFhLE9BQU8sU0FBUyxNQUFNLE1BQU07QUFDdkQ7QUFBQSxNQUNFO0FBQUEsTUFDQTtBQUFBLE1BQ0E7QUFBQSxNQUNBO0FBQUEsTUFDQTtBQUFBLE1BQ0EsTUFBTSw4Q0FBOEMsT0FBTztBQUFBLElBQzdEO0FBQUEsRUFDRjtBQUNBLFFBQU1DLFFBQU8sTUFBTSxRQUFRLE1BQU07QUFDakMsTUFBSUEsVUFBUyxPQUFXO0FBQ3hCLFFBQU0sU0FBUyxDQUFDLEdBQUcsSUFBSSxNQUFNO0FBQzdCLFFBQU0sU0FBUyxNQUFNQSxPQUFNLFFBQVE7QUFDbkMsTUFBSSxXQUFXLFFBQVc7QUFDeEIsZUFBVyxPQUFPLE9BQU8sS0FBSyxNQUFNO0FBQ2xDLGdCQUFVLFFBQVEsS0FBSyxPQUFPLEdBQUcsR0FBRyxDQUFDLEdBQUcsUUFBUSxRQUFRLEdBQUcsU0FBUyxJQUFJO0FBQUEsRUFDNUU7QUFDQSxNQUFJQSxNQUFLLFFBQVEsTUFBTSxNQUFNO0FBQzNCLFFBQUlELGFBQVksVUFBYUEsU0FBUSxnQkFBZ0JBLFNBQVEsT0FBTyxHQUFHO0FBQ3JFLFlBQU0sUUFBUSxNQUFNQyxPQUFNLE9BQU8sS0FBSyxDQUFDO0FBQ3ZDLFlBQU0sUUFBUSxVQUFVRCxVQUFTLENBQUMsS0FBSyxZQUFZQSxRQUFPO0FBQzFELFlBQU0sTUFBTSxZQUFZQSxRQUFPO0FBQy9CLFlBQU0sVUFBVSxDQUFDLEdBQUcsUUFBUSxPQUFPO0FBQ25DLFdBQUssT0FBTyxTQUFTLE9BQU8sU0FBUyxNQUFNLE1BQU0sZ0NBQWdDLEtBQUssR0FBRztBQUN6RixXQUFLLE9BQU8sT0FBTyxLQUFLLFNBQVMsTUFBTSxNQUFNLDhCQUE4QixHQUFHLEdBQUc7QUFDakYsTUFBQUMsTUFBSyxPQUFPLElBQUk7QUFBQSxJQUNsQjtBQUNBLGtCQUFjQSxPQUFNLFFBQVEsSUFBSTtBQUFBLEVBQ2xDLE9BQU87QUFDTCxTQUFLQSxPQUFNLFNBQVMsUUFBUSxtQkFBbUIsSUFBSTtBQUNuRCxTQUFLQSxPQUFNLFdBQVcsUUFBUSxtQkFBbUIsSUFBSTtBQUFBLEVBQ3ZEO0FBQ0EsWUFBVSxRQUFRLFFBQVEsSUFBSSxhQUFhLElBQUk7QUFDakQ7QUFFQSxTQUFTLGNBQWNBLE9BQWtCLElBQVUsTUFBa0I7QUFDbkUsUUFBTSxVQUFVLE1BQU1BLE9BQU0sU0FBUztBQUNyQyxNQUFJLFlBQVksT0FBVztBQUMzQixNQUFJLE9BQU8sT0FBTyxHQUFHO0FBQ25CLFNBQUtBLE9BQU0sV0FBVyxJQUFJLFlBQVksSUFBSTtBQUMxQztBQUFBLEVBQ0Y7QUFDQSxRQUFNLFlBQVksQ0FBQyxHQUFHLElBQUksU0FBUztBQUNuQyxPQUFLLFNBQVMsZ0JBQWdCLGNBQWMsV0FBVyxJQUFJO0FBQzNELE9BQUssU0FBUyxvQkFBb0IsY0FBYyxXQUFXLElBQUk7QUFDakU7OztBQ25FTyxTQUFTLG9CQUFvQixNQUFrQixNQUFrQjtBQUN0RSxRQUFNLFNBQVMsS0FBSyxRQUFRO0FBQzVCLE1BQUksT0FBTyxXQUFXLFlBQVksV0FBVyxNQUFNLE9BQU8sU0FBUyxHQUFHLEVBQUc7QUFDekUsT0FBSyxRQUFRLElBQUksR0FBRyxNQUFNO0FBQzFCLE9BQUssQ0FBQyxNQUFNLEdBQUcsVUFBVSxRQUFRLDZDQUE2QyxNQUFNLFdBQVc7QUFDakc7OztBQ0hPLFNBQVMsaUJBQWlCLE1BQWtCLE1BQVksU0FBMkI7QUFDeEYsUUFBTSxNQUF3QixRQUFRLFFBQVE7QUFDOUMsTUFBSSxDQUFDLE1BQU0sUUFBUSxHQUFHLEVBQUc7QUFDekIsYUFBVyxDQUFDLE9BQU8sTUFBTSxLQUFLLFFBQVEsS0FBSyxRQUFRLENBQUMsR0FBRztBQUNyRCxVQUFNLFVBQVUsSUFBSSxLQUFLO0FBQ3pCLFFBQUksQ0FBQyxTQUFTLE9BQU8sRUFBRztBQUN4QixlQUFXQyxRQUFPLE9BQU8sS0FBSyxPQUFPLEdBQUc7QUFDdEMsVUFBSSxRQUFRQSxJQUFHLE1BQU0sS0FBTTtBQUMzQixhQUFPQSxJQUFHLElBQUksQ0FBQztBQUNmO0FBQUEsUUFDRSxDQUFDLFFBQVEsVUFBVSxLQUFLO0FBQUEsUUFDeEJBO0FBQUEsUUFDQTtBQUFBLFFBQ0E7QUFBQSxNQUNGO0FBQUEsSUFDRjtBQUFBLEVBQ0Y7QUFDRjs7O0FDVUEsSUFBTSxRQUF5QyxvQkFBSSxJQUF3QjtBQUFBLEVBQ3pFLENBQUMsWUFBWSxjQUFjO0FBQUEsRUFDM0IsQ0FBQyxzQkFBc0Isd0JBQXdCO0FBQUEsRUFDL0MsQ0FBQyxXQUFXLGFBQWE7QUFBQSxFQUN6QixDQUFDLGtCQUFrQixvQkFBb0I7QUFBQSxFQUN2QyxDQUFDLFVBQVUsWUFBWTtBQUFBLEVBQ3ZCLENBQUMsaUJBQWlCLG1CQUFtQjtBQUFBLEVBQ3JDLENBQUMsT0FBTyxTQUFTO0FBQUEsRUFDakIsQ0FBQyxpQkFBaUIsbUJBQW1CO0FBQUEsRUFDckMsQ0FBQyxjQUFjLGdCQUFnQjtBQUNqQyxDQUFDO0FBRUQsSUFBTSxZQUFZO0FBQ2xCLElBQU0sWUFBWTtBQUNsQixJQUFNLE9BQU8sb0JBQUksUUFBNkI7QUFDOUMsSUFBTSxVQUFVLG9CQUFJLFFBQXFEO0FBR2xFLFNBQVMsWUFBWSxNQUF1QjtBQUNqRCxTQUFPLE1BQU0sSUFBSSxJQUFJO0FBQ3ZCO0FBR08sU0FBUyxPQUFPLE1BQWMsU0FBNEI7QUFDL0QsUUFBTSxRQUFRLEtBQUssSUFBSSxPQUFPO0FBQzlCLE1BQUksT0FBTyxTQUFTLEtBQU0sUUFBTztBQUNqQyxRQUFNLFdBQVcsSUFBSSxXQUFXLE1BQU0sT0FBTztBQUM3QyxPQUFLLElBQUksU0FBUyxRQUFRO0FBQzFCLFNBQU87QUFDVDtBQUdPLFNBQVMsT0FBTyxNQUFjLFNBQTJCO0FBQzlELFNBQU8sT0FBTyxNQUFNLE9BQU8sRUFBRTtBQUMvQjtBQUdBLElBQU0sYUFBTixNQUFxQztBQUFBLEVBR25DLFlBQ1csTUFDUSxPQUNqQjtBQUZTO0FBQ1E7QUFFakIsU0FBSyxVQUFVLElBQUksTUFBTSxLQUFLO0FBQUEsRUFDaEM7QUFBQSxFQUpXO0FBQUEsRUFDUTtBQUFBLEVBSlY7QUFBQSxFQUNEO0FBQUEsRUFPUixJQUFJLFNBQWtDO0FBQ3BDLFdBQU8sS0FBSyxPQUFPLEVBQUU7QUFBQSxFQUN2QjtBQUFBLEVBQ0EsSUFBSSxTQUFrQjtBQUNwQixXQUFPLEtBQUssT0FBTyxFQUFFO0FBQUEsRUFDdkI7QUFBQSxFQUNRLFNBQWlCO0FBQ3ZCLFdBQVEsS0FBSyxVQUFVLE1BQU0sS0FBSyxNQUFNLEtBQUssS0FBSztBQUFBLEVBQ3BEO0FBQ0Y7QUFPQSxTQUFTLE1BQU0sTUFBYyxPQUF3QjtBQUNuRCxRQUFNLFNBQXlCLENBQUM7QUFDaEMsUUFBTSxVQUFVLElBQUksTUFBTSxPQUFPLENBQUMsSUFBSSxLQUFLLE9BQU8sV0FBVztBQUMzRCxXQUFPLEtBQUssRUFBRSxNQUFNLENBQUMsR0FBRyxJQUFJLEdBQUcsR0FBRyxPQUFPLFFBQVEsT0FBTyxXQUFXLFdBQVcsU0FBUyxPQUFPLEVBQUUsQ0FBQztBQUFBLEVBQ25HLENBQUM7QUFDRCxTQUFPLEVBQUUsU0FBUyxPQUFPO0FBQzNCO0FBRUEsSUFBTSxTQUFlLE1BQU07QUFFM0IsU0FBUyxJQUFJLE1BQWMsU0FBa0IsT0FBYSxRQUFpQjtBQUN6RSxRQUFNLE9BQU8sYUFBYSxTQUFTLENBQUMsR0FBRyxJQUFJO0FBQzNDLE1BQUksU0FBUyxLQUFLLFVBQVUsQ0FBQyxFQUFHLGdCQUFlLE1BQU0sS0FBSyxVQUFVLEdBQUcsSUFBSTtBQUMzRSxRQUFNLE9BQU8sU0FBUyxLQUFLLE1BQU0sQ0FBQyxJQUFJLEtBQUssTUFBTSxJQUFJLENBQUM7QUFDdEQsTUFBSSxLQUFLLE1BQU0sTUFBTSxPQUFXLE1BQUssTUFBTSxJQUFJO0FBQy9DLFFBQU0sSUFBSSxJQUFJLElBQUksTUFBTSxNQUFNLFNBQVMsUUFBUSxNQUFNLENBQUMsSUFBSSxRQUFRLE1BQU0sSUFBSSxDQUFDLENBQUM7QUFDOUUsUUFBTSxRQUFRLFNBQVMsSUFBSSxFQUFFLEtBQUssSUFBSSxNQUFNO0FBQzVDLE1BQUksVUFBVSxPQUFXLFdBQVUsT0FBTyxNQUFNLENBQUMsTUFBTSxHQUFHLElBQUk7QUFDOUQsZ0JBQWMsSUFBSTtBQUNsQixTQUFPO0FBQ1Q7QUFHTyxTQUFTLFFBQVEsTUFBYyxTQUEyQjtBQUMvRCxRQUFNLFFBQVEsUUFBUSxJQUFJLE9BQU87QUFDakMsTUFBSSxPQUFPLFNBQVMsS0FBTSxRQUFPLE1BQU07QUFDdkMsUUFBTSxPQUFPLFlBQVksT0FBTztBQUNoQyxRQUFNLFFBQVEsU0FBUyxJQUFJLEVBQUUsS0FBSyxJQUFJLE1BQU07QUFDNUMsTUFBSSxVQUFVLFVBQWEsU0FBUyxJQUFJLEVBQUcsV0FBVSxPQUFPLEtBQUssTUFBTSxLQUFLLE1BQU0sQ0FBQyxNQUFNLEdBQUcsYUFBYTtBQUN6RyxRQUFNLFNBQVMsU0FBUyxJQUFJLElBQUksT0FBTyxDQUFDO0FBQ3hDLFVBQVEsSUFBSSxTQUFTLEVBQUUsTUFBTSxTQUFTLE9BQU8sQ0FBQztBQUM5QyxTQUFPO0FBQ1Q7QUFFQSxJQUFNLGdCQUFzQixNQUFNO0FBRWxDLFNBQVMsWUFBWSxPQUFtQjtBQUN0QyxNQUFJLE1BQU0sUUFBUSxLQUFLLEVBQUcsUUFBTyxNQUFNLElBQUksV0FBVztBQUN0RCxNQUFJLENBQUMsU0FBUyxLQUFLLEVBQUcsUUFBTztBQUM3QixTQUFPLE9BQU8sWUFBWSxPQUFPLFFBQVEsS0FBSyxFQUFFLElBQUksQ0FBQyxDQUFDLEtBQUssS0FBSyxNQUFNLENBQUMsS0FBSyxZQUFZLEtBQUssQ0FBQyxDQUFDLENBQUM7QUFDbEc7QUFHQSxTQUFTLGFBQWEsS0FBaUIsTUFBMkIsTUFBd0I7QUFDeEYsUUFBTSxPQUFtQixDQUFDO0FBQzFCLGFBQVcsT0FBTyxLQUFLO0FBQ3JCLFVBQU0sUUFBUSxJQUFJLEdBQUc7QUFDckIsUUFBSSxVQUFVLFFBQVEsVUFBVSxPQUFXO0FBQzNDLFNBQUssS0FBSyxHQUFHO0FBQ2IsUUFBSSxNQUFNLFFBQVEsS0FBSyxLQUFLLE1BQU0sV0FBVyxHQUFHO0FBQzlDLFdBQUssS0FBSyxNQUFNLEdBQUcsRUFBRSxHQUFHLEtBQUssT0FBTyxTQUFTO0FBQUEsSUFDL0MsV0FBVyxRQUFRLGFBQWE7QUFFOUIsYUFBTyxlQUFlLE1BQU0sS0FBSyxFQUFFLE9BQU8sT0FBTyxPQUFPLE1BQU0sSUFBSSxHQUFHLEdBQUcsWUFBWSxDQUFDO0FBQUEsSUFDdkYsT0FBTztBQUNMLFdBQUssR0FBRyxJQUFJLE9BQU8sT0FBTyxNQUFNLElBQUk7QUFBQSxJQUN0QztBQUNBLFNBQUssSUFBSTtBQUFBLEVBQ1g7QUFDQSxTQUFPO0FBQ1Q7QUFFQSxJQUFNLGNBQWMsRUFBRSxZQUFZLE1BQU0sY0FBYyxNQUFNLFVBQVUsS0FBSztBQUUzRSxTQUFTLE9BQU8sT0FBYSxNQUEyQixNQUFrQjtBQUN4RSxNQUFJLE9BQU8sVUFBVSxZQUFZLFVBQVUsS0FBTSxRQUFPO0FBQ3hELE1BQUksQ0FBQyxNQUFNLFFBQVEsS0FBSyxFQUFHLFFBQU8sYUFBYSxPQUFPLE1BQU0sSUFBSTtBQUNoRSxTQUFPLE1BQU0sSUFBSSxDQUFDLE1BQU0sVUFBVTtBQUNoQyxRQUFJLE9BQU8sU0FBUyxTQUFVLFFBQU87QUFDckMsU0FBSyxLQUFLLEtBQUs7QUFDZixVQUFNLE9BQU8sT0FBTyxNQUFNLE1BQU0sSUFBSTtBQUNwQyxTQUFLLElBQUk7QUFDVCxXQUFPO0FBQUEsRUFDVCxDQUFDO0FBQ0g7QUFHQSxTQUFTLGNBQWMsU0FBd0I7QUFDN0MsUUFBTSxXQUFXLFFBQVEsVUFBVTtBQUNuQyxNQUFJLFNBQVMsUUFBUSxHQUFHO0FBQ3RCLFFBQUksUUFBUSxTQUFTLFFBQVEsQ0FBQyxFQUFHLFFBQU8sU0FBUyxRQUFRO0FBQ3pELFFBQUksUUFBUSxTQUFTLGFBQWEsQ0FBQyxFQUFHLFFBQU8sU0FBUyxhQUFhO0FBQ25FLFFBQUksUUFBUSxRQUFRLEVBQUcsUUFBTyxRQUFRLFVBQVU7QUFBQSxFQUNsRDtBQUNBLE1BQUksUUFBUSxRQUFRLE1BQU0sQ0FBQyxFQUFHLFFBQU8sUUFBUSxNQUFNO0FBQ3JEO0FBRUEsU0FBUyxRQUFRLE9BQWtDO0FBQ2pELFNBQU8sU0FBUyxLQUFLLEtBQUssT0FBTyxLQUFLLEtBQUssRUFBRSxXQUFXO0FBQzFEO0FBR0EsU0FBUyxVQUFVLE1BQWdCLE9BQWEsTUFBWSxNQUFrQjtBQUM1RSxNQUFJLE1BQU0sUUFBUSxLQUFLLEdBQUc7QUFDeEIsVUFBTSxPQUFPLEtBQUs7QUFDbEIsUUFBSSxTQUFTLE9BQVcsT0FBTSxRQUFRLENBQUMsT0FBTyxVQUFVLFVBQVUsTUFBTSxPQUFPLENBQUMsR0FBRyxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUM7QUFDdEcsVUFBTSxPQUFPLEtBQUs7QUFDbEIsUUFBSSxTQUFTLFVBQWEsU0FBUyxjQUFjLE1BQU0sU0FBUyxFQUFHO0FBQ25FLFVBQU0sUUFBUSxTQUFTLFFBQVEsTUFBTSxJQUFJLFFBQVEsSUFBSSxTQUFTLE1BQU0sS0FBSztBQUN6RSxVQUFNLFNBQVMsU0FBUyxTQUFTLENBQUMsSUFBSSxNQUFNLE1BQU07QUFDbEQsUUFBSSxTQUFTLE9BQU8sT0FBTyxTQUFTLE1BQU07QUFDeEMsV0FBSyxLQUFLLE1BQU0sR0FBRyxFQUFFLEdBQUcsS0FBSyxHQUFHLEVBQUUsS0FBSyxJQUFJLFFBQVEsU0FBUztBQUFBLEVBQ2hFLFdBQVcsU0FBUyxLQUFLLEdBQUc7QUFDMUIsZUFBVyxDQUFDLEtBQUssS0FBSyxLQUFLLEtBQUssTUFBTTtBQUNwQyxZQUFNLFFBQVEsTUFBTSxHQUFHO0FBQ3ZCLFVBQUksT0FBTyxVQUFVLFlBQVksVUFBVSxLQUFNLFdBQVUsT0FBTyxPQUFPLENBQUMsR0FBRyxNQUFNLEdBQUcsR0FBRyxJQUFJO0FBQUEsSUFDL0Y7QUFDQSxRQUFJLEtBQUssV0FBVyxRQUFXO0FBQzdCLGlCQUFXLE9BQU8sT0FBTyxLQUFLLEtBQUssR0FBRztBQUNwQyxjQUFNLFFBQVEsTUFBTSxHQUFHO0FBQ3ZCLFlBQUksQ0FBQyxLQUFLLEtBQUssSUFBSSxHQUFHLEtBQUssT0FBTyxVQUFVLFlBQVksVUFBVSxNQUFNO0FBQ3RFLG9CQUFVLEtBQUssUUFBUSxPQUFPLENBQUMsR0FBRyxNQUFNLEdBQUcsR0FBRyxJQUFJO0FBQUEsUUFDcEQ7QUFBQSxNQUNGO0FBQUEsSUFDRjtBQUFBLEVBQ0Y7QUFDRjtBQUVBLFNBQVMsU0FBUyxPQUFxQjtBQUNyQyxTQUFPLE9BQU8sVUFBVSxXQUFXLFFBQVEsY0FBYyxLQUFLO0FBQ2hFOzs7QUNqTU8sU0FBUyxjQUFjLE1BQWMsU0FBb0M7QUFDOUUsTUFBSSxZQUFZLE9BQVcsUUFBTyxPQUFPLE1BQU0sT0FBTztBQUN0RCxTQUFPLEVBQUUsT0FBTyxRQUFRLE1BQU0sT0FBTyxHQUFHLFNBQVMsU0FBUyxNQUFNLENBQUMsR0FBRyxNQUFNLE9BQVU7QUFDdEY7QUFHTyxTQUFTLE9BQU8sTUFBYyxTQUFvQztBQUN2RSxNQUFJLFlBQVksT0FBVyxRQUFPLEVBQUUsT0FBTyxRQUFXLFNBQVMsUUFBVyxNQUFNLENBQUMsR0FBRyxNQUFNLE9BQVU7QUFDcEcsU0FBTyxFQUFFLE9BQU8sT0FBTyxNQUFNLE9BQU8sR0FBRyxTQUFTLFNBQVMsTUFBTSxDQUFDLEdBQUcsTUFBTSxRQUFRO0FBQ25GO0FBR08sU0FBUyxRQUFRLE1BQVksS0FBbUI7QUFDckQsUUFBTSxRQUFRLFNBQVMsS0FBSyxLQUFLLElBQUksSUFBSSxLQUFLLE9BQU8sR0FBRyxJQUFJO0FBQzVELFFBQU1DLFFBQU8sVUFBVSxVQUFhLFNBQVMsS0FBSyxLQUFLLElBQUksV0FBVyxLQUFLLE9BQU8sR0FBRyxJQUFJO0FBQ3pGLE1BQUksVUFBVSxTQUFTLEtBQUssT0FBTyxJQUFJLElBQUksS0FBSyxTQUFTQSxLQUFJLElBQUk7QUFFakUsTUFBSSxZQUFZLEtBQU0sV0FBVTtBQUNoQyxTQUFPLEVBQUUsT0FBTyxTQUFTLE1BQU0sQ0FBQyxHQUFHLEtBQUssTUFBTUEsS0FBSSxHQUFHLE1BQU0sS0FBSyxLQUFLO0FBQ3ZFO0FBR08sU0FBUyxPQUFPLE1BQVksT0FBcUI7QUFDdEQsUUFBTSxPQUFPLE1BQU0sUUFBUSxLQUFLLEtBQUssSUFBSSxLQUFLLFFBQVEsQ0FBQztBQUN2RCxRQUFNLFdBQVcsZ0JBQWdCLE1BQU0sS0FBSztBQUM1QyxRQUFNLFVBQVUsTUFBTSxRQUFRLEtBQUssT0FBTyxJQUFJLEtBQUssUUFBUSxRQUFRLElBQUk7QUFDdkUsU0FBTyxFQUFFLE9BQU8sS0FBSyxLQUFLLEdBQUcsU0FBUyxNQUFNLENBQUMsR0FBRyxLQUFLLE1BQU0sUUFBUSxHQUFHLE1BQU0sS0FBSyxLQUFLO0FBQ3hGO0FBR08sU0FBUyxXQUFXLE1BQVksS0FBbUI7QUFDeEQsUUFBTSxTQUFTLE1BQU0sUUFBUSxLQUFLLE9BQU8sSUFBSSxLQUFLLFFBQVEsU0FBUztBQUNuRSxTQUFPLEVBQUUsT0FBTyxRQUFXLFNBQVMsUUFBVyxNQUFNLENBQUMsR0FBRyxLQUFLLE1BQU0sU0FBUyxHQUFHLEdBQUcsTUFBTSxLQUFLLEtBQUs7QUFDckc7QUFHTyxTQUFTLFdBQVcsTUFBWSxNQUFtQztBQUN4RSxRQUFNLE9BQU8sTUFBTSxRQUFRLEtBQUssS0FBSyxJQUFJLEtBQUssUUFBUSxDQUFDO0FBQ3ZELFNBQU8sSUFBSSxJQUFJLFNBQVMsTUFBTSxJQUFJLEVBQUUsSUFBSSxDQUFDLEtBQUssVUFBVSxDQUFDLEtBQUssT0FBTyxNQUFNLEtBQUssQ0FBQyxDQUFDLENBQUM7QUFDckY7QUFHTyxTQUFTLE9BQU8sT0FBa0M7QUFDdkQsUUFBTSxPQUFPLG9CQUFJLElBQVk7QUFDN0IsYUFBVyxFQUFFLE1BQU0sS0FBSyxPQUFPO0FBQzdCLFFBQUksU0FBUyxLQUFLLEVBQUcsWUFBVyxPQUFPLE9BQU8sS0FBSyxLQUFLLEVBQUcsTUFBSyxJQUFJLEdBQUc7QUFBQSxFQUN6RTtBQUNBLFNBQU8sQ0FBQyxHQUFHLElBQUk7QUFDakI7QUFNTyxTQUFTLFNBQVMsTUFBYyxNQUFxQjtBQUMxRCxNQUFJLEtBQUssVUFBVSxVQUFhLEtBQUssWUFBWSxPQUFXLFFBQU87QUFDbkUsTUFBSSxLQUFLLFNBQVMsVUFBYSxDQUFDLFlBQVksSUFBSSxLQUFLLE9BQU8sS0FBSyxLQUFLLEdBQUcsRUFBRSxNQUFNLFNBQVUsUUFBTztBQUNsRyxRQUFNLFVBQVUsT0FBTyxNQUFNLGFBQWEsS0FBSyxNQUFNLENBQUMsRUFBRSxNQUFNLEtBQUssTUFBTSxPQUFPLE9BQVUsQ0FBQyxDQUFDLENBQUM7QUFDN0YsU0FBTyxDQUFDLFVBQVUsV0FBVyxTQUFTLEtBQUssSUFBSSxHQUFHLEtBQUssS0FBSztBQUM5RDtBQU1PLFNBQVMsUUFBUSxNQUFjLEdBQVMsR0FBa0I7QUFDL0QsTUFBSSxVQUFVLEVBQUUsT0FBTyxFQUFFLEtBQUssS0FBSyxVQUFVLEVBQUUsU0FBUyxFQUFFLE9BQU8sRUFBRyxRQUFPO0FBQzNFLE1BQUksRUFBRSxTQUFTLFVBQWEsRUFBRSxTQUFTLE9BQVcsUUFBTztBQUN6RCxNQUFJLEVBQUUsWUFBWSxVQUFhLENBQUMsU0FBUyxNQUFNLENBQUMsRUFBRyxRQUFPO0FBQzFELFNBQU8sRUFBRSxFQUFFLFlBQVksVUFBYSxDQUFDLFNBQVMsTUFBTSxDQUFDO0FBQ3ZEO0FBR08sU0FBUyxZQUFZLE1BQThCO0FBQ3hELFFBQU0sRUFBRSxPQUFPLFFBQVEsSUFBSTtBQUMzQixNQUFJLFVBQVUsVUFBYSxZQUFZLE9BQVcsUUFBTztBQUN6RCxNQUFJLFNBQVMsS0FBSyxLQUFLLFNBQVMsT0FBTyxHQUFHO0FBQ3hDLFVBQU0sUUFBUSxPQUFPLEtBQUssS0FBSyxFQUFFLElBQUksQ0FBQyxRQUFvQztBQUN4RSxZQUFNLFFBQVEsUUFBUSxNQUFNLEdBQUc7QUFDL0IsYUFBTyxDQUFDLE9BQU8sTUFBTSxLQUFLLEdBQUcsRUFBRSxDQUFDLEdBQUcsWUFBWSxLQUFLLENBQUM7QUFBQSxJQUN2RCxDQUFDO0FBQ0QsVUFBTSxRQUFRLElBQUksSUFBSSxPQUFPLEtBQUssT0FBTyxFQUFFLElBQUksQ0FBQyxLQUFLLFVBQVUsQ0FBQyxLQUFLLEtBQUssQ0FBQyxDQUFDO0FBQzVFLFVBQU0sS0FBSyxDQUFDLENBQUMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxPQUFPLE1BQU0sSUFBSSxDQUFDLEtBQUssTUFBTSxNQUFNLElBQUksQ0FBQyxLQUFLLEVBQUU7QUFDbEUsV0FBTyxPQUFPLFlBQVksTUFBTSxPQUFPLENBQUMsU0FBaUMsS0FBSyxDQUFDLE1BQU0sTUFBUyxDQUFDO0FBQUEsRUFDakc7QUFDQSxNQUFJLE1BQU0sUUFBUSxLQUFLLEtBQUssTUFBTSxRQUFRLE9BQU8sR0FBRztBQUNsRCxVQUFNLFFBQVEsTUFBTSxJQUFJLENBQUMsR0FBRyxVQUFVLE9BQU8sTUFBTSxLQUFLLENBQUMsRUFBRSxPQUFPLFVBQVEsS0FBSyxZQUFZLE1BQVM7QUFDcEcsVUFBTSxLQUFLLENBQUMsR0FBRyxNQUFNLE9BQU8sRUFBRSxLQUFLLEdBQUcsRUFBRSxDQUFDLElBQUksT0FBTyxFQUFFLEtBQUssR0FBRyxFQUFFLENBQUMsQ0FBQztBQUNsRSxXQUFPLE1BQU0sSUFBSSxVQUFRLFlBQVksSUFBSSxLQUFLLElBQUk7QUFBQSxFQUNwRDtBQUNBLFNBQU8sWUFBWSxPQUFPLFFBQVE7QUFDcEM7QUFFQSxTQUFTLFdBQVcsTUFBWSxNQUE4QjtBQUM1RCxNQUFJLFFBQVE7QUFDWixhQUFXLFFBQVEsTUFBTTtBQUN2QixRQUFJLE9BQU8sU0FBUyxVQUFVO0FBQzVCLFlBQU0sT0FBZSxNQUFNLFFBQVEsTUFBTSxLQUFLLElBQUksTUFBTSxRQUFRLENBQUM7QUFDakUsWUFBTSxRQUFRLEtBQUssVUFBVSxDQUFDLEdBQUcsT0FBTyxnQkFBZ0IsTUFBTSxFQUFFLE1BQU0sSUFBSTtBQUMxRSxjQUFRLE9BQU8sT0FBTyxRQUFRLElBQUksS0FBSyxTQUFTLEtBQUs7QUFBQSxJQUN2RCxPQUFPO0FBQ0wsY0FBUSxRQUFRLE9BQU8sZUFBZSxNQUFNLE9BQU8sSUFBSSxDQUFDO0FBQUEsSUFDMUQ7QUFBQSxFQUNGO0FBQ0EsU0FBTyxNQUFNO0FBQ2Y7QUFFQSxTQUFTLGVBQWUsS0FBdUIsU0FBeUI7QUFDdEUsTUFBSSxDQUFDLFNBQVMsR0FBRyxLQUFLLE9BQU8sT0FBTyxLQUFLLE9BQU8sRUFBRyxRQUFPO0FBQzFELFNBQU8sT0FBTyxLQUFLLEdBQUcsRUFBRSxLQUFLLFNBQU8sV0FBVyxLQUFLLEdBQUcsTUFBTSxPQUFPLEtBQUs7QUFDM0U7QUFFQSxTQUFTLElBQUksS0FBaUIsS0FBK0I7QUFDM0QsU0FBTyxPQUFPLE9BQU8sS0FBSyxHQUFHLElBQUksSUFBSSxHQUFHLElBQUk7QUFDOUM7OztBQ3ZHTyxTQUFTLFlBQVksTUFBYyxHQUF3QixHQUEyQztBQUMzRyxNQUFJLFlBQVksTUFBTSxHQUFHLENBQUMsRUFBRyxRQUFPLENBQUM7QUFDckMsU0FBTyxXQUFXLE1BQU0sQ0FBQyxHQUFHLENBQUMsR0FBRyxDQUFDLEVBQUUsT0FBTyxJQUFJLENBQUMsRUFBRSxPQUFPLE1BQU0sT0FBTztBQUFBLElBQ25FLE1BQU0sTUFBTSxDQUFDLEdBQUcsUUFBUSxDQUFDO0FBQUEsSUFDekI7QUFBQSxJQUNBLEdBQUcsTUFBTSxDQUFDLEdBQUc7QUFBQSxJQUNiLEdBQUcsTUFBTSxDQUFDLEdBQUc7QUFBQSxFQUNmLEVBQUU7QUFDSjtBQUdPLFNBQVMsWUFBWSxNQUFjLEdBQXdCLEdBQWlDO0FBQ2pHLE1BQUksTUFBTSxFQUFHLFFBQU87QUFDcEIsTUFBSSxNQUFNLFVBQWEsTUFBTSxPQUFXLFFBQU87QUFFL0MsUUFBTSxRQUFRLE9BQU8sS0FBSyxVQUFTLEtBQUssTUFBTSxLQUFLLEtBQUssTUFBTSxLQUFPLEtBQUssTUFBTSxLQUFLLEtBQUssTUFBTSxDQUFFO0FBQ2xHLE1BQUksT0FBTyxTQUFTLEtBQU0sUUFBTyxNQUFNO0FBQ3ZDLFFBQU1DLFFBQU8sVUFBVSxHQUFHLENBQUMsS0FBSyxVQUFVLE9BQU8sTUFBTSxDQUFDLEVBQUUsU0FBUyxPQUFPLE1BQU0sQ0FBQyxFQUFFLE9BQU87QUFDMUYsU0FBTyxJQUFJLElBQUksRUFBRSxNQUFNLEdBQUcsR0FBRyxNQUFBQSxNQUFLO0FBQ2xDLFVBQVEsT0FBTyxLQUFLO0FBQ3BCLFNBQU9BO0FBQ1Q7QUFHQSxJQUFNLFNBQW9FLENBQUM7QUFDM0UsSUFBSSxPQUFPO0FBTUosU0FBUyxXQUNkLE1BQ0EsVUFDQSxVQUNXO0FBQ1gsUUFBTSxPQUFhLEVBQUUsTUFBTSxVQUFVLFFBQVEsQ0FBQyxHQUFHLE1BQU0sRUFBRTtBQUN6RCxRQUFNLFFBQVEsU0FBUyxJQUFJLGFBQVcsT0FBTyxNQUFNLE9BQU8sQ0FBQztBQUUzRCxRQUFNLE1BQU0sU0FBUyxJQUFJLEdBQUcsT0FBTyxFQUFFO0FBQ3JDLFNBQU87QUFDVDtBQUdPLFNBQVMsWUFBWSxPQUFpQztBQUMzRCxNQUFJLFVBQVUsT0FBVyxRQUFPO0FBQ2hDLE1BQUksTUFBTSxRQUFRLEtBQUs7QUFDckIsV0FBTyxNQUFNLEtBQUssUUFBUSxJQUFJLE1BQU0sT0FBZSxDQUFDLEdBQUcsTUFBTSxJQUFJLFlBQVksQ0FBQyxHQUFHLENBQUMsSUFBSTtBQUN4RixNQUFJLENBQUMsU0FBUyxLQUFLLEVBQUcsUUFBTztBQUM3QixNQUFJLFFBQVE7QUFDWixhQUFXLE9BQU8sTUFBTyxVQUFTLFlBQVksTUFBTSxHQUFHLENBQUM7QUFDeEQsU0FBTztBQUNUO0FBU0EsU0FBUyxNQUFNLE1BQVksTUFBNEIsT0FBd0IsT0FBcUI7QUFDbEcsUUFBTSxXQUFXLE1BQU0sTUFBTSxHQUFHLEtBQUssUUFBUTtBQUM3QyxRQUFNLFFBQVEsU0FBUyxDQUFDO0FBQ3hCLE1BQUksVUFBVSxPQUFXO0FBQ3pCLE1BQUksU0FBUyxNQUFNLFVBQVEsVUFBVSxLQUFLLE9BQU8sTUFBTSxLQUFLLENBQUMsR0FBRztBQUM5RCxTQUFLLFFBQVEsWUFBWSxNQUFNLEtBQUs7QUFDcEM7QUFBQSxFQUNGO0FBQ0EsUUFBTSxVQUFVLFNBQVMsT0FBTyxVQUFRLEtBQUssVUFBVSxNQUFTO0FBQ2hFLE1BQUksUUFBUSxNQUFNLFVBQVEsU0FBUyxLQUFLLEtBQUssQ0FBQyxHQUFHO0FBQy9DLFVBQU0sT0FBTyxPQUFPLFFBQVE7QUFDNUIsUUFBSSxLQUFLLFNBQVMsR0FBRztBQUNuQixZQUFNLFFBQVEsS0FBSyxPQUFPO0FBQzFCLGlCQUFXLE9BQU8sTUFBTTtBQUN0QixjQUFNLFdBQVcsTUFBTSxJQUFJLFVBQVEsUUFBUSxNQUFNLEdBQUcsQ0FBQztBQUNyRCxjQUFNLE1BQU0sVUFBVSxNQUFNLEdBQUcsR0FBRyxVQUFVLFFBQVEsU0FBUyxLQUFLLFVBQVUsRUFBRSxDQUFDO0FBQUEsTUFDakY7QUFFQSxVQUFJLEtBQUssT0FBTyxXQUFXLE1BQU8sTUFBSyxNQUFNLE9BQU8sS0FBSztBQUN6RDtBQUFBLElBQ0Y7QUFBQSxFQUNGLFdBQ0UsUUFBUSxNQUFNLFVBQVEsTUFBTSxRQUFRLEtBQUssS0FBSyxDQUFDLEtBQy9DLFVBQVUsTUFBTSxNQUFNLE9BQU8sU0FBUyxLQUFLLEdBQzNDO0FBQ0E7QUFBQSxFQUNGO0FBQ0EsT0FBSyxNQUFNLE9BQU8sS0FBSztBQUN6QjtBQUdBLFNBQVMsVUFDUCxNQUNBLE1BQ0EsT0FDQSxTQUNBLE9BQ1M7QUFDVCxRQUFNLFFBQVEsUUFBUSxJQUFJLFVBQVMsTUFBTSxRQUFRLEtBQUssS0FBSyxJQUFJLEtBQUssUUFBUSxDQUFDLENBQUU7QUFDL0UsTUFBSSxDQUFDLE1BQU0sTUFBTSxVQUFRLEtBQUssTUFBTSxRQUFRLENBQUMsRUFBRyxRQUFPO0FBQ3ZELFFBQU0sT0FBTyxNQUFNLFFBQVE7QUFDM0IsTUFBSSxPQUFPLFNBQVMsVUFBVTtBQUM1QixlQUFXLE1BQU0sTUFBTSxNQUFNLE1BQU0sT0FBTyxLQUFLO0FBQy9DLFdBQU87QUFBQSxFQUNUO0FBRUEsUUFBTSxTQUFTLE1BQU0sQ0FBQyxHQUFHLFVBQVU7QUFDbkMsTUFBSSxRQUFRLFNBQVMsS0FBSyxNQUFNLEtBQUssVUFBUSxLQUFLLFdBQVcsTUFBTSxFQUFHLFFBQU87QUFDN0UsTUFBSSxTQUFTLFNBQVMsU0FBUyxFQUFHLFFBQU87QUFDekMsV0FBUyxRQUFRLEdBQUcsUUFBUSxRQUFRLFNBQVM7QUFDM0MsVUFBTSxRQUFRLE1BQU0sSUFBSSxVQUFRLE9BQU8sTUFBTSxLQUFLLENBQUM7QUFDbkQsVUFBTSxNQUFNLE1BQU0sTUFBTSxPQUFPLEdBQUcsS0FBSyxJQUFJLEtBQUssR0FBRztBQUFBLEVBQ3JEO0FBQ0EsU0FBTztBQUNUO0FBRUEsU0FBUyxXQUNQLE1BQ0EsTUFDQSxNQUNBLE9BQ0EsT0FDTTtBQUNOLFFBQU0sT0FBTyxNQUFNLElBQUksVUFBUSxXQUFXLE1BQU0sSUFBSSxDQUFDO0FBQ3JELFFBQU0sV0FBVyxNQUFNLElBQUksTUFBTSxDQUFDO0FBQ2xDLFFBQU0sT0FBTyxJQUFJLElBQUksS0FBSyxNQUFNLEdBQUcsS0FBSyxRQUFRLEVBQUUsUUFBUSxTQUFPLENBQUMsR0FBRyxJQUFJLEtBQUssQ0FBQyxDQUFDLENBQUM7QUFFakYsTUFBSSxLQUFLLFNBQVMsRUFBRyxNQUFLLE1BQU0sT0FBTyxLQUFLO0FBQzVDLGFBQVcsT0FBTyxNQUFNO0FBQ3RCLFVBQU0sUUFBUSxNQUFNLElBQUksQ0FBQyxNQUFNLFVBQVU7QUFDdkMsWUFBTSxPQUFPLEtBQUssS0FBSyxHQUFHLElBQUksR0FBRztBQUNqQyxVQUFJLFNBQVMsT0FBVyxRQUFPO0FBQy9CLFlBQU0sTUFBTSxTQUFTLEtBQUssS0FBSztBQUMvQixlQUFTLEtBQUssSUFBSSxNQUFNO0FBQ3hCLGFBQU8sV0FBVyxNQUFNLEdBQUc7QUFBQSxJQUM3QixDQUFDO0FBQ0QsVUFBTSxVQUFVLE1BQU0sTUFBTSxHQUFHLEtBQUssUUFBUSxFQUFFLE9BQU8sVUFBUSxLQUFLLFVBQVUsTUFBUztBQUNyRixVQUFNLFFBQVEsUUFBUSxNQUFNLFVBQVEsVUFBVSxLQUFLLE9BQU8sUUFBUSxDQUFDLEdBQUcsS0FBSyxDQUFDO0FBQzVFLFVBQU0sWUFBWSxHQUFHLEtBQUssSUFBSSxHQUFHO0FBRWpDLFFBQUksU0FBUyxRQUFRLFNBQVMsS0FBSyxTQUFVLE1BQUssTUFBTSxPQUFPLFNBQVM7QUFBQSxRQUNuRSxPQUFNLE1BQU0sTUFBTSxPQUFPLFNBQVM7QUFBQSxFQUN6QztBQUNGO0FBRUEsU0FBUyxLQUFLLE1BQVksT0FBd0IsT0FBcUI7QUFDckUsUUFBTSxRQUFRLE1BQU0sQ0FBQztBQUNyQixNQUFJLFVBQVUsT0FBVztBQUN6QixRQUFNLFdBQVcsTUFBTSxNQUFNLEdBQUcsS0FBSyxRQUFRO0FBQzdDLE1BQUksU0FBUyxLQUFLLFVBQVEsUUFBUSxLQUFLLE1BQU0sT0FBTyxJQUFJLENBQUMsRUFBRyxNQUFLLE9BQU8sS0FBSyxFQUFFLE9BQU8sTUFBTSxDQUFDO0FBQy9GO0FBR08sU0FBUyxTQUFTLEtBQWEsU0FBMEI7QUFDOUQsTUFBSSxZQUFZLEtBQUssR0FBRyxLQUFLLFFBQVEsR0FBSSxRQUFPLElBQUksS0FBSyxVQUFVLEdBQUcsQ0FBQztBQUN2RSxTQUFPLFVBQVUsTUFBTSxJQUFJLEdBQUc7QUFDaEM7OztBQ3ZLQSxTQUFTLFVBQVUsTUFBWSxNQUFxQjtBQUNsRCxTQUFPLFVBQVUsS0FBSyxPQUFPLEtBQUssS0FBSyxLQUFLLFVBQVUsS0FBSyxTQUFTLEtBQUssT0FBTztBQUNsRjtBQUVBLFNBQVMsVUFDUEMsTUFDQSxNQUNBLE1BQ0EsTUFDQSxRQUNBLE9BQ007QUFDTixNQUFJLFVBQVUsS0FBSyxPQUFPLE9BQU8sS0FBSyxLQUFLLFVBQVUsTUFBTSxNQUFNLEVBQUc7QUFDcEUsUUFBTSxnQkFBZ0IsVUFBVSxNQUFNLElBQUk7QUFDMUMsUUFBTSxTQUFTLGdCQUFnQixPQUFPO0FBQ3RDLFFBQU0sT0FBTyxTQUFTLEtBQUssS0FBSyxLQUFLLFNBQVMsT0FBTyxLQUFLO0FBQzFELE1BQUksU0FBUyxPQUFPLFVBQVUsVUFBYSxTQUFTLE9BQU8sS0FBSyxJQUFJO0FBQ2xFLGNBQVVBLE1BQUssTUFBTSxRQUFRLE1BQU0sUUFBUSxLQUFLO0FBQUEsRUFDbEQsV0FBVyxXQUFXQSxNQUFLLE1BQU0sUUFBUSxNQUFNLFFBQVEsS0FBSyxHQUFHO0FBQzdEO0FBQUEsRUFDRixXQUFXLGVBQWU7QUFDeEIsU0FBS0EsTUFBSyxNQUFNLE1BQU0sUUFBUSxLQUFLO0FBQUEsRUFDckMsT0FBTztBQUNMLGFBQVNBLE1BQUssTUFBTSxNQUFNLFFBQVEsS0FBSztBQUFBLEVBQ3pDO0FBQ0Y7QUFHTyxTQUFTLFVBQ2RBLE1BQ0EsTUFDQSxNQUNBLE1BQ0EsUUFDQSxPQUNNO0FBQ04sYUFBVyxPQUFPLE9BQU8sQ0FBQyxNQUFNLFFBQVEsSUFBSSxDQUFDLEdBQUc7QUFDOUMsVUFBTSxRQUFRLENBQUMsTUFBTSxNQUFNLE1BQU0sRUFBRSxJQUFJLFVBQVEsUUFBUSxNQUFNLEdBQUcsQ0FBQztBQUNqRSxVQUFNLENBQUMsT0FBTyxNQUFNLEVBQUUsSUFBSTtBQUMxQixVQUFNLFFBQVEsS0FBSyxVQUFVLFVBQWEsS0FBSyxZQUFZO0FBRTNELFVBQU0sS0FBSyxRQUFRLEVBQUUsR0FBRyxNQUFNLE1BQU0sQ0FBQyxHQUFHLEtBQUssTUFBTSxHQUFHLEtBQUssR0FBRyxFQUFFLEtBQUssR0FBRyxFQUFFLElBQUk7QUFDOUUsVUFBTSxTQUFTLFVBQVUsTUFBTSxHQUFHO0FBQ2xDLFVBQU1DLFFBQU8sUUFBUSxTQUFTLEtBQUssVUFBVSxFQUFFO0FBRS9DLFFBQUksVUFBVSxHQUFJLFdBQVVELE1BQUssUUFBUSxPQUFPLElBQUksSUFBSUMsS0FBSTtBQUFBLFFBQ3ZELFdBQVVELE1BQUssUUFBUSxPQUFPLElBQUksSUFBSUMsS0FBSTtBQUFBLEVBQ2pEO0FBQ0Y7QUFHQSxTQUFTLEtBQUtELE1BQVUsTUFBNEIsTUFBWSxRQUFjLE9BQXFCO0FBQ2pHLE1BQUksVUFBVSxLQUFLLFNBQVMsT0FBTyxPQUFPLEVBQUc7QUFDN0MsTUFBSSxPQUFPLFVBQVUsVUFBYSxPQUFPLFlBQVksUUFBVztBQUM5RCxXQUFPQSxNQUFLLElBQUk7QUFBQSxFQUNsQixXQUFXLFNBQVMsS0FBSyxLQUFLLEtBQUssU0FBUyxLQUFLLE9BQU8sS0FBSyxTQUFTLE9BQU8sS0FBSyxHQUFHO0FBQ25GLGNBQVVBLE1BQUssTUFBTSxNQUFNLE1BQU0sUUFBUSxLQUFLO0FBQUEsRUFDaEQsV0FBVyxLQUFLLFlBQVksVUFBYSxTQUFTQSxLQUFJLE1BQU0sTUFBTSxHQUFHO0FBQ25FLElBQUFBLEtBQUksUUFBUSxLQUFLLEVBQUUsTUFBTSxLQUFLLE1BQU0sT0FBTyxZQUFZLE1BQU0sRUFBRSxDQUFDO0FBQUEsRUFDbEU7QUFDRjtBQUdBLFNBQVMsT0FBT0EsTUFBVSxNQUFrQjtBQUMxQyxRQUFNLEVBQUUsT0FBTyxRQUFRLElBQUk7QUFDM0IsTUFBSSxZQUFZLE9BQVc7QUFDM0IsTUFBSSxLQUFLLEtBQUssQ0FBQyxNQUFNLGNBQWMsU0FBUyxLQUFLLEtBQUssU0FBUyxPQUFPLEdBQUc7QUFDdkUsUUFBSSxPQUFPLEtBQUssT0FBTyxFQUFFLFdBQVcsT0FBTyxLQUFLLEtBQUssRUFBRSxRQUFRO0FBQzdELE1BQUFBLEtBQUksUUFBUSxLQUFLLEVBQUUsTUFBTSxLQUFLLE1BQU0sT0FBTyxPQUFVLENBQUM7QUFDdEQ7QUFBQSxJQUNGO0FBQ0EsZUFBVyxPQUFPLE9BQU8sS0FBSyxLQUFLLEVBQUcsUUFBT0EsTUFBSyxRQUFRLE1BQU0sR0FBRyxDQUFDO0FBQUEsRUFDdEUsT0FBTztBQUNMLElBQUFBLEtBQUksUUFBUSxLQUFLLEVBQUUsTUFBTSxLQUFLLE1BQU0sT0FBTyxPQUFVLENBQUM7QUFBQSxFQUN4RDtBQUNGO0FBRUEsU0FBUyxTQUFTQSxNQUFVLE1BQVksTUFBWSxRQUFjLE9BQXFCO0FBQ3JGLFFBQU0sU0FBUyxFQUFFLE1BQU0sWUFBWSxJQUFJLEdBQUcsTUFBTSxZQUFZLElBQUksR0FBRyxRQUFRLFlBQVksTUFBTSxFQUFFO0FBQy9GLFFBQU0sUUFBa0IsRUFBRSxNQUFNLEtBQUssTUFBTSxPQUFPLEdBQUcsUUFBUSxRQUFRQSxLQUFJLE9BQU87QUFDaEYsUUFBTSxVQUFVQSxLQUFJLE9BQU8sS0FBSztBQUNoQyxNQUFJLFlBQVksU0FBVSxDQUFBQSxLQUFJLFFBQVEsS0FBSyxFQUFFLE1BQU0sS0FBSyxNQUFNLE9BQU8sT0FBTyxPQUFPLENBQUM7QUFBQSxXQUMzRSxZQUFZLE9BQVcsQ0FBQUEsS0FBSSxVQUFVLEtBQUssS0FBSztBQUMxRDtBQUdBLFNBQVMsV0FDUEEsTUFDQSxNQUNBLE1BQ0EsTUFDQSxRQUNBLE9BQ1M7QUFFVCxNQUFJLENBQUMsTUFBTSxRQUFRLEtBQUssS0FBSyxLQUFLLENBQUMsTUFBTSxRQUFRLE9BQU8sS0FBSyxFQUFHLFFBQU87QUFDdkUsTUFBSSxTQUFTLElBQUksS0FBSyxTQUFTLE1BQU0sRUFBRyxRQUFPO0FBQy9DLFFBQU0sT0FBTyxNQUFNLFFBQVE7QUFDM0IsTUFBSSxPQUFPLFNBQVMsU0FBVSxRQUFPLFdBQVdBLE1BQUssTUFBTSxNQUFNLE1BQU0sTUFBTSxRQUFRLEtBQUs7QUFDMUYsUUFBTSxRQUFRLENBQUMsTUFBTSxNQUFNLE1BQU0sRUFBRSxJQUFJLFVBQVMsTUFBTSxRQUFRLEtBQUssS0FBSyxJQUFJLEtBQUssUUFBUSxDQUFDLENBQUU7QUFDNUYsUUFBTSxVQUFVLElBQUksSUFBSSxNQUFNLElBQUksVUFBUSxLQUFLLE1BQU0sQ0FBQztBQUN0RCxRQUFNLFdBQVcsU0FBUyxjQUFjLFFBQVEsSUFBSSxDQUFDO0FBQ3JELE1BQUksWUFBWSxRQUFRLFNBQVMsS0FBSyxNQUFNLE1BQU0sVUFBUSxLQUFLLE1BQU0sUUFBUSxDQUFDLEdBQUc7QUFDL0UsVUFBTSxDQUFDLEdBQUcsUUFBUSxDQUFDLEdBQUcsVUFBVTtBQUM5QixZQUFNLENBQUMsR0FBRyxHQUFHLENBQUMsSUFBSSxDQUFDLE9BQU8sTUFBTSxLQUFLLEdBQUcsT0FBTyxNQUFNLEtBQUssR0FBRyxPQUFPLFFBQVEsS0FBSyxDQUFDO0FBQ2xGLGdCQUFVQSxNQUFLLE1BQU0sTUFBTSxHQUFHLEdBQUcsR0FBRyxHQUFHLEtBQUssSUFBSSxLQUFLLEdBQUc7QUFBQSxJQUMxRCxDQUFDO0FBQ0QsV0FBTztBQUFBLEVBQ1Q7QUFDQSxTQUFPLFNBQVMsU0FBUyxVQUFVQSxNQUFLLE1BQU0sTUFBTSxNQUFNO0FBQzVEO0FBRUEsU0FBUyxXQUNQQSxNQUNBLE1BQ0EsTUFDQSxNQUNBLE1BQ0EsUUFDQSxPQUNTO0FBQ1QsUUFBTSxDQUFDLEdBQUcsR0FBRyxDQUFDLElBQUksQ0FBQyxXQUFXLE1BQU0sSUFBSSxHQUFHLFdBQVcsTUFBTSxJQUFJLEdBQUcsV0FBVyxRQUFRLElBQUksQ0FBQztBQUMzRixNQUFJLGNBQWMsQ0FBQyxHQUFHLEVBQUUsS0FBSyxDQUFDLEdBQUcsQ0FBQyxHQUFHLEVBQUUsS0FBSyxDQUFDLEdBQUcsQ0FBQyxHQUFHLEVBQUUsS0FBSyxDQUFDLENBQUMsR0FBRztBQUM5RCxhQUFTQSxNQUFLLE1BQU0sTUFBTSxRQUFRLEtBQUs7QUFDdkMsV0FBTztBQUFBLEVBQ1Q7QUFDQSxNQUFJLFdBQVc7QUFDZixhQUFXLE9BQU8sb0JBQUksSUFBSSxDQUFDLEdBQUcsRUFBRSxLQUFLLEdBQUcsR0FBRyxFQUFFLEtBQUssQ0FBQyxDQUFDLEdBQUc7QUFDckQsVUFBTSxVQUFVLEVBQUUsSUFBSSxHQUFHO0FBQ3pCLFVBQU0sWUFBWSxFQUFFLElBQUksR0FBRyxLQUFLLFdBQVcsUUFBUSxDQUFDO0FBQ3BELFVBQU0sUUFBUSxXQUFXLFdBQVcsTUFBTSxRQUFRO0FBQ2xELFVBQU0sUUFBUUEsS0FBSSxRQUFRO0FBQzFCLGNBQVVBLE1BQUssTUFBTSxNQUFNLEVBQUUsSUFBSSxHQUFHLEtBQUssV0FBVyxNQUFNLENBQUMsR0FBRyxPQUFPLFdBQVcsR0FBRyxLQUFLLElBQUksR0FBRyxHQUFHO0FBQ2xHLFFBQUksWUFBWSxVQUFhQSxLQUFJLFFBQVEsU0FBUyxNQUFPO0FBQUEsRUFDM0Q7QUFDQSxTQUFPO0FBQ1Q7QUFHQSxTQUFTLFVBQVVBLE1BQVUsTUFBWSxNQUFZLFFBQXVCO0FBQzFFLFFBQU0sQ0FBQyxHQUFHLEdBQUcsQ0FBQyxJQUFJLENBQUMsTUFBTSxNQUFNLE1BQU0sRUFBRSxJQUFJLFVBQVU7QUFFckQsTUFBSSxDQUFDLE1BQU0sUUFBUSxLQUFLLEtBQUssS0FBSyxjQUFjLEdBQUcsR0FBRyxDQUFDLEVBQUcsUUFBTztBQUVqRSxNQUFJLENBQUMsR0FBRyxHQUFHLENBQUMsRUFBRSxLQUFLLFdBQVMsSUFBSSxJQUFJLEtBQUssRUFBRSxPQUFPLE1BQU0sTUFBTSxFQUFHLFFBQU87QUFDeEUsUUFBTSxTQUFTLElBQUksSUFBSSxDQUFDO0FBQ3hCLFFBQU0sT0FBTyxJQUFJLElBQUksQ0FBQztBQUd0QixRQUFNLFFBQVEsb0JBQUksSUFBa0I7QUFDcEMsYUFBVyxDQUFDLE9BQU8sSUFBSSxLQUFLLEVBQUUsUUFBUSxHQUFHO0FBQ3ZDLFVBQU0sRUFBRSxRQUFRLElBQUksT0FBTyxRQUFRLEtBQUs7QUFDeEMsUUFBSSxZQUFZLE9BQVcsT0FBTSxJQUFJLE1BQU0sT0FBTztBQUFBLEVBQ3BEO0FBQ0EsUUFBTSxPQUFPLElBQUk7QUFBQSxJQUNmLEVBQUU7QUFBQSxNQUFRLENBQUMsTUFBTSxVQUNmLE9BQU8sSUFBSSxJQUFJLEtBQUssQ0FBQyxNQUFNLElBQUksSUFBSSxJQUFJLENBQUMsT0FBTyxNQUFNLEtBQUssRUFBRSxLQUFLLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQztBQUFBLElBQzlFO0FBQUEsRUFDRjtBQUNBLFFBQU0sUUFBUSxNQUFNLFFBQVEsS0FBSyxPQUFPLElBQUksS0FBSyxVQUFVLENBQUMsR0FBRyxPQUFPLENBQUMsR0FBRyxhQUFhLENBQUMsS0FBSyxJQUFJLFFBQVEsQ0FBQztBQUMxRyxhQUFXLENBQUMsTUFBTSxJQUFJLEtBQUssTUFBTyxLQUFJLENBQUMsT0FBTyxJQUFJLElBQUksS0FBSyxDQUFDLEtBQUssSUFBSSxJQUFJLEVBQUcsTUFBSyxLQUFLLElBQUk7QUFDMUYsTUFBSSxDQUFDLFVBQVUsTUFBTSxLQUFLLE9BQU8sRUFBRyxDQUFBQSxLQUFJLFFBQVEsS0FBSyxFQUFFLE1BQU0sS0FBSyxNQUFNLE9BQU8sS0FBSyxDQUFDO0FBQ3JGLFNBQU87QUFDVDtBQUdBLFNBQVMsY0FBYyxNQUF5QixNQUF5QixRQUFvQztBQUMzRyxRQUFNLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxJQUFJLElBQUksSUFBSSxHQUFHLElBQUksSUFBSSxNQUFNLENBQUM7QUFDOUMsTUFBSSxDQUFDLEtBQUssS0FBSyxTQUFPLENBQUMsRUFBRSxJQUFJLEdBQUcsS0FBSyxDQUFDLEVBQUUsSUFBSSxHQUFHLENBQUMsRUFBRyxRQUFPO0FBQzFELFFBQU0sTUFBTSxJQUFJLElBQUksSUFBSTtBQUN4QixTQUFPLEtBQUssS0FBSyxTQUFPLENBQUMsSUFBSSxJQUFJLEdBQUcsS0FBSyxDQUFDLEVBQUUsSUFBSSxHQUFHLENBQUMsS0FBSyxPQUFPLEtBQUssU0FBTyxDQUFDLElBQUksSUFBSSxHQUFHLEtBQUssQ0FBQyxFQUFFLElBQUksR0FBRyxDQUFDO0FBQzFHO0FBR0EsU0FBUyxTQUFTLE1BQXFCO0FBQ3JDLFNBQU8sTUFBTSxRQUFRLEtBQUssS0FBSyxLQUFLLEVBQUUsTUFBTSxRQUFRLEtBQUssT0FBTyxLQUFLLEtBQUssUUFBUSxTQUFTO0FBQzdGO0FBRUEsU0FBUyxXQUFXLE1BQXNCO0FBQ3hDLFVBQVEsTUFBTSxRQUFRLEtBQUssS0FBSyxJQUFJLEtBQUssUUFBUSxDQUFDLEdBQUcsSUFBSSxhQUFhO0FBQ3hFOzs7QUNwS08sU0FBUyxNQUNkLE1BQ0EsTUFDQSxNQUNBLFFBQ0EsUUFDQSxTQUFpQixNQUFNLFFBQ2hCO0FBQ1AsTUFBSSxLQUFLLE1BQU0sUUFBUSxNQUFNLE1BQU0sS0FBTSxTQUFTLFVBQWEsS0FBSyxNQUFNLFFBQVEsTUFBTSxNQUFNLEdBQUk7QUFDaEcsV0FBTyxFQUFFLFFBQVEsTUFBTSxZQUFZLENBQUMsR0FBRyxXQUFXLENBQUMsRUFBRTtBQUFBLEVBQ3ZEO0FBQ0EsUUFBTUUsT0FBVyxFQUFFLE1BQU0sUUFBUSxRQUFRLFNBQVMsQ0FBQyxHQUFHLFdBQVcsQ0FBQyxFQUFFO0FBQ3BFLFFBQU0sQ0FBQyxHQUFHLEdBQUcsQ0FBQyxJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsTUFBTSxNQUFNLEVBQUUsSUFBSSxhQUFXLEtBQUssTUFBTSxRQUFRLE9BQU8sQ0FBQztBQUt2RixZQUFVQSxNQUFLLFNBQVMsSUFBSSxHQUFHLEdBQUcsR0FBRyxHQUFHLEVBQUU7QUFDMUMsYUFBV0EsTUFBSyxNQUFNLE1BQU07QUFDNUIsUUFBTSxhQUFhLGVBQWVBLEtBQUksT0FBTztBQUM3QyxTQUFPLEVBQUUsUUFBUSxhQUFhLE1BQU0sVUFBVSxHQUFHLFlBQVksV0FBV0EsS0FBSSxVQUFVO0FBQ3hGO0FBTUEsU0FBUyxXQUFXQSxNQUFVLE1BQWUsUUFBdUI7QUFDbEUsTUFBSUEsS0FBSSxRQUFRLFdBQVcsS0FBS0EsS0FBSSxPQUFPLFNBQVMsY0FBYyxDQUFDLFlBQVlBLEtBQUksSUFBSSxFQUFHO0FBQzFGLFFBQU0sU0FBUyxhQUFhLE1BQU0sZUFBZUEsS0FBSSxPQUFPLENBQUM7QUFDN0QsUUFBTSxDQUFDLEtBQUssSUFBSSxNQUFNLElBQUksQ0FBQyxRQUFRLFFBQVEsSUFBSSxFQUFFLElBQUksYUFBVyxPQUFPQSxLQUFJLE1BQU0sT0FBTyxDQUFDO0FBS3pGLGtCQUFnQkEsTUFBSyxLQUFLLElBQUksTUFBTTtBQUN0QztBQUVBLFNBQVMsZ0JBQWdCQSxNQUFVLEtBQVcsSUFBVSxRQUFvQjtBQUMxRSxNQUFJLFVBQVUsSUFBSSxPQUFPLEdBQUcsS0FBSyxFQUFHO0FBQ3BDLE1BQUksVUFBVSxJQUFJLFNBQVMsT0FBTyxPQUFPLEtBQUssVUFBVSxPQUFPLE9BQU8sR0FBRyxLQUFLLEdBQUc7QUFDL0UsUUFBSSxDQUFDLFVBQVUsSUFBSSxTQUFTLEdBQUcsT0FBTyxFQUFHLENBQUFBLEtBQUksUUFBUSxLQUFLLEVBQUUsTUFBTSxJQUFJLE1BQU0sT0FBTyxZQUFZLEVBQUUsRUFBRSxDQUFDO0FBQUEsRUFDdEcsV0FBVyxTQUFTLElBQUksS0FBSyxLQUFLLFNBQVMsR0FBRyxLQUFLLEdBQUc7QUFDcEQsZUFBVyxPQUFPLE9BQU8sQ0FBQyxLQUFLLEVBQUUsQ0FBQyxHQUFHO0FBQ25DLHNCQUFnQkEsTUFBSyxRQUFRLEtBQUssR0FBRyxHQUFHLFFBQVEsSUFBSSxHQUFHLEdBQUcsUUFBUSxRQUFRLEdBQUcsQ0FBQztBQUFBLElBQ2hGO0FBQUEsRUFDRjtBQUNGO0FBR08sU0FBUyxjQUNkLE1BQ0EsTUFDQSxNQUNBLFFBQ0EsUUFDQSxTQUFpQixNQUFNLFFBQ1I7QUFDZixNQUFJLFNBQVMsVUFBYSxXQUFXLE9BQVcsUUFBTyxNQUFNLE1BQU0sTUFBTSxNQUFNLFFBQVEsUUFBUSxNQUFNO0FBQ3JHLFFBQU0sU0FBd0IsRUFBRSxRQUFRLE1BQU0sWUFBWSxDQUFDLEdBQUcsV0FBVyxDQUFDLEVBQUU7QUFDNUUsTUFBSSxTQUFTLFVBQWEsV0FBVyxPQUFXLFFBQU87QUFDdkQsUUFBTSxXQUNKLFdBQVcsU0FDUCxFQUFFLEdBQUcsUUFBUSxRQUFRLFFBQVcsT0FBTyxTQUFTLElBQ2hELEVBQUUsR0FBRyxRQUFRLFFBQVEsWUFBWSxNQUFNLFFBQVEsTUFBTSxHQUFHLE9BQU8sU0FBUztBQUM5RSxNQUFJLFNBQVMsT0FBVyxRQUFPLFdBQVcsU0FBWSxTQUFTO0FBQy9ELE1BQUksS0FBSyxNQUFNLFFBQVEsTUFBTSxNQUFNLEVBQUcsUUFBTztBQUM3QyxNQUFJLEtBQUssTUFBTSxRQUFRLE1BQU0sSUFBSSxFQUFHLFFBQU87QUFDM0MsUUFBTUMsWUFBcUIsRUFBRSxNQUFNLENBQUMsR0FBRyxPQUFPLElBQUksTUFBTSxNQUFNLFFBQVEsT0FBTztBQUM3RSxRQUFNLFVBQVUsT0FBT0EsU0FBUTtBQUMvQixNQUFJLFlBQVksU0FBVSxRQUFPO0FBQ2pDLFNBQU8sWUFBWSxTQUFTLFNBQVMsRUFBRSxHQUFHLFFBQVEsV0FBVyxDQUFDQSxTQUFRLEVBQUU7QUFDMUU7QUFFQSxTQUFTLEtBQUssTUFBYyxRQUF3QixTQUF3QjtBQUMxRSxTQUFPLE9BQU8sU0FBUyxhQUFhLGNBQWMsTUFBTSxPQUFPLElBQUksT0FBTyxNQUFNLE9BQU87QUFDekY7QUFFQSxTQUFTLEtBQUssTUFBYyxRQUF3QixHQUF3QixHQUFpQztBQUMzRyxTQUFPLE9BQU8sU0FBUyxhQUFhLFVBQVUsR0FBRyxDQUFDLElBQUksWUFBWSxNQUFNLEdBQUcsQ0FBQztBQUM5RTtBQUdBLFNBQVMsWUFBWSxNQUFjLFFBQXdCLFNBQTJCO0FBQ3BGLFFBQU0sVUFBVSxZQUFZLEtBQUssTUFBTSxRQUFRLE9BQU8sQ0FBQztBQUN2RCxTQUFPLFNBQVMsT0FBTyxJQUFJLFVBQVUsQ0FBQztBQUN4Qzs7O0FDN0hBLHdCQUFlO0FBVWYsSUFBTSxPQUFPLGtCQUFBQyxRQUFHLFFBQVE7QUFDeEIsSUFBTSxRQUFRLENBQUksY0FDaEIsa0JBQUFBLFFBQUcsT0FBTyxXQUFXLEVBQUUsS0FBSyxPQUFVLENBQUM7QUFDekMsSUFBTSxRQUFRLGtCQUFBQSxRQUFHLFFBQVEsRUFBRSxLQUFLLEdBQUcsS0FBSyxFQUFFLENBQUM7QUFDM0MsSUFBTSxPQUFPLGtCQUFBQSxRQUFHLGFBQWEsS0FBSyxLQUFLLEtBQUssU0FBUztBQUNyRCxJQUFNLEtBQUssa0JBQUFBLFFBQUcsTUFBTSxPQUFPLEtBQUssRUFBRSxJQUFJLENBQUMsQ0FBQyxHQUFHLENBQUMsTUFBTSxRQUFRLENBQUMsSUFBSSxDQUFDLEVBQUU7QUFDbEUsSUFBTSxVQUFVLE1BQU0sSUFBSSxXQUFTLFFBQVEsS0FBSyxPQUFPO0FBQ3ZELElBQU0sUUFBUSxrQkFBQUEsUUFBRyxZQUFZLE1BQU0sRUFBRSxXQUFXLEVBQUUsQ0FBQztBQUVuRCxTQUFTLE9BQU8sUUFBeUU7QUFDdkYsU0FBTyxrQkFBQUEsUUFDSixPQUFPLFFBQVEsRUFBRSxjQUFjLENBQUMsRUFBRSxDQUFDLEVBQ25DLElBQUksV0FBUyxLQUFLLE1BQU0sS0FBSyxVQUFVLEtBQUssQ0FBQyxDQUFlO0FBQ2pFO0FBRUEsU0FBUyxPQUFPLEtBQWEsTUFBNEQ7QUFDdkYsU0FBTyxrQkFBQUEsUUFBRyxZQUFZLE1BQU0sRUFBRSxXQUFXLEdBQUcsVUFBVSxXQUFTLEtBQUssVUFBVSxNQUFNLEdBQUcsQ0FBQyxFQUFFLENBQUM7QUFDN0Y7QUFFQSxJQUFNLE9BQU8sT0FBTztBQUFBLEVBQ2xCLFFBQVE7QUFBQSxFQUNSLE9BQU8sTUFBTSxPQUFPO0FBQUEsRUFDcEIsT0FBTyxNQUFNLE9BQU8sRUFBRSxPQUFPLElBQUksS0FBSyxHQUFHLENBQUMsQ0FBQztBQUFBLEVBQzNDLFNBQVM7QUFBQSxJQUNQLE9BQU87QUFBQSxNQUNMLFlBQVksa0JBQUFBLFFBQUcsWUFBWSxJQUFJLEVBQUUsV0FBVyxFQUFFLENBQUM7QUFBQSxNQUMvQyxhQUFhLGtCQUFBQSxRQUFHLFlBQVksSUFBSSxFQUFFLFdBQVcsRUFBRSxDQUFDO0FBQUEsTUFDaEQsY0FBYyxrQkFBQUEsUUFBRyxhQUFhLEdBQUcsTUFBTSxJQUFJO0FBQUEsTUFDM0Msa0JBQWtCLGtCQUFBQSxRQUFHLGFBQWEsR0FBRyxJQUFJLElBQUk7QUFBQSxNQUM3QyxRQUFRLGtCQUFBQSxRQUFHLGFBQWEsSUFBSSxtQkFBbUI7QUFBQSxNQUMvQyxxQkFBcUI7QUFBQSxNQUNyQixrQkFBa0IsT0FBTyxlQUFlLGtCQUFBQSxRQUFHLE9BQU8sRUFBRSxhQUFhLFNBQVMsU0FBUyxHQUFHLENBQUMsQ0FBQztBQUFBLElBQzFGLENBQUM7QUFBQSxFQUNIO0FBQUEsRUFDQSxRQUFRO0FBQUEsSUFDTixrQkFBQUEsUUFBRztBQUFBLE1BQ0Qsa0JBQUFBLFFBQUcsYUFBYSxxQkFBcUIscUJBQXFCLG1CQUFtQjtBQUFBLE1BQzdFLE9BQU8sRUFBRSxHQUFHLENBQUM7QUFBQSxJQUNmO0FBQUEsRUFDRjtBQUNGLENBQUM7QUFFRCxJQUFNQyxTQUFrRDtBQUFBLEVBQ3RELEtBQUssT0FBTztBQUFBLElBQ1YsZUFBZTtBQUFBLElBQ2YsZUFBZTtBQUFBLElBQ2YsTUFBTSxrQkFBQUQsUUFBRyxhQUFhLElBQUksT0FBTztBQUFBLElBQ2pDLFNBQVMsa0JBQUFBLFFBQUc7QUFBQSxNQUNWO0FBQUEsTUFDQSxPQUFPO0FBQUEsUUFDTCxRQUFRO0FBQUEsUUFDUixTQUFTLE1BQU0sRUFBRTtBQUFBLFFBQ2pCLE1BQU0sa0JBQUFBLFFBQUcsUUFBUSxFQUFFLEtBQUssS0FBTSxLQUFLLEtBQUssQ0FBQztBQUFBLFFBQ3pDLFNBQVM7QUFBQSxRQUNUO0FBQUEsTUFDRixDQUFDO0FBQUEsSUFDSDtBQUFBLElBQ0EsUUFBUSxrQkFBQUEsUUFBRyxNQUFNLE9BQU8sRUFBRSxXQUFXLEVBQUUsQ0FBQztBQUFBLElBQ3hDLGNBQWM7QUFBQSxNQUNaO0FBQUEsTUFDQSxrQkFBQUEsUUFBRyxPQUFPLEVBQUUsUUFBUSxTQUFTLFVBQVUsa0JBQUFBLFFBQUcsWUFBWSxJQUFJLEVBQUUsV0FBVyxFQUFFLENBQUMsRUFBRSxDQUFDO0FBQUEsSUFDL0U7QUFBQSxFQUNGLENBQUM7QUFBQSxFQUNELFlBQVksT0FBTztBQUFBLElBQ2pCLFFBQVEsa0JBQUFBLFFBQUcsTUFBTSxrQkFBQUEsUUFBRyxXQUFXLE1BQU0sa0JBQUFBLFFBQUcsT0FBTyxPQUFPLEVBQUUsU0FBUyxNQUFNLENBQUMsQ0FBQyxDQUFDLEdBQUcsRUFBRSxXQUFXLEVBQUUsQ0FBQztBQUFBLEVBQy9GLENBQUM7QUFBQSxFQUNELGVBQWUsT0FBTztBQUFBLElBQ3BCLFFBQVEsa0JBQUFBLFFBQUcsYUFBYSxTQUFTLGlCQUFpQixRQUFRO0FBQUEsSUFDMUQsWUFBWTtBQUFBLElBQ1osWUFBWTtBQUFBLEVBQ2QsQ0FBQztBQUFBLEVBQ0QsWUFBWSxPQUFPO0FBQUEsSUFDakIsU0FBUyxPQUFPO0FBQUEsTUFDZCxPQUFPO0FBQUEsUUFDTDtBQUFBLFFBQ0Esa0JBQUFBLFFBQUcsT0FBTztBQUFBLFVBQ1IsUUFBUSxrQkFBQUEsUUFBRyxPQUFPLEVBQUUsTUFBTSxrQkFBQUEsUUFBRyxhQUFhLFNBQVMsU0FBUyxPQUFPLEVBQUUsQ0FBQztBQUFBLFVBQ3RFLFFBQVEsa0JBQUFBLFFBQUcsT0FBTyxFQUFFLE1BQU0sa0JBQUFBLFFBQUcsYUFBYSxXQUFXLFNBQVMsRUFBRSxDQUFDO0FBQUEsUUFDbkUsQ0FBQztBQUFBLE1BQ0g7QUFBQSxJQUNGLENBQUM7QUFBQSxFQUNILENBQUM7QUFBQSxFQUNELGlCQUFpQixPQUFPO0FBQUEsSUFDdEIsUUFBUSxPQUFPO0FBQUEsTUFDYixLQUFLLE9BQU8sRUFBRSxNQUFNLFNBQVMsTUFBTSxDQUFDO0FBQUEsTUFDcEMsVUFBVSxPQUFPLEVBQUUsTUFBTSxVQUFVLE9BQU8sVUFBVSxrQkFBQUEsUUFBRyxPQUFPLEVBQUUsUUFBUSxRQUFRLENBQUMsQ0FBQyxFQUFFLENBQUM7QUFBQSxJQUN2RixDQUFDO0FBQUEsRUFDSCxDQUFDO0FBQUEsRUFDRCxlQUFlLE9BQU87QUFBQSxJQUNwQixRQUFRO0FBQUEsTUFDTjtBQUFBLE1BQ0EsT0FBTyxFQUFFLE1BQU0sa0JBQUFBLFFBQUcsUUFBUSxFQUFFLEtBQUssS0FBTSxLQUFLLEtBQUssQ0FBQyxHQUFHLElBQUksa0JBQUFBLFFBQUcsYUFBYSxHQUFHLEtBQU0sR0FBSSxFQUFFLENBQUM7QUFBQSxJQUMzRjtBQUFBLEVBQ0YsQ0FBQztBQUFBLEVBQ0QsUUFBUSxPQUFPO0FBQUEsSUFDYixNQUFNO0FBQUEsSUFDTixRQUFRO0FBQUEsSUFDUixZQUFZLE1BQU0sT0FBTyxFQUFFLE9BQU8sTUFBTSxNQUFNLGtCQUFBQSxRQUFHLFNBQVMsT0FBTyxFQUFFLENBQUMsQ0FBQztBQUFBLElBQ3JFLGdCQUFnQjtBQUFBLElBQ2hCLFlBQVksa0JBQUFBLFFBQUcsV0FBVyxrQkFBQUEsUUFBRyxhQUFhLFFBQVEsTUFBTSxHQUFHLGtCQUFBQSxRQUFHLGFBQWEsYUFBYSxLQUFLLENBQUM7QUFBQSxJQUM5RixvQkFBb0IsTUFBTSxPQUFPLEVBQUUsZUFBZSxrQkFBQUEsUUFBRyxRQUFRLEVBQUUsS0FBSyxHQUFHLEtBQUssRUFBRSxDQUFDLEVBQUUsQ0FBQyxDQUFDO0FBQUEsSUFDbkYsTUFBTSxPQUFPLEVBQUUsUUFBUSxLQUFLLENBQUM7QUFBQSxFQUMvQixDQUFDO0FBQUEsRUFDRCxTQUFTLE9BQU87QUFBQSxJQUNkLFNBQVMsa0JBQUFBLFFBQUcsUUFBUSxFQUFFLEtBQUssR0FBRyxLQUFLLEVBQUUsQ0FBQztBQUFBLElBQ3RDLFFBQVEsT0FBTyxRQUFRLE9BQU8sRUFBRSxNQUFNLFVBQVUsTUFBTSxDQUFDLENBQUM7QUFBQSxJQUN4RCxNQUFNO0FBQUEsTUFDSixPQUFPO0FBQUEsUUFDTCxTQUFTLGtCQUFBQSxRQUFHLGFBQWEsUUFBUSxPQUFPO0FBQUEsUUFDeEMsTUFBTSxrQkFBQUEsUUFBRyxXQUFXLE1BQU0sa0JBQUFBLFFBQUcsU0FBUyxNQUFNLENBQUM7QUFBQSxRQUM3QyxXQUFXLE1BQU0sT0FBTyxFQUFFLE9BQU8sTUFBTSxDQUFDLENBQUM7QUFBQSxNQUMzQyxDQUFDO0FBQUEsSUFDSDtBQUFBLElBQ0EsV0FBVyxPQUFPLE1BQU0sa0JBQUFBLFFBQUcsT0FBTyxFQUFFLElBQUksS0FBSyxNQUFNLENBQUMsQ0FBQztBQUFBLEVBQ3ZELENBQUM7QUFBQSxFQUNELGdCQUFnQixPQUFPO0FBQUEsSUFDckIsY0FBYyxNQUFNLElBQUk7QUFBQSxJQUN4QixTQUFTLGtCQUFBQSxRQUFHO0FBQUEsTUFDVjtBQUFBLE1BQ0EsT0FBTztBQUFBLFFBQ0wsUUFBUSxrQkFBQUEsUUFBRztBQUFBLFVBQ1QsT0FBTztBQUFBLFlBQ0wsS0FBSyxrQkFBQUEsUUFBRyxNQUFNLE9BQU8sRUFBRSxNQUFNLFFBQVEsQ0FBQyxHQUFHLEVBQUUsV0FBVyxFQUFFLENBQUM7QUFBQSxZQUN6RCxLQUFLLE1BQU0sT0FBTyxFQUFFLFlBQVksT0FBTyxFQUFFLGFBQWEsa0JBQUFBLFFBQUcsYUFBYSxNQUFNLFFBQVEsSUFBSSxFQUFFLENBQUMsRUFBRSxDQUFDLENBQUM7QUFBQSxVQUNqRyxDQUFDO0FBQUEsVUFDRCxFQUFFLFdBQVcsRUFBRTtBQUFBLFFBQ2pCO0FBQUEsTUFDRixDQUFDO0FBQUEsSUFDSDtBQUFBLElBQ0EsS0FBSztBQUFBLE1BQ0gsT0FBTztBQUFBLFFBQ0wsU0FBUyxrQkFBQUEsUUFBRyxhQUFhLElBQUksUUFBUTtBQUFBLFFBQ3JDLE9BQU8sa0JBQUFBLFFBQUc7QUFBQSxVQUNSLE9BQU8sRUFBRSxNQUFNLE9BQU8sa0JBQUFBLFFBQUcsYUFBYSxJQUFJLE1BQU0sR0FBRyxPQUFPLE9BQU8sRUFBRSxPQUFPLEtBQUssQ0FBQyxFQUFFLENBQUM7QUFBQSxVQUNuRixFQUFFLFdBQVcsRUFBRTtBQUFBLFFBQ2pCO0FBQUEsTUFDRixDQUFDO0FBQUEsSUFDSDtBQUFBLEVBQ0YsQ0FBQztBQUFBLEVBQ0Qsb0JBQW9CLE9BQU87QUFBQSxJQUN6QixRQUFRLE9BQU8sRUFBRSxNQUFNLE1BQU0sQ0FBQztBQUFBLElBQzlCLFVBQVUsT0FBTyxFQUFFLEtBQUssTUFBTSxDQUFDO0FBQUEsSUFDL0IsWUFBWSxNQUFNLE9BQU8sRUFBRSxZQUFZLE9BQU8sT0FBTyxrQkFBQUEsUUFBRyxPQUFPLEVBQUUsS0FBSyxPQUFPLFFBQVEsS0FBSyxDQUFDLENBQUMsRUFBRSxDQUFDLENBQUM7QUFBQSxFQUNsRyxDQUFDO0FBQ0g7QUFFQSxJQUFNLFNBQVMsa0JBQUFBLFFBQUc7QUFBQSxFQUNoQixrQkFBQUEsUUFBRyxhQUFhLFFBQVEsUUFBUSw4QkFBOEIsWUFBWTtBQUFBLEVBQzFFO0FBQ0Y7QUFDQSxJQUFNLGNBQWMsa0JBQUFBLFFBQUc7QUFBQSxFQUNyQixrQkFBQUEsUUFBRyxhQUFhLFNBQVMscUNBQXFDLGdDQUFnQztBQUFBLEVBQzlGO0FBQ0Y7QUFHTyxTQUFTLGlCQUFpQixNQUFxQztBQUNwRSxRQUFNLFdBQVcsT0FBTyxFQUFFLFFBQVEsWUFBWSxDQUFDO0FBQy9DLFNBQU8sT0FBTyxFQUFFLFVBQVUsTUFBTUMsT0FBTSxJQUFJLEtBQUssa0JBQUFELFFBQUcsU0FBUyxDQUFDLENBQUMsRUFBRSxDQUFDO0FBQ2xFO0FBVU8sU0FBUyxrQkFBa0IsT0FBb0U7QUFDcEcsU0FBTyxrQkFBQUUsUUFBRyxhQUFhLEdBQUcsT0FBTyxLQUFLQyxNQUFLLENBQUMsRUFBRTtBQUFBLElBQU0sVUFDbEQsa0JBQUFELFFBQ0c7QUFBQSxNQUNDLGlCQUFpQixJQUFJO0FBQUEsTUFDckIsa0JBQUFBLFFBQUcsTUFBTSxrQkFBQUEsUUFBRyxNQUFNLGlCQUFpQixJQUFJLEdBQUcsa0JBQUFBLFFBQUcsZUFBZSxrQkFBQUEsUUFBRyxJQUFJLENBQUMsQ0FBQyxDQUFDLEdBQUc7QUFBQSxRQUN2RSxXQUFXLFFBQVE7QUFBQSxRQUNuQixXQUFXLFFBQVE7QUFBQSxNQUNyQixDQUFDO0FBQUEsSUFDSCxFQUNDLElBQUksQ0FBQyxDQUFDLE9BQU8sTUFBTSxPQUFPO0FBQUEsTUFDekI7QUFBQSxNQUNBLFVBQVU7QUFBQSxRQUNSO0FBQUEsUUFDQSxHQUFHLE9BQU87QUFBQSxVQUNSLENBQUMsQ0FBQyxPQUFPLEtBQUssTUFBTSxRQUFRLE9BQU8sT0FBTyxNQUFNLE1BQU0sS0FBSyxFQUFFLEtBQWU7QUFBQSxRQUM5RTtBQUFBLE1BQ0Y7QUFBQSxJQUNGLEVBQUU7QUFBQSxFQUNOO0FBQ0Y7QUFHQSxTQUFTLFFBQVEsR0FBUyxHQUFTLE1BQTBCO0FBQzNELE1BQ0UsT0FBTyxNQUFNLFlBQ2IsT0FBTyxNQUFNLFlBQ2IsTUFBTSxRQUNOLE1BQU0sUUFDTixDQUFDLE1BQU0sUUFBUSxDQUFDLEtBQ2hCLENBQUMsTUFBTSxRQUFRLENBQUMsR0FDaEI7QUFDQSxVQUFNLFNBQXFCLENBQUM7QUFDNUIsZUFBVyxPQUFPLG9CQUFJLElBQUksQ0FBQyxHQUFHLE9BQU8sS0FBSyxDQUFDLEdBQUcsR0FBRyxPQUFPLEtBQUssQ0FBQyxDQUFDLENBQUMsR0FBRztBQUNqRSxZQUFNLENBQUMsTUFBTSxLQUFLLElBQUksQ0FBQyxFQUFFLEdBQUcsR0FBRyxFQUFFLEdBQUcsQ0FBQztBQUNyQyxVQUFJLFNBQVMsVUFBYSxVQUFVLE9BQVcsUUFBTyxHQUFHLElBQUksUUFBUSxNQUFNLE9BQU8sSUFBSTtBQUFBLGVBQzVFLFNBQVMsV0FBZSxLQUFLLElBQUksRUFBRyxRQUFPLEdBQUcsSUFBSSxRQUFRLFNBQVM7QUFBQSxJQUMvRTtBQUNBLFdBQU87QUFBQSxFQUNUO0FBQ0EsU0FBTyxLQUFLLElBQUksSUFBSSxJQUFJO0FBQzFCOzs7QXZCL01BLElBQU0sUUFBd0IsRUFBRSxNQUFNLFNBQVMsS0FBSyxPQUFPO0FBQzNELElBQU0sV0FBMkIsRUFBRSxNQUFNLFlBQVksUUFBUSxJQUFJLE9BQU8sRUFBRSxFQUFFO0FBQzVFLElBQU0sVUFBVSxDQUFDLE9BQU8sUUFBUTtBQUNoQyxJQUFNLE9BQU8sRUFBRSxTQUFTLElBQUk7QUFFNUIsSUFBTSxNQUFNLENBQUMsU0FBcUIsT0FBbUIsQ0FBQyxPQUFnQixFQUFFLE1BQU0sRUFBRSxTQUFTLEdBQUcsS0FBSyxFQUFFO0FBQ25HLElBQU0sS0FBSyxFQUFFLFFBQVEsZUFBZSxNQUFNLEtBQUs7QUFFL0MsU0FBU0UsTUFBSyxRQUF3QixNQUFjLEdBQVksR0FBcUI7QUFDbkYsU0FBTyxPQUFPLFNBQVMsVUFDbkIsWUFBWSxNQUFNLEdBQUcsQ0FBQyxJQUN0QixZQUFZLE1BQU0sR0FBRyxDQUFDLEtBQUssT0FBTyxNQUFNLENBQUMsRUFBRSxLQUFLLEVBQUUsS0FBSyxJQUFJLE1BQU0sT0FBTyxNQUFNLENBQUMsRUFBRSxLQUFLLEVBQUUsS0FBSyxJQUFJO0FBQ3ZHO0FBR0EsU0FBUyxPQUFPLE1BQWMsU0FBNEI7QUFDeEQsUUFBTSxRQUFrQixDQUFDO0FBQ3pCLFFBQU1DLFNBQVEsQ0FBQyxPQUFhLFVBQXdCO0FBQ2xELFFBQUksTUFBTSxRQUFRLEtBQUssRUFBRyxPQUFNLFFBQVEsVUFBUUEsT0FBTSxNQUFNLEdBQUcsS0FBSyxJQUFJLENBQUM7QUFBQSxhQUNoRSxPQUFPLFVBQVUsWUFBWSxVQUFVO0FBQzlDLGlCQUFXLE9BQU8sT0FBTyxLQUFLLEtBQUssRUFBRyxDQUFBQSxPQUFNLE1BQU0sR0FBRyxLQUFLLE1BQU0sR0FBRyxLQUFLLElBQUksR0FBRyxFQUFFO0FBQUEsUUFDOUUsT0FBTSxLQUFLLEdBQUcsS0FBSyxJQUFJLGNBQWMsS0FBSyxDQUFDLEVBQUU7QUFBQSxFQUNwRDtBQUNBLEVBQUFBLE9BQU0sU0FBUyxJQUFJO0FBQ25CLFNBQU87QUFDVDtBQUVBLFNBQVMsWUFBWSxFQUFFLE9BQU8sR0FBMEI7QUFDdEQsU0FBTyxPQUFPLFNBQVMseUJBQXlCO0FBQ2xEO0FBRUEsU0FBUyx3Q0FBd0MsV0FBWTtBQUMzRCxPQUFLLFFBQVEsR0FBTTtBQUNuQixhQUFXLFVBQVUsU0FBUztBQUM1QixVQUFNLE1BQU0sQ0FDVixNQUNBLFNBQ1M7QUFDVCxTQUFHLEdBQUcsSUFBSSxLQUFLLE9BQU8sSUFBSSxLQUFLLE1BQU07QUFDbkMsMkJBQUFDLFFBQUc7QUFBQSxVQUNELG1CQUFBQSxRQUFHO0FBQUEsWUFBUyxrQkFBa0IsQ0FBQztBQUFBLFlBQUcsQ0FBQyxFQUFFLE1BQU0sVUFBVSxDQUFDLE9BQU8sQ0FBQyxHQUFHLE9BQU8sQ0FBQyxHQUFHLFNBQVMsQ0FBQyxDQUFDLEVBQUUsTUFDdkYsS0FBSyxNQUFNLE1BQU0sTUFBTSxNQUFNO0FBQUEsVUFDL0I7QUFBQSxVQUNBO0FBQUEsUUFDRjtBQUFBLE1BQ0YsQ0FBQztBQUFBLElBQ0g7QUFDQSxRQUFJLGtEQUFrRCxDQUFDLE1BQU0sTUFBTSxTQUFTO0FBQzFFLG9CQUFBQyxRQUFPLFVBQVUsTUFBTSxNQUFNLE1BQU0sTUFBTSxnQkFBZ0IsSUFBSSxHQUFHLE1BQU0sR0FBRztBQUFBLFFBQ3ZFLFFBQVE7QUFBQSxRQUNSLFlBQVksQ0FBQztBQUFBLFFBQ2IsV0FBVyxDQUFDO0FBQUEsTUFDZCxDQUFDO0FBQUEsSUFDSCxDQUFDO0FBQ0QsUUFBSSxtREFBbUQsQ0FBQyxNQUFNLE1BQU0sT0FBTyxXQUFXO0FBQ3BGLFlBQU0sU0FBUyxNQUFNLE1BQU0sTUFBTSxnQkFBZ0IsSUFBSSxHQUFHLFFBQVEsTUFBTTtBQUN0RSxvQkFBQUEsUUFBTyxVQUFVLE9BQU8sV0FBVyxDQUFDLENBQUM7QUFDckMsb0JBQUFBLFFBQU8sR0FBR0gsTUFBSyxRQUFRLE1BQU0sT0FBTyxRQUFRLE1BQU0sR0FBRyxLQUFLLFVBQVUsTUFBTSxDQUFDO0FBQUEsSUFDN0UsQ0FBQztBQUNELFFBQUksd0RBQXdELENBQUMsTUFBTSxNQUFNLFNBQVM7QUFDaEYsb0JBQUFHLFFBQU8sVUFBVSxNQUFNLE1BQU0sTUFBTSxNQUFNLGdCQUFnQixJQUFJLEdBQUcsTUFBTSxFQUFFLFlBQVksQ0FBQyxDQUFDO0FBQUEsSUFDeEYsQ0FBQztBQUNELFFBQUksdUVBQXVFLENBQUMsTUFBTSxNQUFNLE1BQU0sV0FBVztBQUN2RyxZQUFNLEVBQUUsUUFBUSxXQUFXLElBQUksTUFBTSxNQUFNLE1BQU0sTUFBTSxRQUFRLE1BQU07QUFDckUsb0JBQUFBLFFBQU8sVUFBVSxhQUFhLE1BQU0sVUFBVSxHQUFHLE1BQU07QUFDdkQsaUJBQVcsRUFBRSxLQUFLLEtBQUssV0FBWSxlQUFBQSxRQUFPLEdBQUcsS0FBSyxTQUFTLEdBQUcscUNBQXFDO0FBQUEsSUFDckcsQ0FBQztBQUNEO0FBQUEsTUFDRTtBQUFBLE1BQ0EsQ0FBQyxNQUFNLE1BQU0sTUFBTSxXQUFXO0FBRTVCLFlBQUksQ0FBQyxNQUFNLE1BQU0sTUFBTSxFQUFFLEtBQUssYUFBVyxPQUFPLE1BQU0sT0FBTyxFQUFFLE9BQU8sS0FBSyxXQUFXLENBQUMsRUFBRztBQUMxRixjQUFNLENBQUMsS0FBSyxLQUFLLElBQUk7QUFBQSxVQUNuQixNQUFNLE1BQU0sTUFBTSxNQUFNLFFBQVEsTUFBTTtBQUFBLFVBQ3RDLE1BQU0sTUFBTSxNQUFNLFFBQVEsTUFBTSxNQUFNO0FBQUEsUUFDeEM7QUFDQSxzQkFBQUEsUUFBTztBQUFBLFVBQ0wsSUFBSSxVQUNELElBQUksQ0FBQyxFQUFFLE9BQU8sTUFBTSxHQUFHLFFBQVEsRUFBRSxNQUFNLGNBQWMsQ0FBQyxTQUFTLElBQUksS0FBSyxNQUFNLEtBQUssSUFBSSxDQUFDLENBQUMsRUFDekYsS0FBSztBQUFBLFVBQ1IsTUFBTSxVQUNILElBQUksQ0FBQyxFQUFFLE9BQU8sTUFBTSxHQUFHLFFBQVEsRUFBRSxNQUFNLGNBQWMsQ0FBQyxTQUFTLElBQUksS0FBSyxNQUFNLEtBQUssSUFBSSxDQUFDLENBQUMsRUFDekYsS0FBSztBQUFBLFFBQ1Y7QUFDQSxZQUFJLElBQUksVUFBVSxXQUFXO0FBQzNCLHdCQUFBQSxRQUFPLEdBQUdILE1BQUssUUFBUSxNQUFNLElBQUksUUFBUSxNQUFNLE1BQU0sR0FBRyxLQUFLLFVBQVUsQ0FBQyxLQUFLLEtBQUssQ0FBQyxDQUFDO0FBQUEsTUFDeEY7QUFBQSxJQUNGO0FBQ0EsUUFBSSw2QkFBNkIsQ0FBQyxNQUFNLE1BQU0sTUFBTSxXQUFXO0FBQzdELFlBQU0sUUFBUSxvQkFBSSxJQUFJLENBQUMsR0FBRyxPQUFPLE1BQU0sSUFBSSxHQUFHLEdBQUcsT0FBTyxNQUFNLE1BQU0sQ0FBQyxDQUFDO0FBQ3RFLGlCQUFXSSxTQUFRLE9BQU8sTUFBTSxNQUFNLE1BQU0sTUFBTSxNQUFNLFFBQVEsTUFBTSxFQUFFLE1BQU07QUFDNUUsc0JBQUFELFFBQU8sR0FBRyxNQUFNLElBQUlDLEtBQUksR0FBR0EsS0FBSTtBQUFBLElBQ25DLENBQUM7QUFDRCxRQUFJLDhCQUE4QixDQUFDLE1BQU0sTUFBTSxNQUFNLFdBQVc7QUFFOUQsVUFBSSxPQUFPLFNBQVMsV0FBWTtBQUNoQyxZQUFNLEVBQUUsT0FBTyxJQUFJLE1BQU0sTUFBTSxNQUFNLE1BQU0sUUFBUSxNQUFNO0FBRXpELFVBQUksT0FBTyxNQUFNLE1BQU0sRUFBRSxPQUFPLEtBQUssV0FBVyxFQUFHO0FBQ25ELFlBQU0sWUFBWSxZQUFZLE1BQU0sTUFBTSxNQUFNLEVBQUUsSUFBSSxTQUFPLElBQUksS0FBSztBQUN0RSxpQkFBVyxPQUFPLFlBQVksTUFBTSxNQUFNLElBQUksR0FBRztBQUMvQyxZQUFJLFVBQVUsS0FBSyxXQUFTLE1BQU0sV0FBVyxJQUFJLEtBQUssS0FBSyxJQUFJLE1BQU0sV0FBVyxLQUFLLENBQUMsRUFBRztBQUN6RixjQUFNLFFBQVEsV0FBVyxNQUFNLENBQUMsTUFBTSxNQUFNLEdBQUcsQ0FBQyxFQUFFLE9BQU8sT0FBTyxXQUFTLE1BQU0sVUFBVSxJQUFJLEtBQUs7QUFDbEcsc0JBQUFELFFBQU8sVUFBVSxPQUFPLENBQUMsR0FBRyxJQUFJLEtBQUs7QUFBQSxNQUN2QztBQUFBLElBQ0YsQ0FBQztBQUNELFFBQUksZ0RBQWdELENBQUMsTUFBTSxNQUFNLE1BQU0sV0FBVztBQUNoRixZQUFNLFFBQVEsTUFBTSxNQUFNLE1BQU0sTUFBTSxRQUFRLE1BQU07QUFDcEQsVUFBSSxNQUFNLFVBQVUsU0FBUyxFQUFHO0FBQ2hDLFlBQU0sUUFBUSxNQUFNLE1BQU0sUUFBUSxNQUFNLFFBQVEsZ0JBQWdCLE1BQU0sR0FBRyxNQUFNO0FBQy9FLG9CQUFBQSxRQUFPLFVBQVUsTUFBTSxZQUFZLENBQUMsQ0FBQztBQUFBLElBQ3ZDLENBQUM7QUFBQSxFQUNIO0FBQ0YsQ0FBQztBQUVELFNBQVMsNEJBQTRCLE1BQU07QUFDekMsS0FBRyw2Q0FBNkMsTUFBTTtBQUNwRCxVQUFNLEVBQUUsUUFBUSxXQUFXLElBQUk7QUFBQSxNQUM3QjtBQUFBLE1BQ0EsSUFBSSxFQUFFLEdBQUcsQ0FBQztBQUFBLE1BQ1YsSUFBSSxFQUFFLEdBQUcsQ0FBQztBQUFBLE1BQ1YsSUFBSSxFQUFFLElBQUksRUFBRSxHQUFHLElBQUksTUFBTSxLQUFLLEVBQUUsQ0FBQztBQUFBLE1BQ2pDO0FBQUEsSUFDRjtBQUNBLGtCQUFBQSxRQUFPLFVBQVUsWUFBWSxDQUFDLEVBQUUsTUFBTSxDQUFDLFFBQVEsV0FBVyxNQUFNLE1BQU0sR0FBRyxPQUFPLEtBQUssQ0FBQyxDQUFDO0FBQ3ZGLGtCQUFBQSxRQUFPLFVBQVUsUUFBUSxJQUFJLEVBQUUsSUFBSSxFQUFFLEdBQUcsSUFBSSxNQUFNLEtBQUssRUFBRSxDQUFDLENBQUM7QUFBQSxFQUM3RCxDQUFDO0FBRUQsS0FBRyw0RUFBNEUsTUFBTTtBQUNuRixVQUFNLEVBQUUsUUFBUSxVQUFVLElBQUk7QUFBQSxNQUM1QjtBQUFBLE1BQ0EsSUFBSSxFQUFFLEdBQUcsQ0FBQztBQUFBLE1BQ1YsSUFBSSxFQUFFLElBQUksRUFBRSxHQUFHLElBQUksTUFBTSxLQUFLLEVBQUUsQ0FBQztBQUFBLE1BQ2pDLElBQUksRUFBRSxJQUFJLEVBQUUsR0FBRyxJQUFJLE1BQU0sS0FBSyxFQUFFLENBQUM7QUFBQSxNQUNqQztBQUFBLElBQ0Y7QUFDQSxrQkFBQUEsUUFBTyxVQUFVLFdBQVc7QUFBQSxNQUMxQjtBQUFBLFFBQ0UsTUFBTSxDQUFDLFFBQVEsV0FBVyxNQUFNLE1BQU07QUFBQSxRQUN0QyxPQUFPO0FBQUEsUUFDUCxNQUFNO0FBQUEsUUFDTixNQUFNO0FBQUEsUUFDTixRQUFRO0FBQUEsUUFDUixRQUFRO0FBQUEsTUFDVjtBQUFBLElBQ0YsQ0FBQztBQUNELGtCQUFBQSxRQUFPLFVBQVUsUUFBUSxJQUFJLEVBQUUsSUFBSSxFQUFFLEdBQUcsSUFBSSxNQUFNLEtBQUssRUFBRSxDQUFDLENBQUM7QUFBQSxFQUM3RCxDQUFDO0FBRUQsS0FBRyxtRUFBbUUsTUFBTTtBQUMxRSxVQUFNLFdBQVc7QUFBQSxNQUNmLEVBQUUsSUFBSSxFQUFFLFFBQVEsZUFBZSxNQUFNLE1BQU0sU0FBUyxZQUFZLE1BQU0sQ0FBQyxFQUFFLEVBQUU7QUFBQSxNQUMzRSxFQUFFLGVBQWUsV0FBVyxlQUFlLFVBQVU7QUFBQSxJQUN2RDtBQUNBLGtCQUFBQSxRQUFPLFVBQVUsTUFBTSxPQUFPLElBQUksRUFBRSxHQUFHLENBQUMsR0FBRyxJQUFJLEVBQUUsR0FBRyxDQUFDLEdBQUcsVUFBVSxLQUFLLEVBQUUsWUFBWTtBQUFBLE1BQ25GLEVBQUUsTUFBTSxDQUFDLFFBQVEsV0FBVyxNQUFNLE1BQU0sR0FBRyxPQUFPLEtBQUs7QUFBQSxJQUN6RCxDQUFDO0FBQUEsRUFDSCxDQUFDO0FBRUQsS0FBRyxpRUFBaUUsTUFBTTtBQUN4RSxVQUFNLFFBQVEsSUFBSSxFQUFFLElBQUksRUFBRSxRQUFRLGVBQWUsTUFBTSxNQUFNLFNBQVMsV0FBVyxFQUFFLENBQUM7QUFDcEYsa0JBQUFBLFFBQU8sVUFBVSxNQUFNLE9BQU8sSUFBSSxFQUFFLEdBQUcsQ0FBQyxHQUFHLElBQUksRUFBRSxHQUFHLENBQUMsR0FBRyxPQUFPLEtBQUssRUFBRSxZQUFZO0FBQUEsTUFDaEYsRUFBRSxNQUFNLENBQUMsUUFBUSxXQUFXLE1BQU0sUUFBUSxHQUFHLE9BQU8sY0FBYztBQUFBLElBQ3BFLENBQUM7QUFBQSxFQUNILENBQUM7QUFFRCxLQUFHLDRDQUE0QyxNQUFNO0FBQ25ELFVBQU0sT0FBTyxJQUFJLEVBQUUsSUFBSSxFQUFFLEdBQUcsSUFBSSxTQUFTLFdBQVcsRUFBRSxDQUFDO0FBQ3ZELFVBQU0sRUFBRSxPQUFPLElBQUksTUFBTSxPQUFPLE1BQU0sTUFBTSxJQUFJLEVBQUUsSUFBSSxFQUFFLFFBQVEsZUFBZSxNQUFNLEtBQUssRUFBRSxDQUFDLEdBQUcsS0FBSztBQUNyRyxrQkFBQUEsUUFBTyxVQUFVLFFBQVEsSUFBSSxFQUFFLElBQUksRUFBRSxRQUFRLGVBQWUsTUFBTSxLQUFLLEVBQUUsQ0FBQyxDQUFDO0FBQUEsRUFDN0UsQ0FBQztBQUVELEtBQUcsK0RBQStELE1BQU07QUFDdEUsVUFBTSxTQUFTO0FBQUEsTUFDYixVQUFVLEVBQUUsUUFBUSxFQUFFLGNBQWMsT0FBTyxNQUFNLEtBQUssNEJBQTRCLElBQUksRUFBRTtBQUFBLElBQzFGO0FBQ0Esa0JBQUFBLFFBQU8sVUFBVSxNQUFNLFVBQVUsQ0FBQyxHQUFHLENBQUMsR0FBRyxRQUFRLEtBQUssRUFBRSxZQUFZO0FBQUEsTUFDbEUsRUFBRSxNQUFNLENBQUMsWUFBWSxRQUFRLEdBQUcsT0FBTyxFQUFFLE1BQU0sSUFBSSxFQUFFO0FBQUEsSUFDdkQsQ0FBQztBQUNELFVBQU0sT0FBTyxFQUFFLFVBQVUsRUFBRSxRQUFRLEVBQUUsOEJBQThCLEtBQUssTUFBTSxJQUFJLEVBQUUsRUFBRTtBQUN0RixrQkFBQUEsUUFBTyxVQUFVLE1BQU0sVUFBVSxNQUFNLE1BQU0sQ0FBQyxHQUFHLEtBQUssRUFBRSxZQUFZO0FBQUEsTUFDbEUsRUFBRSxNQUFNLENBQUMsWUFBWSxVQUFVLE1BQU0sR0FBRyxPQUFPLE9BQVU7QUFBQSxJQUMzRCxDQUFDO0FBQUEsRUFDSCxDQUFDO0FBRUQsS0FBRywyREFBMkQsTUFBTTtBQUNsRSxVQUFNLFNBQVMsSUFBSSxFQUFFLElBQUksRUFBRSxHQUFHLElBQUksU0FBUyxXQUFXLEVBQUUsQ0FBQztBQUN6RCxrQkFBQUEsUUFBTztBQUFBLE1BQ0wsTUFBTSxPQUFPLElBQUksRUFBRSxHQUFHLENBQUMsR0FBRyxJQUFJLEVBQUUsSUFBSSxFQUFFLEdBQUcsSUFBSSxNQUFNLEVBQUUsRUFBRSxDQUFDLEdBQUcsUUFBUSxRQUFRLEVBQUU7QUFBQSxNQUM3RSxDQUFDLEVBQUUsTUFBTSxDQUFDLFFBQVEsV0FBVyxNQUFNLFNBQVMsR0FBRyxPQUFPLFdBQVcsQ0FBQztBQUFBLElBQ3BFO0FBQUEsRUFDRixDQUFDO0FBRUQsS0FBRyxnREFBZ0QsTUFBTTtBQUN2RCxVQUFNLE9BQU8sQ0FBQyxRQUFnQixVQUE4QjtBQUFBLE1BQzFELFFBQVEsRUFBRSxNQUFNLFlBQVksTUFBTSxHQUFHO0FBQUEsTUFDckMsUUFBUSxFQUFFLEtBQUs7QUFBQSxJQUNqQjtBQUNBLFVBQU0sUUFBUSxJQUFJLFVBQWlDLEVBQUUsTUFBTSxFQUFFLFNBQVMsRUFBRSxPQUFPLEtBQUssRUFBRSxFQUFFO0FBQ3hGLFVBQU0sT0FBTyxNQUFNLEtBQUssTUFBTSxhQUFhLEdBQUcsS0FBSyxNQUFNLGFBQWEsR0FBRyxLQUFLLE1BQU0sYUFBYSxDQUFDO0FBQ2xHLFVBQU0sT0FBTztBQUFBLE1BQ1gsS0FBSyxNQUFNLGFBQWE7QUFBQSxNQUN4QixLQUFLLE1BQU0sYUFBYTtBQUFBLE1BQ3hCLEtBQUssTUFBTSxhQUFhO0FBQUEsTUFDeEIsS0FBSyxNQUFNLGFBQWE7QUFBQSxJQUMxQjtBQUNBLFVBQU0sU0FBUyxNQUFNLEtBQUssTUFBTSxhQUFhLEdBQUcsS0FBSyxNQUFNLGFBQWEsR0FBRyxLQUFLLE1BQU0sYUFBYSxDQUFDO0FBQ3BHLFVBQU0sRUFBRSxRQUFRLFlBQVksVUFBVSxJQUFJLE1BQU0sY0FBYyxNQUFNLE1BQU0sUUFBUSxLQUFLO0FBQ3ZGLGtCQUFBQSxRQUFPLFVBQVUsV0FBVyxDQUFDLENBQUM7QUFDOUIsa0JBQUFBLFFBQU8sVUFBVSxZQUFZO0FBQUEsTUFDM0IsRUFBRSxNQUFNLENBQUMsUUFBUSxXQUFXLFNBQVMsR0FBRyxVQUFVLE1BQU0sR0FBRyxPQUFPLGNBQWM7QUFBQSxNQUNoRixFQUFFLE1BQU0sQ0FBQyxRQUFRLFdBQVcsU0FBUyxDQUFDLEdBQUcsT0FBTyxLQUFLLE1BQU0sYUFBYSxFQUFFO0FBQUEsTUFDMUUsRUFBRSxNQUFNLENBQUMsUUFBUSxXQUFXLFNBQVMsQ0FBQyxHQUFHLE9BQU8sT0FBVTtBQUFBLElBQzVELENBQUM7QUFDRCxrQkFBQUEsUUFBTztBQUFBLE1BQ0w7QUFBQSxNQUNBO0FBQUEsUUFDRSxLQUFLLE1BQU0sYUFBYTtBQUFBLFFBQ3hCLEtBQUssTUFBTSxhQUFhO0FBQUEsUUFDeEIsS0FBSyxNQUFNLGFBQWE7QUFBQSxRQUN4QixLQUFLLE1BQU0sYUFBYTtBQUFBLE1BQzFCO0FBQUEsSUFDRjtBQUFBLEVBQ0YsQ0FBQztBQUVELEtBQUcsbUZBQW1GLE1BQU07QUFDMUYsVUFBTSxRQUFRLElBQUksYUFBZ0MsRUFBRSxNQUFNLEVBQUUsUUFBUSxFQUFFO0FBQ3RFLFVBQU0sU0FBUztBQUFBLE1BQ2I7QUFBQSxNQUNBLE1BQU0sYUFBYTtBQUFBLE1BQ25CLE1BQU0sZUFBZSxhQUFhO0FBQUEsTUFDbEMsTUFBTSxlQUFlLGFBQWE7QUFBQSxNQUNsQztBQUFBLElBQ0Y7QUFDQSxrQkFBQUEsUUFBTyxVQUFVLE9BQU8sUUFBUSxNQUFNLGVBQWUsZUFBZSxhQUFhLENBQUM7QUFDbEYsVUFBTSxRQUFRO0FBQUEsTUFDWjtBQUFBLE1BQ0EsTUFBTSxhQUFhO0FBQUEsTUFDbkIsTUFBTSxhQUFhO0FBQUEsTUFDbkIsTUFBTSxhQUFhO0FBQUEsTUFDbkI7QUFBQSxJQUNGO0FBQ0Esa0JBQUFBLFFBQU87QUFBQSxNQUNMLE1BQU0sVUFBVSxJQUFJLENBQUFFLGNBQVlBLFVBQVMsSUFBSTtBQUFBLE1BQzdDLENBQUMsQ0FBQyxRQUFRLFNBQVMsQ0FBQztBQUFBLElBQ3RCO0FBQUEsRUFDRixDQUFDO0FBRUQsS0FBRyw4REFBOEQsTUFBTTtBQUNyRSxVQUFNLFNBQVMsRUFBRSxNQUFNLEVBQUUsUUFBUSxDQUFDLEdBQUcsR0FBRyxZQUFZLEVBQUUsTUFBTSxTQUFTLE9BQU8sS0FBSyxFQUFFLEVBQUU7QUFDckYsVUFBTSxTQUFTLEVBQUUsTUFBTSxFQUFFLFFBQVEsQ0FBQyxLQUFLLEtBQUssSUFBSSxHQUFHLFlBQVksRUFBRSxNQUFNLFNBQVMsT0FBTyxLQUFLLEVBQUUsRUFBRTtBQUNoRyxrQkFBQUYsUUFBTyxVQUFVLE1BQU0sVUFBVSxRQUFRLFFBQVEsUUFBUSxLQUFLLEVBQUUsWUFBWTtBQUFBLE1BQzFFLEVBQUUsTUFBTSxDQUFDLFFBQVEsUUFBUSxHQUFHLE9BQU8sQ0FBQyxLQUFLLEdBQUcsRUFBRTtBQUFBLElBQ2hELENBQUM7QUFBQSxFQUNILENBQUM7QUFFRCxLQUFHLCtFQUErRSxNQUFNO0FBQ3RGLFVBQU0sRUFBRSxPQUFPLElBQUksTUFBTSxVQUFVLENBQUMsR0FBRyxDQUFDLEdBQUcsRUFBRSxNQUFNLEVBQUUsZ0JBQWdCLENBQUMsV0FBVyxTQUFTLEVBQUUsRUFBRSxHQUFHLEtBQUs7QUFDdEcsa0JBQUFBLFFBQU8sVUFBVSxRQUFRLEVBQUUsTUFBTSxFQUFFLGdCQUFnQixDQUFDLFdBQVcsU0FBUyxFQUFFLEVBQUUsQ0FBQztBQUFBLEVBQy9FLENBQUM7QUFFRCxLQUFHLGdFQUFnRSxNQUFNO0FBQ3ZFLFVBQU0sTUFBTSxJQUFJLEVBQUUsSUFBSSxLQUFLLEVBQUUsUUFBUSxlQUFlLE1BQU0sS0FBSyxFQUFFLENBQUM7QUFDbEUsVUFBTSxTQUFTLElBQUksRUFBRSxJQUFJLEVBQUUsR0FBRyxJQUFJLE1BQU0sS0FBSyxHQUFHLEtBQUssRUFBRSxRQUFRLGVBQWUsTUFBTSxLQUFLLEVBQUUsQ0FBQztBQUM1RixVQUFNLEVBQUUsVUFBVSxJQUFJO0FBQUEsTUFDcEI7QUFBQSxNQUNBO0FBQUEsTUFDQSxJQUFJLEVBQUUsS0FBSyxFQUFFLFFBQVEsZUFBZSxNQUFNLEtBQUssRUFBRSxDQUFDO0FBQUEsTUFDbEQ7QUFBQSxNQUNBO0FBQUEsSUFDRjtBQUNBLGtCQUFBQSxRQUFPO0FBQUEsTUFDTCxVQUFVLElBQUksQ0FBQyxFQUFFLE1BQU0sTUFBTSxRQUFRLEVBQUUsTUFBTSxDQUFDLE1BQU0sTUFBTSxDQUFDLENBQUM7QUFBQSxNQUM1RCxDQUFDLENBQUMsQ0FBQyxRQUFRLFdBQVcsSUFBSSxHQUFHLFFBQVcsRUFBRSxHQUFHLElBQUksTUFBTSxLQUFLLENBQUMsQ0FBQztBQUFBLElBQ2hFO0FBQUEsRUFDRixDQUFDO0FBRUQsS0FBRyxrREFBa0QsTUFBTTtBQUN6RCxVQUFNLFNBQVMsQ0FBQyxLQUFhRyxRQUMzQixJQUFJLEVBQUUsSUFBSSxFQUFFLEdBQUcsSUFBSSxNQUFNLEVBQUUsUUFBUSxNQUFNLFFBQVEsRUFBRSxDQUFDLEdBQUcsR0FBRyxFQUFFLElBQUFBLElBQUcsRUFBRSxFQUFFLEVBQUUsRUFBRSxDQUFDO0FBQzFFLFVBQU0sT0FBTyxPQUFPLHFCQUFxQixVQUFVO0FBQ25ELFVBQU0sRUFBRSxXQUFXLElBQUksTUFBTSxPQUFPLE1BQU0sTUFBTSxPQUFPLHFCQUFxQixVQUFVLEdBQUcsS0FBSztBQUM5RixrQkFBQUgsUUFBTyxVQUFVLFlBQVk7QUFBQSxNQUMzQixFQUFFLE1BQU0sQ0FBQyxRQUFRLFdBQVcsTUFBTSxRQUFRLFVBQVUscUJBQXFCLElBQUksR0FBRyxPQUFPLFdBQVc7QUFBQSxJQUNwRyxDQUFDO0FBQUEsRUFDSCxDQUFDO0FBRUQsS0FBRyx5Q0FBeUMsTUFBTTtBQUNoRCxVQUFNLFNBQVMsQ0FBQ0UsY0FDZEEsVUFBUyxVQUFVLHlCQUF5QixXQUFXO0FBQ3pELFVBQU0sT0FBTyxJQUFJLEVBQUUsSUFBSSxFQUFFLEdBQUcsSUFBSSxNQUFNLEVBQUUsRUFBRSxHQUFHLEVBQUUsTUFBTSxRQUFRLENBQUM7QUFDOUQsVUFBTSxTQUFTLElBQUksRUFBRSxJQUFJLEVBQUUsR0FBRyxJQUFJLE1BQU0sRUFBRSxFQUFFLEdBQUcsRUFBRSxNQUFNLElBQUksQ0FBQztBQUM1RCxVQUFNLEVBQUUsUUFBUSxVQUFVLElBQUksTUFBTSxPQUFPLElBQUksRUFBRSxHQUFHLENBQUMsR0FBRyxNQUFNLFFBQVEsT0FBTyxNQUFNO0FBQ25GLGtCQUFBRixRQUFPLFVBQVUsV0FBVyxDQUFDLENBQUM7QUFDOUIsa0JBQUFBLFFBQU8sVUFBVSxRQUFRLElBQUksRUFBRSxJQUFJLEVBQUUsR0FBRyxJQUFJLE1BQU0sRUFBRSxFQUFFLEdBQUcsRUFBRSxNQUFNLFFBQVEsQ0FBQyxDQUFDO0FBQUEsRUFDN0UsQ0FBQztBQUNILENBQUM7QUFFRCxTQUFTLHFDQUFxQyxNQUFNO0FBQ2xELFFBQU0sQ0FBQyxLQUFLLEdBQUcsSUFBSSxDQUFDLElBQUksRUFBRSxHQUFHLENBQUMsR0FBRyxJQUFJLEVBQUUsSUFBSSxFQUFFLEdBQUcsSUFBSSxNQUFNLEVBQUUsRUFBRSxDQUFDLENBQUM7QUFDaEUsS0FBRyxtRUFBbUUsTUFBTTtBQUMxRSxrQkFBQUEsUUFBTyxNQUFNLGNBQWMsT0FBTyxRQUFXLFFBQVcsS0FBSyxLQUFLLEVBQUUsT0FBTyxRQUFRO0FBQ25GLGtCQUFBQSxRQUFPLE1BQU0sY0FBYyxPQUFPLEtBQUssZ0JBQWdCLEdBQUcsR0FBRyxRQUFXLEtBQUssRUFBRSxPQUFPLFFBQVE7QUFBQSxFQUNoRyxDQUFDO0FBQ0QsS0FBRyxxREFBcUQsTUFBTTtBQUM1RCxrQkFBQUEsUUFBTyxVQUFVLGNBQWMsT0FBTyxRQUFXLEtBQUssUUFBVyxLQUFLLEdBQUc7QUFBQSxNQUN2RSxRQUFRO0FBQUEsTUFDUixZQUFZLENBQUM7QUFBQSxNQUNiLFdBQVcsQ0FBQztBQUFBLElBQ2QsQ0FBQztBQUNELGtCQUFBQSxRQUFPLFVBQVUsY0FBYyxPQUFPLEtBQUssUUFBVyxLQUFLLEtBQUssR0FBRztBQUFBLE1BQ2pFLFFBQVE7QUFBQSxNQUNSLFlBQVksQ0FBQztBQUFBLE1BQ2IsV0FBVyxDQUFDO0FBQUEsSUFDZCxDQUFDO0FBQUEsRUFDSCxDQUFDO0FBQ0QsS0FBRyxnRkFBZ0YsTUFBTTtBQUN2RixlQUFXLENBQUMsTUFBTSxNQUFNLEtBQUs7QUFBQSxNQUMzQixDQUFDLEtBQUssTUFBUztBQUFBLE1BQ2YsQ0FBQyxRQUFXLEdBQUc7QUFBQSxJQUNqQixHQUFZO0FBQ1YsWUFBTSxFQUFFLFdBQVcsT0FBTyxJQUFJLGNBQWMsT0FBTyxLQUFLLE1BQU0sUUFBUSxLQUFLO0FBQzNFLG9CQUFBQSxRQUFPLFVBQVUsV0FBVyxDQUFDLEVBQUUsTUFBTSxDQUFDLEdBQUcsT0FBTyxJQUFJLE1BQU0sS0FBSyxNQUFNLFFBQVEsUUFBUSxNQUFNLENBQUMsQ0FBQztBQUM3RixvQkFBQUEsUUFBTyxNQUFNLFFBQVEsSUFBSTtBQUFBLElBQzNCO0FBQUEsRUFDRixDQUFDO0FBQ0QsS0FBRyx1REFBdUQsTUFBTTtBQUM5RCxVQUFNLEVBQUUsVUFBVSxJQUFJLGNBQWMsT0FBTyxRQUFXLEtBQUssS0FBSyxLQUFLO0FBQ3JFLGtCQUFBQSxRQUFPO0FBQUEsTUFDTCxVQUFVLElBQUksQ0FBQUUsY0FBWUEsVUFBUyxLQUFLO0FBQUEsTUFDeEMsQ0FBQyxzQkFBc0I7QUFBQSxJQUN6QjtBQUFBLEVBQ0YsQ0FBQztBQUNELEtBQUcsNkRBQTZELE1BQU07QUFDcEUsVUFBTUUsVUFBUztBQUFBLE1BQ2IsVUFBVSxFQUFFLFFBQVEsRUFBRSxjQUFjLE1BQU0sRUFBRTtBQUFBLE1BQzVDLE1BQU0sRUFBRSxTQUFTLEVBQUUsSUFBSSxFQUFFLEdBQUcsSUFBSSxNQUFNLENBQUMsR0FBRyxPQUFPLEtBQUssRUFBRSxFQUFFO0FBQUEsSUFDNUQ7QUFDQSxrQkFBQUosUUFBTyxVQUFVLGNBQWMsT0FBTyxRQUFXLFFBQVdJLFNBQVEsS0FBSyxFQUFFLFFBQVEsSUFBSSxFQUFFLEdBQUcsQ0FBQyxDQUFDO0FBQUEsRUFDaEcsQ0FBQztBQUNILENBQUM7QUFFRCxTQUFTLDRCQUE0QixNQUFNO0FBQ3pDLEtBQUcsa0VBQWtFLE1BQU07QUFDekUsVUFBTSxPQUFPLEVBQUUsTUFBTSxFQUFFLE1BQU0sQ0FBQyxLQUFLLEtBQUssR0FBRyxFQUFFLEVBQUU7QUFDL0MsVUFBTSxVQUFVLGVBQWU7QUFBQSxNQUM3QixFQUFFLE1BQU0sQ0FBQyxRQUFRLFFBQVEsQ0FBQyxHQUFHLE9BQU8sT0FBVTtBQUFBLE1BQzlDLEVBQUUsTUFBTSxDQUFDLFFBQVEsUUFBUSxDQUFDLEdBQUcsT0FBTyxPQUFVO0FBQUEsTUFDOUMsRUFBRSxNQUFNLENBQUMsUUFBUSxRQUFRLENBQUMsR0FBRyxPQUFPLElBQUk7QUFBQSxNQUN4QyxFQUFFLE1BQU0sQ0FBQyxRQUFRLFFBQVEsQ0FBQyxHQUFHLE9BQU8sSUFBSTtBQUFBLElBQzFDLENBQUM7QUFDRCxrQkFBQUosUUFBTyxVQUFVLGFBQWEsTUFBTSxPQUFPLEdBQUcsRUFBRSxNQUFNLEVBQUUsTUFBTSxDQUFDLEtBQUssR0FBRyxFQUFFLEVBQUUsQ0FBQztBQUM1RSxrQkFBQUEsUUFBTyxVQUFVLE1BQU0sRUFBRSxNQUFNLEVBQUUsTUFBTSxDQUFDLEtBQUssS0FBSyxHQUFHLEVBQUUsRUFBRSxDQUFDO0FBQUEsRUFDNUQsQ0FBQztBQUNELEtBQUcsZ0ZBQWdGLE1BQU07QUFDdkYsa0JBQUFBLFFBQU87QUFBQSxNQUNMLGFBQWEsQ0FBQyxHQUFHO0FBQUEsUUFDZixFQUFFLE1BQU0sQ0FBQyxRQUFRLEtBQUssR0FBRyxHQUFHLE9BQU8sRUFBRTtBQUFBLFFBQ3JDLEVBQUUsTUFBTSxDQUFDLFFBQVEsS0FBSyxHQUFHLEdBQUcsT0FBTyxPQUFVO0FBQUEsTUFDL0MsQ0FBQztBQUFBLE1BQ0Q7QUFBQSxRQUNFLE1BQU0sRUFBRSxHQUFHLEVBQUUsR0FBRyxFQUFFLEVBQUU7QUFBQSxNQUN0QjtBQUFBLElBQ0Y7QUFBQSxFQUNGLENBQUM7QUFDRCxLQUFHLHFDQUFxQyxNQUFNO0FBQzVDLFVBQU0sVUFBVSxhQUFhLENBQUMsR0FBRyxDQUFDLEVBQUUsTUFBTSxDQUFDLFFBQVEsV0FBVyxHQUFHLE9BQU8sRUFBRSxDQUFDLENBQUM7QUFDNUUsa0JBQUFBLFFBQU8sR0FBRyxVQUFVLFFBQVEsU0FBUyxDQUFDLFFBQVEsV0FBVyxDQUFDLEdBQUcsQ0FBQyxDQUFDO0FBQUEsRUFDakUsQ0FBQztBQUNILENBQUM7IiwKICAibmFtZXMiOiBbImltcG9ydF9mYXN0X2NoZWNrIiwgInJvb3QiLCAibmV4dCIsICJyb290IiwgIm5hbWUiLCAibmFtZXMiLCAiZ3JvdXBzIiwgIm5ldHdvcmsiLCAiYWRkcmVzcyIsICJydW4iLCAibmFtZSIsICJuZXR3b3JrIiwgImRoY3AiLCAidnBjIiwgIm5hbWUiLCAic2FtZSIsICJydW4iLCAibmFtZSIsICJydW4iLCAiY29uZmxpY3QiLCAiZmMiLCAic3BlY3MiLCAiZmMiLCAic3BlY3MiLCAic2FtZSIsICJ2aXNpdCIsICJmYyIsICJhc3NlcnQiLCAibGVhZiIsICJjb25mbGljdCIsICJpcCIsICJyZWNvcmQiXQp9Cg==
