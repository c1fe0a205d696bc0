package org.youlin.ingest.rule;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.BrokenDependency;
import org.youlin.domain.rule.RuleId;
import org.youlin.ingest.config.RuleDefinition;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.registry.RegistryLog;
import org.youlin.ingest.rule.KeptRule.Edit;
import org.youlin.ingest.rule.KeptRule.Origin;
import org.youlin.ingest.sql.Database;

/**
 * The one owner of the alarm rules: those of the settings, and what people made of them. Whoever judges by them takes the
 * {@link #book}, which never changes, and takes it again from time to time. Changes block.
 */
public final class Rules {
    private static final int RULES_MAX = 500;

    private final Database database;
    private final Registry registry;
    private final Map<RuleId, AlarmRule> shipped;
    private final InstantSource clock;
    /** Held while a change is decided, written and made known. */
    private final ReentrantLock writing = new ReentrantLock();

    private volatile Kept kept;

    /** All rules, and those of them that are in force. */
    private record Kept(Map<RuleId, KeptRule> all, RuleBook book) {
        static Kept of(Map<RuleId, KeptRule> all) {
            List<AlarmRule> enabled = all.values().stream()
                    .filter(KeptRule::enabled)
                    .map(KeptRule::rule)
                    .toList();
            return new Kept(Collections.unmodifiableMap(all), new RuleBook(enabled));
        }
    }

    /** A change that was not made. */
    public record Refused(RuleRefusal reason, String field, String value) {
        public Refused {
            requireNonNull(reason, "reason is null");
        }
    }

    private Rules(
            Database database,
            Registry registry,
            Map<RuleId, AlarmRule> shipped,
            Map<RuleId, KeptRule> all,
            InstantSource clock) {
        this.database = database;
        this.registry = registry;
        this.shipped = shipped;
        this.clock = clock;
        this.kept = Kept.of(all);
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
        Map<RuleId, KeptRule> all = new LinkedHashMap<>();
        shipped.forEach((id, rule) -> all.put(id, new KeptRule(rule, Origin.SHIPPED, true, Optional.empty())));
        for (RuleRows.Row row : database.read(RuleRows::read)) {
            Optional<AlarmRule> ofSettings = Optional.ofNullable(shipped.get(row.id()));
            Optional<AlarmRule> changed = row.definition().map(RuleDefinition::read);
            Origin origin = changed.isEmpty() ? Origin.SHIPPED : ofSettings.isPresent() ? Origin.CHANGED : Origin.OWN;
            changed.or(() -> ofSettings)
                    .ifPresent(rule ->
                            all.put(row.id(), new KeptRule(rule, origin, row.enabled(), Optional.of(row.edit()))));
        }
        return new Rules(database, registry, shipped, all, clock);
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
        Map<RuleId, AlarmRule> all = new LinkedHashMap<>();
        all.put(rule.id(), rule);
        kept.all().forEach((id, known) -> all.putIfAbsent(id, known.rule()));
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
        return change(now -> {
            if (kept.all().containsKey(rule.id())) {
                return refused(RuleRefusal.ID_TAKEN, "id", rule.id());
            }
            if (kept.all().size() >= RULES_MAX) {
                return Optional.of(new Refused(RuleRefusal.TOO_MANY, "id", String.valueOf(RULES_MAX)));
            }
            Optional<Refused> refusal = refusal(rule);
            if (refusal.isEmpty()) {
                put(
                        new KeptRule(rule, Origin.OWN, enabled, Optional.of(new Edit(now, actor))),
                        RegistryLog.Action.CREATED,
                        "");
            }
            return refusal;
        });
    }

    /** Changes a rule; those that watch go on from where they were, and nothing is raised by it. */
    public Optional<Refused> replace(AlarmRule rule, boolean enabled, String actor) {
        return change(now -> {
            KeptRule before = kept.all().get(rule.id());
            if (before == null) {
                return refused(RuleRefusal.NOT_FOUND, "id", rule.id());
            }
            boolean same = before.rule().equals(rule);
            // One that makes no sense any more can still be switched off.
            Optional<Refused> refusal = same && !enabled ? Optional.empty() : refusal(rule);
            if (refusal.isEmpty() && !(same && before.enabled() == enabled)) {
                put(
                        changed(before, rule, enabled, new Edit(now, actor)),
                        RegistryLog.Action.CHANGED,
                        note(before, rule, enabled));
            }
            return refusal;
        });
    }

    /** Switches a rule on or off; the alarms of one that is switched off clear. */
    public Optional<Refused> enable(RuleId id, boolean enabled, String actor) {
        return find(id).map(known -> replace(known.rule(), enabled, actor))
                .orElseGet(() -> refused(RuleRefusal.NOT_FOUND, "id", id));
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
        return change(now -> {
            KeptRule before = kept.all().get(id);
            if (before == null) {
                return refused(RuleRefusal.NOT_FOUND, "id", id);
            }
            if (before.origin() == Origin.OWN) {
                Optional<RuleId> dependent = dependent(id);
                if (dependent.isPresent()) {
                    return refused(RuleRefusal.DEPENDED_ON, "id", dependent.get());
                }
            } else if (before.edit().isEmpty()) {
                return refused(RuleRefusal.SHIPPED, "id", id);
            }
            delete(before, now, actor);
            return Optional.empty();
        });
    }

    private Optional<RuleId> dependent(RuleId id) {
        return kept.all().values().stream()
                .map(KeptRule::rule)
                .filter(rule -> rule.caseTemplate().dependsOn().contains(id))
                .map(AlarmRule::id)
                .findFirst();
    }

    private Optional<Refused> change(LongFunction<Optional<Refused>> change) {
        writing.lock();
        try {
            return change.apply(clock.millis());
        } finally {
            writing.unlock();
        }
    }

    private static Optional<Refused> refused(RuleRefusal reason, String field, RuleId id) {
        return Optional.of(new Refused(reason, field, id.value()));
    }

    private void put(KeptRule rule, RegistryLog.Action action, String note) {
        Edit edit = rule.edit().orElseThrow();
        Optional<String> definition =
                rule.origin() == Origin.SHIPPED ? Optional.empty() : Optional.of(RuleDefinition.write(rule.rule()));
        database.write(handle -> {
            RuleRows.write(handle, new RuleRows.Row(rule.rule().id(), definition, rule.enabled(), edit));
            RegistryLog.append(
                    handle,
                    edit.atMillis(),
                    edit.by(),
                    List.of(entry(action, rule.rule().id(), note)));
            return rule;
        });
        Map<RuleId, KeptRule> all = new LinkedHashMap<>(kept.all());
        all.put(rule.rule().id(), rule);
        kept = Kept.of(all);
    }

    private void delete(KeptRule before, long now, String actor) {
        RuleId id = before.rule().id();
        database.write(handle -> {
            RuleRows.delete(handle, id);
            RegistryLog.append(handle, now, actor, List.of(entry(RegistryLog.Action.DELETED, id, "")));
            return id;
        });
        Map<RuleId, KeptRule> all = new LinkedHashMap<>(kept.all());
        AlarmRule ofSettings = shipped.get(id);
        if (ofSettings == null) {
            all.remove(id);
        } else {
            all.put(id, new KeptRule(ofSettings, Origin.SHIPPED, true, Optional.empty()));
        }
        kept = Kept.of(all);
    }

    private static RegistryLog.Entry entry(RegistryLog.Action action, RuleId id, String note) {
        return new RegistryLog.Entry(
                action,
                RegistryLog.Subject.RULE,
                id.value(),
                Optional.empty(),
                note.isEmpty() ? Optional.empty() : Optional.of(note));
    }
}
