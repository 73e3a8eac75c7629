// A passkey is made, opens the studio without a name or a password, and stops when it is taken away. The device is Chromium's own
// virtual one.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { begin, click, empty, faults, PASSWORD } from './newcomer.mjs';

/** A device that asks for its owner, and lets them pass. */
async function withDevice(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return { session, authenticatorId };
}

/** Passkeys are for a name: browsers make none for an address of numbers. */
const named = (site) => ({ ...site, server: { ...site.server, url: site.server.url.replace('127.0.0.1', 'localhost') } });

test('R56 a passkey is made, opens the studio, and is taken away', async () => {
  const alone = await empty(), site = named(alone);
  after(() => alone.stop());
  const page = await site.blank({ width: 1280, height: 900 });
  const { session, authenticatorId } = await withDevice(page);
  await begin(site, page, click);
  await page.goto(`${site.server.url}/studio/passkeys/`);
  assert.deepEqual(await faults(page, '/studio/passkeys/'), []);
  // The password is asked for, and held to.
  await page.fill('#password', 'not my password');
  await page.click('[data-passkey] .button');
  await page.waitForSelector('#error');
  await page.fill('#password', PASSWORD);
  await page.click('[data-passkey] .button');
  await page.waitForURL(/done=passkey-added/);
  assert.equal(await page.locator('ul.plain li').count(), 1);
  await page.click('text=Sign out');
  await page.waitForURL(/sign-in/);
  assert.deepEqual(await faults(page, '/studio/sign-in/'), []);
  await page.goto(`${site.server.url}/studio/sign-in/?then=/studio/series/salt-and-static/`);
  await page.click('[data-passkey] button');
  await page.waitForURL((url) => url.pathname === '/studio/series/salt-and-static/');
  // A device that does not know its person lets nobody in.
  await page.goto(`${site.server.url}/studio/`);
  await page.click('text=Sign out');
  await page.waitForURL(/sign-in/);
  await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await page.click('[data-passkey] button');
  await page.waitForFunction(() => document.querySelector('[data-passkey] [role=status]').textContent || document.querySelector('#error'));
  await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
  // Taken away, it opens nothing, though the device still has it.
  await page.fill('#name', 'Mira');
  await page.fill('#password', PASSWORD);
  await page.click('form:not([data-passkey]) .button');
  await page.waitForURL(/\/studio\/$/);
  await page.goto(`${site.server.url}/studio/passkeys/`);
  await page.click('ul.plain button');
  await page.waitForURL(/done=passkey-ended/);
  await page.click('text=Sign out');
  await page.waitForURL(/sign-in/);
  await page.click('[data-passkey] button');
  await page.waitForSelector('#error');
  assert.match(await page.textContent('#error'), /not taken/);
});

test('without JavaScript there is no button for what cannot be done, and the password works', async () => {
  const alone = await empty(), site = named(alone);
  after(() => alone.stop());
  const page = await site.blank({ width: 390, height: 844, javaScriptEnabled: false });
  await begin(site, page, click);
  await page.goto(`${site.server.url}/studio/passkeys/`);
  assert.equal(await page.locator('[data-passkey]').isVisible(), false);
  assert.equal(await page.locator('[data-without]').isVisible(), true);
  assert.deepEqual(site.problems, []);
});
