package org.youlin.dashboard.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The header by which a browser saves an answer as a file, and does not show it. */
public final class ContentDisposition {
    private ContentDisposition() {}

    /**
     * The header's value.
     *
     * @param name of the file, in any script
     */
    public static String attachment(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        // RFC 6266: the second form, which those read who can, is for names that the first cannot hold.
        return plain.equals(name)
                ? "attachment; filename=\"" + name + "\""
                : "attachment; filename=\"" + plain + "\"; filename*=UTF-8''"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8)
                                .replace("+", "%20")
                                .replace("*", "%2A");
    }
}
