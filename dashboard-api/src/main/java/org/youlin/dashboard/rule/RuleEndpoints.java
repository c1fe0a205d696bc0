package org.youlin.dashboard.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Json;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.RuleScope;
import org.youlin.ingest.config.RuleDefinition;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.rule.KeptRule;
import org.youlin.ingest.rule.Rules;
import org.youlin.ingest.sql.Database;

/** Lists and shows alarm rules; adds, changes, switches and takes them away. */
public final class RuleEndpoints {
    private final Database database;
    private final Rules rules;
    private final Registry registry;

    public RuleEndpoints(Database database, Rules rules, Registry registry) {
        this.database = database;
        this.rules = rules;
        this.registry = registry;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("listRules", this::list)
                .bind("createRule", this::create)
                .bind("getRule", this::get)
                .bind("replaceRule", this::replace)
                .bind("deleteRule", this::delete)
                .bind("enableRule", this::enable)
                .bind("disableRule", this::disable);
    }

    private record Wanted(ObjectNode definition, Optional<Boolean> enabled) {}

    private record RuleDetail(RuleView rule, ObjectNode definition) {}

    public Answer list(Call call) {
        RuleAlarms alarms = alarms(call);
        boolean whole = call.flag("definitions");
        return Answer.ok(new RuleView.RuleList(visible(call)
                .map(kept -> {
                    RuleView view = RuleView.of(kept, alarms);
                    return whole ? view.with(definition(kept)) : view;
                })
                .toList()));
    }

    private RuleAlarms alarms(Call call) {
        return database.read(handle -> RuleAlarms.in(handle, call.scope(), call.nowMillis()));
    }

    public Answer get(Call call) {
        String id = call.path("ruleId");
        return Answer.found(id, find(call, id), kept -> answer(kept, call));
    }

    private Answer answer(KeptRule kept, Call call) {
        return Answer.editable(detail(kept, call), editable(kept));
    }

    private record Editable(String definition, boolean enabled) {}

    private static Editable editable(KeptRule kept) {
        return new Editable(RuleDefinition.write(kept.rule()), kept.enabled());
    }

    private Optional<KeptRule> find(Call call, String id) {
        return visible(call).filter(kept -> kept.rule().id().value().equals(id)).findFirst();
    }

    /** The rules that judge something in scope; how other people's estates are judged is theirs to know. */
    private Stream<KeptRule> visible(Call call) {
        return rules.all().stream()
                .filter(kept -> call.scope().isEverything()
                        || isForAll(kept.rule().scope())
                        || reach(kept.rule().scope()).stream().anyMatch(call.scope()::covers));
    }

    private static boolean isForAll(RuleScope scope) {
        return scope.estates().isEmpty()
                && scope.buildings().isEmpty()
                && scope.devices().isEmpty();
    }

    private RuleDetail detail(KeptRule kept, Call call) {
        return new RuleDetail(RuleView.of(kept, alarms(call)), definition(kept));
    }

    private static ObjectNode definition(KeptRule kept) {
        return Json.readColumn("alarm_rule.definition", RuleDefinition.write(kept.rule()), ObjectNode.class);
    }

    public Answer create(Call call) {
        Wanted wanted = call.body(Wanted.class);
        AlarmRule rule = RuleRequests.read(wanted.definition());
        if (rule.id().equals(new RuleId("dry-run"))) {
            throw Ids.invalid("id", "dry-run", "another id: there is a call of that name");
        }
        if (!mayReach(call, rule)) {
            return beyondScope(call);
        }
        return rules.create(rule, wanted.enabled().orElse(true), call.account().username())
                .map(refused -> Answer.refused(RuleRequests.problem(refused)))
                .orElseGet(() -> Answer.found(
                        rule.id().value(), rules.find(rule.id()), kept -> Answer.created(detail(kept, call))));
    }

    public Answer replace(Call call) {
        Wanted wanted = call.body(Wanted.class);
        AlarmRule rule = RuleRequests.read(wanted.definition());
        String id = call.path("ruleId");
        if (!rule.id().value().equals(id)) {
            throw Ids.invalid("id", rule.id().value(), id);
        }
        return change(
                call,
                before -> mayReach(call, rule)
                        ? rules.replace(
                                        rule,
                                        wanted.enabled().orElse(before.enabled()),
                                        call.account().username(),
                                        kept -> call.requireMatch(editable(kept)))
                                .map(refused -> Answer.refused(RuleRequests.problem(refused)))
                        : Optional.of(beyondScope(call)));
    }

    public Answer enable(Call call) {
        return change(call, before -> switched(call, before, true));
    }

    public Answer disable(Call call) {
        return change(call, before -> switched(call, before, false));
    }

    private Optional<Answer> switched(Call call, KeptRule before, boolean enabled) {
        return rules.enable(before.rule().id(), enabled, call.account().username())
                .map(refused -> Answer.refused(RuleRequests.problem(refused)));
    }

    /** A rule of people goes; one of the settings is again what it was there. */
    public Answer delete(Call call) {
        return change(call, before -> rules.remove(
                        before.rule().id(), call.account().username(), kept -> call.requireMatch(editable(kept)))
                .map(refused -> Answer.refused(RuleRequests.problem(refused)))
                .or(() -> Optional.of(Answer.done())));
    }

    /** What a person does with a rule that is there; empty when it is done, and the rule is to be shown. */
    @FunctionalInterface
    private interface Change {
        Optional<Answer> make(KeptRule before);
    }

    private Answer change(Call call, Change change) {
        String id = call.path("ruleId");
        return Answer.found(id, find(call, id), before -> {
            if (!mayReach(call, before.rule())) {
                return beyondScope(call);
            }
            return change.make(before).orElseGet(() -> Answer.found(id, find(call, id), kept -> answer(kept, call)));
        });
    }

    private static Answer beyondScope(Call call) {
        return Answer.refused(Problem.of(
                        Message.RULE_BEYOND_SCOPE,
                        call.scope().estates().stream()
                                .map(estate -> estate.id().value())
                                .collect(Collectors.joining(", ")))
                .about("estates"));
    }

    /** Nobody judges other people's estates. */
    private boolean mayReach(Call call, AlarmRule rule) {
        Scope scope = call.scope();
        return scope.isEverything() || reach(rule.scope()).stream().allMatch(scope::covers);
    }

    private Set<EstateId> reach(RuleScope scope) {
        if (!scope.estates().isEmpty()) {
            return scope.estates();
        }
        Stream<EstateId> reached;
        if (!scope.buildings().isEmpty()) {
            reached = scope.buildings().stream()
                    .flatMap(id -> registry.building(id).stream())
                    .map(Building::estate);
        } else if (!scope.devices().isEmpty()) {
            reached = scope.devices().stream()
                    .flatMap(id -> registry.find(id).stream())
                    .map(device -> device.place().estate());
        } else {
            reached = registry.estates().stream().map(Estate::id);
        }
        return reached.collect(Collectors.toSet());
    }
}
