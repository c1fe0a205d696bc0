package org.youlin.e2e;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/** Pictures of pages, for people to look at. */
final class Screenshots {
    private static final int[] WIDTHS = {1_280, 375};
    private static final int HEIGHT = 900;

    private Screenshots() {}

    /**
     * One page to take.
     *
     * @param testId of what must be there before the picture is taken
     */
    record Shot(String name, String path, String testId) {}

    /** Takes each page in the width of a desktop and of a phone, into a folder below {@code target/screenshots}. */
    static void take(Chromium chromium, String http, String folder, List<Shot> shots) {
        try (Page page = chromium.newPage()) {
            for (Shot shot : shots) {
                for (int width : WIDTHS) {
                    page.setViewportSize(width, HEIGHT);
                    page.navigate(http + shot.path());
                    page.getByTestId(shot.testId()).first().waitFor();
                    page.screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(Path.of("target", "screenshots", folder, shot.name() + "-" + width + ".png")));
                }
            }
        }
    }
}
