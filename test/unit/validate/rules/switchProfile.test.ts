import assert from 'node:assert/strict';
import { findingsOf, testExamples } from './examples';
import { switchProfileExamples, withProfile } from './switchProfile.examples';

testExamples('SwitchProfile', switchProfileExamples);

describe('a SwitchProfile of the fabric', () => {
  it('says which ports a switch has', () => {
    const example = withProfile([], undefined);
    const leaf = 'Switch leaf-03';
    const ports = findingsOf({ ...example, set: { [leaf]: { 'spec.profile': 'own' } } });
    const missing = ports.filter(({ code }) => code === 'Connection-18').map(({ message }) => message);
    assert.ok(missing.some(message => message.includes('E1/20 by its profile own')));
    assert.ok(!missing.some(message => message.includes('E1/1 ')));
  });
});
