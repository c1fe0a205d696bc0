package org.youlin.ingest.notification;

/** Why a route was not stored. */
public enum RouteRefusal {
    NOT_FOUND,
    /** The organisation has as many routes as it may have. */
    TOO_MANY,
    /** No mail server is set. */
    NO_MAIL_SERVER
}
