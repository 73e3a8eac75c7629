// Firefox, over WebDriver BiDi: `{ open(url), run(script), load(script), screenshot(), stop() }`.
import puppeteer from 'puppeteer-core';

const QUIET = {
  'app.normandy.enabled': false,
  'browser.safebrowsing.downloads.remote.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.server': '',
};

export async function firefox({ width, height }) {
  const executablePath = process.env.FIREFOX || '/usr/bin/firefox-esr';
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true, extraPrefsFirefox: QUIET });
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  return {
    open: (url) => page.goto(url, { waitUntil: 'load', timeout: 120_000 }),
    /** The value of an expression, or what its promise comes to. */
    run: (script) => page.evaluate(script),
    /** For scripts that are not one expression. */
    load: (script) => page.evaluate(script),
    screenshot: async () => Buffer.from(await page.screenshot()),
    stop: () => browser.close(),
  };
}
