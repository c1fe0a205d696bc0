package org.youlin.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A walk over the console that follows every link once per kind of page: of all devices, one. */
final class Crawl {
    private static final int PAGES_MAX = 80;
    private static final String LINKS =
            "() => [...document.querySelectorAll('a[href^=\"/\"]')].map(each => each.getAttribute('href'))";
    private static final String LOADED = "() => document.querySelector('h1') && !document.querySelector('.loading')";

    private final Visit visit;
    private final Set<String> kinds = new HashSet<>();
    private final Deque<String> ahead = new ArrayDeque<>();

    Crawl(Visit visit, List<String> starts) {
        this.visit = visit;
        starts.forEach(this::add);
    }

    /** Shows each page to {@code look} once it has loaded; answers the kinds of pages that were seen. */
    Set<String> each(Consumer<Page> look) {
        Page page = visit.page();
        for (int seen = 0; !ahead.isEmpty(); seen++) {
            if (seen == PAGES_MAX) {
                throw new AssertionError("more than " + PAGES_MAX + " kinds of pages: " + kinds);
            }
            visit.go(ahead.remove());
            page.waitForFunction(LOADED);
            look.accept(page);
            links(page).forEach(this::add);
        }
        return kinds;
    }

    private static List<String> links(Page page) {
        Locator document = page.locator("html");
        return ((List<?>) document.evaluate(LINKS))
                .stream().map(String::valueOf).toList();
    }

    private void add(String link) {
        String path = link.replaceAll("[?#].*", "");
        boolean page = !path.startsWith("/api/") && !path.matches(".*\\.\\w+");
        if (page && kinds.add(kind(path))) {
            ahead.add(path);
        }
    }

    /** A path whose second part is the id of something is of one kind with all others of it. */
    private static String kind(String path) {
        return path.replaceFirst("^/(devices|estates|cases|work-orders|accounts|rules)/[^/]+", "/$1/:id");
    }
}
