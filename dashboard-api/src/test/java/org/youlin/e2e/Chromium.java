package org.youlin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.youlin.testing.Installed;

/** A headless Chromium with one person's session in it. */
final class Chromium implements AutoCloseable {
    static final double WAIT_MILLIS_MAX = 30_000;

    /** What is still fading in has less contrast than it is going to have. */
    private static final String NOTHING_FADES =
            "() => document.getAnimations().every(each => each.effect.getComputedTiming().endTime === Infinity)";

    private static final int WIDTH = 1_280;
    private static final int HEIGHT = 900;

    private final Playwright playwright;
    private final Browser browser;
    private final BrowserContext context;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
        this.context = browser.newContext(
                new Browser.NewContextOptions().setLocale("zh-CN").setViewportSize(WIDTH, HEIGHT));
        context.setDefaultTimeout(WAIT_MILLIS_MAX);
    }

    static Chromium open() {
        // Without the browser's own windows, which nobody sees, pages are drawn in three quarters of the time.
        Path chromium =
                Installed.find("chromium-headless-shell").orElseGet(() -> Installed.require("chromium", "chromium"));
        Path node = Installed.require("node", "nodejs");
        // A busy machine takes its time to draw.
        PlaywrightAssertions.setDefaultAssertionTimeout(WAIT_MILLIS_MAX);
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH", node.toString())));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setHeadless(true)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        return new Chromium(playwright, browser);
    }

    /** A browser of somebody else's, beside the one session. */
    BrowserContext newContext(Browser.NewContextOptions options) {
        return browser.newContext(options);
    }

    Page newPage() {
        return context.newPage();
    }

    /** A page on which somebody has just logged in. */
    Page logIn(String http, String username, String password) {
        Page page = newPage();
        page.navigate(http + "/login");
        page.getByTestId("login-username").fill(username);
        page.getByTestId("login-password").fill(password);
        page.getByTestId("login-submit").click();
        page.getByTestId("logout").waitFor();
        return page;
    }

    /** Waits until the page hears of changes as they happen. */
    static void awaitLive(Page page) {
        assertThat(page.locator("[data-testid=live-status]:not(.lost) .live-text"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(WAIT_MILLIS_MAX));
    }

    /** Waits until nothing on the page moves any more, but for what never ends. */
    static void awaitStill(Page page) {
        page.waitForFunction(NOTHING_FADES);
    }

    static void awaitStatus(Locator element, String status) {
        assertThat(element)
                .hasAttribute(
                        "data-status", status, new LocatorAssertions.HasAttributeOptions().setTimeout(WAIT_MILLIS_MAX));
    }

    @Override
    public void close() {
        context.close();
        browser.close();
        playwright.close();
    }
}
