package org.youlin.ingest.rule;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.BrokenDependency;
import org.youlin.domain.rule.RuleId;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.registry.RegistryLog;
import org.youlin.ingest.rule.KeptRule.Edit;
import org.youlin.ingest.rule.KeptRule.Origin;
import org.youlin.ingest.sql.Database;

/**
 * The alarm rules of a process: those of the settings, and what people made of them here and in other processes on the same
 * database. Whoever judges by them takes the {@link #book}, which never changes, and takes it again from time to time.
 * Changes block.
 */
public final class Rules {
    private static final int RULES_MAX = 500;

    private final Database database;
    private final Registry registry;
    private final Map<RuleId, AlarmRule> shipped;
    private final InstantSource clock;
    /** Held while a change is decided, written and made known. */
    private final ReentrantLock writing = new ReentrantLock();

    private volatile KeptRules kept;

    /** A change that was not made. */
    public record Refused(RuleRefusal reason, String field, String value) {
        public Refused {
            requireNonNull(reason, "reason is null");
        }
    }

    private Rules(Database database, Registry registry, Map<RuleId, AlarmRule> shipped, InstantSource clock) {
        this.database = database;
        this.registry = registry;
        this.shipped = shipped;
        this.clock = clock;
        this.kept = database.read(handle -> KeptRules.read(handle, shipped));
    }

    /**
     * Reads what people made of the rules.
     *
     * @param settings the rules of the settings; each must have an id of its own and watch what a profile sends
     * @throws IllegalArgumentException when they do not
     */
    public static Rules load(Database database, Registry registry, List<AlarmRule> settings, InstantSource clock) {
        Map<RuleId, AlarmRule> shipped = new LinkedHashMap<>();
        new RuleBook(settings, List.copyOf(registry.profiles())).rules().forEach(rule -> shipped.put(rule.id(), rule));
        return new Rules(database, registry, shipped, clock);
    }

    /** Takes up what other processes made of the rules since it was last called; cheap when that is nothing. */
    public void follow() {
        if (database.read(RuleRows::edition) == kept.edition()) {
            return;
        }
        writing.lock();
        try {
            kept = database.read(handle -> KeptRules.read(handle, shipped));
        } finally {
            writing.unlock();
        }
    }

    /** The rules in force. */
    public RuleBook book() {
        return kept.book();
    }

    /** All rules, those of the settings first. */
    public Collection<KeptRule> all() {
        return kept.all().values();
    }

    public Optional<KeptRule> find(RuleId id) {
        return Optional.ofNullable(kept.all().get(id));
    }

    /** Whether {@code rule} could be put in force, but for its id; empty when it could. */
    public Optional<Refused> refusal(AlarmRule rule) {
        return refusal(rule, kept.all());
    }

    private Optional<Refused> refusal(AlarmRule rule, Map<RuleId, KeptRule> among) {
        Map<RuleId, AlarmRule> all = new LinkedHashMap<>();
        all.put(rule.id(), rule);
        among.forEach((id, known) -> all.putIfAbsent(id, known.rule()));
        // What others lack is not held against this one: the settings may have lost a rule of theirs.
        Optional<Refused> broken = BrokenDependency.among(List.copyOf(all.values()))
                .filter(found -> found.rule().equals(rule.id()) || found.circular())
                .map(found -> new Refused(
                        found.circular() ? RuleRefusal.CIRCULAR_DEPENDENCY : RuleRefusal.UNKNOWN_DEPENDENCY,
                        "dependsOn",
                        found.on().value()));
        return broken.isPresent()
                ? broken
                : RuleBook.unsent(rule, registry.profiles())
                        .map(key -> new Refused(RuleRefusal.NOT_SENT, "condition", key));
    }

    /** Adds a rule of people. */
    public Optional<Refused> create(AlarmRule rule, boolean enabled, String actor) {
        return change(actor, edit -> {
            if (edit.all().containsKey(rule.id())) {
                return refused(RuleRefusal.ID_TAKEN, "id", rule.id());
            }
            if (edit.all().size() >= RULES_MAX) {
                return Optional.of(new Refused(RuleRefusal.TOO_MANY, "id", String.valueOf(RULES_MAX)));
            }
            Optional<Refused> refusal = refusal(rule, edit.all());
            if (refusal.isEmpty()) {
                edit.put(
                        new KeptRule(rule, Origin.OWN, enabled, Optional.of(edit.by())),
                        RegistryLog.Action.CREATED,
                        "");
            }
            return refusal;
        });
    }

    /** Changes a rule; those that watch go on from where they were, and nothing is raised by it. */
    public Optional<Refused> replace(AlarmRule rule, boolean enabled, String actor) {
        return replace(rule, enabled, actor, before -> {});
    }

    /** The same, unless {@code check} throws when it is given the rule as it is before. */
    public Optional<Refused> replace(AlarmRule rule, boolean enabled, String actor, Consumer<KeptRule> check) {
        return change(actor, edit -> {
            Optional.ofNullable(edit.all().get(rule.id())).ifPresent(check);
            return replace(edit, rule, enabled);
        });
    }

    private Optional<Refused> replace(RuleEdit edit, AlarmRule rule, boolean enabled) {
        KeptRule before = edit.all().get(rule.id());
        if (before == null) {
            return refused(RuleRefusal.NOT_FOUND, "id", rule.id());
        }
        boolean same = before.rule().equals(rule);
        // One that makes no sense any more can still be switched off.
        Optional<Refused> refusal = same && !enabled ? Optional.empty() : refusal(rule, edit.all());
        if (refusal.isEmpty() && !(same && before.enabled() == enabled)) {
            edit.put(
                    changed(before, rule, enabled, edit.by()), RegistryLog.Action.CHANGED, note(before, rule, enabled));
        }
        return refusal;
    }

    /** Switches a rule on or off; the alarms of one that is switched off clear. */
    public Optional<Refused> enable(RuleId id, boolean enabled, String actor) {
        return change(actor, edit -> {
            KeptRule known = edit.all().get(id);
            return known == null ? refused(RuleRefusal.NOT_FOUND, "id", id) : replace(edit, known.rule(), enabled);
        });
    }

    private KeptRule changed(KeptRule before, AlarmRule rule, boolean enabled, Edit edit) {
        Origin origin = before.origin();
        if (origin != Origin.OWN) {
            origin = rule.equals(shipped.get(rule.id())) ? Origin.SHIPPED : Origin.CHANGED;
        }
        return new KeptRule(rule, origin, enabled, Optional.of(edit));
    }

    private static String note(KeptRule before, AlarmRule rule, boolean enabled) {
        String difference = RegistryLog.difference(before.rule(), rule);
        return before.enabled() == enabled
                ? difference
                : "enabled: " + before.enabled() + " → " + enabled + (difference.isEmpty() ? "" : "; ") + difference;
    }

    /** Takes a rule of people away; one of the settings becomes again what it is there. Its alarms clear. */
    public Optional<Refused> remove(RuleId id, String actor) {
        return remove(id, actor, before -> {});
    }

    /** The same, unless {@code check} throws when it is given the rule as it is before. */
    public Optional<Refused> remove(RuleId id, String actor, Consumer<KeptRule> check) {
        return change(actor, edit -> {
            KeptRule before = edit.all().get(id);
            if (before == null) {
                return refused(RuleRefusal.NOT_FOUND, "id", id);
            }
            check.accept(before);
            if (before.origin() == Origin.OWN) {
                Optional<RuleId> dependent = dependent(edit.all(), id);
                if (dependent.isPresent()) {
                    return refused(RuleRefusal.DEPENDED_ON, "id", dependent.get());
                }
            } else if (before.edit().isEmpty()) {
                return refused(RuleRefusal.SHIPPED, "id", id);
            }
            edit.delete(id, Optional.ofNullable(shipped.get(id)));
            return Optional.empty();
        });
    }

    private static Optional<RuleId> dependent(Map<RuleId, KeptRule> all, RuleId id) {
        return all.values().stream()
                .map(KeptRule::rule)
                .filter(rule -> rule.caseTemplate().dependsOn().contains(id))
                .map(AlarmRule::id)
                .findFirst();
    }

    private record Outcome(KeptRules kept, Optional<Refused> refused) {}

    /** Decides by what the database holds, whichever process wrote it; of two at once, one waits for the other. */
    private Optional<Refused> change(String actor, Function<RuleEdit, Optional<Refused>> change) {
        writing.lock();
        try {
            Outcome outcome = database.write(handle -> {
                RuleRows.advanceEdition(handle);
                KeptRules before = KeptRules.read(handle, shipped);
                RuleEdit edit = new RuleEdit(handle, before, new Edit(clock.millis(), actor));
                Optional<Refused> refused = change.apply(edit);
                return new Outcome(KeptRules.of(edit.all(), before.edition()), refused);
            });
            kept = outcome.kept();
            return outcome.refused();
        } finally {
            writing.unlock();
        }
    }

    private static Optional<Refused> refused(RuleRefusal reason, String field, RuleId id) {
        return Optional.of(new Refused(reason, field, id.value()));
    }
}
