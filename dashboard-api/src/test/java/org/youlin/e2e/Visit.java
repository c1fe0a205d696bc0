package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/**
 * Somebody's time at the console, in a browser of their own. When it is over, nothing may have been written to the
 * browser's console as an error and no content may have broken the security policy.
 */
final class Visit implements AutoCloseable {
    private static final String TELL_OF_POLICY = "addEventListener('securitypolicyviolation', broken =>"
            + " console.error('content security policy: ' + broken.violatedDirective + ' ' + broken.blockedURI))";
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private final String http;
    private final Guise guise;
    private final BrowserContext context;
    private final Page page;
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final Set<String> expected = new HashSet<>();

    Visit(String http, Guise guise, BrowserContext context) {
        this.http = http;
        this.guise = guise;
        this.context = context;
        context.setDefaultTimeout(Chromium.WAIT_MILLIS_MAX);
        context.addInitScript("localStorage.setItem('youlin.locale', '" + guise.language() + "');" + TELL_OF_POLICY);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(thrown -> errors.add(page.url() + ": " + thrown));
    }

    Page page() {
        return page;
    }

    /** Goes to a page of the console, such as {@code /devices}. */
    Page go(String path) {
        page.navigate(http + path);
        return page;
    }

    /** Chooses the option of that name from a select. */
    void choose(String testId, String option) {
        choose(testId, new Page.GetByRoleOptions().setName(option).setExact(true));
    }

    /** Chooses the first option whose name has these words, of whichever language, from a select. */
    void choose(String testId, Pattern words) {
        choose(testId, new Page.GetByRoleOptions().setName(words));
    }

    private void choose(String testId, Page.GetByRoleOptions option) {
        page.getByTestId(testId).click();
        page.getByRole(AriaRole.OPTION, option).first().click();
    }

    /**
     * Waits for what must be on the page, holds the page against the rules of accessibility and takes a picture of it.
     *
     * @param name of the picture, below {@code target/screenshots/pages}
     */
    void look(String name, String testId) {
        page.getByTestId(testId).first().waitFor();
        look(name);
    }

    /** The same of a page that has what must be on it. */
    void look(String name) {
        Chromium.awaitStill(page);
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", "pages", name + "-" + guise.suffix() + ".png")));
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .filteredOn(rule -> GRAVE.contains(rule.getImpact()))
                .as("accessibility of %s", page.url())
                .extracting(Rule::getId, rule -> rule.getNodes().get(0).getTarget(), Rule::getHelp)
                .isEmpty();
    }

    /** Waits for an error that this visit provoked, such as a refusal: it may come once or more often, now or later. */
    void expectError(String words) {
        expected.add(words);
        page.waitForCondition(() -> errors.stream().anyMatch(error -> error.contains(words)));
    }

    /** An error that may come or not, as of what was asked for just then. */
    void allowError(String words) {
        expected.add(words);
    }

    @Override
    public void close() {
        List<String> seen = List.copyOf(errors);
        context.close();
        assertThat(seen)
                .filteredOn(error -> expected.stream().noneMatch(error::contains))
                .as("errors in the browser's console")
                .isEmpty();
    }
}
