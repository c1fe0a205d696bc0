package org.youlin.dashboard.web;

import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;

/** The languages in which we speak to people. */
public enum Language {
    ENGLISH,
    CHINESE;

    /** The one of two sentences that is in this language. */
    public String choose(String english, String chinese) {
        return switch (this) {
            case ENGLISH -> english;
            case CHINESE -> chinese;
        };
    }

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
