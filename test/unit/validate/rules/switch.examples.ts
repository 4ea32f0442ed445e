import type { Examples } from './examples';

const spine = 'Switch spine-01';
const leaf = 'Switch leaf-01';
const other = 'Switch leaf-02';
const border = 'Switch leaf-03';
const mesh = 'Connection leaf-01--mesh--leaf-03';

export const switchExamples: Examples = {
  'Switch-01': {
    fail: [
      { set: { [leaf]: { 'spec.asn': undefined } }, at: [leaf, 'spec.asn'] },
      { set: { [spine]: { 'spec.asn': 0 } }, at: [spine, 'spec.asn'] },
    ],
  },
  'Switch-02': { fail: [{ set: { [leaf]: { 'spec.ip': undefined } }, at: [leaf, 'spec.ip'] }] },
  'Switch-03': {
    fail: [{ set: { [leaf]: { 'spec.protocolIP': '' } }, at: [leaf, 'spec.protocolIP'] }],
  },
  'Switch-04': {
    fail: [
      { set: { [leaf]: { 'spec.vtepIP': undefined } }, at: [leaf, 'spec.vtepIP'] },
      { set: { [spine]: { 'spec.vtepIP': '172.30.12.9/32' } }, at: [spine, 'spec.vtepIP'] },
    ],
  },
  'Switch-05': { fail: [{ set: { [leaf]: { 'spec.profile': '' } }, at: [leaf, 'spec.profile'] }] },
  'Switch-06': {
    pass: [{ set: { [border]: { 'spec.redundancy': {} } } }],
    fail: [
      {
        set: { [border]: { 'spec.redundancy': { group: 'eslag-1' } } },
        at: [border, 'spec.redundancy.type'],
      },
      {
        set: { [border]: { 'spec.redundancy': { type: 'eslag' } } },
        at: [border, 'spec.redundancy.group'],
      },
    ],
  },
  'Switch-07': {
    fail: [{ set: { [border]: { 'spec.role': 'virtual-edge' } }, at: [border, 'spec.role'] }],
  },
  'switch-boot-mac': {
    pass: [{ set: { [leaf]: { 'spec.boot': { mac: '0C:20:12:FE:01:00' } } } }],
    fail: [{ set: { [leaf]: { 'spec.boot': { mac: '0c:20:12:fe:01' } } }, at: [leaf, 'spec.boot.mac'] }],
  },
  'switch-boot': {
    pass: [{ set: { [leaf]: { 'spec.boot': { serial: 'a' } }, [other]: { 'spec.boot': { serial: 'b' } } } }],
    fail: [
      {
        set: {
          [leaf]: { 'spec.boot': { mac: '0c:20:12:fe:01:00' } },
          [other]: { 'spec.boot': { mac: '0C-20-12-FE-01-00' } },
        },
        at: [other, 'spec.boot.mac'],
      },
      {
        set: { [leaf]: { 'spec.boot': { serial: 'a' } }, [other]: { 'spec.boot': { serial: 'a' } } },
        at: [leaf, 'spec.boot.serial'],
      },
    ],
  },
  'Switch-08': {
    fail: [
      { set: { [spine]: { 'spec.vlanNamespaces': ['defualt'] } }, at: [spine, 'spec.vlanNamespaces.0'] },
    ],
  },
  'Switch-09': {
    pass: [
      {
        set: { [spine]: { 'spec.vlanNamespaces': ['default', 'more'] } },
        add: [
          { kind: 'VLANNamespace', metadata: { name: 'more' }, spec: { ranges: [{ from: 500, to: 999 }] } },
        ],
      },
    ],
    fail: [
      {
        set: { [spine]: { 'spec.vlanNamespaces': ['default', 'more'] } },
        add: [
          { kind: 'VLANNamespace', metadata: { name: 'more' }, spec: { ranges: [{ from: 500, to: 1000 }] } },
        ],
        at: [spine, 'spec.vlanNamespaces.1'],
      },
      {
        set: { [spine]: { 'spec.vlanNamespaces': ['default', 'default'] } },
        at: [spine, 'spec.vlanNamespaces.1'],
      },
    ],
  },
  'Switch-10': {
    fail: [
      { set: { [spine]: { 'spec.groups': ['eslag-2'] } }, at: [spine, 'spec.groups.0'] },
      { set: { [spine]: { 'spec.groups': [''] } }, at: [spine, 'spec.groups.0'] },
      {
        set: { [border]: { 'spec.redundancy': { group: 'none', type: 'eslag' } } },
        at: [border, 'spec.redundancy.group'],
      },
    ],
  },
  'Switch-11': {
    fail: [
      { set: { [border]: { 'spec.profile': 'dell-s5248f' } }, at: [border, 'spec.profile'] },
      {
        set: { [leaf]: { 'spec.profile': 'Celestica Seastone2' } },
        remove: ['Connection spine-01--fabric--leaf-01', mesh],
        at: [leaf, 'spec.profile'],
      },
    ],
  },
  'Switch-12': {
    pass: [{ set: { [leaf]: { 'spec.portGroupSpeeds': { '1': 'SPEED_10G' } } } }],
    fail: [
      {
        set: { [leaf]: { 'spec.portGroupSpeeds': { '13': '10G' } } },
        at: [leaf, 'spec.portGroupSpeeds.13'],
      },
      {
        set: { [leaf]: { 'spec.portGroupSpeeds': { '1': '40G' } } },
        at: [leaf, 'spec.portGroupSpeeds.1'],
      },
    ],
  },
  'Switch-13': {
    pass: [{ set: { [spine]: { 'spec.portSpeeds': { 'E1/32': '40G', 'E1/33': 'SPEED_1G' } } } }],
    fail: [
      { set: { [spine]: { 'spec.portSpeeds': { 'E1/32': '25G' } } }, at: [spine, 'spec.portSpeeds.E1/32'] },
      { set: { [spine]: { 'spec.portSpeeds': { 'E1/1': '25G' } } }, at: [spine, 'spec.portSpeeds.E1/1'] },
      { set: { [spine]: { 'spec.portSpeeds': { 'E1/35': '40G' } } }, at: [spine, 'spec.portSpeeds.E1/35'] },
      { set: { [leaf]: { 'spec.portSpeeds': { 'E1/1': '10G' } } }, at: [leaf, 'spec.portSpeeds.E1/1'] },
    ],
  },
  'Switch-14': {
    pass: [{ set: { [leaf]: { 'spec.portBreakouts': { 'E1/55': '4x25G' } } } }],
    fail: [
      {
        set: { [leaf]: { 'spec.portBreakouts': { 'E1/55': '4x25' } } },
        at: [leaf, 'spec.portBreakouts.E1/55'],
      },
      {
        set: { [leaf]: { 'spec.portBreakouts': { 'E1/1': '4x25G' } } },
        at: [leaf, 'spec.portBreakouts.E1/1'],
      },
      {
        set: { [leaf]: { 'spec.portBreakouts': { 'E1/57': '4x25G' } } },
        at: [leaf, 'spec.portBreakouts.E1/57'],
      },
    ],
  },
  'Switch-15': {
    pass: [
      {
        set: { [border]: { 'spec.profile': 'edgecore-eps203', 'spec.portAutoNegs': { 'E1/48': true } } },
      },
      {
        set: { [border]: { 'spec.profile': 'celestica-ds3000', 'spec.portAutoNegs': { 'E1/5/1': true } } },
        remove: [mesh],
      },
    ],
    fail: [
      { set: { [leaf]: { 'spec.portAutoNegs': { 'E1/1': true } } }, at: [leaf, 'spec.portAutoNegs.E1/1'] },
      {
        set: { [leaf]: { 'spec.portAutoNegs': { 'E1/55/1': false } } },
        at: [leaf, 'spec.portAutoNegs.E1/55/1'],
      },
      { set: { [leaf]: { 'spec.portAutoNegs': { 'E1/99': true } } }, at: [leaf, 'spec.portAutoNegs.E1/99'] },
      {
        set: { [border]: { 'spec.profile': 'celestica-ds3000', 'spec.portAutoNegs': { 'E1/5': true } } },
        remove: [mesh],
        at: [border, 'spec.portAutoNegs.E1/5'],
      },
    ],
  },
  'Switch-16': {
    pass: [
      {
        set: {
          [leaf]: {
            'spec.portBreakouts': { 'E1/56': '4x25G' },
            'spec.portFECs': { 'E1/1': 'rs', 'E1/55': 'fc', 'E1/55/1': 'rs', 'E1/56/4': 'auto' },
          },
        },
      },
    ],
    fail: [
      {
        set: {
          [leaf]: { 'spec.portBreakouts': { 'E1/56': '4x25G' }, 'spec.portFECs': { 'E1/56': 'rs' } },
        },
        at: [leaf, 'spec.portFECs.E1/56'],
      },
      { set: { [leaf]: { 'spec.portFECs': { M1: 'rs' } } }, at: [leaf, 'spec.portFECs.M1'] },
      { set: { [leaf]: { 'spec.portFECs': { 'E1/56/2': 'rs' } } }, at: [leaf, 'spec.portFECs.E1/56/2'] },
    ],
  },
  'Switch-17': {
    pass: [
      { set: { [leaf]: { 'spec.portLocators': { '*': '' } } } },
      {
        set: {
          [leaf]: {
            'spec.portLocators': { 'E1/1': '10m', 'E1/55/1': '2026-08-05 18:45:47', 'E1/2': '-1h30m' },
          },
        },
      },
    ],
    fail: [
      {
        set: { [leaf]: { 'spec.portLocators': { 'E1/55': '10m' } } },
        at: [leaf, 'spec.portLocators.E1/55'],
      },
      { set: { [leaf]: { 'spec.portLocators': { M1: '10m' } } }, at: [leaf, 'spec.portLocators.M1'] },
      { set: { [leaf]: { 'spec.portLocators': { 'E1/1': '10' } } }, at: [leaf, 'spec.portLocators.E1/1'] },
      {
        set: { [leaf]: { 'spec.portLocators': { 'E1/1': '2026-02-30 18:45:47' } } },
        at: [leaf, 'spec.portLocators.E1/1'],
      },
      {
        set: { [border]: { 'spec.profile': 'vs', 'spec.portLocators': { 'E1/1': '' } } },
        remove: [mesh],
        at: [border, 'spec.portLocators'],
      },
    ],
  },
  'port-locator-lost': {
    fail: [
      {
        set: { [leaf]: { 'spec.portLocators': { '*': '', 'E1/1': '10m' } } },
        at: [leaf, 'spec.portLocators.E1/1'],
      },
    ],
  },
  'Switch-18': {
    pass: [{ set: { [leaf]: { 'spec.roce': true } } }],
    fail: [
      {
        set: { [border]: { 'spec.profile': 'edgecore-eps203', 'spec.roce': true } },
        at: [border, 'spec.roce'],
      },
    ],
  },
  'Switch-19': {
    fail: [{ set: { [leaf]: { 'spec.ecmp': { roceQPN: true } } }, at: [leaf, 'spec.ecmp.roceQPN'] }],
  },
  'Switch-20': {
    fail: [
      {
        set: { [border]: { 'spec.redundancy': { group: 'eslag-1', type: 'mclag' } } },
        at: [border, 'spec.redundancy.type'],
      },
      {
        set: {
          [border]: {
            'spec.profile': 'edgecore-dcs501',
            'spec.redundancy': { group: 'eslag-1', type: 'eslag' },
          },
        },
        remove: [mesh],
        at: [border, 'spec.redundancy.type'],
        // This profile has no L2 VNI either.
        also: ['VPCAttachment-11'],
      },
    ],
  },
  'Switch-21': {
    fail: [
      {
        set: {
          [spine]: {
            'spec.profile': 'celestica-ds4000',
            'spec.portBreakouts': { 'E1/29': '8x25G', 'E1/30': '8x25G', 'E1/31': '4x25G' },
          },
        },
        at: [spine, 'spec.portBreakouts.E1/29'],
      },
      {
        set: {
          [spine]: {
            'spec.profile': 'celestica-ds4000',
            'spec.portBreakouts': Object.fromEntries(
              Array.from({ length: 16 }, (_, n) => [`E1/${n + 17}`, '8x25G']),
            ),
          },
        },
        at: [spine, 'spec.portBreakouts.E1/17'],
      },
    ],
  },
  'Switch-22': {
    fail: [
      { set: { [leaf]: { 'spec.ip': '172.31.0.10/21' } }, at: [leaf, 'spec.ip'] },
      { set: { [leaf]: { 'spec.ip': '172.30.4.0/21' } }, at: [leaf, 'spec.ip'] },
      { set: { [leaf]: { 'spec.ip': '172.30.0.1/21' } }, at: [leaf, 'spec.ip'] },
      { set: { [leaf]: { 'spec.ip': '172.30.0.10' } }, at: [leaf, 'spec.ip'] },
    ],
  },
  'Switch-23': {
    fail: [{ set: { [leaf]: { 'spec.ip': '172.30.0.8/22' } }, at: [spine, 'spec.ip'] }],
  },
  'Switch-24': {
    fail: [
      { set: { [leaf]: { 'spec.protocolIP': '172.30.9.4/31' } }, at: [leaf, 'spec.protocolIP'] },
      { set: { [leaf]: { 'spec.protocolIP': '172.30.9.4' } }, at: [leaf, 'spec.protocolIP'] },
      { set: { [leaf]: { 'spec.protocolIP': '172.31.8.4/32' } }, at: [leaf, 'spec.protocolIP'] },
    ],
  },
  'Switch-25': {
    pass: [
      {
        set: { [leaf]: { 'spec.protocolIP': '172.30.8.77/32' } },
      },
    ],
    fail: [
      { set: { [leaf]: { 'spec.protocolIP': '172.30.8.5/32' } }, at: [other, 'spec.protocolIP'] },
      {
        set: { [leaf]: { 'spec.protocolIP': '172.30.8.3/32' } },
        at: [leaf, 'spec.protocolIP'],
        also: ['Gateway-11'],
      },
    ],
  },
  'Switch-26': {
    pass: [
      {
        set: {
          [spine]: { 'spec.asn': 65100 },
        },
      },
    ],
    fail: [{ set: { [leaf]: { 'spec.asn': 65102 } }, at: [other, 'spec.asn'] }],
  },
  'Switch-27': {
    fail: [
      { set: { [leaf]: { 'spec.asn': 65534 } }, at: [leaf, 'spec.asn'] },
      { set: { [spine]: { 'spec.asn': 65101 } }, at: [spine, 'spec.asn'] },
    ],
  },
  'Switch-28': {
    fail: [
      { set: { [leaf]: { 'spec.vtepIP': '172.30.13.0/24' } }, at: [leaf, 'spec.vtepIP'] },
      { set: { [leaf]: { 'spec.vtepIP': '10.0.0.1/32' } }, at: [leaf, 'spec.vtepIP'] },
    ],
  },
  'Switch-29': {
    fail: [
      { set: { [leaf]: { 'spec.vtepIP': '172.30.12.1/32' } }, at: [other, 'spec.vtepIP'] },
      {
        set: { [leaf]: { 'spec.vtepIP': '172.30.12.3/32' } },
        at: [leaf, 'spec.vtepIP'],
        also: ['Gateway-11'],
      },
    ],
  },
  'Switch-30': {
    pass: [
      { set: { [leaf]: { 'spec.portBreakouts': { 'E1/55': '4x25G' } } }, head: true },
      { set: { [leaf]: { 'spec.roce': true } }, head: true },
    ],
    fail: [
      {
        set: { [leaf]: { 'spec.roce': true, 'spec.portBreakouts': { 'E1/55': '4x25G' } } },
        head: true,
        at: [leaf, 'spec.portBreakouts'],
      },
    ],
  },
};
