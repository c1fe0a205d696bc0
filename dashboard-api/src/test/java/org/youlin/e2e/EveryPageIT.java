package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource(names = {"CHINESE_PHONE", "ENGLISH_PHONE"})
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

    @ParameterizedTest
    @EnumSource(names = "CHINESE_DESKTOP")
    void everyPageCanBeReadInTheDark(Guise guise) {
        try (Visit visit = site.visit(guise, SmallStreet.ADMINISTRATOR)) {
            visit.page().addInitScript("localStorage.setItem('youlin.theme', 'dark')");
            new Crawl(visit, List.of("/", "/report", "/nowhere")).each(page -> {
                String name = page.url().replaceFirst("^https?://[^/]+/?", "").replaceAll("[^A-Za-z-]+", "-");
                visit.look("dark-" + name);
            });
        }
    }
}
