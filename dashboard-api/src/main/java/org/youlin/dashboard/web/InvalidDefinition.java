package org.youlin.dashboard.web;

/** Refuses what people define by a text whose messages tell the place. */
public final class InvalidDefinition {
    private InvalidDefinition() {}

    /**
     * The refusal of a definition.
     *
     * @param message begins with the place and a colon; one that does not is about {@code otherwise}
     */
    public static RefusedException refused(String message, String otherwise) {
        int colon = message.indexOf(": ");
        String place = colon < 0 ? "" : message.substring(0, colon);
        return new RefusedException(Problem.of(Message.INVALID_REQUEST, message)
                .about(place.matches("[A-Za-z][\\w.\\[\\]-]*") ? place : otherwise));
    }
}
