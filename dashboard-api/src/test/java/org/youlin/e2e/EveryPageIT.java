package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every page of the console, of those that are to come as well. */
@ExtendWith(ConsoleSite.Resolver.class)
final class EveryPageIT {
    private static final String TOO_WIDE = "() => [...document.querySelectorAll('body *')]"
            + ".filter(each => each.getBoundingClientRect().right > innerWidth + 1)"
            + ".slice(0, 3).map(each => each.outerHTML.slice(0, 120)).join(' | ')";

    private final ConsoleSite site;

    EveryPageIT(ConsoleSite site) {
        this.site = site;
    }

    static Stream<Guise> phones() {
        return Guise.tried().filter(Guise::isPhone);
    }

    @ParameterizedTest
    @MethodSource("phones")
    void noPageIsWiderThanAPhone(Guise guise) {
        try (Visit visit = site.visit(guise, SmallStreet.ADMINISTRATOR)) {
            Set<String> kinds = new Crawl(visit, List.of("/", "/wall", "/report", "/nowhere")).each(page -> {
                Chromium.awaitStill(page);
                boolean fits = (Boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth");
                assertThat(fits)
                        .as("%s fits; too wide: %s", page.url(), fits ? "" : page.evaluate(TOO_WIDE))
                        .isTrue();
            });
            assertThat(kinds).contains("/devices/:id", "/estates/:id", "/cases/:id", "/work-orders/:id", "/operations");
        }
    }

    @Test
    void everyPageCanBeReadInTheDark() {
        try (Visit visit = site.visit(Guise.CHINESE_DESKTOP, SmallStreet.ADMINISTRATOR)) {
            visit.page().addInitScript("localStorage.setItem('youlin.theme', 'dark')");
            Set<String> kinds = new Crawl(visit, List.of("/", "/report", "/nowhere")).each(page -> {
                String name = page.url().replaceFirst("^https?://[^/]+/?", "").replaceAll("[^A-Za-z-]+", "-");
                visit.look("dark-" + name);
            });
            assertThat(kinds).contains("/onboarding/keys", "/onboarding/claim", "/onboarding/attempts");
        }
    }
}
