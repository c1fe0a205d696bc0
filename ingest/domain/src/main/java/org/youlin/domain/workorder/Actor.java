package org.youlin.domain.workorder;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;

/**
 * Who does something with a work order of an estate that they answer for.
 *
 * @param name user name
 * @param organisation whom they work for
 */
public record Actor(String name, Optional<Organisation> organisation, Reach reach) {
    /** The platform itself. */
    public static final Actor SYSTEM = new Actor("system", Optional.empty(), Reach.PLATFORM);

    /** How far somebody's word goes. */
    public enum Reach {
        /** Does the work. */
        WORKS,
        /** Speaks for their organisation. */
        DECIDES,
        /** May do all that a person may. */
        EVERYTHING,
        /** May do that, and what no person may. */
        PLATFORM
    }

    public Actor {
        requireNonNull(name, "name is null");
        requireNonNull(organisation, "organisation is null");
        requireNonNull(reach, "reach is null");
        if (organisation.isEmpty() && (reach == Reach.WORKS || reach == Reach.DECIDES)) {
            throw new IllegalArgumentException("actor '" + name + "' needs an organisation");
        }
    }

    /** What this actor is to a work order whose main handler is {@code handler}. */
    public Set<Standing> towards(Organisation handler) {
        return switch (reach) {
            case PLATFORM -> EnumSet.allOf(Standing.class);
            case EVERYTHING -> EnumSet.complementOf(EnumSet.of(Standing.PLATFORM));
            case WORKS, DECIDES -> towards(handler, organisation.orElseThrow());
        };
    }

    private Set<Standing> towards(Organisation handler, Organisation own) {
        boolean decides = reach == Reach.DECIDES;
        Set<Standing> standings = EnumSet.noneOf(Standing.class);
        if (own.id().equals(handler.id())) {
            standings.add(Standing.CREW);
            if (decides) {
                standings.add(Standing.HANDLER);
            }
            if (decides && own.layer() != Layer.PROPERTY) {
                standings.add(Standing.OFFICE);
            }
        }
        if (decides && own.layer().compareTo(handler.layer()) > 0) {
            standings.add(Standing.ABOVE);
        }
        if (decides && own.layer() == Layer.STREET) {
            standings.add(Standing.TOP);
        }
        return standings;
    }
}
