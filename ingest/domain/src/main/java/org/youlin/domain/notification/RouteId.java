package org.youlin.domain.notification;

import org.youlin.domain.place.Identifiers;

/** A notification route (通知路由). */
public record RouteId(String value) {
    public RouteId {
        Identifiers.requireValid("route id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
