package org.youlin.domain.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;

class WorkOrderTest {
    private static final Organisation COMPANY = organisation("company", Layer.PROPERTY);
    private static final Organisation OFFICE = organisation("office", Layer.COMMUNITY);
    private static final Organisation STREET = organisation("street", Layer.STREET);
    private static final Organisation STRANGER = organisation("stranger", Layer.PROPERTY);
    private static final Handlers GARDEN =
            Handlers.of(new Estate(new EstateId("garden"), "garden", Optional.of(COMPANY), OFFICE, STREET));
    private static final Handlers WITHOUT_OFFICE = new Handlers(GARDEN.estate(), false);
    private static final Map<String, Actor> ACTORS = Map.of(
            "fitter", new Actor("fitter", Optional.of(COMPANY), Actor.Reach.WORKS),
            "company", new Actor("company", Optional.of(COMPANY), Actor.Reach.DECIDES),
            "office", new Actor("office", Optional.of(OFFICE), Actor.Reach.DECIDES),
            "street", new Actor("street", Optional.of(STREET), Actor.Reach.DECIDES),
            "root", new Actor("root", Optional.empty(), Actor.Reach.EVERYTHING),
            "system", Actor.SYSTEM);
    private static final List<Organisation> OTHERS = List.of(COMPANY, OFFICE, STREET, STRANGER);
    private static final long NOW = 1_768_177_800_000L;
    private static final long MINUTE = 60_000;

    /** Steps are {@code actor:ACTION}, or {@code actor:ACTION:organisation}; a number lets so many minutes pass. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        // From beginning to end.
        "'',                                                                     DISPATCHED company",
        "fitter:ACCEPT,                                                          ACCEPTED company/fitter lead company",
        "fitter:ACCEPT fitter:START,                                             IN_PROGRESS company/fitter lead company",
        "fitter:ACCEPT fitter:COMPLETE office:CLOSE,                             CLOSED company/fitter lead company",
        "fitter:ACCEPT fitter:COMPLETE fitter:CLOSE,                             NOT_YOURS", // not whoever did it
        "fitter:ACCEPT fitter:COMPLETE office:MISS,                              COMPLETED company/fitter lead company",
        "fitter:ACCEPT fitter:COMPLETE office:REWORK,                            IN_PROGRESS company/fitter lead company reworks 1",
        "fitter:ACCEPT fitter:COMPLETE system:RELAPSE,                           IN_PROGRESS company/fitter lead company reworks 1",
        "fitter:ACCEPT fitter:COMPLETE root:RELAPSE,                             NOT_YOURS",
        "fitter:ACCEPT fitter:COMPLETE system:AUTO_CLOSE,                        CLOSED company/fitter lead company",
        "fitter:ACCEPT fitter:COMPLETE root:AUTO_CLOSE,                          NOT_YOURS", // a person calls back
        "fitter:ACCEPT system:AUTO_CLOSE,                                        NOT_IN_THIS_STATUS",
        "fitter:START,                                                           NOT_IN_THIS_STATUS",
        "office:ACCEPT,                                                          NOT_YOURS",
        // Holds.
        "fitter:ACCEPT fitter:HOLD,                                              ON_HOLD company/fitter lead company",
        "fitter:ACCEPT fitter:HOLD fitter:COMPLETE,                              NOT_IN_THIS_STATUS",
        "fitter:ACCEPT fitter:HOLD system:RESUME,                                IN_PROGRESS company/fitter lead company",
        "fitter:ACCEPT fitter:HOLD 61 fitter:RESUME fitter:HOLD,                 HOLD_END_OUT_OF_RANGE", // of 60
        // minutes ago
        // Returns are reviewed once.
        "company:RETURN,                                                         DISPATCHED office returned by company",
        "fitter:RETURN,                                                          NOT_YOURS",
        "company:RETURN office:ACCEPT,                                           ACCEPTED office/office lead office",
        "company:RETURN office:REJECT_RETURN,                                    DISPATCHED company",
        "company:RETURN office:REJECT_RETURN company:RETURN,                     ALREADY_RETURNED",
        "company:RETURN office:RETURN,                                           ALREADY_RETURNED",
        "company:RETURN office:TRANSFER:street,                                  DISPATCHED street",
        "company:RETURN company:ACCEPT,                                          NOT_YOURS",
        "office:REJECT_RETURN,                                                   NOT_YOURS",
        "office:ESCALATE office:REJECT_RETURN,                                   NOT_UNDER_REVIEW",
        "fitter:ACCEPT company:RETURN,                                           NOT_IN_THIS_STATUS", // 首接负责
        "office:ESCALATE street:ESCALATE street:RETURN,                          NO_LAYER_ABOVE",
        // Others take it or help.
        "office:TRANSFER:street,                                                 DISPATCHED street",
        "company:TRANSFER:office,                                                NOT_YOURS", // that would be a return
        "office:TRANSFER:company,                                                HAS_IT_ALREADY",
        "office:TRANSFER:stranger,                                               NOT_RESPONSIBLE_HERE",
        "fitter:ACCEPT office:TRANSFER:office,                                   ACCEPTED company/fitter lead company with office", // 首接负责
        "fitter:ACCEPT office:TRANSFER:office street:TRANSFER:office,            HAS_IT_ALREADY",
        "company:ADD_CO_HANDLER:office,                                          DISPATCHED company with office",
        "company:ADD_CO_HANDLER:office office:TRANSFER:office,                   DISPATCHED office",
        "company:ADD_CO_HANDLER:stranger,                                        NOT_RESPONSIBLE_HERE",
        "company:REASSIGN,                                                       DISPATCHED company/wang",
        "office:REASSIGN,                                                        NOT_YOURS",
        // The layers above press.
        "office:URGE,                                                            DISPATCHED company urges 1",
        "office:URGE 59 street:URGE,                                             URGED_RECENTLY",
        "office:URGE 60 street:URGE,                                             DISPATCHED company urges 2",
        "company:URGE,                                                           NOT_YOURS",
        "office:SUPERVISE,                                                       NOT_YOURS",
        "street:SUPERVISE,                                                       DISPATCHED company supervised",
        "street:SUPERVISE street:SUPERVISE,                                      ALREADY_SUPERVISED",
        "system:ESCALATE,                                                        DISPATCHED office with company escalations 1",
        "fitter:ACCEPT system:ESCALATE,                                          DISPATCHED office lead company with company escalations 1",
        "fitter:ACCEPT fitter:HOLD office:ESCALATE,                              DISPATCHED office lead company with company escalations 1",
        "system:ESCALATE system:ESCALATE,                                        DISPATCHED street with company office escalations 2",
        "system:ESCALATE system:ESCALATE system:ESCALATE,                        NO_LAYER_ABOVE",
        "company:ESCALATE,                                                       NOT_YOURS",
        "fitter:ACCEPT fitter:COMPLETE office:ESCALATE,                          NOT_IN_THIS_STATUS",
        // Ends.
        "office:CANCEL,                                                          CANCELLED company",
        "company:CANCEL,                                                         NOT_YOURS",
        "office:CANCEL street:SUPERVISE,                                         NOT_IN_THIS_STATUS",
    })
    void whatBecomesOfAWorkOrderOfTheCompany(String steps, String expected) {
        assertThat(after(steps, GARDEN)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "system:ESCALATE,                        DISPATCHED street with company office escalations 1",
        "company:ADD_CO_HANDLER:office system:ESCALATE, DISPATCHED street with office company escalations 1",
        "fitter:ACCEPT system:ESCALATE,          DISPATCHED street lead company with company office escalations 1",
        "system:ESCALATE system:ESCALATE,        NO_LAYER_ABOVE",
        "company:RETURN,                         DISPATCHED street returned by company",
        "company:RETURN street:REJECT_RETURN,    DISPATCHED company",
        "street:TRANSFER:office,                 OUTSIDE_COMMUNITY_LIST",
        "street:TRANSFER:street,                 DISPATCHED street",
        "fitter:ACCEPT street:TRANSFER:office,   ACCEPTED company/fitter lead company with office", // it helps
        "company:ADD_CO_HANDLER:office,          DISPATCHED company with office",
    })
    void aCommunityIsPassedOverWithWhatIsNotOnItsList(String steps, String expected) {
        assertThat(after(steps, WITHOUT_OFFICE)).isEqualTo(expected);
    }

    @Test
    void aReturnIsNotSentBackToACommunityThatMayNotLeadAnyMore() {
        WorkOrder order = WorkOrder.dispatched(Assignment.to(OFFICE, Optional.empty()));
        order = after(order, WorkOrderAction.RETURN);
        assertThat(order.after(command(WorkOrderAction.REJECT_RETURN, OFFICE), Actor.SYSTEM, WITHOUT_OFFICE, NOW)
                        .refusal())
                .contains(WorkOrderRefusal.OUTSIDE_COMMUNITY_LIST);
    }

    private static String after(String steps, Handlers handlers) {
        WorkOrder order = WorkOrder.dispatched(Assignment.to(COMPANY, Optional.empty()));
        long now = NOW;
        String found = text(order);
        for (String step : steps.isEmpty() ? new String[0] : steps.split(" ", -1)) {
            if (Character.isDigit(step.charAt(0))) {
                now += Long.parseLong(step) * MINUTE;
                continue;
            }
            String[] words = step.split(":", -1);
            Organisation other = words.length < 3 ? OFFICE : other(words[2]);
            WorkOrder.Outcome outcome =
                    order.after(command(WorkOrderAction.valueOf(words[1]), other), ACTORS.get(words[0]), handlers, now);
            order = outcome.next().orElse(order);
            found = outcome.refusal().map(Enum::name).orElse(text(order));
        }
        return found;
    }

    @ParameterizedTest(name = "{0}: {1} may {2}")
    @CsvSource({
        "'',                           fitter,  ACCEPT",
        "'',                           company, ACCEPT RETURN REASSIGN ADD_CO_HANDLER",
        "'',                           office,  TRANSFER ADD_CO_HANDLER URGE ESCALATE CANCEL",
        "'',                           street,  TRANSFER ADD_CO_HANDLER URGE SUPERVISE ESCALATE CANCEL",
        "RETURN,                       office,  ACCEPT REJECT_RETURN TRANSFER REASSIGN ADD_CO_HANDLER",
        "ACCEPT,                       fitter,  START HOLD COMPLETE",
        "ACCEPT HOLD,                  fitter,  RESUME",
        "ACCEPT COMPLETE,              fitter,  ''",
        "ACCEPT COMPLETE,              company, MISS REWORK CLOSE",
        "ACCEPT COMPLETE,              office,  MISS REWORK CLOSE",
        "ACCEPT COMPLETE CLOSE,        root,    ''",
    })
    void whoMayDoWhat(String steps, String actor, String expected) {
        WorkOrder order = WorkOrder.dispatched(Assignment.to(COMPANY, Optional.empty()));
        for (String step : steps.isEmpty() ? new String[0] : steps.split(" ", -1)) {
            order = order.after(command(WorkOrderAction.valueOf(step), OFFICE), Actor.SYSTEM, GARDEN, NOW)
                    .next()
                    .orElseThrow();
        }
        assertThat(order.allowed(ACTORS.get(actor), GARDEN, NOW).stream().map(Enum::name))
                .containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split(" ", -1));
    }

    @Property
    void whateverAnybodyTriesTheWorkOrderStaysInTheTable(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 479) Integer> tries) {
        List<Actor> actors = ACTORS.values().stream()
                .sorted(Comparator.comparing(Actor::name))
                .toList();
        WorkOrderAction[] actions = WorkOrderAction.values();
        WorkOrder order = WorkOrder.dispatched(Assignment.to(COMPANY, Optional.empty()));
        long now = NOW;
        for (int number : tries) {
            now += MINUTE;
            WorkOrderAction action = actions[number % actions.length];
            Actor actor = actors.get(number / actions.length % actors.size());
            Organisation other = OTHERS.get(number / actions.length / actors.size());
            Set<WorkOrderAction> allowed = order.allowed(actor, GARDEN, now);
            WorkOrder.Outcome outcome = order.after(command(action, other), actor, GARDEN, now);
            assertThat(outcome.next().isPresent())
                    .isNotEqualTo(outcome.refusal().isPresent());
            if (outcome.next().isPresent()) {
                assertThat(allowed).contains(action);
                assertFollows(order, action, outcome.next().get());
                order = outcome.next().get();
            }
        }
    }

    private static void assertFollows(WorkOrder before, WorkOrderAction action, WorkOrder after) {
        assertThat(before.status().after(action)).contains(after.status());
        assertThat(before.status().isOpen()).isTrue();
        before.assignment()
                .lead()
                .ifPresent(lead -> assertThat(after.assignment().lead()).contains(lead));
        assertThat(after.assignment().returns())
                .isGreaterThanOrEqualTo(before.assignment().returns());
        assertThat(after.supervised() || !before.supervised()).isTrue();
        if (action != WorkOrderAction.REJECT_RETURN && action != WorkOrderAction.TRANSFER) {
            assertThat(after.assignment().handler().layer())
                    .isGreaterThanOrEqualTo(before.assignment().handler().layer());
        }
        if (after.status().isInHand() || after.status() == WorkOrderStatus.COMPLETED) {
            assertThat(after.assignment().lead()).isPresent();
            assertThat(after.assignment().returnedBy()).isEmpty();
        }
    }

    @ParameterizedTest(name = "a hold that ends {0} minutes from now -> {1}")
    @CsvSource({"0, HOLD_END_OUT_OF_RANGE", "1, ON_HOLD", "43200, ON_HOLD", "43201, HOLD_END_OUT_OF_RANGE"})
    void aHoldEndsWithin30Days(long minutes, String expected) {
        WorkOrder order = accepted();
        WorkOrder.Outcome outcome = order.after(
                new WorkOrderCommand.PutOnHold(new Hold("parts", NOW + minutes * MINUTE)), Actor.SYSTEM, GARDEN, NOW);
        assertThat(outcome.refusal()
                        .map(Enum::name)
                        .orElseGet(() -> outcome.next().orElseThrow().status().name()))
                .isEqualTo(expected);
    }

    @Test
    void nobodyWasSpokenToInTheTimeToCome() {
        CompletionForm form = new CompletionForm(
                true,
                true,
                OptionalLong.of(NOW + 1),
                Optional.empty(),
                "done",
                Optional.empty(),
                OptionalLong.empty(),
                List.of(),
                List.of());
        assertThat(accepted()
                        .after(new WorkOrderCommand.Complete(form), Actor.SYSTEM, GARDEN, NOW)
                        .refusal())
                .contains(WorkOrderRefusal.CONTACT_AHEAD);
    }

    @Test
    void twoReworksAreAMatterForTheLayerAbove() {
        WorkOrder order = accepted();
        for (int reworks = 1; reworks <= 2; reworks++) {
            order = after(after(order, WorkOrderAction.COMPLETE), WorkOrderAction.REWORK);
            assertThat(order.isForLayerAbove()).isEqualTo(reworks == 2);
            assertThat(after(order, WorkOrderAction.COMPLETE).isDoneAtOnce()).isFalse();
        }
    }

    @Test
    void anOrderHasAtMostEightCoHandlers() {
        List<OrganisationId> eight = IntStream.range(0, 8)
                .mapToObj(number -> new OrganisationId("helper-" + number))
                .toList();
        WorkOrder order = WorkOrder.dispatched(
                new Assignment(COMPANY, Optional.empty(), Optional.empty(), eight, Optional.empty(), 0));
        assertThat(order.after(command(WorkOrderAction.ADD_CO_HANDLER, OFFICE), Actor.SYSTEM, GARDEN, NOW)
                        .refusal())
                .contains(WorkOrderRefusal.TOO_MANY_CO_HANDLERS);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void returnsAreNoneOrOne(int returns) {
        assertThatThrownBy(() -> new Assignment(
                        COMPANY, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), returns))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("returns is " + returns);
    }

    @ParameterizedTest(name = "{0} calls in vain, the last one among them -> {1}")
    @CsvSource({"1, TOO_FEW_CALLS", "2, TOO_FEW_CALLS", "3, CLOSED", "5, CLOSED"})
    void whoeverCannotBeReachedIsCalledThreeTimes(int calls, String expected) {
        WorkOrder order = after(accepted(), WorkOrderAction.COMPLETE);
        for (int call = 1; call < calls; call++) {
            order = after(order, WorkOrderAction.MISS);
        }
        Callback last = new Callback(false, false, OptionalInt.empty(), true, Optional.empty());
        WorkOrder.Outcome outcome = order.after(new WorkOrderCommand.CallBack(last), Actor.SYSTEM, GARDEN, NOW);
        assertThat(outcome.refusal()
                        .map(Enum::name)
                        .orElseGet(() -> outcome.next().orElseThrow().status().name()))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "reached {0}, solved {1}, satisfaction {2}, last {3} -> {4}")
    @CsvSource({
        "true,  true,  5, false, CLOSE",
        "true,  true,  1, false, CLOSE",
        "true,  true,  6, false, satisfaction is 6",
        "true,  true,  0, false, satisfaction is missing",
        "true,  false, 0, false, REWORK",
        "true,  false, 2, false, REWORK",
        "true,  false, 2, true,  somebody was reached",
        "false, false, 0, false, MISS",
        "false, false, 0, true,  CLOSE",
        "false, true,  5, false, nobody was reached",
        "false, false, 3, false, nobody was reached",
    })
    void whatACallbackLeadsTo(boolean reached, boolean solved, int satisfaction, boolean last, String expected) {
        OptionalInt given = satisfaction == 0 ? OptionalInt.empty() : OptionalInt.of(satisfaction);
        String found;
        try {
            found = new Callback(reached, solved, given, last, Optional.empty())
                    .action()
                    .name();
        } catch (IllegalArgumentException e) {
            found = e.getMessage();
        }
        assertThat(found).startsWith(expected);
    }

    private static WorkOrder accepted() {
        return after(WorkOrder.dispatched(Assignment.to(COMPANY, Optional.empty())), WorkOrderAction.ACCEPT);
    }

    private static WorkOrder after(WorkOrder order, WorkOrderAction action) {
        return order.after(command(action, OFFICE), Actor.SYSTEM, GARDEN, NOW)
                .next()
                .orElseThrow();
    }

    private static WorkOrderCommand command(WorkOrderAction action, Organisation other) {
        Optional<String> note = Optional.of("why");
        return switch (action) {
            case DISPATCH,
                    ACCEPT,
                    START,
                    RESUME,
                    RELAPSE,
                    AUTO_CLOSE,
                    URGE,
                    SUPERVISE,
                    ESCALATE,
                    RETURN,
                    REJECT_RETURN,
                    CANCEL -> new WorkOrderCommand.Step(action, note);
            case HOLD -> new WorkOrderCommand.PutOnHold(new Hold("parts", NOW + 60 * MINUTE));
            case COMPLETE -> new WorkOrderCommand.Complete(CompletionForm.of("a new valve"));
            case MISS -> new WorkOrderCommand.CallBack(Callback.notReached());
            case REWORK -> new WorkOrderCommand.CallBack(Callback.unsolved());
            case CLOSE -> new WorkOrderCommand.CallBack(Callback.solved(5));
            case TRANSFER -> new WorkOrderCommand.Transfer(other, note);
            case ADD_CO_HANDLER -> new WorkOrderCommand.AddCoHandler(other, note);
            case REASSIGN -> new WorkOrderCommand.Reassign("wang", note);
        };
    }

    private static String text(WorkOrder order) {
        Assignment assignment = order.assignment();
        StringBuilder text =
                new StringBuilder(order.status() + " " + assignment.handler().id());
        assignment.account().ifPresent(account -> text.append('/').append(account));
        assignment.lead().ifPresent(lead -> text.append(" lead ").append(lead));
        assignment.coHandlers().stream()
                .map(OrganisationId::value)
                .reduce((one, two) -> one + " " + two)
                .ifPresent(helping -> text.append(" with ").append(helping));
        assignment.returnedBy().ifPresent(by -> text.append(" returned by ").append(by.id()));
        text.append(order.reworks() > 0 ? " reworks " + order.reworks() : "");
        text.append(order.urges() > 0 ? " urges " + order.urges() : "");
        text.append(order.escalations() > 0 ? " escalations " + order.escalations() : "");
        return text.append(order.supervised() ? " supervised" : "").toString();
    }

    private static Organisation other(String id) {
        return OTHERS.stream()
                .filter(each -> each.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Organisation organisation(String id, Layer layer) {
        return new Organisation(new OrganisationId(id), layer, id);
    }
}
