package org.youlin.e2e;

import java.util.List;
import java.util.stream.Stream;

/** A language and a size of screen in which somebody uses the console. */
enum Guise {
    CHINESE_DESKTOP("zh", "zh-CN", 1_280, 900),
    ENGLISH_DESKTOP("en", "en-US", 1_280, 900),
    CHINESE_PHONE("zh", "zh-CN", 375, 812),
    ENGLISH_PHONE("en", "en-US", 375, 812);

    private final String language;
    private final String locale;
    private final int width;
    private final int height;

    Guise(String language, String locale, int width, int height) {
        this.language = language;
        this.locale = locale;
        this.width = width;
        this.height = height;
    }

    /**
     * Those in which a page's task is done: with every change both languages and both sizes, in two; with
     * {@code -Dyoulin.guises=all} each language in each size.
     */
    static Stream<Guise> tried() {
        return "all".equals(System.getProperty("youlin.guises"))
                ? Stream.of(values())
                : Stream.of(CHINESE_DESKTOP, ENGLISH_PHONE);
    }

    /** {@code zh} or {@code en}. */
    String language() {
        return language;
    }

    String locale() {
        return locale;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    boolean isPhone() {
        return width < 600;
    }

    /** From 0 on, by which each guise takes something else to change. */
    int number() {
        return List.of(values()).indexOf(this);
    }

    /** How pictures of it are called. */
    String suffix() {
        return language + "-" + width;
    }
}
