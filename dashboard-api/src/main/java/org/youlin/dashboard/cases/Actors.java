package org.youlin.dashboard.cases;

import org.youlin.dashboard.access.Account;
import org.youlin.domain.workorder.Actor;
import org.youlin.ingest.registry.Registry;

/** What accounts are to work orders. */
final class Actors {
    private Actors() {}

    static Actor of(Account account, Registry registry) {
        return new Actor(
                account.username(),
                account.organisation().flatMap(registry::organisation),
                switch (account.role()) {
                    case ADMINISTRATOR -> Actor.Reach.EVERYTHING;
                    case STREET_OFFICER, COMMUNITY_OFFICER, PROPERTY_MANAGER -> Actor.Reach.DECIDES;
                    case TECHNICIAN -> Actor.Reach.WORKS;
                });
    }
}
