package org.youlin.dashboard.web;

import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;

/** The languages in which we speak to people. */
public enum Language {
    ENGLISH,
    CHINESE;

    /** What the request's {@code Accept-Language} prefers; English unless told. */
    public static Language of(RoutingContext context) {
        for (LanguageHeader accepted : context.acceptableLanguages()) {
            if ("zh".equalsIgnoreCase(accepted.tag())) {
                return CHINESE;
            }
            if ("en".equalsIgnoreCase(accepted.tag())) {
                return ENGLISH;
            }
        }
        return ENGLISH;
    }
}
