package org.youlin.domain.workorder;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;

/**
 * Whom a work order is with.
 *
 * @param handler the main handler (主办)
 * @param account who of the handler has it; empty when nobody in particular
 * @param lead the organisation that accepted it first (首接负责); empty while none has
 * @param coHandlers those that help (协办), at most {@link #CO_HANDLERS_MAX}, never the handler
 * @param returnedBy who returned it, while the handler has not decided about that
 * @param returns how often it was returned, 0 or 1
 */
public record Assignment(
        Organisation handler,
        Optional<String> account,
        Optional<OrganisationId> lead,
        List<OrganisationId> coHandlers,
        Optional<Organisation> returnedBy,
        int returns) {
    /** How many organisations may help with one work order. */
    public static final int CO_HANDLERS_MAX = 8;

    static final int RETURNS_MAX = 1;

    public Assignment {
        requireNonNull(handler, "handler is null");
        requireNonNull(account, "account is null");
        requireNonNull(lead, "lead is null");
        requireNonNull(returnedBy, "returnedBy is null");
        coHandlers = List.copyOf(coHandlers);
        if (coHandlers.size() > CO_HANDLERS_MAX || coHandlers.contains(handler.id())) {
            throw new IllegalArgumentException("co-handlers " + coHandlers + " must be at most " + CO_HANDLERS_MAX
                    + ", without the handler " + handler.id());
        }
        if (returns < 0 || returns > RETURNS_MAX) {
            throw new IllegalArgumentException("returns is " + returns + "; it must be 0 or " + RETURNS_MAX);
        }
        if (returnedBy.isPresent() && returns == 0) {
            throw new IllegalArgumentException("returned by " + returnedBy.get().id() + ", and yet returns is 0");
        }
    }

    /** A new work order's: with {@code handler}, and with {@code account} of it when that is known. */
    public static Assignment to(Organisation handler, Optional<String> account) {
        return new Assignment(handler, account, Optional.empty(), List.of(), Optional.empty(), 0);
    }

    /** This assignment, and {@code other} helps. */
    public Assignment helpedBy(Organisation other) {
        List<OrganisationId> helping = new ArrayList<>(coHandlers);
        helping.add(other.id());
        return new Assignment(handler, account, lead, helping, returnedBy, returns);
    }

    Assignment acceptedBy(String who) {
        return new Assignment(
                handler,
                Optional.of(who),
                lead.or(() -> Optional.of(handler.id())),
                coHandlers,
                Optional.empty(),
                returns);
    }

    Assignment reassignedTo(String who) {
        return new Assignment(handler, Optional.of(who), lead, coHandlers, returnedBy, returns);
    }

    Assignment returnedTo(Organisation above) {
        return new Assignment(above, Optional.empty(), lead, without(above.id()), Optional.of(handler), returns + 1);
    }

    /** Back to whoever had returned it. */
    Assignment sentBack() {
        Organisation before = returnedBy.orElseThrow();
        return new Assignment(before, Optional.empty(), lead, without(before.id()), Optional.empty(), returns);
    }

    Assignment handedTo(Organisation other) {
        return new Assignment(other, Optional.empty(), lead, without(other.id()), Optional.empty(), returns);
    }

    /** With the layer above; whoever had it goes on helping, and so does who was passed over. */
    Assignment escalatedTo(Organisation above, Optional<Organisation> passedOver) {
        List<OrganisationId> helping = new ArrayList<>(without(above.id()));
        Stream.concat(Stream.of(handler), passedOver.stream())
                .map(Organisation::id)
                .filter(each -> !helping.contains(each) && helping.size() < CO_HANDLERS_MAX)
                .forEach(helping::add);
        return new Assignment(above, Optional.empty(), lead, helping, returnedBy, returns);
    }

    private List<OrganisationId> without(OrganisationId organisation) {
        return coHandlers.stream().filter(each -> !each.equals(organisation)).toList();
    }
}
