// The console in a real browser: it loads from this host alone, holds the example queries, and runs them.
import { available } from "@kpu-graph/testing";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildConsole } from "../../scripts/embedded/console-bundle.ts";
import { controlAvailable } from "../testkit/control.ts";
import { type House, startHouse } from "../testkit/house.ts";

const browserPath = await available("chromium");

const postgresPath = await controlAvailable();

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

describe.skipIf(browserPath === undefined)("the console", () => {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    await buildConsole();
    house = await startHouse({ keys: postgresPath !== undefined });
    browser = await chromium.launch({ executablePath: browserPath ?? "", args: flags });
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  it("shows the three examples and runs each, asking no other host and logging no error", async () => {
    const page = await browser.newPage();
    const foreign: string[] = [];
    const faults: string[] = [];
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith("http") && origin !== house.url) foreign.push(request.url());
    });
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(message.text());
    });
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(house.url);

    const examples = [
      { tab: "NationalMap", expected: `"votes":75357899` },
      { tab: "RegencyAcrossSources", expected: `"name":"JAWA TENGAH II"` },
      { tab: "PollingStationPage", expected: `"totalCount":88` },
    ];
    for (const [index, { tab, expected }] of examples.entries()) {
      await page.getByRole("tab", { name: tab }).click();
      // Tab, editor and the operation to run follow one another in later turns of the page.
      await page.waitForFunction(
        (wanted) => JSON.parse(localStorage.getItem("graphiql:tabState") ?? "{}").activeTabIndex === wanted,
        index,
      );
      await page.locator(".graphiql-query-editor .view-line", { hasText: tab }).first().waitFor();
      const answered = page.waitForResponse((response) => {
        return response.url().endsWith("/graphql") && (response.request().postData() ?? "").includes(tab);
      });
      await page.locator(".graphiql-execute-button").click();
      const text = await (await answered).text();
      expect(text).toContain(expected);
      expect(text).not.toContain(`"errors"`);
      await page.locator(".result-window .view-line", { hasText: `"data"` }).first().waitFor();
    }

    await page.getByRole("button", { name: "Show GraphiQL Explorer" }).click();
    await page.locator(".graphiql-explorer-root").waitFor();
    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    await page.locator(".graphiql-doc-explorer").waitFor();
    expect(foreign).toEqual([]);
    expect(faults).toEqual([]);
  }, 120_000);

  it.skipIf(postgresPath === undefined)(
    "shows in its docs what the key in the headers pane may see",
    async () => {
      const { key } = await house.keys.createKey({ agency: "bawaslu" });
      const page = await browser.newPage();
      await page.goto(house.url);
      await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
      const docs = page.locator(".graphiql-doc-explorer");
      await docs.getByRole("link", { name: "Query" }).click();
      const fields = () => docs.locator(".graphiql-doc-explorer-field-name").allTextContents();
      await expect.poll(fields).toContain("checkRegistration");
      expect(await fields()).not.toContain("voters");

      await page.getByRole("button", { name: "Headers" }).click();
      await page.locator(".graphiql-editor-tool .monaco-editor:visible").first().click();
      await page.keyboard.insertText(JSON.stringify({ "x-api-key": key }));
      const read = page.waitForResponse((response) => response.url().endsWith("/schema.graphql"));
      await page.getByRole("button", { name: "Re-fetch GraphQL schema" }).click();
      expect((await read).request().headers()["x-api-key"]).toBe(key);
      await expect.poll(fields).toContain("voters");
    },
    120_000,
  );
});
