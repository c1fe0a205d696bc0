package org.youlin.domain.workorder;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.stream.Stream;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;

/**
 * Who can be the main handler of a matter of an estate, layer by layer.
 *
 * @param communityLeads whether the community office can; if not, the street takes its place, and it helps
 */
public record Handlers(Estate estate, boolean communityLeads) {
    public Handlers {
        requireNonNull(estate, "estate is null");
    }

    /** Everybody who answers for the estate. */
    public static Handlers of(Estate estate) {
        return new Handlers(estate, true);
    }

    /** Who takes over from {@code handler}; empty at the top. */
    public Optional<Organisation> above(Organisation handler) {
        Optional<Layer> next = handler.layer().above();
        return next.filter(layer -> layer != Layer.COMMUNITY || communityLeads)
                .or(() -> next.flatMap(Layer::above))
                .flatMap(estate::responsibleAt);
    }

    /** The community office, if it is left out between {@code handler} and whoever takes over from it. */
    public Optional<Organisation> passedOver(Organisation handler) {
        return handler.layer() == Layer.PROPERTY && !communityLeads
                ? Optional.of(estate.communityOffice())
                : Optional.empty();
    }

    public boolean mayLead(Organisation organisation) {
        return organisation.layer() != Layer.COMMUNITY || communityLeads;
    }

    /** Whether {@code organisation} answers for the estate at any layer. */
    boolean answers(Organisation organisation) {
        return Stream.of(Layer.values())
                .flatMap(layer -> estate.responsibleAt(layer).stream())
                .anyMatch(organisation::equals);
    }
}
