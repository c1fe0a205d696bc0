package org.youlin.dashboard.governance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.place.OrganisationRef;
import org.youlin.dashboard.web.Answer;
import org.youlin.domain.place.Contract;
import org.youlin.domain.place.Contracts;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;
import org.youlin.ingest.registry.ContractEdit;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.registry.RegistryEdit;

/** Lists, makes, ends and takes back contracts between property companies and estates. */
public final class ContractEndpoints {
    private static final LocalDate DAY_MIN = LocalDate.of(1970, 1, 1);
    private static final LocalDate DAY_MAX = LocalDate.of(2200, 1, 1);

    private final Registry registry;
    private final ZoneId zone;

    /**
     * The endpoints.
     *
     * @param zone with whose days contracts begin and end
     */
    public ContractEndpoints(Registry registry, ZoneId zone) {
        this.registry = registry;
        this.zone = zone;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("listContracts", this::list)
                .bind("createContract", this::create)
                .bind("endContract", this::end)
                .bind("deleteContract", this::remove);
    }

    /** A contract as the API shows it; its last day is the last on which it is in force. */
    private record ContractView(
            OrganisationRef company,
            long from,
            OptionalLong until,
            String firstDay,
            Optional<String> lastDay,
            boolean inForce) {}

    private record ContractList(List<ContractView> items) {}

    private record NewContract(String company, String firstDay, Optional<String> lastDay) {}

    /** The new last day; an empty text for none. */
    private record NewEnd(String lastDay) {}

    public Answer list(Call call) {
        String id = call.path("estateId");
        return Answer.found(id, call.scope().estate(id), estate -> {
            Contracts contracts = registry.contracts(estate.id());
            List<ContractView> views = contracts.inOrder().stream()
                    .map(contract -> view(contract, call))
                    .toList();
            return Answer.editable(new ContractList(views), contracts.inOrder());
        });
    }

    public Answer create(Call call) {
        NewContract wanted = call.body(NewContract.class);
        long from = beginning(day("firstDay", wanted.firstDay()));
        OptionalLong until = wanted.lastDay().map(text -> end(text, from)).orElse(OptionalLong.empty());
        String id = call.path("estateId");
        return registry.edit(
                call.account().username(),
                edit -> Answer.found(id, call.scope().estate(id), estate -> {
                    Contract contract = new Contract(estate.id(), company(edit, wanted.company()), from, until);
                    edit.places().contracts().add(contract);
                    return Answer.created(view(contract, call));
                }));
    }

    public Answer end(Call call) {
        String lastDay = call.body(NewEnd.class).lastDay();
        return change(call, (contracts, before) -> {
            OptionalLong until = lastDay.isEmpty() ? OptionalLong.empty() : end(lastDay, before.fromMillis());
            Contract after = new Contract(before.estate(), before.company(), before.fromMillis(), until);
            contracts.replace(after);
            return Answer.ok(view(after, call));
        });
    }

    public Answer remove(Call call) {
        return change(call, (contracts, before) -> {
            contracts.remove(before);
            return Answer.done();
        });
    }

    /** Does something to the contract that the path names by when it begins. */
    private Answer change(Call call, BiFunction<ContractEdit, Contract, Answer> work) {
        String id = call.path("estateId");
        String from = call.path("from");
        return registry.edit(
                call.account().username(),
                edit -> Answer.found(id, call.scope().estate(id), estate -> {
                    ContractEdit contracts = edit.places().contracts();
                    call.requireMatch(contracts.of(estate.id()).inOrder());
                    return Answer.found(
                            from,
                            contracts.of(estate.id()).beginningAt(Long.parseLong(from)),
                            contract -> work.apply(contracts, contract));
                }));
    }

    private static OrganisationId company(RegistryEdit edit, String text) {
        return edit.places()
                .organisation(Ids.parse("company", text, OrganisationId::new))
                .filter(each -> each.layer() == Layer.PROPERTY)
                .map(Organisation::id)
                .orElseThrow(() -> Ids.invalid("company", text, "the id of an organisation of layer PROPERTY"));
    }

    private ContractView view(Contract contract, Call call) {
        OptionalLong until = contract.untilMillis();
        return new ContractView(
                registry.organisation(contract.company())
                        .map(OrganisationRef::of)
                        .orElseThrow(),
                contract.fromMillis(),
                until,
                day(contract.fromMillis()).toString(),
                until.isPresent() ? Optional.of(day(until.getAsLong() - 1).toString()) : Optional.empty(),
                contract.isInForceAt(call.nowMillis()));
    }

    private LocalDate day(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
    }

    private long beginning(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private OptionalLong end(String lastDay, long fromMillis) {
        long end = beginning(day("lastDay", lastDay).plusDays(1));
        if (end <= fromMillis) {
            throw Ids.invalid("lastDay", lastDay, "a day not before the first one");
        }
        return OptionalLong.of(end);
    }

    private static LocalDate day(String field, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.isAfter(DAY_MIN) && day.isBefore(DAY_MAX)) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // It is no day at all, which the caller is told below.
        }
        throw Ids.invalid(field, text, "a day such as 2026-01-31, between " + DAY_MIN + " and " + DAY_MAX);
    }
}
